"""What answers queries: Morgue with any options, a minimal Xapian program, SQLite FTS5; and the indexes that they need.

Owns making the indexes (kept in a folder, made anew where the indexer or the articles are newer) and running the queries. Does not own the
queries, the judgements or the scoring. The other engines read what morgue-index exports: the same articles, headline and body as one text.
"""
import json
import os
import re
import sqlite3
import subprocess
from collections import defaultdict
from pathlib import Path

from evaluate_lib.measures import read_run

# Scripts that are written without blanks, for which the other engines get pairs of characters.
UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
                      "\U00020000-\U0003ffff]+")


class Failed(Exception):
    """A program ended with an error; the text is its last words."""


def checked(command, allowed=(0,), **options):
    done = subprocess.run(list(map(str, command)), check=False, stderr=subprocess.PIPE, **options)
    if done.returncode not in allowed:
        raise Failed(f"{' '.join(map(str, command))} ended with {done.returncode}:\n{done.stderr.decode(errors='replace')[-1000:]}")
    return done.stdout


def paired(text):
    """The text with every run of characters without blanks as its pairs of neighbours."""
    def pairs(match):
        run = match.group()
        return " " + " ".join(run[i:i + 2] for i in range(max(1, len(run) - 1))) + " "
    return UNSPACED.sub(pairs, text)


def id_in_run(document):
    """An id as it stands in a run: white space percent-encoded."""
    return "".join("".join(f"%{byte:02X}" for byte in c.encode()) if c.isspace() else c for c in document)


class Programs:
    """Where the programs of a build are: those of the product in its folder bin, those of the tests in tests/quality beside it."""

    def __init__(self, folder):
        folder = Path(folder)
        self.morgue_index, self.morgue_search = folder / "morgue-index", folder / "morgue-search"
        tests = folder.parent / "tests" / "quality"
        self.minimal, self.features = tests / "minimal_xapian", tests / "headline_features"


class Index:
    """The indexes of one source's articles, each made when it is first asked for."""

    def __init__(self, source, programs, folder):
        self.source, self.programs, self.folder = source, programs, Path(folder) / source.name
        self.folder.mkdir(parents=True, exist_ok=True)
        self._articles = None

    def _is_old(self, path, *sources):
        return not path.exists() or any(path.stat().st_mtime < os.stat(source).st_mtime for source in sources)

    @property
    def morgue(self):
        path, stamp = self.folder / "morgue", self.folder / "morgue.made"
        if self._is_old(stamp, self.programs.morgue_index, *self.source.inputs):
            subprocess.run(["rm", "-rf", path, stamp], check=True)
            checked([self.programs.morgue_index, "add", "--threads", 1, "--db", path, "--base", self.source.base, *self.source.inputs],
                    allowed=(0, 1), stdout=subprocess.DEVNULL)
            stamp.touch()
        return path

    def articles(self):
        """(id as in a run, headline, body, topics) of every article."""
        if self._articles is None:
            lines = checked([self.programs.morgue_index, "export", "--db", self.morgue], stdout=subprocess.PIPE).splitlines()  # bytes: at \n alone
            rows = map(json.loads, lines)
            self._articles = [(id_in_run(row["id"]), row.get("headline", ""), row.get("body", ""), row.get("topics", [])) for row in rows]
        return self._articles

    @property
    def made(self):
        """The file whose time tells when the articles were last read."""
        return self.morgue.with_name("morgue.made")

    @property
    def xapian(self):
        path = self.folder / "xapian"
        if self._is_old(path / "iamglass", self.made, self.programs.minimal):
            subprocess.run(["rm", "-rf", path], check=True)
            text = "".join(f"{id_}\t{' '.join(paired(headline + ' ' + body).split())}\n" for id_, headline, body, _ in self.articles())
            checked([self.programs.minimal, "index", path, self.source.stemmer], input=text.encode())
        return path

    @property
    def fts5(self):
        path = self.folder / "fts5.db"
        if self._is_old(path, self.made):
            path.unlink(missing_ok=True)
            database = sqlite3.connect(path)
            tokenizer = "porter unicode61" if self.source.stemmer == "en" else "unicode61"
            database.execute(f"CREATE VIRTUAL TABLE articles USING fts5(id UNINDEXED, text, tokenize = '{tokenizer}')")
            rows = ((id_, paired(headline + "\n" + body)) for id_, headline, body, _ in self.articles())
            database.executemany("INSERT INTO articles VALUES (?, ?)", rows)
            database.commit()
            database.close()
        return path


def write_topics(path, topics, change=lambda text: text):
    path.write_text("".join(f"{topic}\t{' '.join(change(text).split())}\n" for topic, text in topics), encoding="utf-8")
    return path


def ranked_features(judged, index, options):
    """tests/quality/headline_features.cpp: the product's formula over numbers."""
    with open(index.folder / "run", "wb") as out:
        checked([index.programs.features, judged.features, *options], stdout=out)
    return read_run(index.folder / "run")


class Morgue:
    """morgue-search with the set's own options (any of the words, plain) and further ones, as it comes where there are none."""

    def __init__(self, name="Morgue", options=(), search=None):
        self.name, self.options, self.search = name, list(options), search

    def run(self, judged, index):
        if judged.features:
            return ranked_features(judged, index, self.options)
        topics = write_topics(index.folder / "topics", judged.topics)
        command = [self.search or index.programs.morgue_search, "--db", index.morgue, "--batch", topics, "-n", judged.depth,
                   *judged.options, *self.options]
        with open(index.folder / "run", "wb") as out:
            checked(command, allowed=(0, 1), stdout=out)
        return read_run(index.folder / "run")


class MinimalXapian:
    """tests/quality/minimal_xapian.cpp: TermGenerator, QueryParser, the stemmer, Xapian's defaults; any of the words."""
    name = "Xapian"

    def run(self, judged, index):
        if judged.features:
            return ranked_features(judged, index, ["--k1", 1, "--b", 0.5])
        topics = write_topics(index.folder / "topics", judged.topics, paired)
        with open(index.folder / "run", "wb") as out:
            checked([index.programs.minimal, "search", index.xapian, index.source.stemmer, topics, judged.depth], stdout=out)
        return read_run(index.folder / "run")


class Fts5:
    """SQLite FTS5 by its own bm25; any of the words."""
    name = "FTS5"

    def run(self, judged, index):
        if judged.features:
            return None
        database = sqlite3.connect(f"file:{index.fts5}?mode=ro", uri=True)
        run = defaultdict(list)
        for topic, text in judged.topics:
            words = sorted(set(re.findall(r"\w+", paired(text))))
            if words:
                query = " OR ".join(f'"{word}"' for word in words)
                rows = database.execute("SELECT id FROM articles WHERE articles MATCH ? ORDER BY rank LIMIT ?", (query, judged.depth))
                run[topic] = [id_ for id_, in rows]
        database.close()
        return dict(run)
