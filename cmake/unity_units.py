#!/usr/bin/env python3
"""Puts the sources of a target together into few units, each of which is compiled at once: most of what a source costs is its headers.

usage: unity_units.py --root DIR --list FILE --size N --count
       unity_units.py --root DIR --list FILE --units N --output DIR

FILE names the sources, one a line, below DIR. --count prints how many units of about N sources they need; --output writes
DIR/unit_K.cpp, touching only those that change.

Sources of one unit see each other's names, so those whose names meet never share one: what a source declares for itself (in an
unnamed namespace, static, or by a using declaration) must be declared in the same namespace or one around it nowhere else in the
unit, neither by another source nor by a header of the project that one includes, nor be called by another without being declared
there (a function of the system, as close); what a header declares must not hide from a source that does not include it what that
one means by the same name; no constant has the name of another source's; macros must be the same; and a source with a using directive comes last, beside none that makes a name ambiguous by it.
Whether that is all is for the compiler to say. Names are told by the project's format, in which what stands in a namespace begins a line.
"""
import argparse
import re
import sys
from functools import cache
from itertools import combinations
from pathlib import Path

OPENING = re.compile(r"^namespace\s*([\w:]*)\s*\{")
CLOSING = re.compile(r"^\}\s*// namespace")
CALL = re.compile(r"(?<![\w.:>~])([a-z]\w*)\(")
# Functions of a class, defined outside of it or within, and those that are a local variable.
MEMBER = re.compile(r"^(?:\S.*\b[A-Z]\w*::| +(?!return |throw |else |case |delete |new )(?:[\w:<>,&*\[\]]+ )+[&*]?)([a-z]\w*)\(|\bauto ([a-z]\w*) = \[", re.M)
# What begins the names of outside headers that are dear wherever they are used, and about how many seconds they cost.
DEAR = {"CLI/": 6, "nlohmann/json.hpp": 4, "boost/": 6, "simdjson.h": 2, "libxml/": 1, "xapian.h": 1}
COMMENT = re.compile(r"//[^\n]*|/\*.*?\*/", re.S)
# What a line may begin with that declares nothing by its name.
NO_NAME = re.compile(r"^(?:[}#)\]]|public|private|protected|using namespace|using [\w:]+;|static_assert|BOOST_AUTO_TEST_SUITE)")
TYPE = re.compile(r"(?:enum\s+class|enum|class|struct|union|concept)\s+(?:\[\[\w+\]\]\s*)?(\w+)\s*(?:[:{;=<]|final\b)")
USING = re.compile(r"using ([\w:]+::)(\w+);")
ALIAS = re.compile(r"(?:using|namespace)\s+(\w+)\s*=")
TEST = re.compile(r"BOOST_(?:AUTO_TEST_CASE|DATA_TEST_CASE|FIXTURE_TEST_CASE|FIXTURE_TEST_SUITE)\w*\(\s*(?:\w+\s*,\s*)?(\w+)")


def declared_name(text):
    """The name that the declaration at the text's beginning declares, or None: members and specialisations are no names of their own."""
    statement = re.split(r"[;{]", text, maxsplit=1)[0]
    for known in (ALIAS, TEST):
        found = known.match(text)
        if found:
            return found[1]
    plain = re.sub(r"^template\s*<", "<", statement)
    depth, kept = 0, []
    for sign in plain:  # what stands in <> is no name
        depth += {"<": 1, ">": -1}.get(sign, 0)
        if depth <= 0 and sign != ">":
            kept.append(sign)
    plain = "".join(kept).strip()
    found = TYPE.match(plain + "{")
    if found:
        return found[1]
    found = re.search(r"([\w:~]+)\s*(?:\(|=|\[|$)", plain)
    if not found or "::" in found[1] and found[1].rsplit("::", 1)[0].split("::")[-1][:1].isupper():
        return None
    return found[1].rsplit("::", 1)[-1] or None


