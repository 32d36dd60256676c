#!/usr/bin/env python3
"""Tests of run.py itself: reading cases, comparing, and recording."""

import tempfile
import unittest
from pathlib import Path

import run


class Parsing(unittest.TestCase):
    CASE = "What it shows.\nneeds: corpora user\n\n  $ one \\\n  >   two\n  out\n  ! err\n  [1]\n\n  $ three\nEnd.\n"

    def test_steps(self):
        steps = [part for part in run.parse(self.CASE) if isinstance(part, run.Step)]
        self.assertEqual([step.command for step in steps], ["one \\\n  two", "three"])
        self.assertEqual(steps[0].expected, ["out", "! err", "[1]"])
        self.assertEqual(steps[1].expected, [])

    def test_writes_what_it_read(self):
        self.assertEqual(run.unparse(run.parse(self.CASE)), self.CASE)

    def test_needs(self):
        self.assertEqual(run.needs_of(run.parse(self.CASE)), {"corpora", "user"})

    def test_output_without_command(self):
        with self.assertRaises(ValueError):
            run.parse("prose\n  output\n")


class Matching(unittest.TestCase):
    TABLE = [
        (["a"], ["a"], True),
        (["a"], ["b"], False),
        (["a"], [], False),
        ([], ["a"], False),
        (["took [..] ms"], ["took 12 ms"], True),
        (["took [..] ms"], ["took 12 s"], False),
        (["(.*) [x]"], ["(.*) [x]"], True),
        (["(.*)"], ["anything"], False),
        (["[...]"], [], True),
        (["a", "[...]", "z"], ["a", "b", "z", "y", "z"], True),
        (["a", "[...]", "z"], ["a", "b"], False),
    ]

    def test_table(self):
        for expected, actual, answer in self.TABLE:
            with self.subTest(expected=expected, actual=actual):
                self.assertEqual(run.matches(expected, actual), answer)


class Showing(unittest.TestCase):
    TABLE = [
        (b"out\n", b"err\n", 2, ["out", "! err", "[2]"]),
        ("é 北\n".encode(), b"", 0, ["é 北"]),
        (b"$ x\n! x\n[1]\n| x\n", b"", 0, ["| $ x", "| ! x", "| [1]", "| | x"]),
        (b"\x1b[1mx\n", b"", 0, ["\\x1b[1mx (esc)"]),
        (b"\xff\\\n", b"", 0, ["\\xff\\x5c (esc)"]),
        (b"\n|\n", b"\n", 0, ["|", "| |", "!"]),
        (b"x", b"", 0, ["x (no-eol)"]),
    ]

    def test_table(self):
        for stdout, stderr, status, lines in self.TABLE:
            with self.subTest(stdout=stdout):
                self.assertEqual(run.show_result(stdout, stderr, status), lines)


class Running(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.case = Path(folder.name) / "a.test"
        self.runner = run.Runner(Path("/nowhere"), Path("/nowhere"), None)

    def result(self, text, update=False):
        self.case.write_text(text, "utf-8")
        return run.run_case(self.case, self.runner, update)

    def test_one_folder_for_all_commands(self):
        self.assertEqual(self.result("  $ echo a > f\n  $ cat f; pwd\n  a\n  $CASE\n"), "passed")

    def test_status_and_stderr_count(self):
        self.assertEqual(self.result("  $ echo a >&2; exit 3\n  ! a\n  [3]\n"), "passed")
        self.assertEqual(self.result("  $ exit 3\n"), "failed")
        self.assertEqual(self.result("  $ echo a >&2\n"), "failed")

    def test_update(self):
        self.assertEqual(self.result("Prose.\n  $ echo 12 ms\n  [..] ms\n  $ echo b; exit 1\n  a\n", update=True), "passed")
        self.assertEqual(self.case.read_text("utf-8"), "Prose.\n  $ echo 12 ms\n  [..] ms\n  $ echo b; exit 1\n  b\n  [1]\n")

    def test_update_keeps_wildcards(self):
        self.assertEqual(self.result("  $ echo 12 ms; echo b\n  [..] ms\n  a\n", update=True), "passed")
        self.assertEqual(self.case.read_text("utf-8"), "  $ echo 12 ms; echo b\n  [..] ms\n  b\n")

    def test_needs_skip(self):
        self.assertEqual(self.result("needs: corpora\n  $ false\n"), "skipped")


if __name__ == "__main__":
    unittest.main()
