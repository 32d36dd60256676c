#!/usr/bin/env python3
"""Checks that the files and folders which comments and documents send a reader to exist.

Looks at the comments of the sources, and at ARCHITECTURE.md and docs/*.md; decisions and benchmarks tell of their day, and
CONTRIBUTING.md of files still to be written. Prints each name that leads nowhere, and ends with 1.
"""
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("common", "indexer", "searcher", "tests")
FILE = re.compile(r"(?<![\w<./*-])((?:[a-z_0-9]+/)*[a-z_0-9]+\.(?:hpp|cpp))\b")
# The sources of other projects, and what the build makes.
ELSEWHERE = {"asset_texts.cpp"}
FOLDER = re.compile(r"(?<![\w./*-])((?:[a-z_0-9]+/)+)(?=[\s),;:]|\.?$)")
# Folders of other things than sources: of an address, of an archive.
OTHER_FOLDERS = {"w/", "sub/"}


def commented(path):
    """The text of each line that is for readers, with its number."""
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if path.suffix == ".md":
            yield number, line
        elif "//" in line and not line.startswith("#include"):
            yield number, line[line.index("//"):]


def main():
    sources = [path for room in ROOMS for path in sorted((ROOT / room).rglob("*.[ch]pp"))]
    names = {f"/{path.relative_to(ROOT)}" for path in sources}
    folders = {f"/{parent}/" for name in names for parent in Path(name[1:]).parents}
    folders |= {f"/{path.relative_to(ROOT)}/" for room in ROOMS for path in (ROOT / room).rglob("*") if path.is_dir()}
    wrong = 0
    for path in sources + [ROOT / "ARCHITECTURE.md", *sorted((ROOT / "docs").glob("*.md"))]:
        for number, text in commented(path):
            lost = [name for name in FILE.findall(text) if name not in ELSEWHERE and not any(known.endswith(f"/{name}") for known in names)]
            if path.suffix != ".md":
                lost += [name for name in FOLDER.findall(text)
                         if name not in OTHER_FOLDERS and not any(known.endswith(f"/{name}") for known in folders)]
            for name in lost:
                print(f"{path.relative_to(ROOT)}:{number}: there is no {name}")
                wrong += 1
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
