#!/usr/bin/env python3
"""Saved queries asked again and again beside a writer, and killed at any moment: every article is printed, and none twice but where the run that
printed it first was killed."""

import collections
import json
import random
import subprocess
import threading

from archive import INDEX, SEARCH, Folder, article, expect, must, seeded, write_lines

ROUNDS = 12
QUERIES = "one\tissue\ntwo\tissue NOT nothing\nthree\theadline:nowhere\n"


def write_rounds(folder, rng, ended):
    """New articles in each round, in place or in bulk; now and then some are removed, or the index is compacted."""
    number = 0
    for n in range(ROUNDS):
        count = rng.choice([1, 3, 40, 900])
        made = [article(rng, number + i) for i in range(count)]
        for one in made:
            one["body"] += "\n\nIssue."
        number += count
        (folder / f"{n}").mkdir()
        write_lines(folder / f"{n}" / "x.jsonl", made)
        must(INDEX, "add", "--wait", "60", "--base", folder / f"{n}", "--db", folder / "index", folder / f"{n}")
        if rng.random() < 0.3:
            must(INDEX, "compact", "--wait", "60", "--db", folder / "index")
    ended.append(number)


class Asker:
    def __init__(self, folder, rng):
        self.folder, self.rng = folder, rng
        self.sound = collections.Counter()  # by query and id, of runs that ended by themselves
        self.cut = collections.Counter()

    def ask(self, kill):
        command = [SEARCH, "--db", self.folder / "index", "--state", self.folder / "state", "--alerts", self.folder / "saved",
                   "--since-last", "test", "--format", "jsonl"]
        process = subprocess.Popen([str(part) for part in command], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        timer = threading.Timer(self.rng.uniform(0, 0.15), process.kill)
        if kill:
            timer.start()
        out, error = process.communicate()
        timer.cancel()
        killed = process.returncode == -9
        expect(killed or process.returncode in (0, 1), f"asking ended with {process.returncode}: {error}")
        expect(killed or "from now on" not in error, f"a place was lost: {error}")
        for line in out.splitlines():
            try:
                hit = json.loads(line)
            except ValueError:  # of a run that was killed
                expect(killed, f"half a line: {line}")
                continue
            (self.cut if killed else self.sound)[hit["alert"], hit["id"]] += 1


def main():
    rng = seeded()
    with Folder() as folder:
        (folder / "saved").write_text(QUERIES)
        (folder / "first").mkdir()
        write_lines(folder / "first" / "x.jsonl", [{"id": "first", "headline": "First", "body": "Nothing."}])
        must(INDEX, "add", "--base", folder / "first", "--db", folder / "index", folder / "first")
        asker = Asker(folder, rng)
        subprocess.run([SEARCH, "--db", folder / "index", "--state", folder / "state", "--alerts", folder / "saved", "--since-last", "test"],
                       capture_output=True, check=False)
        ended = []
        writer = threading.Thread(target=write_rounds, args=(folder, random.Random(rng.random()), ended))
        writer.start()
        while writer.is_alive():
            asker.ask(kill=rng.random() < 0.6)
        writer.join()
        expect(ended, "the writer failed")
        asker.ask(kill=False)
        asker.ask(kill=False)
        for query in ("one", "two"):
            for number in range(ended[0]):
                key = (query, f"a{number}")
                expect(asker.sound[key] + asker.cut[key] >= 1, f"{key} was never printed")
                expect(asker.sound[key] <= 1, f"{key} was printed {asker.sound[key]} times")
        twice = sum(1 for key in asker.cut if asker.sound[key] + asker.cut[key] > 1)
        print(f"{ended[0]} articles, {len(asker.cut)} printed by runs that were killed, {twice} of them again")


if __name__ == "__main__":
    main()
