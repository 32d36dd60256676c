#!/usr/bin/env python3
"""Damages an index in many ways (bits flipped, files cut, emptied, missing, lengthened, blocks and tables swapped) and runs every command on it.
Each must give the right answer or end with 3 and say why: never by a signal, never late. `check` must find whatever makes another command's
answer a wrong one; how many wrong answers of other commands it alone tells of is printed.

usage: damage_test.py [DAMAGES]
"""

import json
import os
import resource
import subprocess
import sys

from archive import INDEX, SEARCH, Folder, article, copy_index, expect, must, seeded, write_lines

DAMAGES = int(sys.argv[1]) if len(sys.argv) > 1 else 40
QUERIES_EACH = 4
SECONDS = 60
MEMORY = 4 << 30
BLOCK = 8192
QUERIES = ("strike", "harbour AND grain", '"peace court"', "ferr*", "headline:bridge", "date:1914..1918 storm", "topic:vote", "mills OR treaties",
           "lang:de winter", "rail NEAR/3 union", "name123*", "--any bank", "--sort newest river", "id:a17", "storn~1")


def limits():
    if "ASAN_OPTIONS" not in os.environ:  # which needs all addresses
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def run(command):
    """Exit status, stdout, stderr; None where it does not end."""
    try:
        done = subprocess.run([str(c) for c in command], stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=SECONDS, check=False,
                              preexec_fn=limits)
    except subprocess.TimeoutExpired:
        return None
    return done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")


def answer(text):
    """Of a search: what the user asked for, without how long it took."""
    try:
        read = json.loads(text)
    except ValueError:
        return text
    return read.get("total"), [{key: hit.get(key) for key in ("id", "score", "headline", "snippets", "published", "url")} for hit in read["hits"]]


def facts(text):
    """Of an index: neither its size nor its name (UUID), which is stored once and is a sound one with any bit turned."""
    return {key: value for key, value in json.loads(text).items() if key not in ("bytes", "uuid")}


def commands(index, queries):
    for query in queries:
        yield "search", [SEARCH, "--db", index, "--format", "json", "-n", "20", *(query.split() if query.startswith("--") else [query])], answer
    yield "export", [INDEX, "export", "--db", index], str
    yield "info", [INDEX, "info", "--json", "--db", index], facts
    yield "check", [INDEX, "check", "--db", index], str


def tables(index):
    generation = next(index.glob("gen-*"))
    return sorted(file for file in generation.iterdir() if file.suffix == ".glass" and file.stat().st_size > 0) + [generation / "iamglass"]


def damage(rng, index, other):
    """Does one thing to the index; returns it in words."""
    file = rng.choice(tables(index))
    data = bytearray(file.read_bytes())
    kind = rng.choice(("bit", "bit", "bit", "bits", "cut", "zeros", "noise", "blocks", "swap", "foreign", "missing", "longer", "stub"))
    at = rng.randrange(len(data))
    if kind == "bit":
        data[at] ^= 1 << rng.randrange(8)
    elif kind == "bits":
        for _ in range(20):
            data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
    elif kind == "cut":
        del data[at:]
    elif kind in ("zeros", "noise"):
        size = min(rng.choice((16, 512, BLOCK)), len(data) - at)
        data[at:at + size] = bytes(size) if kind == "zeros" else rng.randbytes(size)
    elif kind == "blocks":
        a, b = (rng.randrange((len(data) + BLOCK - 1) // BLOCK) * BLOCK for _ in range(2))
        data[a:a + BLOCK], data[b:b + BLOCK] = data[b:b + BLOCK], data[a:a + BLOCK]
    elif kind == "swap":
        second = rng.choice(tables(index))
        data, taken = bytearray(second.read_bytes()), data
        second.write_bytes(taken)
    elif kind == "foreign":
        data = bytearray(next(f for f in tables(other) if f.name == file.name).read_bytes())
    elif kind == "missing":
        file.unlink()
        return f"{file.name} missing"
    elif kind == "longer":
        data += rng.randbytes(rng.choice((1, BLOCK)))
    elif kind == "stub":
        file = index / "XAPIANDB"
        data = bytearray(rng.choice((b"", b"auto gen-000009\n", b"auto gen-0000", b"\xff" * 20, b"auto /etc\n")))
    file.write_bytes(data)
    return f"{file.name}: {kind} at {at}"


def readable(read, code, out):
    try:
        return code, read(out)
    except ValueError:
        return code, out


def make(folder, rng, name, updates):
    """An index built in bulk, and, with `updates`, changed in place."""
    write_lines(folder / "base.jsonl", [article(rng, n) for n in range(200)])
    index = folder / name
    must(INDEX, "add", "--db", index, folder / "base.jsonl")
    if updates:
        write_lines(folder / "changed.jsonl", [article(rng, n) for n in range(0, 60, 3)])
        must(INDEX, "add", "--db", index, folder / "changed.jsonl")
        must(INDEX, "remove", "--db", index, "a4", "a5")
    must(INDEX, "check", "--db", index)
    return index


def compare(index, right, queries, what, counts):
    """Runs all commands; fails for what must not be."""
    wrong = []
    for name, command, read in commands(index, queries):
        done = run(command)
        expect(done is not None, f"{what}: {name} does not end: {command}")
        code, out, err = done
        expect(code in (0, 1, 3), f"{what}: {name} ended with {code}: {err[-2000:]}\n{command}")
        if code == 3:
            expect(err.startswith("morgue-"), f"{what}: {name} does not say why: {err}")
            counts["told"] += 1
        elif name == "check":
            expect(not wrong, f"{what}: check calls it sound, but not right is: {wrong}")
            counts["right"] += 1
        elif readable(read, code, out) == right[tuple(map(str, command))]:
            counts["right"] += 1
        else:
            counts["wrong"] += 1
            wrong.append(command[4:] if name == "search" else name)
    return wrong


def main():
    rng = seeded()
    counts = {"told": 0, "right": 0, "wrong": 0}
    untold = []
    with Folder() as folder:
        indexes = [make(folder, rng, "bulk", False), make(folder, rng, "updated", True)]
        index = folder / "index"
        right = {}
        for source in indexes:
            copy_index(source, index)
            right[source] = {}
            for name, command, read in commands(index, QUERIES):
                code, out, err = run(command)
                expect(code in (0, 1), f"{name} of a sound index ended with {code}: {err}")
                right[source][tuple(map(str, command))] = (code, read(out))
        for _ in range(DAMAGES):
            source, other = rng.sample(indexes, 2)
            copy_index(source, index)
            what = damage(rng, index, other)
            wrong = compare(index, right[source], rng.sample(QUERIES, QUERIES_EACH), what, counts)
            if wrong:
                untold.append(f"{what}: {wrong}")
    print(f"{DAMAGES} damages: {counts['told']} commands told of one, {counts['right']} gave the right answer, {counts['wrong']} a wrong one "
          f"that check tells of")
    for line in untold:
        print("  " + line)


if __name__ == "__main__":
    main()
