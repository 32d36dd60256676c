"""Owns: reading the --help of the programs: commands, options, formats, fields.

Does not own: what is made of it: the test of the man pages (tests/docs).
"""

import re
import subprocess
from dataclasses import dataclass

# "  -n,--limit N    text", as CLI11 prints an option; the text is two spaces away, or on the next line.
OPTION = re.compile(r"^ {2,6}((?:-\w|--[\w-]+)(?:,(?:-\w|--[\w-]+))*)(?: ([^ ].*?))?(?: {2,}(.*))?$")
NAMED = re.compile(r"^  ([a-z][\w-]*)(?: .*)?$")  # a command or a format, and its text


@dataclass
class Option:
    names: tuple  # as typed: ("-n", "--limit")
    value: str  # its placeholder; empty for a flag


@dataclass
class Command:
    options: list
    commands: dict  # name -> Command
    formats: list  # input formats, from the list below the options
    positionals: list  # names of what is given without an option


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
        options.append(Option(tuple(match[1].split(",")), match[2] or ""))
    return options


def read_help(program, *command):
    """The Command that `program command... --help` describes."""
    run = subprocess.run([program, *command, "--help"], capture_output=True, text=True, check=True)
    lines = run.stdout.splitlines()
    commands = {name: read_help(program, *command, name) for name in names_in(section(lines, "Subcommands:"))}
    return Command(read_options(lines), commands, names_in(section(lines, "Formats")), names_in(section(lines, "Positionals:")))
