#!/usr/bin/env python3
"""morgue-index watch: what comes into a folder is indexed, whole, once, beside other writers, until a signal.

usage: watch_test.py
"""

import json
import os
import queue
import shutil
import signal
import subprocess
import threading

from archive import INDEX, SEARCH, Folder, checked_state, expect, must, run

PATIENCE = 60.0  # for a line that must come, on however slow a machine


class Watch:
    """The program, and its lines as they come."""

    def __init__(self, index, *folders):
        self.process = subprocess.Popen([INDEX, "watch", "--db", str(index), *map(str, folders)], stdout=subprocess.PIPE,
                                        stderr=subprocess.STDOUT, text=True)
        self.lines = queue.Queue()
        self.seen = []
        threading.Thread(target=self.read, daemon=True).start()

    def read(self):
        for line in self.process.stdout:
            self.lines.put(line.rstrip("\n"))

    def until(self, text):
        """The next line with this text."""
        while True:
            try:
                line = self.lines.get(timeout=PATIENCE)
            except queue.Empty:
                expect(False, f"no line with '{text}' came; so far: {self.seen}")
            self.seen.append(line)
            if text in line:
                return line

    def end(self, number=signal.SIGTERM):
        self.process.send_signal(number)
        code = self.process.wait(PATIENCE)
        expect(code == 0, f"after signal {number} it ended with {code}: {self.seen}")


def lines_of(*names):
    return "".join(json.dumps({"id": name, "language": "en", "body": f"The {name} came to the harbour."}) + "\n" for name in names)


def ids(index):
    return sorted(run(SEARCH, "--db", index, "-n", "all", "--format", "ids", "*").stdout.split())


def main():
    with Folder() as folder:
        incoming, index = folder / "incoming", folder / "index"
        incoming.mkdir()
        (incoming / "first.jsonl").write_text(lines_of("one", "two"), "utf-8")
        os.utime(incoming / "first.jsonl", (1e9, 1e9))
        watch = Watch(index, incoming)
        watch.until("watching 1 folder")
        watch.until("the index holds 2 articles")

        # Moved in, and written at once.
        (folder / "made.jsonl").write_text(lines_of("three"), "utf-8")
        os.rename(folder / "made.jsonl", incoming / "second.jsonl")
        watch.until("1 added, 0 replaced, 0 unchanged; 0 skipped; the index holds 3 articles")

        # A file that is being written is read when it has been closed, not before; others do not wait for it.
        with open(incoming / "slow.jsonl", "w", encoding="utf-8") as slow:
            slow.write(lines_of("four"))
            slow.flush()
            (incoming / "quick.jsonl").write_text(lines_of("five"), "utf-8")
            watch.until("the index holds 4 articles")
            expect(ids(index) == ["five", "one", "three", "two"], f"a file was read half written: {ids(index)}")
            slow.write(lines_of("six"))
        watch.until("2 added, 0 replaced, 0 unchanged; 0 skipped; the index holds 6 articles")

        # New folders, with what is in them already; hidden files are none of ours.
        (folder / "tree/deep").mkdir(parents=True)
        (folder / "tree/deep/a.jsonl").write_text(lines_of("seven"), "utf-8")
        os.utime(folder / "tree/deep/a.jsonl", (1e9, 1e9))
        (folder / "tree/.hidden.jsonl").write_text(lines_of("never"), "utf-8")
        os.rename(folder / "tree", incoming / "tree")
        watch.until("the index holds 7 articles")
        (incoming / "tree/deep/b.jsonl").write_text(lines_of("eight"), "utf-8")
        watch.until("the index holds 8 articles")

        # A change replaces; what vanishes stays; a fault is told and nothing stops.
        (incoming / "quick.jsonl").write_text(lines_of("five").replace("harbour", "market"), "utf-8")
        watch.until("0 added, 1 replaced")
        os.remove(incoming / "second.jsonl")
        (incoming / "broken.jsonl").write_text('{"id": "x", \n' + lines_of("nine"), "utf-8")
        watch.until("the index holds 9 articles")
        expect("three" in ids(index), "an article of a vanished file was removed")

        # Others write in between.
        (folder / "by-hand.jsonl").write_text(lines_of("ten"), "utf-8")
        must(INDEX, "add", "--db", index, "--wait", "60", folder / "by-hand.jsonl")
        (incoming / "last.jsonl").write_text(lines_of("eleven"), "utf-8")
        watch.until("the index holds 11 articles")

        # Names and links given to files that lie elsewhere; permissions may have kept a file from being read.
        (folder / "elsewhere.jsonl").write_text(lines_of("linked"), "utf-8")
        os.link(folder / "elsewhere.jsonl", incoming / "name.jsonl")
        watch.until("the index holds 12 articles")
        (folder / "target.jsonl").write_text(lines_of("symbolic"), "utf-8")
        os.symlink(folder / "target.jsonl", incoming / "link.jsonl")
        watch.until("the index holds 13 articles")
        os.chmod(incoming / "last.jsonl", 0o600)
        watch.until("0 added, 0 replaced, 1 unchanged")

        # An index that is gone has nothing of what was read.
        shutil.rmtree(index)
        (incoming / "last.jsonl").write_text(lines_of("eleven", "again"), "utf-8")
        watch.until("the index holds 12 articles")
        watch.end()
        checked_state(index)

        # Run again it reads what came meanwhile; the index may lie in the folder.
        (incoming / "meanwhile.jsonl").write_text(lines_of("twelve"), "utf-8")
        os.utime(incoming / "meanwhile.jsonl", (1e9, 1e9))
        shutil.move(str(index), str(incoming / "index"))
        watch = Watch(incoming / "index", incoming)
        watch.until("the index holds 13 articles")
        watch.end(signal.SIGINT)
        checked_state(incoming / "index")
        expect("twelve" in ids(incoming / "index"), "what came meanwhile was not read")

        refused = run(INDEX, "watch", "--db", index, folder / "by-hand.jsonl")
        expect(refused.returncode == 2 and "not a folder" in refused.stderr, f"a file is followed: {refused}")


if __name__ == "__main__":
    main()
