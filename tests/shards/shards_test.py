#!/usr/bin/env python3
"""An archive cut into shards gives the answers of the single index: totals, order, scores, passages, facets, timelines, stories; on
this machine, through four real xapian-tcpsrv, through xapian-progsrv, and while one of the shards is being added to."""

import json
import os
import shutil
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


def check_remote(folder, single, sharded):
    servers = [Served(shard) for shard in shards_of(sharded)]
    try:
        places = [server.address for server in servers]
        same_answers(single, places, QUERIES, "four servers")
        same_answers(single, places[:2] + shards_of(sharded)[2:], QUERIES[:8], "two servers and two folders")
        check_missing(folder, single, servers, places)
    finally:
        for server in servers:
            server.stop()


def check_missing(folder, single, servers, places):
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
        if make == Served.stop:
            check_partial_modes(folder, places, servers[1].address)
        restore(servers[1])
    back, code, _ = answer(places, "*", "-n", "100")
    expect(code == 0 and without_apart(back) == without_apart(whole), "the server is back, the answer is not")


def check_partial_modes(folder, places, gone):
    """What is not of the whole archive says so, and ends with 4, in whatever way it is asked for."""
    queries = folder / "queries.txt"
    queries.write_text("1\tstrike\n2\tnosuchword\n")
    quotation = folder / "quotation.txt"
    quotation.write_text("no archive has these very words in this order, nor anything like them\n")
    answers = folder / "answers"
    for words in (["--batch", queries], ["--batch", queries, "--output-dir", answers], ["--diff-index", *places[:1], "strike"], ["nosuchword"],
                  ["--why-not", "no-such-id", "strike"], ["--related", "no-such-id"], ["--diff", "no-such-id", "nor-this"], ["--quote", quotation], ["--open", "no-such-id", "strike"]):
        done = run(SEARCH, *databases(places), "--partial", "--timeout", "5", *words)
        expect(done.returncode == 4, f"--partial {words}: exit {done.returncode}: {done.stderr}")
        expect(done.stderr.count(f"{gone} does not answer") == 1, f"--partial {words}: the shard is not told once: {done.stderr}")
    told = json.loads((answers / "index.json").read_text())
    expect(all(one["partial"] for one in told["answers"]), f"answers without a shard are called complete: {told}")


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


def check_empty_shard(folder):
    """Few articles leave shards without any: no answer changes by that."""
    write_lines(folder / "one.jsonl", [{"id": "one", "body": "The crane stands at the harbour."}])
    one = folder / "one.db"
    must(INDEX, "add", "--quiet", "--db", one, "--shards", "3", folder / "one.jsonl")
    must(INDEX, "check", "--quiet", "--db", one)
    alone = folder / "alone.db"
    must(INDEX, "add", "--quiet", "--db", alone, folder / "one.jsonl")
    same_answers(alone, [one], [["crane"], ['"the crane"'], ["*"], ["nosuchword"]], "shards without articles")
    empty = next(shard for shard in one.iterdir() if shard.is_dir() and "articles      0" in run(INDEX, "info", "--db", shard).stdout)
    same_answers(alone, [empty, alone], [["crane"]], "an empty index beside another")


