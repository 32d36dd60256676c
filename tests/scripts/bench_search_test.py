#!/usr/bin/env python3
"""Runs scripts/bench search over a part of the sample archive with few queries: every class and engine is in its tables. No times are checked."""
import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(os.environ.get("MORGUE_SOURCE_DIR", Path(__file__).resolve().parents[2]))
BUILD = Path(os.environ.get("MORGUE_BIN_DIR", str(ROOT / "build/release/bin"))).parent
CLASSES = ["word", "all of 2", "all of 3", "any of 3-5", "phrase", "frequent phrase", "near", "prefix"]
MODES = ["first ten", "first ten, snippets", "exact total", "exact total, snippets"]

sys.dont_write_bytecode = True
sys.path.insert(0, str(ROOT / "scripts"))

from bench_lib import sqlite_search  # noqa: E402 (the path is set above)


class BenchSearch(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        cls.report = Path(cls.folder.name, "report.json")

    def bench(self, *options):
        command = [ROOT / "scripts/bench", "search", *options, "--build", BUILD, "--folder", self.folder.name, "--json", self.report,
                   "--queries", "3", "--passes", "1", "--starts", "1"]
        run = subprocess.run(command, capture_output=True, text=True, check=False)
        self.assertEqual(run.returncode, 0, run.stdout + run.stderr)
        return run, json.loads(self.report.read_text())

    def check(self, report, engines):
        self.assertEqual(list(report["warm"]), MODES)
        for mode in MODES:
            self.assertEqual(list(report["warm"][mode]), CLASSES)
            expected = engines - {"lucene ids"} if "snippets" in mode else engines
            for kind in CLASSES:
                self.assertEqual(set(report["warm"][mode][kind]), expected, (mode, kind))

    def test_all_that_is_installed(self):
        run, report = self.bench(ROOT / "corpus/jsonl")
        engines = {"minimal", "plain", "morgue", "xapian", "fts5"}
        fresh = {"minimal", "Morgue ids", "Morgue text"}
        if "no Lucene" in run.stderr:
            print("Lucene is not installed: left out")
        else:
            engines |= {"lucene", "lucene ids"}
            fresh.add("Lucene")
        if shutil.which("sqlite3"):
            fresh.add("FTS5")
        else:
            print("sqlite3 is not installed: left out")
        self.check(report, engines)
        self.assertEqual(set(report["fresh"]), fresh)
        for shown in [*MODES, *(f"{kind}, {statistic} " for kind in CLASSES for statistic in ("median", "p95", "p99")), "Morgue/Xapian", "fresh process, 8"]:
            self.assertIn(shown, run.stdout)
        self.assertNotIn("counts otherwise", run.stderr)
        for kind in CLASSES:  # each query was made from an article
            self.assertGreater(report["warm"]["exact total"][kind]["fts5"]["matches"], 0, kind)

    def test_given_index(self):
        index = Path(self.folder.name, "given.db")
        subprocess.run([BUILD / "bin/morgue-index", "add", "--db", index, ROOT / "corpus/jsonl"], check=True, capture_output=True)
        _, report = self.bench("--index", index, "--only", "fts5")
        self.check(report, {"minimal", "fts5"})
        again, _ = self.bench("--index", index, "--only", "fts5")
        self.assertNotIn("making", again.stderr)

    def test_queries_for_fts5(self):
        for kind, words, expected in (
                ("word", "o'neil", '"o\'neil"'),
                ("all of 2", "and not", '"and" AND "not"'),
                ("any of 3-5", "a b c", '"a" OR "b" OR "c"'),
                ("phrase", "of the", '"of the"'),
                ("near", "a b", 'NEAR("a" "b", 4)'),
                ("prefix", "abcde", '"abcde" *'),
                ("word", 'a"b', '"a""b"')):
            self.assertEqual(sqlite_search.fts5_query(kind, words), expected)


if __name__ == "__main__":
    sys.exit(unittest.main())
