#!/usr/bin/env python3
"""An archive cut into shards gives the answers of the single index: totals, order, scores, passages, facets, timelines, stories; on
this machine, through four real xapian-tcpsrv, through xapian-progsrv, and while one of the shards is being added to."""

import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

from served import INDEX, PATIENCE, SEARCH, SOURCE, Folder, Served, answer, databases, expect, fail, must, need_servers, run, write_lines

SHARDS = 4
CORPUS = [SOURCE / "corpus" / kind for kind in ("text", "jsonl", "formats")]
QUERIES = [
    ["strike"], ["dockers", "strike"], ["--any", "harbour", "ferry", "peace"], ['"harbour commission"'], ["strike NEAR/5 dock"],
    ["section:world"], ["-section:*"], ["date:2019..2021"], ["headline:peace", "date:2015..2024"], ["*"], ["harb*"], ["harbour~1"],
    ["syn(dock harbour)"], ['"~peace talk"'], ["dock AND NOT ferry"], ["atleast2(strike)"], ["strike w/s dock"], ["words:>120"],
    ["--sort", "newest", "talks"], ["--sort", "oldest", "*"], ["source:\"north wire\""], ["lang:de"], ["Rautavaara"],
    ["--copies", "group", "Rautavaara"], ["--copies", "only", "*"], ["the", "of", "strike"], ["nosuchword"], ["Hafen"], ["talo"],
    ["--explain", "dockers", "strike"], ["--kwic", "ferry"],
]
TALLIES = ["--timeline", "year", "--facet", "source", "--facet", "section", "--facet", "topic", "--facet", "year", "--collocates", "strike"]
# Numbers by nature of one index alone.
APART = {"index", "revision", "uuid", "reader"}


def without_apart(value):
    if isinstance(value, dict):
        return {key: without_apart(inner) for key, inner in value.items() if key not in APART}
    return [without_apart(inner) for inner in value] if isinstance(value, list) else value


def same_answers(single, places, queries, what):
    for words in queries:
        options = ["-n", "100", "--snippets", "2", *words]
        if "--kwic" not in words:
            options += TALLIES if words != ["nosuchword"] else []
        here, code, _ = answer([single], *options)
        there, other_code, errors = answer(places, *options)
        expect(code == other_code, f"{what}: {words}: exit {other_code} and not {code}: {errors}")
        if without_apart(here) != without_apart(there):
            fail(f"{what}: {words} gives another answer:\n{difference(here, there)}")


def difference(here, there):
    a = json.dumps(without_apart(here), indent=1, ensure_ascii=False).splitlines()
    b = json.dumps(without_apart(there), indent=1, ensure_ascii=False).splitlines()
    return "\n".join(f"- {x}\n+ {y}" for x, y in zip(a, b) if x != y)[:2000]


def build(folder):
    single = folder / "single.db"
    sharded = folder / "sharded.db"
    must(INDEX, "add", "--quiet", "--db", single, "--base", SOURCE, *CORPUS)
    must(INDEX, "add", "--quiet", "--db", sharded, "--base", SOURCE, "--shards", SHARDS, *CORPUS)
    return single, sharded


def shards_of(sharded):
    found = sorted(path for path in sharded.iterdir() if path.is_dir())
    expect(len(found) == SHARDS, f"there are {len(found)} shards")
    return found


def check_local(folder, single, sharded):
    same_answers(single, [sharded], QUERIES, "a folder of shards")
    same_answers(single, list(reversed(shards_of(sharded))), QUERIES[:6], "shards named one by one")
    stub = folder / "news.stub"
    stub.write_text("".join(f"auto {shard}\n" for shard in shards_of(sharded)))
    same_answers(single, [stub], QUERIES[:3], "a stub file")
    cut = folder / "cut.db"
    must(INDEX, "shard", "--quiet", "--db", single, "--split", "3", "--into", cut)
    same_answers(single, [cut], QUERIES, "an index that was cut")
    for shard in cut.iterdir():
        if shard.is_dir():
            must(INDEX, "check", "--quiet", "--db", shard)
    must(INDEX, "check", "--quiet", "--db", sharded)
    again = run(INDEX, "add", "--db", sharded, "--base", SOURCE, *CORPUS)
    expect("0 added, 0 replaced" in again.stderr, f"adding again: {again.stderr}")


