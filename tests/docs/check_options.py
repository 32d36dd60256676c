#!/usr/bin/env python3
"""Holds a man page against its program: every option, command and input format of --help is in the page, in the place
of its command, and the page has no other; and the page renders without a warning.

usage: check_options.py PROGRAM PAGE.1
"""

import re
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "scripts"))
from program_help import read_help  # noqa: E402

EVERYWHERE = {"-h", "--help"}


def items_of_page(text, commands):
    """Command name ("" for the program itself) -> options that head an item; and the items of the section on formats."""
    options = {"": set()}
    formats = set()
    command = part = ""
    for line in text.splitlines():
        if line.startswith((".Sh", ".Ss")):
            part = line.split(maxsplit=1)[1]
            command = part if line.startswith(".Ss") and part in commands else ""
            options.setdefault(command, set())
        elif line.startswith(".It") and part == "FORMATS":
            formats.update(re.findall(r"\bCm (\S+)", line))
        elif line.startswith(".It"):
            options[command].update("-" + name for name in re.findall(r"\bFl (\S+)", line))
    return options, formats


def differences(program, page):
    main = read_help(program)
    shown, shown_formats = items_of_page(page.read_text("utf-8"), main.commands)
    formats = set(main.formats).union(*(command.formats for command in main.commands.values()))
    found = []
    for name in sorted(shown.keys() | {"", *main.commands}):
        scope = main if name == "" else main.commands.get(name)
        told = {word for option in scope.options for word in option.names} - EVERYWHERE
        described = shown.get(name, set()) - EVERYWHERE
        where = f"{program.name} {name}".rstrip()
        found += [f"{where}: {word} is in --help, not in {page.name}" for word in sorted(told - described)]
        found += [f"{where}: {word} is in {page.name}, not in --help" for word in sorted(described - told)]
    found += [f"format {word}: in only one of --help and {page.name}" for word in sorted(formats ^ shown_formats)]
    return found


def rendering_warnings(page):
    run = subprocess.run(["groff", "-mandoc", "-ww", "-z", "-Tutf8", str(page)], capture_output=True, text=True, check=False)
    return run.stderr.splitlines()


def main():
    program, page = Path(sys.argv[1]), Path(sys.argv[2])
    found = differences(program, page) + rendering_warnings(page)
    print("\n".join(found) or f"{page.name} agrees with {program.name} --help")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
