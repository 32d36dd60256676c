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
from pathlib import Path

OPENING = re.compile(r"^namespace\s*([\w:]*)\s*\{")
CLOSING = re.compile(r"^\}\s*// namespace")
CALL = re.compile(r"(?<![\w.:>~])([a-z]\w*)\(")
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
        self.macros = frozenset(re.findall(r"^#define[ \t]+(\w+.*)$", text, re.M))
        self.directives = frozenset(re.findall(r"^[ \t]*using namespace (?!std::\w+_literals)([\w:]+)", text, re.M))
        self.all, self.own, self.usings = set(), set(), set()
        text = COMMENT.sub(lambda m: m[0] if m[0].startswith("// namespace") else " ", text)
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
        self.visible = set().union(*(names_of(file, root).all for file in seen))
        self.words = names.words
        self.constants = {name for _, name in self.own if re.match("k[A-Z]", name)}
        self.foreign = names.calls - {name for _, name in self.visible}
        self.own_names = {name for _, name in self.own} | {name for _, _, name in self.usings}
        self.hidden = set().union(*(hidden_by(space, name) for space, name in self.own))

    def meets(self, other):
        """Whether the two must not share a unit."""
        if self.hidden & other.visible or other.hidden & self.visible or self.hides_by_using(other) or other.hides_by_using(self):
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

    def hides_by_using(self, other):
        return any(hidden_by(space, name) & other.visible for space, _, name in self.usings - other.usings)

    def hides_from(self, other):
        """Whether the other means something else by a name that this one's headers declare further within."""
        return any(name in other.words and hidden_by(space, name) - {(space, name)} & other.visible
                   for space, name in self.visible - other.visible)

    def made_ambiguous(self, other):
        """Whether a name that the other brings in is one of a namespace that this source's directives open, and of another one."""

        def opened(space):
            return any(space == name or space.endswith("::" + name) for name in self.directives)

        if not self.directives:
            return False
        mine = [{name for space, name in self.visible if opened(space) == inside} for inside in (False, True)]
        return any(name in mine[not opened(space)] for space, name in other.visible - self.visible)


@cache
def names_of(path, root):
    return Names(path, root)


def place(sources, units):
    """The sources in so many units, each where its place in the list puts it or as near as may be; None where one fits nowhere."""
    placed = [[] for _ in range(units)]
    for at, source in enumerate(sources):
        wanted = at * units // len(sources)
        for unit in sorted(range(units), key=lambda n: (abs(n - wanted), n)):
            if not any(source.meets(other) for other in placed[unit]):
                placed[unit].append(source)
                break
        else:
            return None
    return [sorted(unit, key=lambda source: bool(source.directives)) for unit in placed]


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
        units = max(1, round(len(sources) / options.size))
        while place(sources, units) is None:
            units += 1
        print(units)
        return 0
    placed = place(sources, options.units)
    if placed is None:
        print("unity_units: more names meet than these units keep apart: configure again (cmake --preset NAME)", file=sys.stderr)
        return 1
    write(options.output, options.root, placed)
    return 0


if __name__ == "__main__":
    sys.exit(main())
