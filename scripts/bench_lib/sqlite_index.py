"""Indexes JSON lines of articles with SQLite FTS5: porter stemmer, contents stored.

Usage: sqlite_index.py FILE DATABASE [optimize]; optimize merges the index into one tree at the end, as searches like it."""
import json
import sqlite3
import sys


def rows(path):
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            yield article["id"], article.get("headline", ""), article.get("body", "")


def main():
    database = sqlite3.connect(sys.argv[2])
    database.execute("CREATE VIRTUAL TABLE articles USING fts5(id UNINDEXED, headline, body, tokenize = 'porter unicode61')")
    database.executemany("INSERT INTO articles VALUES (?, ?, ?)", rows(sys.argv[1]))
    if "optimize" in sys.argv[3:]:
        database.execute("INSERT INTO articles(articles) VALUES ('optimize')")
    database.commit()
    database.close()


main()
