#!/usr/bin/env python3
"""Ctrl-C, a full disk, a file size limit and a held lock: told clearly, in time, and the index stays sound.

usage: stop_test.py interrupt | full | lock
"""

import fcntl
import os
import resource
import signal
import subprocess
import sys
import time

from archive import INDEX, Folder, answers, article, checked_state, copy_index, expect, must, run, seconds_of, seeded, write_lines

INTERRUPTIONS = 15
SECONDS_TO_END = 2.0
SKIPPED = 77


def archive(folder, rng, count):
    (folder / "articles").mkdir()
    for part in range(4):
        write_lines(folder / f"articles/{part}.jsonl", [article(rng, part * count + n) for n in range(count)])
    write_lines(folder / "base.jsonl", [article(rng, n) for n in range(200)])
    must(INDEX, "add", "--db", folder / "base", folder / "base.jsonl")
    return folder / "articles"


def interrupt(folder, rng):
    articles = archive(folder, rng, 500)
    update = folder / "update.jsonl"
    write_lines(update, [article(rng, n) for n in range(100, 900)])
    for start, paths in ((None, articles), (folder / "base", articles), (folder / "base", update)):
        index = folder / "index"
        copy_index(start, index)
        command = [INDEX, "add", "--db", index, paths]
        whole = seconds_of(*command)
        after, wanted = checked_state(index), answers(index)
        slowest = stopped = 0
        for _ in range(INTERRUPTIONS // 3):
            copy_index(start, index)
            process = subprocess.Popen(list(map(str, command)), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
            try:
                process.wait(rng.uniform(0.03, whole))
            except subprocess.TimeoutExpired:
                pass
            begin = time.monotonic()
            process.send_signal(signal.SIGINT)
            told = process.communicate()[1]
            slowest = max(slowest, time.monotonic() - begin)
            if process.returncode not in (0, -signal.SIGINT):  # done already, or not yet listening
                stopped += 1
                expect(process.returncode == 130, f"after SIGINT it ended with {process.returncode}: {told}")
                expect("stopped by the user" in told and "again" in told, f"it does not say what was kept: {told}")
            checked_state(index)
        must(*command)
        expect(checked_state(index) == after and answers(index) == wanted, "run again after Ctrl-C, it does not reach the same index")
        print(f"{stopped} runs of {whole:.2f} s stopped by SIGINT, the slowest ended after {slowest:.2f} s")
        expect(slowest < SECONDS_TO_END * (1 + os.getloadavg()[0] / (os.cpu_count() or 1)), f"it took {slowest:.1f} s to stop")
    # A silent standard input must not hold it.
    process = subprocess.Popen([INDEX, "add", "--db", str(folder / "piped"), "-"], stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    process.stdin.write('{"id": "one", "body": "The first and only one."}\n')
    process.stdin.flush()
    time.sleep(0.5)  # until it listens; sooner it would end by the signal itself, which is no failure
    process.send_signal(signal.SIGINT)
    expect(process.wait(20) in (130, -signal.SIGINT), "SIGINT does not end the reading of a silent pipe")


def limited_run(command, limit):
    return run(*command, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY)))


def expect_refused(done, index, before, what):
    expect(done.returncode == 2, f"{what}: ended with {done.returncode}: {done.stderr}")
    expect("No space left on device" in done.stderr or "File too large" in done.stderr, f"{what}: does not say why: {done.stderr}")
    expect("damaged" not in done.stderr, f"{what}: calls a full disk damage: {done.stderr}")
    expect(checked_state(index) == before, f"{what}: the index is not as it was")


def full(folder, rng):
    articles = archive(folder, rng, 300)
    update = folder / "update.jsonl"
    write_lines(update, [article(rng, n) for n in range(150, 350)])
    index = folder / "index"
    before = checked_state(folder / "base")
    for paths in (articles, update):
        copy_index(folder / "base", index)
        largest = max(file.stat().st_size for file in index.rglob("*") if file.is_file())
        refused = 0
        for limit in (0, 20_000, 100_000, largest // 2, largest, largest * 3 // 2):
            copy_index(folder / "base", index)
            done = limited_run([INDEX, "add", "--db", index, paths], limit)
            if done.returncode == 0:
                continue
            refused += 1
            expect_refused(done, index, before, f"limit of {limit} bytes")
        expect(refused > 2, "no limit was met")
        copy_index(folder / "base", index)
        limited_run([INDEX, "add", "--db", index, paths], 100_000)
        must(INDEX, "add", "--db", index, paths)
    print("file size limits: refused, the index as it was")
    full_mount(folder, articles, update, before)


def full_mount(folder, articles, update, before):
    mount = folder / "mount"
    mount.mkdir()
    size = sum(file.stat().st_size for file in (folder / "base").rglob("*") if file.is_file())
    if run("mount", "-t", "tmpfs", "-o", f"size={size + 400_000}", "tmpfs", mount).returncode != 0:
        print("skipped: a small file system cannot be mounted here")
        return
    try:
        index = mount / "index"
        for paths in (articles, update):
            copy_index(folder / "base", index)
            expect_refused(run(INDEX, "add", "--db", index, paths), index, before, "a full file system")
        copy_index(folder / "base", index)
        filler = mount / "filler"
        try:
            with filler.open("wb", buffering=0) as out:
                while out.write(b"x" * 4096):
                    pass
        except OSError:
            pass
        expect_refused(run(INDEX, "add", "--db", index, articles), index, before, "a file system filled to the brim")
        expect_refused(run(INDEX, "remove", "--db", index, "a1"), index, before, "removal on a file system filled to the brim")
        expect_refused(run(INDEX, "compact", "--db", index), index, before, "compaction on a file system filled to the brim")
        filler.unlink()
        must("mount", "-o", "remount,size=64m", mount)
        must(INDEX, "remove", "--db", index, "a1")
        print("full file system: refused, the index as it was, writable once there is room")
    finally:
        run("umount", mount)


def lock(folder, rng):
    archive(folder, rng, 20)
    update = folder / "update.jsonl"
    write_lines(update, [article(rng, 500)])
    index = folder / "base"
    commands = (["add", "--db", index, update], ["remove", "--db", index, "a1"], ["compact", "--db", index])
    with open(index / "write.lock", "rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        for command in (*commands, ["check", "--db", index], ["export", "--db", index]):
            done = run(INDEX, *command)
            expect(done.returncode == 3 and "being written by another process" in done.stderr and "--wait" in done.stderr,
                   f"{command[0]} under a lock ended with {done.returncode}: {done.stderr}")
        expect(run(INDEX, "info", "--db", index).returncode == 0, "info needs the lock")
        begin = time.monotonic()
        done = run(INDEX, *commands[0], "--wait", "1")
        expect(done.returncode == 3 and time.monotonic() - begin >= 1, "--wait 1 does not wait")
        waiting = subprocess.Popen([str(word) for word in (INDEX, *commands[0], "--wait", "100")], stderr=subprocess.DEVNULL)
        try:
            waiting.wait(0.3)
            expect(False, "it does not wait")
        except subprocess.TimeoutExpired:
            pass
        fcntl.flock(held, fcntl.LOCK_UN)
        expect(waiting.wait(100) == 0, "it does not go on when the lock is free")
        fcntl.flock(held, fcntl.LOCK_SH)
        expect(run(INDEX, "check", "--db", index).returncode == 0, "two cannot read at a time")
        expect(run(INDEX, *commands[0]).returncode == 3, "it writes while another reads the whole index")
    print("locks: told at once, waited for")


if __name__ == "__main__":
    with Folder() as place:
        {"interrupt": interrupt, "full": full, "lock": lock}[sys.argv[1]](place, seeded())
