#!/usr/bin/env python3
"""Holds citations against those who read them: CSL-JSON against the official schema (csl-data.json, of
https://github.com/citation-style-language/schema), BibTeX and CSL-JSON in pandoc's citeproc, BibTeX and RIS in bibutils. What is
not installed is skipped with a line.

usage: check_citations.py (the environment names MORGUE_BIN_DIR)
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from pathlib import Path

BIN = Path(os.environ["MORGUE_BIN_DIR"])
SCHEMA = Path(__file__).resolve().parent / "csl-data.json"

# Each a trap of its own: names, pages, signs of TeX, scripts, no author, no date, a web page, the same key twice.
ARTICLES = [
    {"id": "a1", "title": "Talks resume & costs rise 5% at {the} docks_ #1", "author": "By Simon van der Berg, Abel King, Jr., and Ana De La Cruz",
     "source": "North Wire", "date": "1987-03-02", "page": "A12-14", "edition": "late", "volume": "12", "issue": "4", "body": "Talks."},
    {"id": "a2", "title": "Talks go on", "author": "Simon van der Berg", "source": "North Wire", "date": "1987-03-05",
     "print_section": "B", "print_page": "3", "url": "https://example.org/x_y?a=1&b=50%25#c~d", "body": "Talks go on."},
    {"id": "a3", "title": "港务局公布新规", "author": "王小明、李雷", "source": "港口日报", "date": "2003", "body": "港务局。"},
    {"id": "a4", "title": "Ферри в порту", "author": "Анна Иванова", "source": "Вестник", "date": "1999-11", "body": "Ферри."},
    {"id": "a5", "title": "Ferry is late", "author": "Reuters", "source": "example.org", "url": "http://example.org/late", "body": "A ferry is late."},
    {"id": "a6", "title": "", "body": "No headline, no author\nand no date."},
    {"id": "a 7\\}", "title": "Line\nbreak \\ and ~ ^ $x$ <b> TY  - BOOK", "author": "{Odd}, \\Name and Bo \"B\" Poe", "source": "Odd, and Sons",
     "date": "2020-02-29", "pages": "p. 7", "body": "Odd."},
]


class Failed(Exception):
    """A reader did not read what it should."""


def run(command, text=None):
    done = subprocess.run(command, input=text, capture_output=True, check=False)
    if done.returncode != 0:
        raise Failed(f"{command[0]}: {done.stderr.decode('utf-8', 'replace').strip()}")
    return done


def cited(database, style):
    return run([BIN / "morgue-search", "--db", database, "-n", "all", "--sort", "oldest", "--cite", style, "*"]).stdout


def require(condition, what):
    if not condition:
        raise Failed(what)


def check_csl_schema(database):
    import jsonschema
    items = json.loads(cited(database, "csl-json"))
    schema = json.loads(SCHEMA.read_text("utf-8"))
    wrong = [f"{list(error.absolute_path)}: {error.message}" for error in jsonschema.Draft7Validator(schema).iter_errors(items)]
    require(not wrong, "; ".join(wrong))
    require(len({item["id"] for item in items}) == len(ARTICLES), "keys are not distinct")
    require(all(re.fullmatch(r"[a-z0-9]+", item["id"]) for item in items), "keys that nobody can type")


def check_ris(database):
    """Its own lines: tags, line ends, one record an article."""
    text = cited(database, "ris").decode("utf-8")
    records = text.split("ER  - \r\n")[:-1]
    require(len(records) == len(ARTICLES), f"{len(records)} records")
    for record in records:
        lines = record.strip("\r\n").split("\r\n")
        require(lines[0].startswith("TY  - "), lines[0])
        require(all(re.match(r"[A-Z][A-Z0-9]  - ", line) and "\n" not in line for line in lines), record)


def check_pandoc(database):
    for style, suffix in (("bibtex", ".bib"), ("csl-json", ".json")):
        with tempfile.NamedTemporaryFile(suffix=suffix) as file:
            file.write(cited(database, style))
            file.flush()
            done = run(["pandoc", "--citeproc", "--bibliography", file.name, "--to", "plain", "--wrap", "none"], b"---\nnocite: '@*'\n---\n")
        warnings = done.stderr.decode("utf-8")
        require(not warnings, f"{style}: {warnings}")
        shown = done.stdout.decode("utf-8")
        for told in ("Berg, Simon van der, Abel King Jr., and Ana De La Cruz", "North Wire", "March 2", "1987", "王小明", "Reuters", "Иванова",
                     "Talks resume & costs rise 5% at {the} docks_ #1", "https://example.org/x_y?a=1&b=50%25#c~d", "“Talks Go On.”"):
            require(told.lower() in shown.lower().replace("\N{NO-BREAK SPACE}", " "), f"{style}: no {told!r} in\n{shown}")
        require(shown.count("1987b") == 0 or shown.count("1987a") == 1, shown)


def check_bibutils(database):
    for program, style in (("bib2xml", "bibtex"), ("ris2xml", "ris")):
        done = run([program, "-i", "utf8"], cited(database, style))
        records = list(ET.fromstring(done.stdout))
        require(len(records) == len(ARTICLES), f"{program}: {len(records)} records")
        text = done.stdout.decode("utf-8")
        for told in ("North Wire", "van der Berg", "1987", "Talks go on", "王小明"):
            require(told in text, f"{program}: no {told}")
    ris = run(["ris2xml", "-i", "utf8"], cited(database, "ris")).stdout.decode("utf-8")
    for told in ("<start>A12</start>", "<end>14</end>", "<number>B3</number>"):
        require(told in ris, f"ris2xml: no {told} in {ris}")


def installed(name):
    if name == "jsonschema":
        try:
            import jsonschema  # noqa: F401 (only whether it is there)
        except ImportError:
            return False
        return True
    return shutil.which(name) is not None


CHECKS = [(check_ris, None), (check_csl_schema, "jsonschema"), (check_pandoc, "pandoc"), (check_bibutils, "ris2xml")]


def main():
    failed = False
    with tempfile.TemporaryDirectory(prefix="morgue-cite-") as folder:
        source = Path(folder) / "articles.jsonl"
        source.write_text("".join(json.dumps(article) + "\n" for article in ARTICLES), "utf-8")
        database = Path(folder) / "db"
        subprocess.run([BIN / "morgue-index", "add", "--db", database, source], check=False, capture_output=True)
        for check, needed in CHECKS:
            if needed is not None and not installed(needed):
                print(f"skipped: {check.__name__}: {needed} is not installed")
                continue
            try:
                check(database)
                print(f"ok: {check.__name__}")
            except Failed as error:
                failed = True
                print(f"FAILED: {check.__name__}: {error}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
