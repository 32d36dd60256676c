#!/usr/bin/env python3
"""Runs whole-program test cases, or records what they print.

usage: run.py [--update] [--bin DIR] CASE.test...

A case is prose with indented blocks, like cram's:

    What the case shows, in words. Lines that are not indented are prose.
    needs: corpora

      $ morgue-index add --db db "$CORPUS/text"
      added 23 articles [..]
      ! morgue-index: this is a line of stderr
      [1]

A line "  $ ..." is a command for bash, "  > ..." continues it. What follows is all it must print: lines of stdout as
they are, lines of stderr after "! ", and the exit status in brackets where it is not 0. A line of stdout that looks
like one of these is written after "| ", an empty one is "|". A line with control or broken bytes has them as \\xNN and ends in " (esc)"; an
unfinished last line ends in " (no-eol)". In an expected line, [..] stands for any text; the line [...] alone for any
lines. Spaces at the end count.

All commands of a case run in one fresh folder, with the programs on PATH and these variables: MORGUE_INDEX,
MORGUE_SEARCH (the programs), CORPUS (the sample archive), CORPORA (real news, see below), SOURCE (the project),
AS_USER (a prefix that runs a command without root's rights; give it a folder it may write). The fresh folder is
printed as $CASE, the others as $CORPUS, $CORPORA and $SOURCE.

A line "needs: X" skips the case (status 77) where X is missing: "corpora", the folder that MORGUE_CORPORA names;
"user", a way to run without root's rights; "chromium", the browser; "terminal", pseudo-terminals, which a bare chroot
has not.
"""

import argparse
import difflib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

SKIPPED = 77
INDENT = "  "
SECONDS_PER_COMMAND = 300
SPECIAL = re.compile(r"\$ |> |! |!$|\| |\|$|\[\d+\]$|\[\.\.\.\]$|$")


@dataclass
class Step:
    """One command and what it must print, as lines of the case file without their indent."""

    command: str
    lines: list  # the command's own lines, for writing the file again
    expected: list = field(default_factory=list)


def parse(text):
    """The case as a list of prose lines (str) and Steps, in order."""
    parts = []
    for line in text.splitlines():
        body = line[len(INDENT):]
        step = parts[-1] if parts and isinstance(parts[-1], Step) else None
        if not line.startswith(INDENT):
            parts.append(line)
        elif body.startswith("$ "):
            parts.append(Step(body[2:], [body]))
        elif step is None:
            raise ValueError(f"output without a command: {line}")
        elif body.startswith("> ") and not step.expected:
            step.command += "\n" + body[2:]
            step.lines.append(body)
        else:
            step.expected.append(body)
    return parts


def unparse(parts):
    lines = []
    for part in parts:
        lines += [part] if isinstance(part, str) else [INDENT + line for line in part.lines + part.expected]
    return "".join(line + "\n" for line in lines)


def needs_of(parts):
    return {word for part in parts if isinstance(part, str) and part.startswith("needs:") for word in part[6:].split()}


def show_line(raw, ended):
    """One line of output as it is written in a case."""
    try:
        text = raw.decode("utf-8")
        plain = all(c.isprintable() or c == "\t" or ord(c) > 0x9F for c in text)
    except UnicodeDecodeError:
        plain = False
    if not plain:
        text = "".join(chr(b) if 0x20 <= b < 0x7F and b != 0x5C else f"\\x{b:02x}" for b in raw) + " (esc)"
    return text if ended else text + " (no-eol)"


def show_stream(raw):
    lines = raw.split(b"\n")
    last = lines.pop()
    shown = [show_line(line, True) for line in lines]
    return shown + [show_line(last, False)] if last else shown


def show_result(stdout, stderr, status):
    lines = [f"| {line}".rstrip() if SPECIAL.match(line) else line for line in show_stream(stdout)]
    lines += [f"! {line}" if line else "!" for line in show_stream(stderr)]
    return lines + [f"[{status}]"] if status else lines


def line_matches(expected, actual):
    pattern = ".*".join(re.escape(piece) for piece in expected.split("[..]"))
    return re.fullmatch(pattern, actual, re.DOTALL) is not None


def matches(expected, actual):
    """Whether the actual lines are what is expected, with [..] and [...]."""
    reachable = {0}  # how many actual lines may have been used up
    for line in expected:
        if line == "[...]":
            reachable = set(range(min(reachable), len(actual) + 1))
        else:
            reachable = {n + 1 for n in reachable if n < len(actual) and line_matches(line, actual[n])}
        if not reachable:
            return False
    return len(actual) in reachable


def recorded(expected, actual):
    """The actual lines, with those of the expected that have [..] and still match in their place."""
    patterns = [line for line in expected if "[..]" in line]
    return [next((pattern for pattern in patterns if line_matches(pattern, line)), line) for line in actual]


