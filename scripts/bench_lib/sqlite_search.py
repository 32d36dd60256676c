"""Times queries of an FTS5 database of sqlite_index.py.

Usage: sqlite_search.py DATABASE QUERIES PASSES [exact] [snippets]
Prints "class TAB fts5 TAB microseconds TAB hits" for each line of QUERIES, which bench_search makes: "class TAB query TAB words". A query's
time is the least of its passes, in processor time. FTS5 ranks every match whatever is asked, but tells their number only to a second
statement; without "exact" it tells no total at all (hits is 0).
"""
import sqlite3
import sys
import time

HITS = 10
RANKED = f"SELECT id FROM articles WHERE articles MATCH ? ORDER BY rank LIMIT {HITS}"
WITH_SNIPPETS = RANKED.replace("SELECT id", "SELECT id, snippet(articles, 2, '[', ']', '...', 40)")
COUNT = "SELECT count(*) FROM articles WHERE articles MATCH ?"


def fts5_query(kind, words):
    """The query in FTS5's language; quoted words have no syntax of their own."""
    quoted = ['"' + word.replace('"', '""') + '"' for word in words.split(" ")]
    if kind in ("phrase", "frequent phrase"):
        return '"' + words.replace('"', '""') + '"'
    if kind == "near":
        return f"NEAR({' '.join(quoted)}, 4)"  # four words between: at most five apart
    if kind == "prefix":
        return quoted[0] + " *"
    return (" OR " if kind == "any of 3-5" else " AND ").join(quoted)


def command_line(database, kind, words):
    """One search as a fresh process of sqlite3's command line."""
    literal = "'" + fts5_query(kind, words).replace("'", "''") + "'"
    return ["sqlite3", "-readonly", database, RANKED.replace("?", literal)]


def least_time(database, query, passes, exact, statement):
    least = None
    hits = 0
    for number in range(passes + 1):  # the first one warms caches
        start = time.process_time_ns()
        database.execute(statement, (query,)).fetchall()
        if exact:
            hits = database.execute(COUNT, (query,)).fetchone()[0]
        taken = time.process_time_ns() - start
        if number > 0:
            least = taken if least is None else min(least, taken)
    return least, hits


def main():
    path, queries, passes, *options = sys.argv[1:]
    database = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    database.execute("PRAGMA cache_size = -65536")
    statement = WITH_SNIPPETS if "snippets" in options else RANKED
    with open(queries, encoding="utf-8") as lines:
        for line in lines:
            kind, _, words = line.rstrip("\n").split("\t")
            least, hits = least_time(database, fts5_query(kind, words), int(passes), "exact" in options, statement)
            print(f"{kind}\tfts5\t{least / 1e3:.1f}\t{hits}")


if __name__ == "__main__":
    main()
