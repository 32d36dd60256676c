"""What the robustness tests share: the programs, a seeded archive, and what an index holds."""

import hashlib
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SOURCE = Path(os.environ.get("MORGUE_SOURCE_DIR", Path(__file__).resolve().parents[2]))
BIN = Path(os.environ.get("MORGUE_BIN_DIR", SOURCE / "build/release/bin"))
INDEX = str(BIN / "morgue-index")
SEARCH = str(BIN / "morgue-search")

STEMS = ("harbour strike ferry grain council river bridge fire market vote miner rail winter peace court ship mill school storm tax "
         "doctor garden police station museum concert wage union harvest lamp engine tower letter border treaty bank").split()
ENDINGS = ("", "", "s", "ed", "ing", "er", "ly")
LANGUAGES = ("en", "en", "en", "de", "fr")


def words(rng, count):
    text = []
    for _ in range(count):
        # A word of its own now and then, so that the vocabulary grows with the archive as a real one's does.
        word = f"{rng.choice(STEMS)}{rng.choice(ENDINGS)}" if rng.random() < 0.9 else f"name{rng.randrange(100000)}"
        text.append(word)
    return " ".join(text)


def article(rng, number):
    made = {"id": f"a{number}", "headline": words(rng, 6).capitalize(),
            "body": "\n\n".join(words(rng, rng.randrange(20, 90)).capitalize() + "." for _ in range(3)),
            "language": rng.choice(LANGUAGES), "published": f"{rng.randrange(1900, 2020)}-{rng.randrange(1, 13):02}",
            "source": f"Paper {rng.randrange(7)}", "topics": [rng.choice(STEMS)]}
    return made


def write_lines(path, articles):
    path.write_text("".join(json.dumps(a) + "\n" for a in articles), "utf-8")


def run(*command, **options):
    return subprocess.run([str(c) for c in command], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, check=False, **options)


def must(*command):
    """Runs it; ends the test unless it exits with 0."""
    done = run(*command)
    if done.returncode != 0:
        fail(f"{' '.join(map(str, command))} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout


def fail(message):
    print("FAILED: " + message)
    sys.exit(1)


def expect(condition, message):
    if not condition:
        fail(message)


def checked_state(index):
    """A digest of all articles of an index that must be sound; "" where there is none yet."""
    done = run(INDEX, "check", "--db", index)
    if done.returncode == 3 and "there is no index" in done.stderr:
        return ""
    expect(done.returncode == 0, f"check ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return digest(must(INDEX, "export", "--db", index))


def digest(text):
    """Of lines in any order: a resumed build may add in another one."""
    return hashlib.sha256("\n".join(sorted(text.splitlines())).encode()).hexdigest()


QUERIES = ("strike", "harbour AND grain", '"peace court"', "ferr*", "headline:bridge", "date:1914..1918 storm", "topic:vote", "mills OR treaties",
           "lang:de winter", "rail NEAR/3 union", "name123*")


def answers(index, score=True):
    """Ids, scores and totals of the queries. Equal scores come in any order."""
    found = []
    for query in QUERIES:
        done = run(SEARCH, "--db", index, "--format", "json", "-n", "all", "--snippets", "0", query)
        expect(done.returncode in (0, 1), f"search {query!r} ended with {done.returncode}: {done.stderr}")
        answer = json.loads(done.stdout)
        hits = sorted((f"{hit['score']:.6f}" if score else "", hit["id"]) for hit in answer["hits"])
        found.append((query, answer["total"], hits))
    return found


class Folder:
    """A fresh folder, removed at the end."""

    def __enter__(self):
        self.path = Path(tempfile.mkdtemp(prefix="morgue-robust-"))
        return self.path

    def __exit__(self, *_):
        shutil.rmtree(self.path, ignore_errors=True)


def copy_index(source, target):
    shutil.rmtree(target, ignore_errors=True)
    if source is not None:
        shutil.copytree(source, target)


def seconds_of(*command):
    start = time.monotonic()
    must(*command)
    return time.monotonic() - start


def seeded():
    seed = int(os.environ.get("MORGUE_SEED", "20261123"))
    print(f"seed {seed}")
    return random.Random(seed)
