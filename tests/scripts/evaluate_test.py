#!/usr/bin/env python3
"""Tests scripts/evaluate and its library: measures on runs computed by hand from the definitions of trec_eval, known items, settings, tuning."""
import json
import math
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

SCRIPTS = Path(__file__).resolve().parents[2] / "scripts"
SCRIPT = SCRIPTS / "evaluate"
sys.path.insert(0, str(SCRIPTS))

from evaluate_lib import engines, judged_sets, known_items, measures, report, settings, tuning  # noqa: E402 (the path is set above)


class TopicMeasures(unittest.TestCase):
    def check(self, documents, grades, expected):
        for got, wanted in zip(measures.score_topic(documents, grades), expected):
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
        self.assertEqual(measures.read_run(run), {"1": ["c", "é", "b", "a"]})

    def test_topics_that_miss(self):
        qrels = measures.read_qrels(self.write("qrels", "1 0 a 1\n2 0 b 1\n"))
        run = measures.read_run(self.write("run", "1 Q0 a 1 2 t\n3 Q0 a 1 2 t\n"))
        self.assertEqual(measures.means(measures.score_run(run, qrels))[0], 1)
        self.assertEqual(measures.means(measures.score_run(run, qrels, complete=True))[0], 0.5)

    def test_bad_files(self):
        for text in ("1 Q0 a 1 2\n", "1 Q0 a 1 x t\n", "1 Q0 a 1 2 t\n1 Q0 a 2 1 t\n"):
            with self.assertRaises(measures.BadFile):
                measures.read_run(self.write("run", text))
        with self.assertRaises(measures.BadFile):
            measures.read_qrels(os.path.join(self.folder.name, "nowhere"))

    def test_program(self):
        qrels = self.write("qrels", "1 0 a 1\n2 0 b 1\n")
        run = self.write("run", "1 Q0 a 1 2 t\n2 Q0 x 1 2 t\n2 Q0 b 2 1 t\n")
        shown = subprocess.run([SCRIPT, "-q", run, qrels], capture_output=True, text=True, check=True).stdout.splitlines()
        self.assertEqual(shown[-1].split(), ["all", "2", "0.7500", "0.8155", "0.1000", "1.0000", "0.7500"])
        both = subprocess.run([SCRIPT, run, qrels, run], capture_output=True, text=True, check=True).stdout.splitlines()
        self.assertEqual(both[1].split(), ["MAP", "0.7500", "0.7500", "+0.0000", "0", "0", "1.0000"])
        self.assertEqual(subprocess.run([SCRIPT, run, "nowhere"], capture_output=True, check=False).returncode, 2)


    def test_json(self):
        qrels = self.write("qrels", "1 0 a 1\n2 0 b 1\n")
        run = self.write("run", "1 Q0 a 1 2 t\n2 Q0 x 1 2 t\n2 Q0 b 2 1 t\n")
        other = self.write("other", "1 Q0 a 1 2 t\n2 Q0 b 2 1 t\n")
        alone = json.loads(subprocess.run([SCRIPT, "--json", "-", run, qrels], capture_output=True, text=True, check=True).stdout)
        self.assertEqual((alone["topics"], alone["means"]["MAP"], alone["by_topic"]["2"]["MRR"]), (2, 0.75, 0.5))
        path = os.path.join(self.folder.name, "figures.json")
        shown = subprocess.run([SCRIPT, "--json", path, run, qrels, other], capture_output=True, text=True, check=True).stdout
        both = json.loads(Path(path).read_text(encoding="utf-8"))
        self.assertEqual(both["comparison"]["MAP"]["change"], 0.25)
        self.assertEqual((both["comparison"]["MAP"]["better"], both["run2"]["means"]["MAP"]), (1, 1))
        self.assertIn("+0.2500", shown)
        self.assertEqual(subprocess.run([SCRIPT, "--json", "/no/such/folder", run, qrels], capture_output=True, check=False).returncode, 2)


class PairedTest(unittest.TestCase):
    def test_all_one_way(self):
        # Ten equal gains: only 2 of the 1024 sign patterns are as extreme.
        self.assertAlmostEqual(measures.randomisation_p([0.1] * 10), 2 / 1024, delta=0.001)

    def test_no_direction(self):
        self.assertGreater(measures.randomisation_p([0.1, -0.1] * 5), 0.9)
        self.assertEqual(measures.randomisation_p([0, 0]), 1)