def check_taken_down(folder):
    """No word stays in any shard's files, and a takedown that only some shards have heard of keeps out, and is completed."""
    text = "The zyxwv stands at the quay, and the harbour master has nothing against it."
    articles = [{"id": f"a{i}", "body": f"Article {i} of the harbour."} for i in range(9)] + [{"id": "gone", "body": text}]
    write_lines(folder / "takedown.jsonl", articles)
    archive = folder / "takedown.db"
    must(INDEX, "add", "--quiet", "--db", archive, "--shards", "3", folder / "takedown.jsonl")
    must(INDEX, "suppress", "--quiet", "--db", archive, "--reason", "x", "--who", "y", "gone")
    left = [path for path in archive.rglob("*") if path.is_file() and b"zyxwv" in path.read_bytes()]
    expect(not left, f"a word of a suppressed article stays in {left}")
    shards = sorted(path for path in archive.iterdir() if path.is_dir())
    must(INDEX, "suppress", "--quiet", "--db", shards[0], "--lift", "gone")
    write_lines(folder / "again.jsonl", [{"id": f"again-{i}", "body": text} for i in range(12)])
    must(INDEX, "add", "--quiet", "--db", archive, folder / "again.jsonl")
    count = json.loads(run(INDEX, "info", "--json", "--db", archive).stdout)["articles"]
    expect(count == 9, f"what one shard has not heard of came in: {count} articles")
    must(INDEX, "suppress", "--quiet", "--db", archive, "--reason", "x", "--who", "y", "gone")
    for shard in shards:
        listed = run(INDEX, "suppress", "--db", shard, "--list").stdout
        expect("gone" in listed, f"{shard.name} has not heard of the takedown")


def check_lost_shard(folder):
    """A shard that is not there is lost, and not one to be made."""
    archive = folder / "lost.db"
    must(INDEX, "add", "--quiet", "--db", archive, "--shards", "2", *CORPUS[:1])
    shard = sorted(path for path in archive.iterdir() if path.is_dir())[0]
    for empty in (False, True):
        shutil.rmtree(shard)
        if empty:
            shard.mkdir()
        done = run(INDEX, "add", "--db", archive, *CORPUS[1:2])
        expect(done.returncode == 3 and shard.name in done.stderr, f"a lost shard: exit {done.returncode}: {done.stderr}")
        expect(not any(shard.glob("*")), "a lost shard was made anew")
        for words, code in (["*"], 3), (["--partial", "*"], 4):
            done = run(SEARCH, "--db", archive, *words)
            expect(done.returncode == code and shard.name in done.stderr, f"a lost shard: {words}: exit {done.returncode}: {done.stderr}")
        shard.mkdir(exist_ok=True)


def check_exchanged_shards(folder):
    """Folders that have changed names are told: added to, they would have articles twice."""
    archive = folder / "exchanged.db"
    must(INDEX, "add", "--quiet", "--db", archive, "--shards", "3", *CORPUS[:1])
    first, second, _ = sorted(path for path in archive.iterdir() if path.is_dir())
    aside = archive / "aside"

    def exchange():
        first.rename(aside)
        second.rename(first)
        aside.rename(second)

    exchange()
    for words in (["add", "--db", archive, *CORPUS[:1]], ["check", "--db", archive]):
        done = run(INDEX, *words)
        expect(done.returncode == 3 and "has articles of shard" in done.stderr, f"exchanged: {words[0]} exit {done.returncode}: {done.stderr}")
    exchange()
    must(INDEX, "add", "--quiet", "--db", archive, *CORPUS[:1])
    must(INDEX, "check", "--quiet", "--db", archive)


def check_refused(folder, single, sharded):
    for words, code in (([INDEX, "add", "--db", single, "--shards", "2", *CORPUS], 2),
                        ([INDEX, "add", "--db", sharded, "--shards", "2", *CORPUS], 2),
                        ([INDEX, "shard", "--db", single, "--split", "2", "--into", sharded], 2),
                        ([INDEX, "shard", "--db", single], 2),
                        ([INDEX, "shard", "--db", sharded, "--split", "2", "--into", folder / "again.db"], 2),
                        ([INDEX, "add", "--db", shards_of(sharded)[0], *CORPUS], 2),
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
        check_empty_shard(folder)
        check_taken_down(folder)
        check_lost_shard(folder)
        check_exchanged_shards(folder)
        need_servers()
        check_remote(folder, single, sharded)
        check_by_ssh(folder, single, sharded)
        check_while_adding(folder, single, sharded)
        check_keeping(folder, sharded)


if __name__ == "__main__":
    sys.exit(main())
