#!/usr/bin/env python3
"""Holds the tables in the man pages against what they are made of: what --help and --help-query print, and the tables of the sources
that have no option to print them. --update writes them. And every page is free of warnings: by mandoc's lint at all levels, that of
style included, and by groff.

A table stands between the lines `.\\" begin NAME` and `.\\" end NAME`.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2]
BIN = Path(os.environ.get("MORGUE_BIN_DIR", SOURCE / "build/release/bin"))
MAN = SOURCE / "man"


def printed(program, *arguments):
    return subprocess.run([BIN / program, *arguments], capture_output=True, text=True, check=True).stdout


def escaped(text):
    """A text as roff prints it unchanged."""
    text = text.replace("\\", "\\e").replace("-", "\\-").replace("~", "\\(ti").replace("^", "\\(ha").replace("'", "\\(aq").replace('"', "\\(dq")
    text = "".join(c if ord(c) < 128 else f"\\[u{ord(c):04X}]" for c in text)
    return "\\&" + text if text.startswith((".", " ")) else text


def section(text, title):
    """The lines below the one that begins with the title, up to an empty one."""
    lines = text.splitlines()
    start = next(i for i, line in enumerate(lines) if line.startswith(title)) + 1
    rest = lines[start:]
    return rest[:rest.index("")] if "" in rest else rest


def rows(lines):
    """"  name  text" as pairs."""
    return [tuple(line.split(maxsplit=1)) for line in lines]


def filled(text, start="", width=78):
    """A text on lines that mandoc finds short enough."""
    lines, line = [], start
    for word in text.split(" "):
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line += (" " if line else "") + word
    return "".join(one + "\n" for one in [*lines, line])


def as_items(pairs, heads="Cm"):
    items = "".join(f".It {heads} {escaped(name)}\n{filled(escaped(text))}" for name, text in pairs)
    return f'.Bl -tag -width "dated-lines" -compact\n{items}.El\n'


def query_table():
    shown = printed("morgue-search", "--help-query").rstrip("\n").split("\n")
    return ".Bd -literal\n" + "".join(escaped(line) + "\n" for line in shown) + ".Ed\n"


def field_table():
    """`names   description: example`."""
    items = ""
    for line in section(printed("morgue-search", "--help"), "Fields:"):
        match = re.fullmatch(r"  ((?:\w+, )*\w+) +(.*?): (\w+:.*)", line)
        if match is None:
            continue
        names = " , ".join(f"Cm {name}" for name in match[1].split(", "))
        text = match[2][0].upper() + match[2][1:]
        items += f".It {names}\n{filled(escaped(text) + ', as in')}.Ql {escaped(match[3])} .\n"
    return f".Bl -tag -width Ds\n{items}.El\n"


def formats(program, *command, title):
    return as_items(rows(section(printed(program, *command, "--help"), title)))


def source_text(path):
    return (SOURCE / path).read_text("utf-8")


def languages():
    """Those with a stemmer: code and name."""
    found = re.findall(r'LanguageName\{"(\w+)", "(\w+)", "\w+"\}', source_text("common/analysis/language.cpp"))
    names = [f"{english.capitalize()} ({code})" for code, english in sorted(found, key=lambda row: row[1])]
    return filled(", ".join(names) + ".")


def usual_names():
    """The usual names of fields, of the table in indexer/reading/field_names.cpp."""
    table = source_text("indexer/reading/field_names.cpp").split("kUsualNames[] = {", 1)[1].split("\n};", 1)[0]
    items = ""
    for field, names in re.findall(r"\{ArticleField::(\w+),\s*\{(.*?)\}\}", table, re.DOTALL):
        items += f".It Cm {field}\n" + filled(", ".join(escaped(name) for name in re.findall(r'"([^"]*)"', names)))
    return f".Bl -tag -width Ds\n{items}.El\n"


TABLES = {
    "morgue-query.7": {"--help-query": query_table, "fields": field_table, "languages": languages},
    "morgue-formats.5": {
        "input": lambda: formats("morgue-index", "add", title="Formats"),
        "names": usual_names,
        "output": lambda: formats("morgue-search", title="Formats of --format"),
    },
}


def with_tables(page, tables):
    text = page.read_text("utf-8")
    for name, table in tables.items():
        pattern = re.compile(rf'(?<=^\.\\" begin {re.escape(name)}\n).*?(?=^\.\\" end {re.escape(name)}$)', re.DOTALL | re.MULTILINE)
        if len(pattern.findall(text)) != 1:
            sys.exit(f"{page.name} has no place for the table {name}")
        made = table()
        text = pattern.sub(lambda _, made=made: made, text)
    return text


def warnings(page):
    """Of mandoc -T lint all but those on pages that this machine does not have; of groff all."""
    found = []
    if shutil.which("mandoc"):
        run = subprocess.run(["mandoc", "-T", "lint", page], capture_output=True, text=True, check=False)
        found += [line for line in run.stdout.splitlines() if "referenced manual not found" not in line]
    else:
        print("passed over: mandoc is not installed")
    if shutil.which("groff"):
        run = subprocess.run(["groff", "-mandoc", "-ww", "-z", "-Tutf8", "-k", page], capture_output=True, text=True, check=False)
        found += run.stderr.splitlines()
    else:
        print("passed over: groff is not installed")
    return found


def main():
    found = []
    for name, tables in TABLES.items():
        page = MAN / name
        wanted = with_tables(page, tables)
        if wanted == page.read_text("utf-8"):
            continue
        if "--update" in sys.argv[1:]:
            page.write_text(wanted, "utf-8")
            print(f"{name} is updated")
        else:
            found.append(f"{name} is behind the programs; run tests/docs/check_manuals.py --update")
    for page in sorted(MAN.iterdir()):
        found += warnings(page)
    print("\n".join(found) or "the man pages agree with the programs")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
