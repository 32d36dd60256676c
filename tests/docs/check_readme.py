#!/usr/bin/env python3
"""Runs the commands in README.md's ```console blocks, one after another in a folder with a copy of corpus/, and holds
what they print against what README shows. Times may differ. --update writes what they print into README.
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
            found.append(f"$ {command}\n--- README\n" + "\n".join(shown) + "\n+++ printed\n" + "\n".join(actual))
        lines += ["$ " + command, *actual]
    return "".join(line + "\n" for line in lines)


def main():
    readme = SOURCE / "README.md"
    runner = run.Runner(run.programs_folder(), SOURCE, None)
    found = []
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(SOURCE / "corpus", Path(folder) / "corpus")
        text = BLOCK.sub(lambda block: check_block(block[0], runner, Path(folder), found), readme.read_text("utf-8"))
    if "--update" in sys.argv[1:]:
        readme.write_text(text, "utf-8")
        print(f"README.md: {len(found)} outputs updated")
        return 0
    print("\n".join(found) or "README.md shows what the commands print")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
