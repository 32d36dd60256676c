"""Run by scripts/tidy: clang-tidy (.clang-tidy) over the programs' sources: common, indexer and searcher with their headers, not tests.

usage: scripts/tidy [--since REV] [--most N] [FILE.cpp...]

  FILE.cpp     only these; without any, all sources (ten minutes of one processor)
  --since REV  only what has changed since the commit REV, in files or in what they include
  --most N     no more than N files, those that changed themselves first; says what is left out

A file that was clean is not looked at again until it, anything of the project that it includes, .clang-tidy or the way
it is compiled changes: build/tidy holds a mark for each. Exit code 0 where all is clean, 1 where something is found.
"""
import argparse
import concurrent.futures
import hashlib
import json
import os
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
ROOMS = ("common", "indexer", "searcher")
MARKS = ROOT / "build" / "tidy"
INCLUDE = re.compile(rb'^\s*#\s*include\s+"([^"]+)"', re.M)


class Includes:
    """What each file includes of the project, directly or not, itself first."""

    def __init__(self):
        self.direct = {}

    def of(self, path):
        seen, due = set(), [path]
        while due:
            at = due.pop()
            if at in seen:
                continue
            seen.add(at)
            if at not in self.direct:
                names = [n.decode() for n in INCLUDE.findall((ROOT / at).read_bytes())]
                self.direct[at] = [n for n in names if (ROOT / n).is_file()]
            due += self.direct[at]
        return seen


def all_sources():
    return sorted(str(path.relative_to(ROOT)) for room in ROOMS for path in (ROOT / room).rglob("*.cpp"))


def git(*words):
    return subprocess.run(["git", "-C", str(ROOT), *words], check=True, capture_output=True, text=True).stdout


def changed_since(revision, includes):
    """The sources that changed, then those that include what changed."""
    names = set(git("diff", "--name-only", revision).split("\n")) | set(
        git("ls-files", "--others", "--exclude-standard").split("\n"))
    itself = [path for path in all_sources() if path in names]
    others = [path for path in all_sources() if path not in names and names & includes.of(path)]
    return itself + others


def commands():
    """How each source is compiled, as CMake's dev preset has it."""
    entries = json.loads((ROOT / "build" / "dev" / "compile_commands.json").read_text())
    return {os.path.relpath(entry["file"], ROOT): entry["command"] for entry in entries}


def mark_of(path, command, version, includes):
    digest = hashlib.sha256((version + command).encode())
    for name in [".clang-tidy", *sorted(includes.of(path))]:
        digest.update(name.encode() + b"\0" + (ROOT / name).read_bytes() + b"\0")
    return MARKS / digest.hexdigest()


def look_at(path):
    """What clang-tidy says of a file; empty where it is clean."""
    run = subprocess.run(["clang-tidy", "--quiet", "-p", "build/dev", "--warnings-as-errors=*",
                          "--extra-arg=-Wno-unknown-warning-option", path],
                         cwd=ROOT, capture_output=True, text=True)
    return run.stdout or run.stderr if run.returncode != 0 else ""


def main():
    parser = argparse.ArgumentParser(usage=__doc__.split("usage: ")[1].split("\n\n")[0], add_help=True)
    parser.add_argument("--since")
    parser.add_argument("--most", type=int)
    parser.add_argument("files", nargs="*")
    arguments = parser.parse_args()
    includes = Includes()
    wanted = [os.path.relpath(name, ROOT) for name in arguments.files] or (
        changed_since(arguments.since, includes) if arguments.since else all_sources())
    known = commands()
    built = [path for path in wanted if path in known]  # the others belong to another configuration
    version = subprocess.run(["clang-tidy", "--version"], check=True, capture_output=True, text=True).stdout
    marks = {path: mark_of(path, known[path], version, includes) for path in built}
    due = [path for path in built if not marks[path].exists()]
    left = len(due) - len(due[:arguments.most])
    due = due[:arguments.most]
    MARKS.mkdir(parents=True, exist_ok=True)
    found = 0
    with concurrent.futures.ThreadPoolExecutor(int(os.environ.get("MORGUE_JOBS", os.cpu_count()))) as pool:
        for path, said in zip(due, pool.map(look_at, due)):
            if said:
                found += 1
                print(said, end="")
            else:
                marks[path].touch()
    print(f"tidy: {len(due)} of {len(wanted)} sources looked at, {len(built) - len(due) - left} known to be clean, "
          f"{left} left out, {found} with findings")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
