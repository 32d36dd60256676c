#!/usr/bin/env python3
"""Holds a man page against its program: every command and option of --help is in the page, in the place of its command and with its
placeholder, and the page has no other; every value that an option offers is told in its item. And morgue-formats(5) has an item for
each format, in the order of --help.

usage: check_options.py PROGRAM PAGE.1
"""

import os
import re
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "scripts"))
from program_help import read_help  # noqa: E402

EVERYWHERE = {"-h", "--help"}
FORMATS = {"morgue-index": ("add", "INPUT FORMATS"), "morgue-search": ("", "OUTPUT FORMATS")}
MACRO = re.compile(r"\b(?:Fl|Ar|Cm|Ns|Op|Li|No|Oo|Oc) ?|\\&|[\[\] ]")


class Item:
    """An item of the page: its head as text without blanks, and all that follows up to the next."""

    def __init__(self, head):
        self.head = MACRO.sub("", head)
        self.text = head + "\n"


def items_of_page(text, commands):
    """Command name ("" for the program itself) -> option -> its Item."""
    options = {"": {}}
    command = ""
    item = None
    for line in text.splitlines():
        if line.startswith((".Sh", ".Ss")):
            part = line.split(maxsplit=1)[1]
            command = part if line.startswith(".Ss") and part in commands else ""
            options.setdefault(command, {})
            item = None
        elif line.startswith(".It"):
            names = ["-" + name for name in re.findall(r"\bFl (\S+)", line)]
            item = Item(line[4:]) if names else item
            options[command].update((name, item) for name in names)
        if item is not None:
            item.text += line + "\n"
    return options


def offered(program, command, option):
    """The values that the completion offers without an index."""
    words = [word for word in (command, option) if word] + [""]
    run = subprocess.run([program, "--complete", str(len(words) - 1), *words], capture_output=True, text=True, check=True,
                         env={**os.environ, "MORGUE_DB": "/nonexistent", "MORGUE_SEARCHES": "/nonexistent"})
    return [value.rstrip("=").rsplit("=", 1)[-1] for value in run.stdout.split("\0")[2:-1:2]]


def option_differences(program, command, option, item):
    name = option.names[-1]
    where = f"{program.name} {command}".rstrip() + f": {name}"
    placeholder = MACRO.sub("", option.value.removesuffix(" ..."))
    if option.value and placeholder not in item.head and "As for" not in item.text:
        yield f"{where} takes {option.value} in --help, not in the page"
    if not option.value or name in ("--format", "--facet", "--fields", "--map") or "As for" in item.text or "The same" in item.text:
        return
    for value in offered(program, command, name):
        if not re.search(rf"(?<![\w-]){re.escape(value)}(?![\w-])", item.text.replace("\\-", "-")):
            yield f"{where} may be {value}, which the page does not tell"


def format_differences(program, main, pages):
    command, title = FORMATS.get(program.name, (None, None))
    if command is None:
        return []
    formats = (main.commands[command] if command else main).formats
    text = (pages / "morgue-formats.5").read_text("utf-8")
    part = text[text.index(f".Sh {title}\n") + 1:].split("\n.Sh ", 1)[0]
    part = re.sub(r'^\.\\" begin.*?^\.\\" end', "", part, flags=re.DOTALL | re.MULTILINE)
    told = [name for head in re.findall(r"^\.It (Cm .*)$", part, re.MULTILINE) for name in re.findall(r"\bCm (\S+)", head)]
    return [] if told == formats else [f"{title} of morgue-formats.5: {' '.join(told)}", f"--help of {program.name}: {' '.join(formats)}"]


def differences(program, page):
    main = read_help(program)
    shown = items_of_page(page.read_text("utf-8"), main.commands)
    found = format_differences(program, main, page.parent)
    for name in sorted(shown.keys() | {"", *main.commands}):
        scope = main if name == "" else main.commands.get(name)
        told = {word for option in scope.options for word in option.names} - EVERYWHERE
        described = shown.get(name, {}).keys() - EVERYWHERE
        where = f"{program.name} {name}".rstrip()
        found += [f"{where}: {word} is in --help, not in {page.name}" for word in sorted(told - described)]
        found += [f"{where}: {word} is in {page.name}, not in --help" for word in sorted(described - told)]
        for option in scope.options:
            if option.names[-1] in described:
                found += option_differences(program, name, option, shown[name][option.names[-1]])
    return found


def main():
    program, page = Path(sys.argv[1]), Path(sys.argv[2])
    found = differences(program, page)
    print("\n".join(found) or f"{page.name} agrees with {program.name} --help")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
