#!/usr/bin/env python3
"""Holds what `morgue-search --format json` prints against searcher/output/json.schema.json: indexes the sample archive and
asks it queries that together fill every part of the document.

usage: check_json.py (the environment names MORGUE_SOURCE_DIR and MORGUE_BIN_DIR)
"""

import json
import os
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
    (["taliban NEAR/x embassy"], 2, ["error"]),
    (["--why-not", "nw-2021-001", "strike"], 0, ["why_not"]),
    (["--why-not", "nw-2021-001", "velmar OR (strike date:1914)"], 0, ["why_not"]),
    (["--why-not", "nw-2021-001", " OR ".join(f"w{i}q" for i in range(30))], 0, ["why_not"]),
    (["--why-not", "nosuch", "strike"], 1, ["why_not"]),
]


def problems(document, schema):
    validator = jsonschema.Draft202012Validator(schema)
    return [f"{'/'.join(map(str, error.absolute_path))}: {error.message}" for error in validator.iter_errors(document)]


def check(database, schema, arguments, status, keys):
    run = subprocess.run([BIN / "morgue-search", "--db", database, "--format", "json", *arguments], capture_output=True,
                         check=False)
    try:
        document = json.loads(run.stdout)
    except ValueError as error:
        return [f"no JSON: {error}"]
    found = problems(document, schema) + [f"no {key}" for key in keys if key not in document]
    if status is not None and run.returncode != status:
        found.append(f"exit status {run.returncode}, not {status}")
    return found


def main():
    schema = json.loads((SOURCE / "searcher/output/json.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    failed = 0
    with tempfile.TemporaryDirectory(prefix="morgue-json-") as folder:
        database = Path(folder) / "db"
        subprocess.run([BIN / "morgue-index", "add", "--db", database, SOURCE / "corpus/jsonl", SOURCE / "corpus/text"],
                       check=True, capture_output=True)
        for arguments, status, keys in CASES:
            found = check(database, schema, arguments, status, keys)
            failed += bool(found)
            print(f"{'FAILED' if found else 'ok'}: {' '.join(arguments)}", *found, sep="\n  ")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
