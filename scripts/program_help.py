"""Owns: reading the --help of the programs: commands, options, formats, fields.

Does not own: what is made of it: completions (scripts/completions), the test of the man pages (tests/docs).
"""

import re
import subprocess
from dataclasses import dataclass

# "  -n,--limit N    text", as CLI11 prints an option; the text is two spaces away, or on the next line.
OPTION = re.compile(r"^ {2,6}((?:-\w|--[\w-]+)(?:,(?:-\w|--[\w-]+))*)(?: ([^ ].*?))?(?: {2,}(.*))?$")
NAMED = re.compile(r"^  ([a-z][\w-]*)(?: .*)?$")  # a command or a format, and its text
CHOICES = re.compile(r"((?:[a-z-]+, )*[a-z-]+) or ([a-z-]+)")  # the whole text of an option: "auto, always or never"


@dataclass
class Option:
    names: tuple  # as typed: ("-n", "--limit")
    value: str  # its placeholder; empty for a flag
    choices: tuple  # the values it takes, where --help lists them


@dataclass
class Command:
    options: list
    commands: dict  # name -> Command
    formats: list  # input formats, from the list below the options


def section(lines, title):
    """The lines below the one that begins with the title, up to an empty one."""
    starts = [i for i, line in enumerate(lines) if line.startswith(title)]
    if not starts:
        return []
    rest = lines[starts[0] + 1:]
    return rest[:rest.index("")] if "" in rest else rest


def names_in(lines):
    return [match[1] for match in map(NAMED.match, lines) if match]


def read_options(lines):
    options = []
    for line in lines:
        match = OPTION.match(line)
        if match is None:
            continue
        choices = CHOICES.fullmatch(match[3] or "")
        listed = (*choices[1].split(", "), choices[2]) if choices else ()
        options.append(Option(tuple(match[1].split(",")), match[2] or "", listed))
    return options


def read_help(program, *command):
    """The Command that `program command... --help` describes."""
    run = subprocess.run([program, *command, "--help"], capture_output=True, text=True, check=True)
    lines = run.stdout.splitlines()
    commands = {name: read_help(program, *command, name) for name in names_in(section(lines, "Subcommands:"))}
    return Command(read_options(lines), commands, names_in(section(lines, "Formats")))
