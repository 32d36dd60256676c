"""scripts/bench search: Morgue, a minimal Xapian program, SQLite FTS5 and Lucene answer the same queries over the same articles."""
import hashlib
import json
import math
import shutil
import statistics
import subprocess
import sys
from pathlib import Path

from bench_lib.inputs import Inputs, lucene, made_up_archive, sqlite_index
from bench_lib.measuring import print_table, run_measured
from bench_lib.sqlite_search import command_line as sqlite_command_line

HERE = Path(__file__).resolve().parent
BASE = "minimal"
WARM = {"minimal": "minimal", "plain": "Morgue plain", "morgue": "Morgue", "xapian": "Morgue/Xapian", "fts5": "FTS5",
        "lucene ids": "Lucene ids", "lucene": "Lucene"}
MODES = {  # name -> what each of the programs is told
    "first ten": [],
    "first ten, snippets": ["snippets"],
    "exact total": ["exact"],
    "exact total, snippets": ["exact", "snippets"],
}
LEGEND = """minimal: Xapian's operators, stems and snippets over Morgue's index. Morgue plain: without closeness and headline weight, so what minimal asks.
Morgue: as it comes. Morgue/Xapian: with Xapian's matcher alone. These four read the hits' whole articles.
FTS5: reads the hits' ids alone; it ranks every match in each mode and tells their number to a second statement.
Lucene ids: from their own column; Lucene: the hits' texts, too. Warmed by ten passes, headline and body as one field, no query cache, the time
of its own thread, prefixes not ranked. Phrases, NEAR and prefixes are of stems in FTS5 and Lucene, of words in the others.
Processor time in milliseconds, the least of {passes} passes a query; {queries} queries a class, seed {seed}; x: times the minimal program's."""
LUCENE_JARS = ("core", "analyzers-common", "highlighter", "memory", "queries")


class Programs:
    """What is measured; peers that are not installed, or not asked for, are missing."""

    def __init__(self, options, root, folder):
        build = Path(options.build or root / "build/release")
        self.morgue_index = build / "bin/morgue-index"
        self.morgue_search = build / "bin/morgue-search"
        self.bench_search = build / "tests/bench/bench_search"
        for program in (self.morgue_index, self.morgue_search, self.bench_search):
            if not program.exists():
                raise SystemExit(f"bench: {program} is missing; build it first (scripts/bench --install builds it)")
        self._only = options.only.split(",") if options.only else None
        self.engines = [name for name in ("plain", "morgue", "xapian") if self._wanted(name)]
        self.sqlite = self._wanted("fts5")
        self.sqlite_shell = self.sqlite and bool(shutil.which("sqlite3"))
        if self.sqlite and not self.sqlite_shell:
            print("bench: no sqlite3 command line: FTS5 is left out of the fresh processes", file=sys.stderr)
        self.lucene_index = self.lucene_search = None
        if self._wanted("lucene"):
            self.lucene_index = lucene(folder, "LuceneIndex")
            self.lucene_search = lucene(folder, "LuceneSearch", LUCENE_JARS)
            if not self.lucene_search:
                print("bench: no Lucene (scripts/bench --install installs it)", file=sys.stderr)

    def _wanted(self, name):
        return self._only is None or any(only.lower() in WARM[name].lower() for only in self._only)


