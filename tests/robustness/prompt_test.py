#!/usr/bin/env python3
"""The prompt of morgue-search --interactive on a pseudo-terminal: what is typed, and what is shown for it.

usage: prompt_test.py

Nothing here waits for a time to pass: each step ends when what it must show has been read. Skipped where there are no
pseudo-terminals.
"""

import fcntl
import os
import pty
import re
import select
import struct
import sys
import termios

from archive import INDEX, SEARCH, Folder, expect, fail, must, write_lines

SKIPPED = 77
SECONDS = 30  # a step that has not shown its text by then never will
PROMPT = "morgue> "
ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b[=>]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)")
ARTICLES = [
    {"id": "a1", "headline": "Ferry strike begins", "body": "Crews walked out at the harbour.", "published": "2024-03-01", "source": "Gazette"},
    {"id": "a2", "headline": "Ferry fares rise", "body": "A crossing costs more from Monday.", "published": "2024-03-02", "source": "Evening Post"},
    {"id": "a3", "headline": "Wheat prices", "body": "Prices rose again.", "published": "2024-03-03", "source": "Gazette"},
]


class Prompt:
    """A run of the program on a terminal of so many columns."""

    def __init__(self, folder, *options, columns=80):
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            os.chdir(folder)
            os.environ.update(HOME=str(folder), TERM="xterm", LC_ALL="C.UTF-8", PAGER="cat", NO_COLOR="1")
            for name in ("XDG_STATE_HOME", "XDG_CONFIG_HOME", "MORGUE_PAGER", "MORGUE_SEARCHES", "MORGUE_DB"):
                os.environ.pop(name, None)
            os.execv(SEARCH, [SEARCH, "--interactive", *options])
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        self.seen = ""

    def type(self, text):
        os.write(self.terminal, text.encode())

    def read(self):
        """More of what is shown; False at the end."""
        if not select.select([self.terminal], [], [], SECONDS)[0]:
            fail(f"it shows nothing more after: {self.seen[-2000:]!r}")
        try:
            data = os.read(self.terminal, 65536)
        except OSError:  # Linux says so where the other side is closed
            return False
        self.seen += data.decode("utf-8", "replace")
        return bool(data)

    def plain(self):
        return ESCAPES.sub("", self.seen).replace("\r", "")

    def wait(self, *texts):
        """Until all the texts were shown, in this order, since the last wait; what was shown."""
        while True:
            shown, at = self.plain(), 0
            for text in texts:
                at = shown.find(text, at)
                if at < 0:
                    break
                at += len(text)
            if at >= 0:
                self.seen = ""
                return shown
            if not self.read():
                fail(f"it ended without {texts!r}: {shown!r}")

    def ask(self, line, *texts):
        self.type(line + "\r")
        return self.wait(*texts, PROMPT)

    def interrupt(self, keys):
        self.seen = ""
        self.type(keys)
        self.wait(PROMPT)

    def end(self, key):
        """The exit status after the key."""
        self.type(key)
        while self.read():
            pass
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])


def session(folder):
    prompt = Prompt(folder)
    prompt.wait("morgue.db: 3 articles", PROMPT)
    prompt.ask("ferry", "2 articles", "1. Ferry", "2. Ferry")
    prompt.ask(":sort oldest", "1. Ferry strike begins", "2. Ferry fares rise")
    prompt.ask("2", "Ferry fares rise", "from article 2 of", "A crossing costs more from Monday.")
    prompt.ask("p", "Crews walked out at the harbour.")
    prompt.ask("n", "A crossing costs more from Monday.")
    prompt.ask("n", "that was the last one")
    prompt.ask("& strike", "1 article", "1. Ferry strike begins")
    prompt.ask(":back", "ferry", "2 articles")
    prompt.ask('"2"', "no article matches")
    prompt.ask("ferry AND", "query error at column 7", "needs something after it", "ferry AND", "^~~")
    prompt.ask(":srot", "there is no command ':srot'", "did you mean :sort?")
    prompt.ask(":open a3", "Prices rose again.")
    prompt.ask("wheat", "1 article")
    prompt.ask(":save corn", "@corn is saved")
    prompt.ask("@corn OR strike", "2 articles")
    prompt.ask(":searches", "corn", "wheat")
    prompt.ask(":help", "& WORDS", ":quit")
    expect(prompt.end("\x04") == 0, "Ctrl-D does not end it well")
    history = folder / ".local/state/morgue/history"
    expect(history.stat().st_mode & 0o777 == 0o600, "the history can be read by others")
    expect(history.read_text().splitlines()[:2] == ["ferry", ":sort oldest"], "the history is not what was typed")


def keys(folder):
    prompt = Prompt(folder, "-n", "1", "ferry")
    prompt.wait("2 articles", "1. Ferry", PROMPT)
    prompt.ask("", "2. Ferry")
    prompt.ask("", "there are no more")
    prompt.type("whe\t")
    prompt.wait("wheat")
    prompt.ask("", "1. Wheat prices")
    prompt.type("sour\teve\t")
    prompt.wait("source:", '"evening post"')
    prompt.ask("", "1. Ferry fares rise")
    prompt.type("@c\t")
    prompt.wait("@corn")
    prompt.ask("", "1. Wheat prices")
    prompt.type("nothing of this")
    prompt.wait("nothing of this")
    prompt.interrupt("\x03")
    prompt.interrupt("\x03\x03")
    prompt.ask("\x1b[A", "@corn", "1. Wheat prices")
    prompt.ask("h\u00e4fen\x7f\x7f\x7f\x7f\x7fstrike", "1. Ferry strike begins")
    prompt.ask("wheat", "1. Wheat prices")
    expect(prompt.end(":quit\r") == 0, ":quit does not end it well")


def new_articles(folder):
    prompt = Prompt(folder, columns=40)
    prompt.wait("3 articles", PROMPT)
    prompt.ask("ferry", "2 articles")
    write_lines(folder / "more.jsonl", [{"id": "a4", "headline": "Third ferry", "body": "It sails.", "published": "2024-03-04"}])
    must(INDEX, "add", "-q", "--db", folder / "morgue.db", folder / "more.jsonl")
    shown = prompt.ask("ferry", "3 articles")
    prompt.ask(":help", "narrow the answer")
    expect(all(len(line) <= 40 for line in shown.split("\n")), f"a line is wider than the terminal: {shown}")
    expect(prompt.end("\x04") == 0, "Ctrl-D does not end it well")


def everything():
    with Folder() as folder:
        write_lines(folder / "day.jsonl", ARTICLES)
        must(INDEX, "add", "-q", "--db", folder / "morgue.db", folder / "day.jsonl")
        for case in (session, keys, new_articles):
            case(folder)
            print(f"{case.__name__}: as expected")


def main():
    try:
        for end in os.openpty():
            os.close(end)
    except OSError as error:
        print(f"skipped: no pseudo-terminals: {error}")
        return SKIPPED
    everything()
    return 0


if __name__ == "__main__":
    sys.exit(main())
