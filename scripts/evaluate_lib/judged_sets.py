"""The judged sets that are at hand: articles, queries, and which article answers which query.

Owns what there is, where it lies and how its queries are made. Does not own asking them (engines) or scoring (measures). Real news is no part
of the project: what lies in ../shared/corpora (or where MORGUE_CORPORA says) is used in place, and left out where it is absent.
"""
import hashlib
import json
import os
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from evaluate_lib import known_items
from evaluate_lib.measures import BadFile, read_qrels

ROOT = Path(__file__).resolve().parents[2]
QUALITY = ROOT / "tests" / "quality"
SAMPLE = ROOT / "corpus" / "quality"
ANY = ("--any", "--plain")
# What one gets without --any: all of the words, or as many as there are.
ALL = ("--plain",)
DEPTH, KNOWN_DEPTH = 1000, 100
# So few relevant articles say little of a ranking; of so many there is no telling the best.
LEAST_RELEVANT, MOST_RELEVANT = 5, 3000


@dataclass(frozen=True)
class Source:
    """Articles that are indexed together. `stemmer` is what the minimal program uses for them, a language code or none."""
    name: str
    base: Path
    inputs: tuple
    stemmer: str = "none"


@dataclass
class JudgedSet:
    """Queries over a source. `topics` are (id, query); `options` go to morgue-search with each; `depth` is the length of the runs."""
    name: str
    source: Source
    topics: list
    qrels: dict
    options: tuple = ANY
    depth: int = DEPTH
    features: Path = None  # numbers in place of articles, which a program of the tests ranks

    @property
    def is_any_word(self):
        """Whether any of the words is asked for, which is what the other engines answer."""
        return "--any" in self.options


def corpora():
    """The folder of real news, or None."""
    folder = Path(os.environ.get("MORGUE_CORPORA") or ROOT.parent / "shared" / "corpora")
    return folder.resolve() if folder.is_dir() else None


# Folder under the corpora, name, the minimal program's stemmer; whether known items are made of it.
REAL = (("time", "time", "en", True), ("reuters21578", "reuters", "en", True), ("masakhanews/eng", "mk-english", "en", True),
        ("masakhanews/fra", "mk-french", "fr", True), ("masakhanews/amh", "mk-amharic", "none", True),
        ("masakhanews/swa", "mk-swahili", "none", True), ("german", "german", "de", True), ("fi-news", "finnish", "fi", True),
        ("zh", "chinese", "none", True), ("rss", "feeds", "en", False))


def sources():
    """Every source at hand, the sample archive first."""
    found = [Source("sample", SAMPLE, tuple(sorted(SAMPLE.glob("*.jsonl"))), "en")] if SAMPLE.is_dir() else []
    base = corpora()
    for folder, name, stemmer, _ in REAL if base else ():
        if (base / folder).is_dir():
            inputs = (base / folder / "docs.jsonl",) if name == "time" else (base / folder,)
            found.append(Source(name, base, inputs, stemmer))
    features = base.parent / "ranking" / "headline-features.jsonl" if base else None
    if features and features.exists():
        found.append(Source("features", features.parent, (features,)))
    return found


def table(path, columns):
    """The rows of a tab-separated file of the project; lines that begin with # do not count."""
    rows = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line and not line.startswith("#"):
            row = line.split("\t")
            if len(row) != columns:
                raise BadFile(f"{path}:{number}: {len(row)} columns instead of {columns}")
            rows.append(row)
    return rows


def sample_sets(source, _):
    topics = table(QUALITY / "sample-topics.tsv", 3)
    qrels = read_qrels(QUALITY / "sample-qrels")
    titles = [(id_, title) for id_, title, _ in topics]
    yield JudgedSet("sample: titles", source, titles, qrels)
    yield JudgedSet("sample: titles, all words", source, titles, qrels, ALL)
    yield JudgedSet("sample: questions", source, [(id_, question) for id_, _, question in topics], qrels)


