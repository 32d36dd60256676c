#!/usr/bin/env python3
"""Runs corpus/regression.yaml over the sample archive, and tests scripts/regress on files that must fail."""
import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as ET
from pathlib import Path

import yaml

ROOT = Path(os.environ.get("MORGUE_SOURCE_DIR", Path(__file__).resolve().parents[2]))
BIN = os.environ.get("MORGUE_BIN_DIR", str(ROOT / "build/release/bin"))
SCRIPT = ROOT / "scripts" / "regress"

FAILING = """
index: {articles: 68}
searches:
- {query: mayor, find: [nw-2021-009, nobody], not: [nw-2021-009], count: 0, snippet: zeppelin}
- {query: eclipse, options: --sort oldest, order: [nw-2021-004, hg-1914-03]}
- {query: '"open', name: "bad \\u0001 name"}
- {query: eclipse, error: bracket}
"""


class Regress(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        cls.db = os.path.join(cls.folder.name, "db")
        corpus = ROOT / "corpus"
        subprocess.run([os.path.join(BIN, "morgue-index"), "add", "--db", cls.db, "--base", corpus, corpus / "text", corpus / "jsonl"],
                       check=True, capture_output=True)

    def run_on(self, text, *options):
        path = Path(self.folder.name, "searches.yaml")
        path.write_text(text, encoding="utf-8")
        return subprocess.run([SCRIPT, "--bin", BIN, "--db", self.db, *options, path], capture_output=True, text=True, check=False)

    def test_sample_archive(self):
        run = subprocess.run([SCRIPT, "--bin", BIN, "--db", self.db, ROOT / "corpus" / "regression.yaml"], capture_output=True, text=True, check=False)
        self.assertEqual(run.returncode, 0, run.stdout + run.stderr)
        self.assertGreaterEqual(int(run.stdout.split()[0]), 60)

    def test_failures_are_told(self):
        run = self.run_on(FAILING)
        self.assertEqual(run.returncode, 1)
        for told in ("articles: count is 69, not 68", "nobody is not in the first 10", "nw-2021-009 is at rank", "count is", "no passage contains 'zeppelin'",
                     "hg-1914-03 (rank 1) stands before nw-2021-004", "refused: morgue-search", "was not refused", "5 checked, 5 failed"):
            self.assertIn(told, run.stdout)

    def test_forms_of_the_report(self):
        report = json.loads(self.run_on(FAILING, "--format", "json").stdout)
        self.assertEqual((report["checked"], report["failed"]), (5, 5))
        suite = ET.fromstring(self.run_on(FAILING, "--format", "junit").stdout)
        self.assertEqual(suite.get("failures"), "5")
        self.assertEqual(len(suite.findall("testcase/failure")), 5)

    def test_tap(self):
        report = self.run_on(FAILING, "--format", "tap").stdout.splitlines()
        self.assertEqual(report[:2], ["TAP version 13", "1..5"])
        self.assertEqual(sum(line.startswith("not ok ") for line in report), 5)
        blocks = "\n".join(report).split("  ---\n")[1:]
        failures = [yaml.safe_load(block.split("\n  ...")[0]) for block in blocks]
        self.assertTrue(all(one["message"] == one["failures"][0] for one in failures))
        odd = self.run_on("searches:\n- {query: eclipse, name: 'a # b \\ c'}\n", "--format", "tap")
        self.assertEqual(odd.stdout.splitlines()[2], "ok 1 - a \\# b \\\\ c")

    @unittest.skipUnless(shutil.which("prove"), "prove is not installed")
    def test_tap_is_read_by_prove(self):
        for text, status, told in ((FAILING, 1, "Failed 5/5 subtests"), ("searches:\n- {query: eclipse}\n", 0, "Result: PASS")):
            tap = Path(self.folder.name, "report.tap")
            tap.write_text(self.run_on(text, "--format", "tap").stdout, encoding="utf-8")
            run = subprocess.run(["prove", "--exec", "cat", str(tap)], capture_output=True, text=True, check=False)
            self.assertEqual(run.returncode != 0, status != 0, run.stdout)
            self.assertIn(told, run.stdout)

    def test_record(self):
        first = "searches:\n- {query: eclipse, name: one}\n"
        self.assertIn("recorded 1 answers, 1 of them", self.run_on(first, "--record").stderr)
        self.assertEqual(self.run_on(first).returncode, 0)
        other = "searches:\n- {query: eclipse -balloon, name: one}\n"
        run = self.run_on(other)
        self.assertEqual(run.returncode, 1)
        self.assertIn("differs from the record: hg-2015-01 left the first 10", run.stdout)
        self.assertIn("one: hg-2015-01 left the first 10", self.run_on(other, "--record").stderr)
        self.assertEqual(self.run_on(other).returncode, 0)
        Path(self.folder.name, "searches.yaml.recorded").unlink()

    def test_bad_files(self):
        for text in ("searches: 3\n", "searches: [{options: x}]\n", "searches: [{query: a, fnid: [b]}]\n", "{", "\x00"):
            self.assertEqual(self.run_on(text).returncode, 2)


if __name__ == "__main__":
    sys.exit(unittest.main())
