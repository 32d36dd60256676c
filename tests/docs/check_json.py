#!/usr/bin/env python3
"""Holds the JSON documents of morgue-search against their schemas: indexes the sample archive and asks it queries that together
fill every part of what `--format json` prints, of records (`--record`) and of what `--replay --format json` prints.

usage: check_json.py (the environment names MORGUE_SOURCE_DIR and MORGUE_BIN_DIR)
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

try:
    import jsonschema
except ImportError:
    print("skipped: python3-jsonschema is not installed")
    sys.exit(77)

SOURCE = Path(os.environ["MORGUE_SOURCE_DIR"])
BIN = Path(os.environ["MORGUE_BIN_DIR"])

# Arguments, exit status, keys that the document must have.
CASES = [
    (["harbour"], 0, ["hits"]),
    (["*", "-n", "all"], 0, ["hits"]),
    (["--explain=xapian", "the harbour", "NEAR/9", "commis*"], 0, ["explain", "hits"]),
    (["--explain", "-n", "0", "(harbour^2 OR kommission~2) -ferry hl:=müller lang:en words:>3 date:1914 atleast2(a)"], 1,
     ["explain", "diagnosis"]),
    (["the harbor", "and", "strike"], None, ["notes"]),
    (["\"talks peace\"", "source:reuters"], 1, ["diagnosis"]),
    (["harbur", "date:1931", "topic:grian", "-strike"], 1, ["diagnosis"]),
    (["date:1914-07-03"], 1, ["diagnosis"]),
    (["xyzzy"], 1, ["diagnosis"]),
    (["-n", "0", "--timeline", "month", "--compare", "strike", "--facet", "topic,year", "--facet-values", "2", "talks"], 0,
     ["timeline", "facets", "hits"]),
    (["--timeline", "day", "--facet", "source", "xyzzy"], 1, ["timeline", "facets", "diagnosis"]),
    (["taliban NEAR/x embassy"], 2, ["error"]),
    (["--why-not", "nw-2021-001", "strike"], 0, ["why_not"]),
    (["--why-not", "nw-2021-001", "velmar OR (strike date:1914)"], 0, ["why_not"]),
    (["--why-not", "nw-2021-001", " OR ".join(f"w{i}q" for i in range(30))], 0, ["why_not"]),
    (["--kwic", "the harbour", "OR", "author:jane"], 0, ["lines", "counts"]),
    (["--kwic", "--explain", "--kwic-sort", "R1", "harbour", "NEAR/3", "commission"], 0, ["lines", "counts"]),
    (["--kwic", "xyzzy"], 1, ["lines", "counts"]),
    (["--time-limit", "0", "harbour"], 4, ["hits", "partial"]),
    (["--time-limit", "0", "--explain", "--kwic", "harb*"], 4, ["lines", "partial"]),
    (["--why-not", "nosuch", "strike"], 1, ["why_not"]),
    (["--quote", SOURCE / "corpus/text/strike-ends.txt"], 0, ["quotation", "found", "complete", "printings"]),
    (["--quote", "/dev/null"], 1, ["quotation", "printings"]),
    (["--quote", SOURCE / "LICENSE"], 1, ["quotation", "printings"]),
]


def problems(document, schema):
    validator = jsonschema.Draft202012Validator(schema)
    return [f"{'/'.join(map(str, error.absolute_path))}: {error.message}" for error in validator.iter_errors(document)]


# Arguments of searches that are recorded, and how many records the file then holds.
RECORDS = [
    (["--any", "--feedback", "--recent", "30d", "-n", "all", "--format", "ids", "the harbour", "commis*"], 1),
    (["--sort", "newest", "--lang", "de", "--scheme", "pl2", "xyzzy"], 1),
    (["--batch", "-", "--plain"], 2),
]


# Formats of a batch with a query that is refused, and the part of the schema that each of its documents or lines has.
BATCHES = [
    ("json", [], ""),
    ("json", ["--kwic"], ""),
    ("json", ["--explain"], ""),
    ("jsonl", ["--explain"], "jsonl_line"),
    ("jsonl", ["--kwic"], "jsonl_line"),
]


def load_schema(path):
    schema = json.loads((SOURCE / path).read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return schema


def search(database, *arguments):
    return subprocess.run([BIN / "morgue-search", "--db", database, *arguments], capture_output=True, check=False,
                          input=b"q1\tharbour\nq2\tdock strike\n")


def documents(text):
    """The JSON documents of a text, one after the other."""
    decoder = json.JSONDecoder()
    text = text.decode("utf-8").strip()
    while text:
        document, end = decoder.raw_decode(text)
        yield document
        text = text[end:].lstrip()


def check(database, schema, arguments, status, keys):
    run = search(database, "--format", "json", *arguments)
    try:
        document = json.loads(run.stdout)
    except ValueError as error:
        return [f"no JSON: {error}"]
    found = problems(document, schema) + [f"no {key}" for key in keys if key not in document]
    if status is not None and run.returncode != status:
        found.append(f"exit status {run.returncode}, not {status}")
    return found


def check_record(folder, schemas, arguments, count):
    """The record of a search, and the replay of it on an index with one article more."""
    record = Path(folder) / "record.json"
    record.unlink(missing_ok=True)
    search(Path(folder) / "db", "--record", record, *arguments)
    records = list(documents(record.read_bytes()))
    replays = list(documents(search(Path(folder) / "grown", "--format", "json", "--replay", record).stdout))
    found = [f"{len(records)} records, {len(replays)} replays"] if {len(records), len(replays)} != {count} else []
    for schema, parts in zip(schemas, (records, replays)):
        found += [problem for document in parts for problem in problems(document, schema)]
    return found


def check_batch(database, schema, form, arguments, part):
    run = subprocess.run([BIN / "morgue-search", "--db", database, "--batch", "-", "--format", form, *arguments], capture_output=True, check=False,
                         input=b"q1\tharbour\nq2\t\"dock\nq3\txyzzy\n")
    found = list(documents(run.stdout))
    whole = {"$ref": f"#/$defs/{part}", "$defs": schema["$defs"]} if part else schema
    wrong = [problem for document in found for problem in problems(document, whole)]
    names = {document.get("query_id") for document in found}
    wanted = {"q1", "q2", "q3"} if form == "json" else {"q1", "q2"}
    return wrong + ([] if names == wanted else [f"queries {names}"]) + ([] if run.returncode == 2 else [f"exit status {run.returncode}"])


def check_folder(folder, database):
    """index.json of --output-dir: against its schema, and each file is as it tells."""
    schema = load_schema("searcher/commands/answers.schema.json")
    target = Path(folder) / "answers"
    for form in ("csv", "trec"):
        subprocess.run([BIN / "morgue-search", "--db", database, "--batch", "-", "--format", form, "--output-dir", target], capture_output=True, check=False,
                       input=b"q1\tharbour\nq2\t\"dock\nq/1\txyzzy\n")
        index = json.loads((target / "index.json").read_text("utf-8"))
        files = [answer["file"] for answer in index["answers"]]
        found = problems(index, schema) + [f"{answer['file']}: other bytes" for answer in index["answers"]
                                           if answer["file"] and (target / answer["file"]).stat().st_size != answer["bytes"]]
        if {path.name for path in target.iterdir()} != {"index.json", *(file for file in files if file)}:
            found.append(f"files {sorted(path.name for path in target.iterdir())}")
        if found:
            return found
    return []


def add(database, *paths):
    subprocess.run([BIN / "morgue-index", "add", "--db", database, *paths], check=True, capture_output=True)


def main():
    schema = load_schema("searcher/output/json.schema.json")
    record_schemas = [load_schema(f"searcher/record/{name}.schema.json") for name in ("record", "replay")]
    results = []
    with tempfile.TemporaryDirectory(prefix="morgue-json-") as folder:
        database = Path(folder) / "db"
        add(database, SOURCE / "corpus/jsonl", SOURCE / "corpus/text")
        results += [(case[0], check(database, schema, *case)) for case in CASES]
        results += [(["--batch", *case[:2]], check_batch(database, schema, *case)) for case in BATCHES]
        results.append((["--output-dir"], check_folder(folder, database)))
        shutil.copytree(database, Path(folder) / "grown")
        extra = Path(folder) / "extra.jsonl"
        extra.write_text('{"id": "extra", "headline": "Harbour", "text": "The harbour commissariat."}\n', "utf-8")
        add(Path(folder) / "grown", extra)
        results += [(case[0], check_record(folder, record_schemas, *case)) for case in RECORDS]
    for arguments, found in results:
        print(f"{'FAILED' if found else 'ok'}: {' '.join(map(str, arguments))}", *found, sep="\n  ")
    return 1 if any(found for _, found in results) else 0


if __name__ == "__main__":
    sys.exit(main())
