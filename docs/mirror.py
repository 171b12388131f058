#!/usr/bin/env python3
"""Keeps a copy of a corpus in SQLite that never drifts: what changed is fetched again, and nothing else.

    python3 mirror.py http://127.0.0.1:8080 copy.db [--once]

Table `record` has every record as the service answers it: `kind`, `id` and `answer` (JSON). Table `state` has the revision and the mark
up to which it is. It is brought up to date and then follows, or ends where `--once` is given. It may be ended and begun again at any
time: each page of changes is one transaction, and a record that is fetched twice is the same twice.
"""
import json
import sqlite3
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

WAIT = 20


class OtherHistory(Exception):
    """The service has another history than the copy, as after a restore: the copy begins anew."""


def ask(address):
    """The answer, and the headers; none of a record that is gone."""
    while True:
        try:
            with urllib.request.urlopen(urllib.request.Request(address, headers={"Accept": "application/json"}), timeout=60) as answer:
                return json.load(answer), answer.headers
        except urllib.error.HTTPError as error:
            if error.code in (404, 410):
                return None, error.headers
            if error.code == 409:
                raise OtherHistory from None
            if error.code not in (429, 503):
                raise
            time.sleep(int(error.headers.get("Retry-After", 1)))
        except OSError:
            # It is being started anew, or is out of reach.
            time.sleep(2)


def opened(file):
    copy = sqlite3.connect(file, isolation_level=None)
    copy.execute("create table if not exists record (kind text, id text, answer text, primary key (kind, id)) without rowid")
    copy.execute("create table if not exists state (revision integer, mark text)")
    return copy


def bring_up(base, copy, wait=0):
    """One round: everything that changed since the last one. Tells how many records were fetched."""
    revision, mark = copy.execute("select revision, mark from state").fetchone() or (0, None)
    query = {"since": revision, "limit": 200, **({"mark": mark} if mark else {}), **({"wait": wait} if wait else {})}
    address, count, first = f"{base}/v1/changes/records?{urllib.parse.urlencode(query)}", 0, None
    while address:
        page, headers = ask(address)
        # What is written while pages are read is told again next time: it counts from the first page on.
        first = first or (int(headers["Corpus-Revision"]), headers["Corpus-Mark"])
        copy.execute("begin")
        for item in page["items"]:
            answer = None if item["gone"] else ask(urllib.parse.urljoin(base, item["address"]))[0]
            if answer is None or answer.get("id") != item["id"]:
                # Gone, or merged: then the address led to the record that was kept.
                copy.execute("delete from record where kind = ? and id = ?", (item["kind"], item["id"]))
            else:
                answer.pop("corpus", None)
                copy.execute("replace into record values (?, ?, ?)", (item["kind"], item["id"], json.dumps(answer, ensure_ascii=False)))
            count += 1
        copy.execute("commit")
        address = page["page"]["next"] and urllib.parse.urljoin(base, page["page"]["next"])
    copy.execute("begin")
    copy.execute("delete from state")
    copy.execute("insert into state values (?, ?)", first)
    copy.execute("commit")
    return count


def follow(base, file, once):
    copy = opened(file)
    while True:
        try:
            began = time.monotonic()
            count = bring_up(base, copy, 0 if once else WAIT)
            if count:
                print(f"{count} records, revision {copy.execute('select revision from state').fetchone()[0]}", flush=True)
            if once:
                return
            if not count and time.monotonic() - began < 1:
                # Too many wait already, and nobody may wait.
                time.sleep(5)
        except OtherHistory:
            copy.execute("delete from record")
            copy.execute("delete from state")


if __name__ == "__main__":
    follow(sys.argv[1].rstrip("/"), sys.argv[2], "--once" in sys.argv[3:])
