#!/usr/bin/env python3
"""Runs every command that writes on a small file system, with a little more room each time, until it succeeds: before that it must say that the
disk is full, leave the index as it was and leave nothing behind. Skipped, with a line, where no file system can be mounted.

usage: full_test.py [STEPS]
"""

import sys

from archive import INDEX, SEARCH, Folder, article, checked_state, copy_index, expect, must, run, seeded, write_lines

STEPS = int(sys.argv[1]) if len(sys.argv) > 1 else 8
PAGE = 4096
MORE = 64 << 20


def size_of(folder):
    return sum(PAGE + (file.stat().st_size + PAGE - 1) // PAGE * PAGE for file in folder.rglob("*"))


def listing(folder):
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


def resize(mount, size):
    must("mount", "-o", f"remount,size={size}", mount)


def needed(command, mount, index):
    """Bytes that the command takes beyond the index, about, while it runs."""
    resize(mount, MORE)
    return 6 * size_of(index) if command[1] in ("add", "compact") else 2 * size_of(index)


def fill_up(mount, start, index, name, command):
    """Once for each size; returns how often it was refused."""
    copy_index(start, index)
    allowed = {checked_state(index)}
    if "--prune" in command:  # a commit of what was read, then one of what is removed
        must(*(word for word in command if word != "--prune"))
        allowed.add(checked_state(index))
        copy_index(start, index)
    room = needed(command, mount, index)
    refused = 0
    for step in range(STEPS + 1):
        resize(mount, MORE)
        for stray in mount.iterdir():
            if stray != index:
                stray.unlink()
        copy_index(start, index)
        files = listing(mount)
        resize(mount, max(PAGE, size_of(index) + room * step // STEPS))
        done = run(*command)
        if done.returncode == 0:
            continue
        refused += 1
        expect(done.returncode == 2 and "No space left on device" in done.stderr, f"{name}, step {step}: ended with {done.returncode}: {done.stderr}")
        expect("damaged" not in done.stderr and "internal error" not in done.stderr, f"{name}, step {step}: misnames it: {done.stderr}")
        expect(checked_state(index) in allowed, f"{name}, step {step}: the index is not as it was")
        resize(mount, MORE)
        expect(listing(mount) == files, f"{name}, step {step}: left behind: {set(listing(mount)) ^ set(files)}")
    resize(mount, MORE)
    copy_index(start, index)
    must(*command)
    return refused


def main():
    rng = seeded()
    with Folder() as folder:
        mount = folder / "mount"
        mount.mkdir()
        if run("mount", "-t", "tmpfs", "-o", f"size={MORE}", "tmpfs", mount).returncode != 0:
            print("skipped: a small file system cannot be mounted here")
            sys.exit(77)
        try:
            pruned = folder / "pruned"
            pruned.mkdir()
            write_lines(pruned / "x.jsonl", [article(rng, n) for n in range(200)])
            start = folder / "start"
            must(INDEX, "add", "--db", start, pruned)
            write_lines(pruned / "x.jsonl", [article(rng, n) for n in range(120)])
            write_lines(folder / "many.jsonl", [article(rng, 1000 + n) for n in range(600)])
            index = mount / "index"
            for name, command in (
                    ("bulk build", [INDEX, "add", "--db", index, folder / "many.jsonl"]),
                    ("update with --prune", [INDEX, "add", "--db", index, "--prune", pruned]),
                    ("removal", [INDEX, "remove", "--db", index, *(f"a{n}" for n in range(60))]),
                    ("compaction", [INDEX, "compact", "--db", index]),
                    ("export", [INDEX, "export", "--db", index, "--output", mount / "all.jsonl"]),
                    ("record", [SEARCH, "--db", index, "--record", mount / "answer.json", "-n", "all", "*"])):
                print(f"{fill_up(mount, start, index, name, command)} of {STEPS + 1} sizes refused: {name}", flush=True)
        finally:
            run("umount", mount)


if __name__ == "__main__":
    main()