class Names:
    """What a file declares, each as (namespace, name); what of that is its own; its macros, calls, and the project's
    files it includes."""

    def __init__(self, path, root):
        text = path.read_text(encoding="utf-8")
        self.includes = [root / name for name in re.findall(r'^#include "([^"]+)"', text, re.M)]
        self.outside = frozenset(re.findall(r"^#include <([^>]+)>", text, re.M))
        self.macros = frozenset(re.findall(r"^#define[ \t]+(\w+.*)$", text, re.M))
        self.directives = frozenset(re.findall(r"^[ \t]*using namespace (?!std::\w+_literals)([\w:]+)", text, re.M))
        self.all, self.own, self.usings, self.aliases = set(), set(), set(), {}
        text = COMMENT.sub(lambda m: m[0] if m[0].startswith("// namespace") else " ", text)
        self.members = {name for found in MEMBER.findall(text) for name in found if name}
        self.calls = set(CALL.findall(text))
        self.words = set(re.findall(r"[A-Za-z_]\w*", text))
        lines = text.split("\n")
        spaces = []
        for at, line in enumerate(lines):
            opened = OPENING.match(line)
            if opened:
                spaces.append(opened[1])
            elif CLOSING.match(line):
                del spaces[-1:]
            elif USING.match(line):
                self.usings.add(("::".join(filter(None, spaces)), *USING.match(line).groups()))
            elif line and not line[0].isspace() and not NO_NAME.match(line):
                name = declared_name(" ".join(lines[at:at + 12]))
                if name:
                    declared = ("::".join(filter(None, spaces)), name)
                    self.all.add(declared)
                    if ALIAS.match(line):
                        self.aliases[declared] = line
                    if "" in spaces or line.startswith("static "):
                        self.own.add(declared)


def hidden_by(space, name):
    """The declarations of the name that one in the namespace hides or meets: there, and in the namespaces around it."""
    parts = space.split("::")
    return {("::".join(parts[:count]), name) for count in range(len(parts) + 1)}


class Source:
    def __init__(self, path, root):
        self.path = path
        names = names_of(path, root)
        self.own, self.usings, self.macros, self.directives = names.own, names.usings, names.macros, names.directives
        seen = set()
        waiting = [path]
        while waiting:
            file = waiting.pop()
            if file not in seen and file.is_file():
                seen.add(file)
                waiting += names_of(file, root).includes
        outside = set().union(*(names_of(file, root).outside for file in seen))
        self.dear = {begin for begin in DEAR if any(name.startswith(begin) for name in outside)}
        self.size = path.stat().st_size
        self.visible = set().union(*(names_of(file, root).all for file in seen))
        self.spaces = {}  # of each name that is visible
        for space, name in self.visible:
            self.spaces.setdefault(name, []).append(space)
        self.aliases = {alias: line for file in sorted(seen) for alias, line in names_of(file, root).aliases.items()}
        self.words = names.words
        self.constants = {name for _, name in self.own if re.match("k[A-Z]", name)}
        members = set().union(*(names_of(file, root).members for file in seen))
        self.foreign = names.calls - {name for _, name in self.visible} - members
        self.own_names = {name for _, name in self.own} | {name for _, _, name in self.usings}
        self.hidden = set().union(*(hidden_by(space, name) for space, name in self.own))

    def meets(self, other):
        """Whether the two must not share a unit."""
        if self.hides(other) or other.hides(self) or self.hides_by_using(other) or other.hides_by_using(self):
            return True
        if self.own_names & other.foreign or other.own_names & self.foreign:
            return True
        if self.constants & other.words or other.constants & self.words or self.hides_from(other) or other.hides_from(self):
            return True
        mine, others = ({macro.split()[0].split("(")[0]: macro for macro in source.macros} for source in (self, other))
        if any(others.get(name, macro) != macro for name, macro in mine.items()):
            return True
        if self.directives and other.directives and self.directives != other.directives:
            return True
        return self.made_ambiguous(other) or other.made_ambiguous(self)

    def hides(self, other):
        """Whether one of this one's own names is one of the other's, too, and not the same short name for the same."""
        return any(self.aliases.get(name, "") != other.aliases.get(name) for name in self.hidden & other.visible)

    def hides_by_using(self, other):
        return any(hidden_by(space, name) & other.visible for space, _, name in self.usings - other.usings)

    def hides_from(self, other):
        """Whether the other means something else by a name that this one's headers declare further within."""
        for name in self.spaces.keys() & other.words:
            for space in self.spaces[name]:
                met = hidden_by(space, name) & other.visible
                if (space, name) not in met and any(self.aliases.get((space, name), "") != other.aliases.get(around) for around in met):
                    return True
        return False

    def made_ambiguous(self, other):
        """Whether a name of this source, in a namespace that its directives open, is by the other one of another, too."""

        def opened(space):
            return any(space == name or space.endswith("::" + name) for name in self.directives)

        if not self.directives:
            return False
        return any(opened(space) or opened(own) for space, name in other.visible - self.visible if name in self.words
                   for own in self.spaces.get(name, ()))