class Indexes:
    """The same articles in each engine's form: made once, kept in a folder of their own."""

    def __init__(self, options, root, programs, folder):
        self._log = folder / "log"
        given = options.index or options.corpus
        if given and not given.exists():
            raise SystemExit(f"bench: {given} is missing")
        if options.index:
            self.name = str(options.index)
            self.morgue = options.index
            info = self._info(programs)
            self.folder = folder / self._key(options.index, [info["uuid"], info["revision"]])
        else:
            corpus = options.corpus or made_up_archive(root, folder, options.articles)
            self.name = str(corpus)
            self.folder = folder / self._key(corpus, None)
            self.morgue = self.folder / "morgue.db"
        self.folder.mkdir(exist_ok=True)
        if not options.index:
            self._keep(self.morgue, lambda part: [programs.morgue_index, "add", "--db", part, "--threads", "2", corpus])
        info = self._info(programs)
        self.articles = info["articles"]
        self.languages = info["languages"]
        self.fts5 = self.folder / "fts5.db"
        self.lucene = self.folder / "lucene"
        self._make_peers(programs)

    @staticmethod
    def _key(path, state):
        """A folder's name: another for another path, and for another state of an index."""
        text = json.dumps([str(Path(path).resolve()), state], sort_keys=True)
        return f"{Path(path).stem}-{hashlib.sha256(text.encode()).hexdigest()[:8]}"

    def _info(self, programs):
        told = subprocess.run([programs.morgue_index, "info", "--json", "--db", self.morgue], check=True, capture_output=True)
        return json.loads(told.stdout)

    def _keep(self, path, command):
        """Runs a command that makes an index, unless it is there; a run that was stopped leaves nothing that looks like one."""
        if path.exists():
            return
        part = path.with_name(path.name + ".part")
        if part.is_dir():
            shutil.rmtree(part)
        part.unlink(missing_ok=True)
        print(f"bench: making {path}", file=sys.stderr)
        run_measured(command(part), self._log)
        part.rename(path)

    def _make_peers(self, programs):
        wants_sqlite = programs.sqlite and not self.fts5.exists()
        wants_lucene = programs.lucene_search and not self.lucene.exists()
        if not wants_sqlite and not wants_lucene:
            return
        inputs = Inputs(self.folder, [programs.morgue_index, "export", "--db", self.morgue])
        if wants_sqlite:
            self._keep(self.fts5, lambda part: sqlite_index(inputs, part, "optimize"))
        if wants_lucene:
            inputs.write_tabbed()
            self._keep(self.lucene, lambda part: [*programs.lucene_index, inputs.tabbed, part, 1, "searched"])
            inputs.tabbed.unlink()
        inputs.json_lines.unlink()


def output_of(command):
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise SystemExit(f"bench: {command[0]} failed:\n{done.stderr[-2000:]}")
    return done.stdout


def make_queries(options, programs, indexes):
    """The file of queries, and its lines as (class, query, words)."""
    path = indexes.folder / f"queries-{options.seed}-{options.queries}"
    path.write_text(output_of([programs.bench_search, "queries", indexes.morgue, options.seed, options.queries]), encoding="utf-8")
    return path, [tuple(line.split("\t")) for line in path.read_text(encoding="utf-8").splitlines()]


def percentile(values, share):
    """The nearest-rank percentile."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def summary(values):
    return {"median": statistics.median(values), "p95": percentile(values, 0.95), "p99": percentile(values, 0.99)}


def time_warm(programs, indexes, queries, passes, told):
    """Class -> engine -> lists of milliseconds and of totals, in the order of the queries."""
    commands = [[programs.bench_search, "warm", indexes.morgue, queries, ",".join([BASE, *programs.engines]), passes, *told]]
    if programs.sqlite:
        commands.append([sys.executable, HERE / "sqlite_search.py", indexes.fts5, queries, passes, *told])
    if programs.lucene_search:
        commands.append([*programs.lucene_search, "warm", indexes.lucene, queries, passes, *told])
    found = {}
    for command in commands:
        for line in output_of(command).splitlines():
            kind, engine, microseconds, hits = line.split("\t")
            times, totals = found.setdefault(kind, {}).setdefault(engine, ([], []))
            times.append(float(microseconds) / 1000)
            totals.append(int(hits))
    return found


def warn_of_differences(found, languages):
    """Exact totals of an English index are the same whoever counts; the minimal program knows no other language's stems."""
    if set(languages) != {"en"}:
        return
    for kind, engines in found.items():
        for name in ("plain", "morgue", "xapian"):
            if name in engines:
                differ = sum(a != b for a, b in zip(engines[BASE][1], engines[name][1]))
                if differ:
                    print(f"bench: {kind}: {WARM[name]} counts otherwise than {WARM[BASE]} for {differ} queries "
                          "(phrases find their words written as one, too)", file=sys.stderr)