class Settings(unittest.TestCase):
    def test_options(self):
        self.assertEqual(settings.parse_setting("k1=0.9 weight:headline=1 feedback=yes"), ["--k1", "0.9", "--weight", "headline=1", "--feedback"])
        self.assertEqual(settings.parse_setting("feedback=no"), [])
        for bad in ("k1", "=1", "k1="):
            with self.assertRaises(settings.BadSetting):
                settings.parse_setting(bad)

    def test_grid(self):
        grid = settings.parse_grid(["k1=1,2", "b=0.5"])
        self.assertEqual([settings.shown(one) for one in grid], ["k1=1 b=0.5", "k1=2 b=0.5"])


class Tuning(unittest.TestCase):
    GRID = settings.parse_grid(["k1=1,2,3"])

    def test_each_collection_has_one_vote(self):
        one, two, three = self.GRID
        table = {"a: x": {one: 0, two: 1, three: 0}, "a: y": {one: 1, two: 0, three: 0}, "b: x": {one: 0, two: 0, three: 1}}
        collections = tuning.by_collection(table, self.GRID)
        self.assertEqual(collections["a"], {one: 0.5, two: 0.5, three: 0})
        self.assertEqual(tuning.best_by(collections, ["a", "b"], self.GRID), three)
        self.assertEqual(tuning.best_by(collections, ["a"], self.GRID), one)

    def test_neighbours(self):
        one, two, three = self.GRID
        self.assertEqual(set(tuning.neighbours(one, self.GRID)), {one, two})
        self.assertEqual(set(tuning.neighbours(two, self.GRID)), {one, two, three})
        self.assertEqual(tuning.varying(self.GRID), ["k1"])


class KnownItems(unittest.TestCase):
    BODY = "The harbour master counted forty wooden barges. Heavy lorries waited beside the granary gates all morning."

    def test_never_from_the_headline(self):
        articles = [(f"a{i}", "Zeppelin spotted", f"{self.BODY} Ferry number {'abcdefghijklmnopqrstuvwxyz'[i]} left the pier in heavy snow.")
                    for i in range(26)]
        for kind in known_items.KINDS:
            topics, qrels = known_items.make(articles, kind, 10)
            self.assertFalse(any("eppelin" in text for _, text in topics))
            self.assertEqual(len(topics), len(qrels))

    def test_sentences_that_occur_twice_are_no_queries(self):
        topics, _ = known_items.make([("a", "", self.BODY), ("b", "", self.BODY)], "sentence", 10)
        self.assertEqual(topics, [])

    def test_ends_of_sentences(self):
        self.assertEqual(len(known_items.sentences_of(self.BODY)), 2)
        self.assertEqual(len(known_items.sentences_of("港务局长清点了四十艘木船并登记入册。沉重的卡车整个上午都等在粮仓门口。")), 2)


class OtherEngines(unittest.TestCase):
    def test_pairs(self):
        self.assertEqual(engines.paired("港务局 ok").split(), ["港务", "务局", "ok"])
        self.assertEqual(engines.paired("船").split(), ["船"])

    def test_ids(self):
        self.assertEqual(engines.id_in_run("a b\u00a0c"), "a%20b%C2%A0c")


class Charts(unittest.TestCase):
    def test_greatest_loss_first(self):
        rows = report.losses({"1": (0.5,), "2": (0.1,)}, {"1": (0.4,), "2": (0.9,)})
        self.assertEqual([topic for _, topic in rows], ["2", "1"])
        self.assertLess(report.bar(-0.5).index("▇"), report.bar(-0.5).index("│"))
        self.assertIn("<rect", report.svg_chart([("set", rows)]))


class SampleArchive(unittest.TestCase):
    """What the project's own judged queries promise: enough of them, each with articles that are there."""

    def test_topics_and_judgements(self):
        topics = judged_sets.table(judged_sets.QUALITY / "sample-topics.tsv", 3)
        qrels = measures.read_qrels(judged_sets.QUALITY / "sample-qrels")
        text = (judged_sets.SAMPLE / "articles.jsonl").read_text(encoding="utf-8")
        self.assertGreaterEqual(len(topics), 30)
        self.assertEqual({topic for topic, _, _ in topics}, set(qrels))
        for documents in qrels.values():
            for document in documents:
                self.assertIn(f'"id": "{document}"', text)


if __name__ == "__main__":
    sys.exit(unittest.main())
