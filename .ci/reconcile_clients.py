"""What the client `reconciler` and OpenRefine send, and what each of them needs to find in the answers.

    reconcile_clients.py BASE
"""
import json
import sys
import urllib.error
import urllib.parse
import urllib.request

import pandas
from reconciler import reconcile

BASE = sys.argv[1]
ENDPOINT = BASE + "/v1/reconcile"


def ask(url, form=None, kind="application/x-www-form-urlencoded"):
    """Status, headers and body of an answer."""
    body = form if form is None or isinstance(form, bytes) else urllib.parse.urlencode(form).encode()
    request = urllib.request.Request(url, body, {"Content-Type": kind, "Origin": "http://127.0.0.1:3333"})
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.status, answer.headers, answer.read().decode()
    except urllib.error.HTTPError as refused:
        return refused.code, refused.headers, refused.read().decode()


def read(url, form=None):
    status, headers, body = ask(url, form)
    assert status == 200, (url, status, body)
    assert headers["Access-Control-Allow-Origin"] == "*", url
    return json.loads(body)


def open_refine():
    """In its order: the manifest, a guess of the type, a batch, what a user types, a column, a preview."""
    manifest = read(ENDPOINT)
    assert "0.2" in manifest["versions"] and manifest["batchSize"] == 50
    cells = ["Krstimir Pantić", "Крстимир Пантић", "PANTIĆ Krstimir", "Oliver Ivanović"]
    guess = {f"q{at}": {"query": cell, "limit": 3} for at, cell in enumerate(cells)}
    guessed = read(ENDPOINT, {"queries": json.dumps(guess)})
    assert set(guessed) == set(guess)
    assert all(answer["result"][0]["type"][0] == {"id": "person", "name": "Person"} for answer in guessed.values())
    typed = {
        key: {**query, "type": "person", "type_strict": "should", "properties": [{"pid": "country", "v": "XK"}, {"pid": "date", "v": 2013}]}
        for key, query in guess.items()
    }
    for answer in read(ENDPOINT, {"queries": json.dumps(typed)}).values():
        for candidate in answer["result"]:
            assert {"id", "name", "score", "match", "type", "features", "description"} <= set(candidate), candidate
    suggest = manifest["suggest"]
    for what, prefix, found in [("entity", "pant", "krstimir-pantic"), ("property", "coun", "country"), ("type", "per", "person")]:
        service = suggest[what]
        suggested = read(service["service_url"] + service["service_path"] + "?prefix=" + prefix)
        assert found in [one["id"] for one in suggested["result"]], (what, suggested)
        flyout = read(service["flyout_service_url"] + service["flyout_service_path"].replace("${id}", found))
        assert flyout["id"] == found and "<" in flyout["html"]
    propose = manifest["extend"]["propose_properties"]
    proposed = read(propose["service_url"] + propose["service_path"] + "?type=person")
    properties = [{"id": one["id"], "settings": {"limit": "2"}} for one in proposed["properties"]]
    extension = {"ids": ["krstimir-pantic", "nobody-at-all"], "properties": properties}
    extended = read(ENDPOINT, {"extend": json.dumps(extension)})
    assert [column["id"] for column in extended["meta"]] == [one["id"] for one in properties]
    assert extended["rows"]["krstimir-pantic"]["country"] == [{"str": "XK"}]
    assert set(extended["rows"]["nobody-at-all"]) == {one["id"] for one in properties}
    status, headers, page = ask(manifest["preview"]["url"].replace("{{id}}", "krstimir-pantic"))
    policy = headers["Content-Security-Policy"]
    assert status == 200 and "frame-ancestors *" in policy and "script" not in policy and "X-Frame-Options" not in headers
    assert "Пантић" in page and "<script" not in page
    status, _, _ = ask(manifest["view"]["url"].replace("{{id}}", "krstimir-pantic"))
    assert status == 200


def refused():
    """Batches that cannot be answered are problems that say so in a few words."""
    query = {"query": "Krstimir Pantić"}
    many = json.dumps({f"q{at}": query for at in range(51)})
    for form, wanted in [
        ({"queries": "{"}, 400),
        ({"queries": "[]"}, 400),
        ({"queries": json.dumps({"q0": {"query": "a", "limits": 3}})}, 400),
        ({"queries": json.dumps({"q0": {}})}, 400),
        ({"queries": json.dumps({"q0": {"query": "a", "properties": []}, "q1": {"properties": []}})}, 400),
        ({"queries": json.dumps({"q0": {"query": 7}})}, 400),
        ({"queries": "[" * 5000}, 400),
        ({"queries": many}, 413),
        ({"queries": json.dumps({"q0": {"query": "a" * 70000}})}, 413),
        ({"extend": json.dumps({"ids": []})}, 400),
        ({"extend": json.dumps({"ids": [], "properties": [{"id": "contry"}]})}, 400),
        (b"queries=%ff", 400),
    ]:
        status, _, body = ask(ENDPOINT, form)
        problem = json.loads(body)
        assert status == wanted and len(problem["detail"]) < 300, (form, body)
    status, _, _ = ask(ENDPOINT, b"{}", "application/json")
    assert status == 415


def client():
    """The client from PyPI, which sends what its users have in a table."""
    names = pandas.Series(["Krstimir Pantić", "Крстимир Пантић", "Oliver Ivanović", "No Such Person At All"])
    rows = reconcile(names, reconciliation_endpoint=ENDPOINT, type_id="person")
    found = dict(zip(rows["input_value"], rows["id"]))
    assert found["Krstimir Pantić"] == found["Крстимир Пантић"] == "krstimir-pantic", rows
    assert found["Oliver Ivanović"] == "oliver-ivanovic", rows


def draft():
    """The same by the draft of 1.0."""
    manifest = read(ENDPOINT + "/1.0/")
    assert "1.0-draft" in manifest["versions"]

    def post(path, body):
        status, _, text = ask(ENDPOINT + "/1.0" + path, json.dumps(body).encode(), "application/json")
        assert status == 200, text
        return json.loads(text)

    name = {"matchType": "name", "propertyValue": "Крстимир Пантић"}
    country = {"matchType": "property", "propertyId": "country", "propertyValue": "RS", "required": True}
    matched = post("/match", {"queries": [{"type": "person", "conditions": [name]}, {"lang": "sr", "conditions": [name, country]}]})
    first, second = matched["results"]
    assert first["candidates"][0]["id"] == "krstimir-pantic" and first["candidates"][0]["match"]
    assert all(candidate["id"] != "krstimir-pantic" for candidate in second["candidates"])
    rows = post("/extend", {"ids": ["krstimir-pantic"], "properties": [{"id": "country"}]})["rows"]
    assert rows == [{"id": "krstimir-pantic", "properties": [{"id": "country", "values": [{"str": "XK"}]}]}]
    for what, found in [("entity", "krstimir-pantic"), ("property", "country"), ("type", "party")]:
        suggested = read(f"{ENDPOINT}/1.0/suggest/{what}?prefix={found}")["result"]
        assert suggested[0]["id"] == found, suggested


open_refine()
refused()
client()
draft()
print("OpenRefine, reconciler and the draft of 1.0 are answered")