@cache
def names_of(path, root):
    return Names(path, root)


class Unit:
    def __init__(self):
        self.sources, self.dear, self.size = [], set(), 0

    def put(self, source):
        self.sources.append(source)
        self.dear |= source.dear
        self.size += source.size

    def cost_of(self, source):
        """What the source adds to the unit: the dear headers that it does not use yet; then, how large it is already."""
        return sum(DEAR[begin] for begin in source.dear - self.dear), self.size


def meetings(sources):
    """Of each source those that it must not share a unit with."""
    meeting = {source: set() for source in sources}
    for one, other in combinations(sources, 2):
        if one.meets(other):
            meeting[one].add(other)
            meeting[other].add(one)
    return meeting


def place(sources, units):
    """The sources in so many units of about one size, or in as few more as keep apart those that meet; those together that
    use the same dear headers."""
    meeting = meetings(sources)
    placed = None
    while placed is None:
        placed = place_in(meeting, units)
        units += 1
    return [sorted(unit.sources, key=lambda source: (bool(source.directives), source.path)) for unit in placed]


def place_in(meeting, units):
    """So many units; None where a source fits in none. Next is always the source that fits in the fewest units, of those the
    one that meets most others (Brelaz, New methods to color the vertices of a graph, 1979)."""
    largest = 1.3 * sum(source.size for source in meeting) / units
    placed = [Unit() for _ in range(units)]
    barred = {source: set() for source in meeting}
    while barred:
        source = max(barred, key=lambda waiting: (len(barred[waiting]), len(meeting[waiting])))
        free = [unit for number, unit in enumerate(placed) if number not in barred[source]]
        if not free:
            return None
        unit = min([unit for unit in free if unit.size + source.size <= largest] or free, key=lambda unit: unit.cost_of(source))
        unit.put(source)
        del barred[source]
        for other in meeting[source] & barred.keys():
            barred[other].add(placed.index(unit))
    return placed


def write(folder, root, placed):
    folder.mkdir(parents=True, exist_ok=True)
    for number, unit in enumerate(placed):
        text = "".join(f'#include "{source.path.relative_to(root)}"\n' for source in unit)
        file = folder / f"unit_{number}.cpp"
        if not file.is_file() or file.read_text(encoding="utf-8") != text:
            file.write_text(text, encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--root", type=Path, required=True)
    parser.add_argument("--list", type=Path, required=True)
    parser.add_argument("--size", type=int, default=20)
    parser.add_argument("--count", action="store_true")
    parser.add_argument("--units", type=int)
    parser.add_argument("--output", type=Path)
    options = parser.parse_args()
    sources = [Source(Path(line), options.root) for line in options.list.read_text(encoding="utf-8").splitlines()]
    if options.count:
        print(len(place(sources, max(1, round(len(sources) / options.size)))))
        return 0
    placed = place(sources, options.units)
    if len(placed) > options.units:
        print("unity_units: more names meet than these units keep apart: configure again (cmake --preset NAME)", file=sys.stderr)
        return 1
    write(options.output, options.root, placed)
    return 0


if __name__ == "__main__":
    sys.exit(main())
