#!/usr/bin/env python3
"""Holds the includes of the sources against layers.txt: arrows between rooms go downwards only, and the two programs never include each other.
Holds the rooms against the rest, too: a source is in the namespace morgue, or in morgue and a folder on its path (or its own name);
ARCHITECTURE.md tells of each room, and unit tests stand under the rooms that they test.

usage: check_layers.py [ROOT]
Prints each line that does not, as FILE:LINE, and ends with 1.
"""

import re
import sys
from pathlib import Path

INCLUDE = re.compile(r'#include "([^"]+)"')
NAMESPACE = re.compile(r"namespace morgue::(\w+)")
TOPS = ("common", "indexer", "searcher")
# Namespaces that a room has of another: what a query means is in the language of queries, and commands ask and compare batches and records.
OTHERS = {"searcher/resolve": {"query"}, "searcher/commands": {"batch", "record"}}


def read_layers(path):
    """Room -> level, counted from the bottom."""
    lines = [line.split() for line in path.read_text(encoding="utf-8").splitlines() if line.strip() and not line.startswith("#")]
    layers = {}
    for level, rooms in enumerate(lines):
        for room in rooms:
            if room in layers:
                raise SystemExit(f"{path}: {room} stands twice")
            layers[room] = level
    return layers


def fault_of(room, other, layers):
    """What is wrong with an include from one room into another, or nothing."""
    if other == room:
        return None
    if other not in layers:
        return f"{other} is no room of layers.txt"
    top, other_top = room.split("/")[0], other.split("/")[0]
    if other_top not in (top, "common"):
        return f"{top} does not know {other_top}"
    if layers[other] >= layers[room]:
        return f"{other} is not below {room}"
    return None


def faults(root, layers):
    for top in TOPS:
        for path in sorted((root / top).rglob("*.[ch]pp")):
            room = path.parent.relative_to(root).as_posix()
            if room not in layers:
                yield f"{path.relative_to(root)}: {room} is no room of layers.txt"
                continue
            names = {*room.split("/"), path.stem, *OTHERS.get(room, ())}
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                fault = None
                if found := INCLUDE.match(line):
                    fault = fault_of(room, Path(found[1]).parent.as_posix(), layers)
                elif (found := NAMESPACE.match(line)) and found[1] not in names:
                    fault = f"{found[1]} is no namespace of {room}"
                if fault:
                    yield f"{path.relative_to(root)}:{number}: {fault}: {line}"


def untold_rooms(root, layers):
    """Rooms that ARCHITECTURE.md does not list under the heading of their program."""
    text = (root / "ARCHITECTURE.md").read_text(encoding="utf-8")
    parts = {top: text.split(f"| {top}/ |")[-1].split("\n\n")[0] for top in TOPS}
    return [f"ARCHITECTURE.md: no row tells of {room}" for room in layers
            if "/" in room and f"`{room.split('/', 1)[1]}`" not in parts[room.split("/")[0]]]


def tests_of_no_room(root, layers):
    """Folders of unit tests that mirror no room."""
    tests = root / "tests/unit"
    folders = sorted({path.parent.relative_to(tests).as_posix() for path in tests.rglob("*_test.cpp")})
    return [f"tests/unit/{folder}: there is no such room" for folder in folders if folder not in layers]


def main():
    here = Path(__file__).resolve().parent
    root = Path(sys.argv[1]) if len(sys.argv) > 1 else here.parents[1]
    layers = read_layers(here / "layers.txt")
    found = list(faults(root, layers))
    found += [f"layers.txt: there is no folder {room}" for room in layers if not (root / room).is_dir()]
    found += untold_rooms(root, layers) + tests_of_no_room(root, layers)
    print("\n".join(found) if found else f"{len(layers)} rooms, all arrows downwards")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
