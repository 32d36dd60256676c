#!/usr/bin/env python3
"""Runs the commands in the ```console blocks of README.md and docs/examples.md, of each page one after another in a folder with a copy of
corpus/, and holds what they print against what the page shows. Times may differ. --update writes what they print into the pages. README
is short enough to be read, and the addresses in both that are files of the project exist.
"""

import re
import shutil
import sys
import tempfile
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(SOURCE / "tests/cli"))
import run  # noqa: E402

BLOCK = re.compile(r"(?<=^```console\n)(.*?)(?=^```$)", re.DOTALL | re.MULTILINE)
PAGES = [SOURCE / "README.md", SOURCE / "docs/examples.md"]
MOST_LINES = 150
TIME = re.compile(r"\b\d+\.\d s\b")


def printed(runner, command, folder):
    """What a reader sees on a terminal: stdout, then stderr; without marks and exit status."""
    lines = runner.run(command, folder)
    return [re.sub(r"^[!|] ?", "", line) for line in lines if not re.fullmatch(r"\[\d+\]", line)]


def check_block(text, runner, folder, found):
    """The block with what its commands print now; what differs is appended to `found`."""
    lines = []
    for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        command, *shown = part.rstrip("\n").split("\n")
        actual = printed(runner, command, folder)
        if [TIME.sub("T", line) for line in shown] == [TIME.sub("T", line) for line in actual]:
            actual = shown
        else:
            found.append(f"$ {command}\n--- shown\n" + "\n".join(shown) + "\n+++ printed\n" + "\n".join(actual))
        lines += ["$ " + command, *actual]
    return "".join(line + "\n" for line in lines)


def check_page(page, runner):
    """What is wrong with the page; with --update what they print is written into it."""
    found = []
    text = page.read_text("utf-8")
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(SOURCE / "corpus", Path(folder) / "corpus")
        present = BLOCK.sub(lambda block: check_block(block[0], runner, Path(folder), found), text)
    if "--update" in sys.argv[1:]:
        page.write_text(present, "utf-8")
        print(f"{page.name}: {len(found)} outputs updated")
        return []
    for address in re.findall(r"\]\(([^)#:]+)\)", text):
        if not (page.parent / address).exists():
            found.append(f"{page.name}: there is no {address}")
    return found


def main():
    runner = run.Runner(run.programs_folder(), SOURCE, None)
    found = []
    for page in PAGES:
        found += check_page(page, runner)
    lines = PAGES[0].read_text("utf-8").count("\n")
    if lines > MOST_LINES:
        found.append(f"{PAGES[0].name} has {lines} lines, more than {MOST_LINES}")
    print("\n".join(found) or "the pages show what the commands print")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
