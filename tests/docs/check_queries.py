#!/usr/bin/env python3
"""Holds the section THE QUERY LANGUAGE of man/morgue-search.1 against what `morgue-search --help-query` prints, which is the table that
the parser's tests read. --update writes it.
"""

import os
import subprocess
import sys
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2]
PAGE = SOURCE / "man/morgue-search.1"
BEGIN = '.\\" begin --help-query: written by tests/docs/check_queries.py --update\n'
END = '.\\" end --help-query\n'


def escaped(line):
    """A line of text as roff prints it unchanged."""
    line = line.replace("\\", "\\e").replace("-", "\\-").replace("~", "\\(ti").replace("^", "\\(ha").replace("'", "\\(aq")
    line = "".join(c if ord(c) < 128 else f"\\[u{ord(c):04X}]" for c in line)
    return "\\&" + line if line.startswith((".", " ")) else line


def main():
    programs = Path(os.environ.get("MORGUE_BIN_DIR", SOURCE / "build/release/bin"))
    shown = subprocess.run([programs / "morgue-search", "--help-query"], capture_output=True, text=True, check=True).stdout
    wanted = ".Bd -literal\n" + "".join(escaped(line) + "\n" for line in shown.rstrip("\n").split("\n")) + ".Ed\n"
    page = PAGE.read_text("utf-8")
    head, rest = page.split(BEGIN)
    present, tail = rest.split(END)
    if present == wanted:
        return 0
    if "--update" in sys.argv[1:]:
        PAGE.write_text(head + BEGIN + wanted + END + tail, "utf-8")
        print("updated")
        return 0
    print("THE QUERY LANGUAGE in man/morgue-search.1 is not what --help-query prints; run tests/docs/check_queries.py --update")
    return 1


if __name__ == "__main__":
    sys.exit(main())
