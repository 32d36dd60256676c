"""scripts/bench index: Morgue and other indexers over the same articles, side by side."""
import json
import shutil
import subprocess
import sys
from pathlib import Path

from bench_lib.inputs import Inputs, lucene, made_up_archive, sqlite_index
from bench_lib.measuring import median_of, print_table, run_measured, size_of

OMEGA_SCRIPT = """id : boolean=Q field=id
headline : field=headline index=S index
body : field=body index
"""


def make_contestants(inputs, corpus, morgue_index, threads, folder):
    """Name -> (command, the index that it makes)."""
    contestants = {}
    for count in threads:
        index = folder / f"morgue-{count}"
        contestants[f"morgue-index, threads {count}"] = (
            [morgue_index, "add", "--db", index, "--threads", count, corpus], index)
    if shutil.which("scriptindex"):
        index = folder / "omega"
        script = folder / "omega.script"
        script.write_text(OMEGA_SCRIPT)
        inputs.write_dump()
        contestants["scriptindex"] = (
            ["scriptindex", "--stemmer=english", index, script, inputs.dump], index)
    contestants["SQLite FTS5"] = (sqlite_index(inputs, folder / "fts5.db"), folder / "fts5.db")
    lucene_index = lucene(folder, "LuceneIndex")
    if lucene_index:
        inputs.write_tabbed()
        for count in threads[:2]:
            index = folder / f"lucene-{count}"
            contestants[f"Lucene, threads {count}"] = ([*lucene_index, inputs.tabbed, index, count], index)
    else:
        print("bench: no Lucene (scripts/bench --install installs it)", file=sys.stderr)
    return contestants


def remove(path):
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def measure(contestants, runs, log):
    """Every contestant once a round, so that a busy machine is busy for all."""
    results = {name: [] for name in contestants}
    for number in range(runs):
        for name, (command, index) in contestants.items():
            remove(index)
            result = run_measured(command, log)
            result["index_bytes"] = size_of(index)
            results[name].append(result)
            remove(index)
        print(f"bench: round {number + 1} of {runs} done", file=sys.stderr)
    return {name: median_of(rounds) for name, rounds in results.items()}


def show(results, inputs, corpus):
    text = inputs.text_bytes
    base = results.get("scriptindex")
    rows = []
    for name, r in results.items():
        cpu = r["user"] + r["system"]
        r["mb_per_second"] = text / 1e6 / r["seconds"]
        r["mb_per_cpu_second"] = text / 1e6 / cpu
        r["index_to_text"] = r["index_bytes"] / text
        times = [base["seconds"] / r["seconds"], (base["user"] + base["system"]) / cpu] if base else None
        rows.append([name, f"{r['seconds']:.1f}", f"{cpu:.1f}", f"{r['mb_per_second']:.2f}", f"{r['mb_per_cpu_second']:.2f}",
                     f"{times[0]:.2f}" if times else "-", f"{times[1]:.2f}" if times else "-",
                     f"{r['peak_bytes'] / 1e6:.0f}", f"{r['index_bytes'] / 1e6:.1f}", f"{r['index_to_text']:.2f}"])
    print(f"{corpus}: {inputs.articles} articles, {text / 1e6:.1f} MB of text (headline and body)")
    print_table(["indexer", "seconds", "CPU s", "MB/s", "MB/CPU s", "x scriptindex", "by CPU", "peak MB", "index MB", "index/text"], rows)


def run(options, root):
    morgue_index = options.morgue_index or root / "build/release/bin/morgue-index"
    if not Path(morgue_index).exists():
        raise SystemExit(f"bench: {morgue_index} is missing; build it first (scripts/bench --install builds it)")
    folder = Path(options.folder or root / "build/bench-index")
    folder.mkdir(parents=True, exist_ok=True)
    corpus = options.corpus or made_up_archive(root, folder, options.articles)
    inputs = Inputs(folder, [morgue_index, "add", "--dry-run", corpus])
    threads = [int(count) for count in options.threads.split(",")]
    contestants = make_contestants(inputs, corpus, morgue_index, threads, folder)
    if options.only:
        contestants = {name: value for name, value in contestants.items() if any(only in name for only in options.only.split(","))}
    results = measure(contestants, options.runs, folder / "log")
    show(results, inputs, corpus)
    if options.json:
        report = {"corpus": str(corpus), "articles": inputs.articles, "text_bytes": inputs.text_bytes, "runs": options.runs,
                  "results": results}
        Path(options.json).write_text(json.dumps(report, indent=2) + "\n")
