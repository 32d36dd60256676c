#!/usr/bin/env python3
"""Searches beside bulk builds, updates, removals and compactions: each sees the whole state before or after a command, and never an error; an
answer that is printed slowly stays whole while the index under it is replaced."""

import json
import subprocess
import threading

from archive import INDEX, SEARCH, Folder, article, expect, fail, must, run, seeded, write_lines

ROUNDS = 4
STREAMED = 400


def marked(rng, number, word):
    made = article(rng, number)
    made["body"] += f"\n\nIssue {word}."
    return made


class Reader(threading.Thread):
    """Searches in a loop; keeps all answers of another kind than expected."""

    def __init__(self, index, totals):
        super().__init__()
        self.index, self.totals = index, totals
        self.ended = threading.Event()
        self.searches = 0
        self.faults = []

    def run(self):
        while not self.ended.is_set() and not self.faults:
            done = run(SEARCH, "--db", self.index, "--format", "json", "-n", "all", "--snippets", "1", "issue")
            self.searches += 1
            try:
                answer = json.loads(done.stdout)
                ids = [hit["id"] for hit in answer["hits"]]
                total = answer["total"]["estimated"]
                # An article that is removed between the search and the printing of its hit is left out.
                whole = len(ids) <= total and len(ids) >= min(self.totals)
                sound = done.returncode == 0 and not done.stderr and total in self.totals and whole and len(ids) == len(set(ids))
            except (ValueError, KeyError):
                sound = False
            if not sound:
                self.faults.append(f"{done.returncode}: {done.stderr} {done.stdout[:300]}")


def changes(folder, rng):
    """Commands over and over, with the number of articles after each."""
    base = [marked(rng, n, "one") for n in range(150)]
    more = base + [marked(rng, 1000 + n, "two") for n in range(900)]
    few = [marked(rng, n, "three") for n in range(40)] + more[40:] + [marked(rng, 5000 + n, "three") for n in range(7)]
    for name, articles in (("base", base), ("more", more), ("few", few)):
        (folder / name).mkdir()
        write_lines(folder / name / "x.jsonl", articles)
    def add(name):
        return ["add", "--prune=all", "--base", folder / name, folder / name]

    return [(add("more"), 1050), (add("few"), 1057), (["compact"], 1057), (["remove", *(f"a{5000 + n}" for n in range(7))], 1050), (add("base"), 150)]


def with_index(command, index):
    return [INDEX, command[0], "--db", index, *command[1:]]


def beside_writers(folder, rng):
    index = folder / "index"
    commands = changes(folder, rng)
    must(*with_index(commands[-1][0], index))
    reader = Reader(index, {count for _, count in commands})
    reader.start()
    try:
        for _ in range(ROUNDS):
            for command, count in commands:
                done = run(*with_index(command, index))
                if done.returncode != 0:
                    fail(f"{command} ended with {done.returncode}: {done.stderr}")
                expect(json.loads(must(INDEX, "info", "--db", index, "--json"))["articles"] == count, f"{command}: another number of articles")
    finally:
        reader.ended.set()
        reader.join()
    expect(not reader.faults, f"a search beside a writer: {reader.faults}")
    print(f"{reader.searches} searches beside {ROUNDS * len(commands)} commands")


def streaming(folder, rng):
    """More than a pipe holds, read only when the index has changed in every way."""
    index = folder / "streamed"
    articles = [marked(rng, n, "one") for n in range(STREAMED)]
    for one in articles:
        one["body"] += " Issue." * 150  # so that a hit's passages are long
    lines = folder / "lines.jsonl"
    write_lines(lines, articles)
    must(INDEX, "add", "--db", index, lines)
    def ids_after(*commands):
        search = subprocess.Popen([SEARCH, "--db", str(index), "--format", "json", "-n", "all", "--snippets", "9", "issue"], stdout=subprocess.PIPE,
                                  stderr=subprocess.PIPE)
        search.stdout.peek(1)  # it has begun to print
        for command in commands:
            must(*map(str, with_index(command, index)))
        out, told = search.stdout.read(), search.stderr.read()
        search.wait()
        expect(search.returncode == 0 and not told, f"streaming ended with {search.returncode}: {told}")
        return [hit["id"] for hit in json.loads(out)["hits"]]
    updates = []
    for n in range(4):
        path = folder / f"update-{n}.jsonl"
        write_lines(path, [marked(rng, n * 10 + k, "two") for k in range(10)])
        updates.append(["add", path])
    many = folder / "many.jsonl"
    write_lines(many, [marked(rng, 9000 + n, "two") for n in range(2500)])
    wanted = [f"a{n}" for n in range(STREAMED)]
    expect(sorted(ids_after(*updates)) == sorted(wanted), "streaming over four updates: not the answer of the beginning")
    expect(sorted(ids_after(["remove", "a399"], ["remove", "a398"], ["remove", "a397"]))[:10] == sorted(wanted)[:10], "streaming over removals")
    ids = ids_after(["add", many], ["compact"])
    expect(len(ids) == len(set(ids)) == STREAMED - 3, f"streaming over a bulk build: {len(ids)} hits, {len(set(ids))} articles")
    ids = ids_after(["remove", "a1"], ["remove", "a2"], ["remove", "a3"], ["compact"])
    expect(len(ids) == len(set(ids)), "streaming over removals and a compaction: an article twice")
    print("streamed answers stay whole")


if __name__ == "__main__":
    with Folder() as place:
        dice = seeded()
        beside_writers(place, dice)
        streaming(place, dice)
