"""What the tests of shards share: Xapian's own servers over indexes, and answers without what differs by nature."""

import json
import shutil
import socket
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "robustness"))
from archive import BIN, INDEX, SEARCH, SOURCE, Folder, expect, fail, must, run, write_lines  # noqa: E402,F401 (for the tests)

SKIPPED = 77
PATIENCE = 120  # seconds: what has not come by then never will
TCPSRV = shutil.which("xapian-tcpsrv")


def need_servers():
    if TCPSRV is None:
        print("skipped: there is no xapian-tcpsrv (package xapian-tools)")
        sys.exit(SKIPPED)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Served:
    """An index behind xapian-tcpsrv on a port of this machine, until stop()."""

    def __init__(self, index):
        self.index = Path(index)
        self.port = free_port()
        self.process = None
        self.start()

    def start(self):
        self.process = subprocess.Popen([TCPSRV, "-I", "127.0.0.1", "-p", str(self.port), str(self.index)],
                                        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        for line in self.process.stdout:
            if line.startswith("Listening"):
                return
        fail(f"xapian-tcpsrv ended with {self.process.wait(PATIENCE)}")

    @property
    def address(self):
        return f"127.0.0.1:{self.port}"

    def stop(self):
        self.process.kill()
        self.process.wait(PATIENCE)
        self.process.stdout.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()


def databases(places):
    return [word for place in places for word in ("--db", str(place))]


def answer(places, *words):
    """The JSON of an answer, and the exit code."""
    done = subprocess.run([SEARCH, *databases(places), "--format", "json", *words], capture_output=True, text=True,
                          timeout=PATIENCE)
    if done.returncode not in (0, 1, 4, 6):
        fail(f"morgue-search {places} {words}: exit {done.returncode}: {done.stderr}")
    return (json.loads(done.stdout) if done.stdout.strip() else None), done.returncode, done.stderr
