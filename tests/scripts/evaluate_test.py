#!/usr/bin/env python3
"""Tests scripts/evaluate on runs whose measures are computed by hand, from the definitions of trec_eval."""
import importlib.machinery
import importlib.util
import math
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "evaluate"
LOADER = importlib.machinery.SourceFileLoader("evaluate", str(SCRIPT))
evaluate = importlib.util.module_from_spec(importlib.util.spec_from_loader("evaluate", LOADER))
LOADER.exec_module(evaluate)


class TopicMeasures(unittest.TestCase):
    def check(self, documents, grades, expected):
        for got, wanted in zip(evaluate.score_topic(documents, grades), expected):
            self.assertAlmostEqual(got, wanted, places=12)

    def test_two_of_three_found(self):
        # Relevant at ranks 1 and 3, one never found: (1/1 + 2/3) / 3.
        ideal = 1 + 1 / math.log2(3) + 1 / 2
        self.check(["a", "x", "b"], {"a": 1, "b": 1, "c": 1}, ((1 + 2 / 3) / 3, (1 + 1 / 2) / ideal, 0.2, 2 / 3, 1))

    def test_grades_are_gains(self):
        # Gains 1 then 3 instead of 3 then 1; the judged document of grade 0 adds nothing.
        self.check(["low", "none", "high"], {"low": 1, "none": 0, "high": 3},
                   ((1 + 2 / 3) / 2, (1 + 3 / 2) / (3 + 1 / math.log2(3)), 0.2, 1, 1))

    def test_beyond_ten(self):
        documents = [f"x{i}" for i in range(11)] + ["a"]
        self.check(documents, {"a": 1}, (1 / 12, 0, 0, 1, 1 / 12))

    def test_beyond_a_hundred(self):
        documents = [f"x{i}" for i in range(100)] + ["a"]
        self.check(documents, {"a": 1}, (1 / 101, 0, 0, 0, 1 / 101))

    def test_nothing_found_and_nothing_to_find(self):
        self.check(["x"], {"a": 1}, (0, 0, 0, 0, 0))
        self.check(["x"], {"x": 0}, (0, 0, 0, 0, 0))
        self.check(["x", "a"], {"x": -1, "a": 1}, (1 / 2, 1 / math.log2(3), 0.1, 1, 1 / 2))


class Runs(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def write(self, name, text):
        path = os.path.join(self.folder.name, name)
        Path(path).write_text(text, encoding="utf-8")
        return path

    def test_order_is_score_then_falling_id(self):
        run = self.write("run", "1 Q0 a 1 2.0 t\n1 Q0 b 2 2.0 t\n1 Q0 c 3 9 t\n1 Q0 é 4 2.0 t\n")
        self.assertEqual(evaluate.read_run(run), {"1": ["c", "é", "b", "a"]})

    def test_topics_that_miss(self):
        qrels = evaluate.read_qrels(self.write("qrels", "1 0 a 1\n2 0 b 1\n"))
        run = evaluate.read_run(self.write("run", "1 Q0 a 1 2 t\n3 Q0 a 1 2 t\n"))
        self.assertEqual(evaluate.means(evaluate.score_run(run, qrels))[0], 1)
        self.assertEqual(evaluate.means(evaluate.score_run(run, qrels, complete=True))[0], 0.5)

    def test_bad_files(self):
        for text in ("1 Q0 a 1 2\n", "1 Q0 a 1 x t\n", "1 Q0 a 1 2 t\n1 Q0 a 2 1 t\n"):
            with self.assertRaises(evaluate.BadFile):
                evaluate.read_run(self.write("run", text))
        with self.assertRaises(evaluate.BadFile):
            evaluate.read_qrels(os.path.join(self.folder.name, "nowhere"))

    def test_program(self):
        qrels = self.write("qrels", "1 0 a 1\n2 0 b 1\n")
        run = self.write("run", "1 Q0 a 1 2 t\n2 Q0 x 1 2 t\n2 Q0 b 2 1 t\n")
        shown = subprocess.run([SCRIPT, "-q", run, qrels], capture_output=True, text=True, check=True).stdout.splitlines()
        self.assertEqual(shown[-1].split(), ["all", "2", "0.7500", "0.8155", "0.1000", "1.0000", "0.7500"])
        both = subprocess.run([SCRIPT, run, qrels, run], capture_output=True, text=True, check=True).stdout.splitlines()
        self.assertEqual(both[1].split(), ["MAP", "0.7500", "0.7500", "+0.0000", "0", "0", "1.0000"])
        self.assertEqual(subprocess.run([SCRIPT, run, "nowhere"], capture_output=True, check=False).returncode, 2)


class PairedTest(unittest.TestCase):
    def test_all_one_way(self):
        # Ten equal gains: only 2 of the 1024 sign patterns are as extreme.
        self.assertAlmostEqual(evaluate.randomisation_p([0.1] * 10), 2 / 1024, delta=0.001)

    def test_no_direction(self):
        self.assertGreater(evaluate.randomisation_p([0.1, -0.1] * 5), 0.9)
        self.assertEqual(evaluate.randomisation_p([0, 0]), 1)


if __name__ == "__main__":
    sys.exit(unittest.main())
