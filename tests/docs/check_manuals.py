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
import unicodedata
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


def as_arguments(text):
    """A text as arguments of a macro, none of which is taken for a delimiter or a macro."""
    return " ".join(("" if word.startswith("\\") or len(word) > 3 else "\\&") + word for word in escaped(text).split(" "))


def query_rows(lines):
    """What is typed and what it means, of lines "  typed    meaning" whose meaning goes on below."""
    found = []
    column = max(len(re.match(r"  \S.*?(?:   +|$)", line)[0]) for line in lines if re.match(r"  \S.*?   +\S", line))
    for line in lines:
        typed, meaning = line[:column].strip(), line[column:].strip()
        if not line.startswith(" " * 10) and len(line.rstrip()) > column and line[column - 1] != " ":
            typed, meaning = line.strip(), ""
        if typed:
            found.append([typed, meaning])
        else:
            found[-1][1] += (" " if found[-1][1] else "") + meaning
    return found


def query_table():
    """--help-query as lists: a part a subsection."""
    text = ""
    for part in printed("morgue-search", "--help-query").rstrip("\n").split("\n\n"):
        title, *lines = part.split("\n")
        if not title.endswith(":"):
            text += ".Ss Signs and limits\n"
            for sentence in re.split(r"(?<=\.) (?=[A-Z@])", " ".join([title, *lines])):
                text += filled(escaped(sentence))
            continue
        items = "".join(f".It Li {as_arguments(typed)}\n{filled(escaped(meaning))}" for typed, meaning in query_rows(lines))
        text += f".Ss {title[:-1]}\n.Bl -tag -width 30n -compact\n{items}.El\n"
    return text


def field_kinds():
    """Name of a field -> its kind for people; that `lead` is decided by positions they need not know."""
    found = re.findall(r'\{FieldId::\w+,\s*"(\w+)",.*?FieldKind::(\w+)', source_text("common/fields/schema.hpp"), re.DOTALL)
    return {name: "text" if kind == "derived" else kind for name, kind in found}


def field_table():
    """`names   description: example`, and the kind of each."""
    items = ""
    kinds = field_kinds()
    for line in section(printed("morgue-search", "--help"), "Fields:"):
        match = re.fullmatch(r"  ((?:\w+, )*\w+) +(.*?): (\w+:.*)", line)
        if match is None:
            continue
        names = " , ".join(f"Cm {name}" for name in match[1].split(", "))
        kind = kinds[match[1].split(",")[0]]
        items += f".It {names}\n{filled(f'{kind.capitalize()}: {escaped(match[2])}, as in')}.Ql {escaped(match[3])} .\n"
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
        items += f".It Cm {field}\n" + filled(", ".join("\\%" + escaped(name) for name in re.findall(r'"([^"]*)"', names)))
    return f".Bl -tag -width Ds\n{items}.El\n"


def number_of(name, text):
    """The value of a constant: `16u << 20`, `8192`, `std::uint64_t{100} << 30`."""
    match = re.search(rf"\b{name} =\s*([^;]+);", text)
    value = re.sub(r"std::\w+\{(\d+)\}", r"\1", match[1])
    parts = [int(re.sub(r"[u']", "", part)) for part in value.split("<<")]
    return parts[0] << (parts[1] if len(parts) > 1 else 0)


def sized(bytes_):
    for exponent, unit in ((30, "GB"), (20, "MB"), (10, "KB")):
        if bytes_ % (1 << exponent) == 0:
            return f"{bytes_ >> exponent} {unit}"
    return f"{bytes_:,} bytes"


def limits():
    """What one article or file may cost (ReadLimits), and how long a field may be."""
    reading, repair = source_text("indexer/reading/reader.hpp"), source_text("indexer/reading/text_repair.hpp")
    told = [("one article, record or line", sized(number_of("article_bytes", reading))),
            ("a file that must be held whole", sized(number_of("document_bytes", reading))),
            ("elements or arrays in one another", number_of("depth", reading)),
            ("archives in one another", number_of("archive_depth", reading)),
            ("what one file may unpack to", sized(number_of("archive_bytes", reading))),
            ("the same, past the first 8 MB", f"{number_of('expansion_ratio', reading)} times its size"),
            ("a headline", sized(number_of("kMaxHeadlineBytes", repair))),
            ("another field", sized(number_of("kMaxFieldBytes", repair))),
            ("topics of an article", number_of("kMaxTopics", repair)),
            ("a further field", sized(number_of("kMaxExtraBytes", repair))),
            ("further fields of an article", sized(number_of("kMaxExtrasBytes", repair)))]
    items = "".join(f".It {name} Ta {value}\n" for name, value in told)
    return f'.Bl -column "elements or arrays in one another" "200 times its size"\n{items}.El\n'


TABLES = {
    "morgue-query.7": {"--help-query": query_table, "fields": field_table, "languages": languages},
    "morgue-formats.5": {
        "input": lambda: formats("morgue-index", "add", title="Formats"),
        "names": usual_names,
        "limits": limits,
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


def dead_references(page):
    """Sections that .Sx names and that the page does not have; pages of Morgue that .Xr names and that there are not."""
    text = page.read_text("utf-8")
    sections = set(re.findall(r"^\.S[hs] (.*)$", text, re.MULTILINE))
    named = re.findall(r"\bSx ([^.,;)\n]*?) ?[.,;)]*$", text, re.MULTILINE)
    pages = re.findall(r"\bXr (morgue-\S+) (\d)", text)
    return [f"{page.name}: there is no section {name}" for name in named if name not in sections] + [
        f"{page.name}: there is no page {name}({number})" for name, number in pages if not (MAN / f"{name}.{number}").exists()]


def has_typed_signs(page):
    """Options that are copied from a page work: groff prints '-' as a hyphen unless it is told not to."""
    return "\n.tr -\\-\n" in page.read_text("utf-8")


def too_wide(page, rendered):
    """Lines that a terminal of 80 columns breaks."""
    lines = re.sub(r".\x08|\x1b\[[\d;]*m", "", rendered).expandtabs().splitlines()
    width = [sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line) for line in lines]
    return [f"{page.name} is too wide for a terminal: {line.strip()}" for line, columns in zip(lines, width) if columns > 80]


def warnings(page):
    """Of mandoc -T lint all but those on pages that this machine does not have; of groff all."""
    found = dead_references(page)
    if not has_typed_signs(page):
        found.append(f"{page.name} lacks the line .tr -\\- behind .Os")
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
    if shutil.which("man"):
        run = subprocess.run(["man", "--warnings", "-l", page], capture_output=True, text=True, check=False,
                             env={**os.environ, "LC_ALL": "C.UTF-8", "MANWIDTH": "80", "MANPAGER": "cat"})
        found += run.stderr.splitlines() + too_wide(page, run.stdout)
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