class Runner:
    def __init__(self, bin_dir, source, corpora):
        self.bin_dir = bin_dir
        self.source = source
        self.corpora = corpora

    def as_user(self):
        return "setpriv --reuid=65534 --regid=65534 --clear-groups" if os.geteuid() == 0 else ""

    def can_run_as_user(self):
        # Behind another program: setpriv itself still reaches what the user cannot, such as a checkout below /root.
        program = [*self.as_user().split(), "env", str(self.bin_dir / "morgue-index"), "--version"]
        try:
            return subprocess.run(program, capture_output=True, check=False).returncode == 0
        except OSError:
            return False

    def missing(self, needs):
        """The first need that is not met, as a sentence, or None."""
        for need in sorted(needs):
            if need == "corpora":
                if self.corpora is None:
                    return "the corpora are not there (MORGUE_CORPORA)"
            elif need == "user":
                if not self.can_run_as_user():
                    return "cannot run the programs without root's rights"
            elif need == "chromium":
                if shutil.which("chromium") is None:
                    return "chromium is not installed"
            elif need == "terminal":
                try:
                    for end in os.openpty():
                        os.close(end)
                except OSError as error:
                    return f"no pseudo-terminals: {error}"
            else:
                raise ValueError(f"unknown need: {need}")
        return None

    def environment(self, folder):
        kept = {key: os.environ[key] for key in ("ASAN_OPTIONS", "LSAN_OPTIONS", "UBSAN_OPTIONS") if key in os.environ}
        return kept | {
            "PATH": f"{self.bin_dir}:{os.environ.get('PATH', '/usr/bin:/bin')}",
            "HOME": str(folder),
            "LC_ALL": "C.UTF-8",
            "TZ": "UTC",
            "MORGUE_INDEX": str(self.bin_dir / "morgue-index"),
            "MORGUE_SEARCH": str(self.bin_dir / "morgue-search"),
            "CORPUS": str(self.source / "corpus"),
            "CORPORA": str(self.corpora or ""),
            "SOURCE": str(self.source),
            "AS_USER": self.as_user(),
        }

    def normalise(self, raw, folder):
        names = [(str(folder), "$CASE"), (str(self.source / "corpus"), "$CORPUS"), (str(self.source), "$SOURCE")]
        if self.corpora is not None:
            names.insert(0, (str(self.corpora), "$CORPORA"))
        for path, name in names:
            raw = raw.replace(path.encode(), name.encode())
        return raw

    def run(self, command, folder):
        """What the command prints and ends with, as lines of a case."""
        try:
            done = subprocess.run(["bash", "-c", command], cwd=folder, env=self.environment(folder), check=False,
                                  stdin=subprocess.DEVNULL, capture_output=True, timeout=SECONDS_PER_COMMAND)
        except subprocess.TimeoutExpired:
            return [f"! (stopped after {SECONDS_PER_COMMAND} seconds)"]
        stdout, stderr = (self.normalise(raw, folder) for raw in (done.stdout, done.stderr))
        # bash gives 128 + N for a command that a signal ended; Python -N for bash itself.
        status = done.returncode if done.returncode >= 0 else 128 - done.returncode
        return show_result(stdout, stderr, status)


def run_case(path, runner, update):
    """Runs one case file: "passed", "failed" or "skipped", having printed why."""
    parts = parse(path.read_text("utf-8"))
    steps = [part for part in parts if isinstance(part, Step)]
    reason = runner.missing(needs_of(parts))
    if reason:
        print(f"{path.name}: skipped: {reason}")
        return "skipped"
    # Not under the sources or the home folder: another user must be able to enter.
    folder = Path(os.path.realpath(tempfile.mkdtemp(prefix="morgue-cli-")))
    folder.chmod(0o777)
    failed = False
    try:
        for step in steps:
            actual = runner.run(step.command, folder)
            if matches(step.expected, actual):
                continue
            failed = True
            if update:
                step.expected = recorded(step.expected, actual)
                continue
            print(f"{path.name}: $ {step.command}")
            shown = recorded(step.expected, actual)
            print("\n".join(difflib.unified_diff(step.expected, shown, "expected", "actual", lineterm="", n=100)))
    finally:
        subprocess.run(["chmod", "-R", "u+rwX", str(folder)], check=False)
        shutil.rmtree(folder, ignore_errors=True)
    if failed and update:
        path.write_text(unparse(parts), "utf-8")
        print(f"{path.name}: updated")
        return "passed"
    if not failed:
        print(f"{path.name}: {len(steps)} commands passed")
    return "failed" if failed else "passed"


def programs_folder():
    default = Path(__file__).resolve().parents[2] / "build/release/bin"
    return Path(os.environ.get("MORGUE_BIN_DIR", default)).resolve()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--update", action="store_true", help="write what the commands print into the case files")
    parser.add_argument("--bin", type=Path, help="folder of the programs (MORGUE_BIN_DIR, else build/release/bin)")
    parser.add_argument("cases", type=Path, nargs="+")
    options = parser.parse_args()

    source = Path(__file__).resolve().parents[2]
    corpora = Path(os.environ.get("MORGUE_CORPORA") or source / "../shared/corpora").resolve()
    runner = Runner((options.bin or programs_folder()).resolve(), source, corpora if corpora.is_dir() else None)

    results = [run_case(path, runner, options.update) for path in options.cases]
    if "failed" in results:
        return 1
    return SKIPPED if set(results) == {"skipped"} else 0


if __name__ == "__main__":
    sys.exit(main())
