#!/usr/bin/env python3
"""Kills morgue-index at random moments, over bulk builds, updates, removals, compactions and takedowns. After each kill the index must be sound and hold
the state before or after the command; run again without a kill, the command must reach what it reaches at once, and nothing is left over: neither in
the index's folder nor beside it nor in memory. Exports to a file are killed too: the file is the one before or the whole new one.

usage: kill_test.py [KILLS]
"""

import json
import os
import signal
import subprocess
import sys
import time

from archive import INDEX, SOURCE, Folder, answers, article, checked_state, copy_index, digest, expect, must, seconds_of, seeded, write_lines

KILLS = int(sys.argv[1]) if len(sys.argv) > 1 else 140
CHAIN = 10  # kills of one command before it may end


def prepare(folder, rng):
    """The commands to kill: name, index to start from, command line without the index."""
    base = [article(rng, n) for n in range(120)]
    write_lines(folder / "base.jsonl", base)
    start = folder / "start"
    must(INDEX, "add", "--db", start, folder / "base.jsonl", SOURCE / "corpus/jsonl")
    many = folder / "many"
    many.mkdir()
    for part in range(4):
        write_lines(many / f"{part}.jsonl", [article(rng, 1000 + part * 300 + n) for n in range(300)])
    few = folder / "few"
    few.mkdir()
    changed = [article(rng, n) for n in range(0, 120, 2)]
    write_lines(few / "changed.jsonl", changed)
    (folder / "pruned").mkdir()
    pruned = folder / "pruned-start"
    write_lines(folder / "pruned/x.jsonl", base)
    must(INDEX, "add", "--db", pruned, folder / "pruned")
    write_lines(folder / "pruned/x.jsonl", changed + [article(rng, n) for n in range(5000, 5030)])
    return [
        ("bulk build of a new index", None, ["add", many / "0.jsonl", SOURCE / "corpus/jsonl"]),
        ("bulk build, one thread", None, ["add", "--threads", "1", many / "1.jsonl"]),
        ("bulk build onto an index", start, ["add", many, few]),
        ("update in place", start, ["add", few]),
        ("update with --prune", pruned, ["add", "--prune", folder / "pruned"]),
        ("removal", start, ["remove", *(f"a{n}" for n in range(40))]),
        ("compaction", start, ["compact"]),
        ("takedown", start, ["suppress", "--reason", "court order", *(f"a{n}" for n in range(5, 45))]),
    ]


def killed(command, delay):
    """Starts it and kills it after `delay` seconds. True where it was still running."""
    process = subprocess.Popen([str(c) for c in command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        process.wait(delay)
        return False
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.wait()
        return True


def leftovers():
    """Folders of this user's dead builds in memory."""
    try:
        return {name for name in os.listdir("/dev/shm") if name.startswith("morgue-")}
    except FileNotFoundError:
        return set()


class Scenario:
    def __init__(self, folder, name, start, arguments):
        self.name, self.start = name, start
        self.index = folder / "index"
        self.command = [INDEX, arguments[0], "--db", self.index, *arguments[1:]]
        copy_index(start, self.index)
        self.seconds = seconds_of(*self.command)
        self.after = checked_state(self.index)
        self.answers = answers(self.index)
        self.before = checked_state(start) if start else ""
        self.allowed = {self.before, self.after}
        if start is None:
            self.allowed.add(digest(""))  # made, and nothing in it yet
        if "--prune" in arguments:  # a commit of what was read, then one of what is removed
            copy_index(start, self.index)
            must(*(word for word in self.command if word != "--prune"))
            self.allowed.add(checked_state(self.index))
        self.kills = 0

    def chain(self, rng, most):
        """Kills the command up to `most` times on the same index, then lets it end."""
        copy_index(self.start, self.index)
        for _ in range(most):
            if not killed(self.command, rng.uniform(0, self.seconds * 1.05)):
                break
            self.kills += 1
            state = checked_state(self.index)
            expect(state in self.allowed, f"{self.name}: after a kill the index holds neither the state before nor the one after")
            if self.command[1] == "suppress":  # the articles or the tombstones
                listed = len(json.loads(must(INDEX, "suppress", "--db", self.index, "--list", "--format", "json")))
                expect(listed == (0 if state == self.before else 40), f"{self.name}: {listed} tombstones after a kill")
        if self.name != "removal" or checked_state(self.index) != self.after:  # what is removed cannot be removed again
            must(*self.command)
        expect(checked_state(self.index) == self.after, f"{self.name}: run again, it does not reach the state of a run without kills")
        expect(answers(self.index) == self.answers, f"{self.name}: other answers than of a run without kills")
        kept = sorted(path.name for path in self.index.iterdir())
        expect(len(kept) == 3 and kept[:1] == ["XAPIANDB"] and kept[1].startswith("gen-0") and kept[2:] == ["write.lock"],
               f"{self.name}: left over: {kept}")


def kill_exports(folder, start, rng, kills):
    """Over a file that is there."""
    place = folder / "exported"
    place.mkdir()
    file = place / "all.jsonl"
    command = [INDEX, "export", "--db", start, "--output", file]
    seconds = seconds_of(*command)
    whole = file.read_bytes()
    for _ in range(kills):
        file.write_bytes(b"the one before\n")
        killed(command, rng.uniform(0, seconds))
        expect(file.read_bytes() in (b"the one before\n", whole), "a killed export leaves a part")
    left = [path.name for path in place.iterdir() if path != file]
    expect(len(left) <= 1, f"killed exports leave files behind: {left}")  # one may be killed between its naming and its placing
    print(f"{kills:4} kills: export to a file ({seconds:.2f} s)")


def main():
    rng = seeded()
    begin = time.monotonic()
    before = leftovers()
    with Folder() as folder:
        scenarios = [Scenario(folder, *one) for one in prepare(folder, rng)]
        kill_exports(folder, folder / "start", rng, KILLS // 7)
        while (done := sum(s.kills for s in scenarios)) < KILLS:
            scenario = min(scenarios, key=lambda s: s.kills)
            scenario.chain(rng, min(CHAIN, KILLS - done))
        must(INDEX, "add", "--db", folder / "last", folder / "many")  # which takes away what dead builds left in memory
    for scenario in scenarios:
        print(f"{scenario.kills:4} kills: {scenario.name} ({scenario.seconds:.2f} s)")
    kept = leftovers() - before
    print(f"{time.monotonic() - begin:.0f} s; folders left in memory: {len(kept)}")
    expect(len(kept) < 8, "killed builds leave their memory occupied")  # other tests may build at this moment


if __name__ == "__main__":
    main()
