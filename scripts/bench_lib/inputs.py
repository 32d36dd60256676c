"""The articles that are measured, and the programs of other engines that read them. Owns no measuring."""
import json
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def made_up_archive(root, folder, articles):
    """JSON lines of scripts/make-corpus, kept in the folder from run to run."""
    corpus = folder / f"made-{articles}.jsonl"
    if not corpus.exists():
        part = corpus.with_suffix(".part")
        with open(part, "wb") as output:
            subprocess.run([root / "scripts/make-corpus", "--articles", str(articles)], stdout=output, check=True)
        part.rename(corpus)
    return corpus


class Inputs:
    """The articles in the form that each indexer reads."""

    def __init__(self, folder, command):
        """The command prints the articles as Morgue's JSON lines."""
        self.json_lines = folder / "articles.jsonl"
        self.dump = folder / "articles.dump"
        self.tabbed = folder / "articles.tsv"
        with open(self.json_lines, "wb") as output:
            subprocess.run(list(map(str, command)), stdout=output, stderr=subprocess.DEVNULL, check=False)
        self.articles = 0
        self.text_bytes = 0
        for _, headline, body in self._read():
            self.articles += 1
            self.text_bytes += len(headline.encode()) + len(body.encode())

    def _read(self):
        with open(self.json_lines, encoding="utf-8") as lines:
            for line in lines:
                article = json.loads(line)
                yield article["id"], " ".join(article.get("headline", "").split()), article.get("body", "")

    def write_dump(self):
        """What scriptindex reads."""
        with open(self.dump, "w", encoding="utf-8") as dump:
            for identifier, headline, body in self._read():
                dump.write(f"id={identifier}\nheadline={headline}\nbody=" + body.replace("\n", "\n=") + "\n\n")

    def write_tabbed(self):
        """What LuceneIndex reads."""
        with open(self.tabbed, "w", encoding="utf-8") as tabbed:
            for identifier, headline, body in self._read():
                tabbed.write(f"{identifier}\t{headline}\t" + body.replace("\t", " ").replace("\n", "\x1e") + "\n")


def sqlite_index(inputs, database, *options):
    """The command that makes an FTS5 database."""
    return [sys.executable, HERE / "sqlite_index.py", inputs.json_lines, database, *options]


def lucene(folder, program, jars=("core", "analyzers-common")):
    """The command that runs one of our programs with Lucene, compiled into the folder; nothing where Java or one of its jars is missing."""
    path = []
    for name in jars:
        found = sorted(Path("/usr/share/java").glob(f"lucene-{name}-8*.jar"))  # under any version's name
        if not found:
            return None
        path.append(found[-1])
    if not shutil.which("javac"):
        return None
    classes = folder / "classes"
    subprocess.run(["javac", "-cp", ":".join(map(str, path)), "-d", classes, HERE / f"{program}.java"], check=True)
    return ["java", "-Xmx512m", "-cp", ":".join(map(str, [*path, classes])), program]