def check_remote(single, sharded):
    servers = [Served(shard) for shard in shards_of(sharded)]
    try:
        places = [server.address for server in servers]
        same_answers(single, places, QUERIES, "four servers")
        same_answers(single, places[:2] + shards_of(sharded)[2:], QUERIES[:8], "two servers and two folders")
        check_missing(single, servers, places)
    finally:
        for server in servers:
            server.stop()


def check_missing(single, servers, places):
    """A server that is gone, and one that hangs: an error by default, with --partial an answer that says so."""
    whole, _, _ = answer(places, "*", "-n", "100")
    for make, restore in ((Served.stop, Served.start), (hang, resume)):
        make(servers[1])
        done = subprocess.run([SEARCH, *databases(places), "--timeout", "5", "strike"], capture_output=True, text=True, timeout=PATIENCE)
        expect(done.returncode == 3, f"a shard is gone: exit {done.returncode}")
        expect(servers[1].address in done.stderr, f"which one is not said: {done.stderr}")
        some, code, errors = answer(places, "--partial", "--timeout", "5", "*", "-n", "100")
        expect(code == 4, f"--partial: exit {code}")
        expect(servers[1].address in errors and servers[1].address in json.dumps(some["notes"]), f"--partial names none: {errors}")
        expect(0 < some["total"]["lower"] < whole["total"]["lower"], "--partial counts what is not there")
        restore(servers[1])
    back, code, _ = answer(places, "*", "-n", "100")
    expect(code == 0 and without_apart(back) == without_apart(whole), "the server is back, the answer is not")


def hang(server):
    server.process.send_signal(signal.SIGSTOP)


def resume(server):
    server.process.send_signal(signal.SIGCONT)


def check_by_ssh(folder, single, sharded):
    """A program named ssh that runs the command here, as the other machine's shell would."""
    bin_folder = folder / "bin with blanks"
    bin_folder.mkdir()
    ssh = bin_folder / "ssh"
    ssh.write_text('#!/bin/sh\nshift\nexec sh -c "$*"\n')
    ssh.chmod(0o755)
    os.environ["PATH"] = f"{bin_folder}:{os.environ['PATH']}"
    odd = folder / "an index's folder"
    odd.symlink_to(shards_of(sharded)[0], target_is_directory=True)
    places = [f"ssh:archive.example:{odd}", *(f"ssh:me@archive.example:{shard}" for shard in shards_of(sharded)[1:])]
    same_answers(single, places, QUERIES[:5], "by ssh")
    for hostile in ("ssh:-oProxyCommand=touch /x:/a", "ssh::/a", "ssh:host:relative"):
        done = run(SEARCH, "--db", hostile, "strike")
        expect(done.returncode == 2, f"{hostile}: exit {done.returncode}")


def check_while_adding(folder, single, sharded):
    """Every answer is of a whole state, before the addition or after it."""
    more = folder / "more.jsonl"
    more.write_text("".join(json.dumps({"id": f"more-{i}", "headline": f"Dockers vote {i}", "body": "A strike vote at the docks.",
                                        "date": "2024-05-01"}) + "\n" for i in range(400)))
    servers = [Served(shard) for shard in shards_of(sharded)]
    try:
        places = [server.address for server in servers]
        before, _, _ = answer(places, "strike", "-n", "5")
        adding = threading.Thread(target=lambda: must(INDEX, "add", "--quiet", "--db", sharded, more))
        adding.start()
        totals = []
        while adding.is_alive() or not totals:
            now, code, errors = answer(places, "strike", "-n", "5")
            expect(code == 0, f"while a shard is added to: exit {code}: {errors}")
            totals.append(now["total"]["lower"])
        adding.join()
        after, _, _ = answer(places, "strike", "-n", "5")
        totals.append(after["total"]["lower"])
        expect(totals == sorted(totals), f"totals fall: {totals}")
        expect(after["total"]["lower"] == before["total"]["lower"] + 400, f"{before['total']} became {after['total']}")
        must(INDEX, "add", "--quiet", "--db", single, more)
        same_answers(single, places, QUERIES[:4], "after an addition")
    finally:
        for server in servers:
            server.stop()