def time_sets(source, _):
    folder = source.base / "time"
    lines = (folder / "topics.tsv").read_text(encoding="utf-8").splitlines()
    topics = [tuple(line.split("\t", 1)) for line in lines if line]
    yield JudgedSet("time: topics", source, topics, read_qrels(folder / "qrels.txt"))
    yield JudgedSet("time: topics, all words", source, topics, read_qrels(folder / "qrels.txt"), ALL)


def reuters_sets(source, index):
    """Topics as judged sets: an article is relevant where the editors gave it the topic, a field that no engine here looks at."""
    relevant = defaultdict(dict)
    for id_, _, _, topics in index.articles():
        for topic in topics:
            relevant[topic][id_] = 1
    rows = [row for row in table(QUALITY / "reuters-topics.tsv", 3) if LEAST_RELEVANT <= len(relevant[row[0]]) <= MOST_RELEVANT]
    qrels = {code: relevant[code] for code, _, _ in rows}
    titles = [(code, title) for code, title, _ in rows]
    yield JudgedSet("reuters: titles", source, titles, qrels)
    yield JudgedSet("reuters: titles, all words", source, titles, qrels, ALL)
    yield JudgedSet("reuters: questions", source, [(code, question) for code, _, question in rows], qrels)


def chinese_sets(source, index):
    """Questions in other words than the story's. They name a story by file, line and the first digits of the line's SHA-256, never by its text."""
    path = QUALITY / "chinese-questions.tsv"
    ids = {row[0] for row in index.articles()}
    topics, qrels = [], {}
    for number, (question, place, digest) in enumerate(table(path, 3), 1):
        file, line = place.split("#")
        lines = (source.base / file).read_text(encoding="utf-8", errors="replace").split("\n")
        is_same = hashlib.sha256(lines[int(line) - 1].encode()).hexdigest().startswith(digest)
        if is_same and place in ids:
            topics.append((str(number), question))
            qrels[str(number)] = {place: 1}
    yield JudgedSet("chinese: questions", source, topics, qrels)


def feature_sets(source, _):
    """Articles of which only the numbers are known that a formula sees; a document is its place in its topic."""
    file, = source.inputs
    qrels = {}
    for line in file.read_text(encoding="utf-8").splitlines()[1:]:
        row = json.loads(line)
        qrels[str(row["topic"])] = {str(number): document[0] for number, document in enumerate(row["documents"])}
    yield JudgedSet("features: titles", source, [(topic, "") for topic in qrels], qrels, features=file)


def feed_sets(source, index):
    """Japanese questions, which name the story by its id in the feeds."""
    path = QUALITY / "japanese-questions.tsv"
    ids = {row[0] for row in index.articles()}
    rows = [row for row in table(path, 2) if row[1] in ids]
    topics = [(str(number), question) for number, (question, _) in enumerate(rows, 1)]
    yield JudgedSet("feeds: japanese", source, topics, {str(number): {id_: 1} for number, (_, id_) in enumerate(rows, 1)})


def known_item_sets(source, index, count):
    """Kept in a file, as making them reads the whole archive."""
    for kind in known_items.KINDS:
        kept = index.folder / f"known {kind} {count}.json"
        newest = max(index.made.stat().st_mtime, Path(known_items.__file__).stat().st_mtime)
        if not kept.exists() or kept.stat().st_mtime < newest:
            kept.write_text(json.dumps(known_items.make(index.articles(), kind, count)), encoding="utf-8")
        topics, qrels = json.loads(kept.read_text(encoding="utf-8"))
        yield JudgedSet(f"{source.name}: {kind}", source, [tuple(topic) for topic in topics], qrels, depth=KNOWN_DEPTH)


def sets_of(source, index, count):
    """All judged sets of one source; known items of at most `count` articles each."""
    made_by = {"sample": sample_sets, "time": time_sets, "reuters": reuters_sets, "chinese": chinese_sets, "feeds": feed_sets,
               "features": feature_sets}
    if source.name in made_by:
        yield from made_by[source.name](source, index)
    if any(name == source.name and known for _, name, _, known in REAL):
        yield from known_item_sets(source, index, count)