def show_warm(mode, classes):
    names = [name for name in WARM if name in next(iter(classes.values()))]
    rows = []
    for kind, engines in classes.items():
        for statistic in ("median", "p95", "p99"):
            base = engines[BASE][statistic]
            cells = [f"{engines[name][statistic]:.3f}" + (f" x{engines[name][statistic] / base:.2f}" if name != BASE else "")
                     for name in names]
            rows.append([f"{kind}, {statistic}", *cells])
    print(f"\n{mode}")
    print_table(["class", *(WARM[name] for name in names)], rows)


def fresh_commands(programs, indexes):
    """Name -> the command of one search, given class, query and words."""
    search = [programs.morgue_search, "--db", indexes.morgue]
    commands = {BASE: lambda kind, query, words: [programs.bench_search, "one", indexes.morgue, kind, words]}
    if "morgue" in programs.engines:
        commands["Morgue ids"] = lambda kind, query, words: [*search, "--format", "ids", "--", query]
        commands["Morgue text"] = lambda kind, query, words: [*search, "--", query]
    if programs.sqlite_shell:
        commands["FTS5"] = lambda kind, query, words: sqlite_command_line(indexes.fts5, kind, words)
    if programs.lucene_search:
        commands["Lucene"] = lambda kind, query, words: [*programs.lucene_search, "one", indexes.lucene, kind, words]
    return commands


def time_fresh(programs, indexes, queries, per_class):
    """Name -> wall and processor time of a process in milliseconds. The programs take turns; a first round warms the disk's cache."""
    seen = {}
    chosen = []
    for query in queries:
        seen[query[0]] = seen.get(query[0], 0) + 1
        if seen[query[0]] <= per_class:
            chosen.append(query)
    commands = fresh_commands(programs, indexes)
    results = {name: {"wall": [], "processor": []} for name in commands}
    for number, query in enumerate([chosen[0], *chosen]):
        for name, command in commands.items():
            taken = run_measured(command(*query), indexes.folder / "log")
            if number > 0:
                results[name]["wall"].append(taken["seconds"] * 1000)
                results[name]["processor"].append((taken["user"] + taken["system"]) * 1000)
    return {name: {key: summary(values) for key, values in one.items()} for name, one in results.items()}, len(chosen)


def show_fresh(results, count):
    print(f"\nfresh process, {count} queries of all classes")
    rows = []
    for name, one in results.items():
        wall, processor = one["wall"], one["processor"]
        rows.append([name, f"{wall['median']:.1f}", f"{wall['p95']:.1f}", f"x{wall['median'] / results[BASE]['wall']['median']:.2f}",
                     f"{processor['median']:.1f}", f"{processor['p95']:.1f}"])
    print_table(["program", "wall", "p95", "by wall", "processor", "p95"], rows)


def run(options, root):
    folder = Path(options.folder or root / "build/bench-search")
    folder.mkdir(parents=True, exist_ok=True)
    programs = Programs(options, root, folder)
    indexes = Indexes(options, root, programs, folder)
    path, queries = make_queries(options, programs, indexes)
    print(f"{indexes.name}: {indexes.articles} articles")
    print(LEGEND.format(passes=options.passes, queries=options.queries, seed=options.seed))
    report = {"corpus": indexes.name, "articles": indexes.articles, "queries": options.queries, "seed": options.seed,
              "passes": options.passes, "unit": "milliseconds", "warm": {}}
    for mode, told in MODES.items():
        found = time_warm(programs, indexes, path, options.passes, told)
        if "exact" in told:
            warn_of_differences(found, indexes.languages)
        classes = {kind: {name: {**summary(times), "matches": statistics.median(totals)} for name, (times, totals) in engines.items()}
                   for kind, engines in found.items()}
        show_warm(mode, classes)
        report["warm"][mode] = classes
    if options.starts > 0:
        report["fresh"], count = time_fresh(programs, indexes, queries, options.starts)
        show_fresh(report["fresh"], count)
    if options.json:
        Path(options.json).write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")