def check_keeping(folder, sharded):
    """What commands do to all shards: remove, suppress (with copies in other shards), info, export."""
    info = json.loads(run(INDEX, "info", "--json", "--db", sharded).stdout)
    expect(sum(shard["articles"] for shard in info["shards"]) == info["articles"], "info does not add up")
    same = [{"id": f"same-{i}", "headline": "A notice", "body": "The very same words of a notice that has to go."} for i in range(12)]
    write_lines(folder / "same.jsonl", same)
    must(INDEX, "add", "--quiet", "--db", sharded, folder / "same.jsonl")
    must(INDEX, "remove", "--quiet", "--db", sharded, "nw-2021-006")
    must(INDEX, "suppress", "--quiet", "--db", sharded, "--reason", "x", "--who", "y", "same-0")
    now = json.loads(run(INDEX, "info", "--json", "--db", sharded).stdout)
    expect(now["articles"] == info["articles"] - 1, f"{info['articles']} became {now['articles']}: the text is in other shards still")
    must(INDEX, "add", "--quiet", "--db", sharded, folder / "same.jsonl")
    now = json.loads(run(INDEX, "info", "--json", "--db", sharded).stdout)
    expect(now["articles"] == info["articles"] - 1, "what is suppressed came back in another shard")
    lines = run(INDEX, "export", "--db", sharded).stdout.splitlines()
    expect(len(lines) == now["articles"], f"{len(lines)} of {now['articles']} articles are exported")


def check_refused(folder, single, sharded):
    for words, code in (([INDEX, "add", "--db", single, "--shards", "2", *CORPUS], 2),
                        ([INDEX, "add", "--db", sharded, "--shards", "2", *CORPUS], 2),
                        ([INDEX, "shard", "--db", single, "--split", "2", "--into", sharded], 2),
                        ([INDEX, "shard", "--db", single], 2),
                        ([SEARCH, "--db", single, "--db", single, "strike"], 2),
                        ([SEARCH, "--db", "127.0.0.1:99999", "strike"], 2),
                        ([SEARCH, "--db", single, "--db", folder / "nothing.db", "strike"], 3)):
        done = run(*words)
        expect(done.returncode == code, f"{words}: exit {done.returncode}: {done.stderr}")
    stub = folder / "bad.stub"
    for text in ("remote :sh -c touch\n", "remote nowhere\n", "auto\nremote x:1\n", "remote :ssh -oProxyCommand=x xapian-progsrv /a\n"):
        stub.write_text("remote 127.0.0.1:1\n" + text)
        done = run(SEARCH, "--db", stub, "strike")
        expect(done.returncode == 2, f"{text!r}: exit {done.returncode}: {done.stderr}")
    several = folder / "several"
    several.mkdir()
    for name in ("a", "b"):
        must(INDEX, "add", "--quiet", "--db", several / name, CORPUS[0])
    done = run(INDEX, "add", "--db", several, CORPUS[1])
    expect(done.returncode in (2, 3), f"indexes that somebody keeps in a folder are written as shards: {done.stderr}")
    empty = folder / "empty"
    empty.mkdir()
    done = run(INDEX, "add", "--db", folder / "none.db", "--shards", "2", empty)
    expect(not (folder / "none.db").exists(), f"an archive of nothing was made: {done.stderr}")


def main():
    with Folder() as where:
        folder = Path(where)
        single, sharded = build(folder)
        check_local(folder, single, sharded)
        check_refused(folder, single, sharded)
        need_servers()
        check_remote(single, sharded)
        check_by_ssh(folder, single, sharded)
        check_while_adding(folder, single, sharded)
        check_keeping(folder, sharded)


if __name__ == "__main__":
    sys.exit(main())
