#!/usr/bin/env python3
"""The completions in the real shells: bash and zsh by Tab in a terminal, fish by `complete -C`; bash's function also as bash calls it.

The values of the index are hostile: each is quoted by the shell's own means, and nothing of them is ever run. A shell that is not
installed, or where there is no pseudo-terminal, is passed over with a line.
"""

import fcntl
import json
import os
import pty
import re
import select
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import time
import unittest
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2]
SCRIPTS = SOURCE / "scripts/completions"
BIN = Path(os.environ.get("MORGUE_BIN_DIR", SOURCE / "build/release/bin"))
TOUCH = "touch pwned"
HOSTILE = ["el faro", "north wire", f"$({TOUCH})", f"`{TOUCH}`", f"; {TOUCH}; echo", "-x \"z\" it's", "a;b|c&d>e", "line\nbreak", "back\\slash",
           "bang!bang", "~home", "*", "(br)acket", "#hash", "{a,b}", "${HOME}", "日報 号外", "dot.name"]

# What is typed before Tab, and the line after it; the same in both shells unless a pair is given.
LINES = [
    ("morgue-index ad", "morgue-index add "),
    ("morgue-index add --format pd", "morgue-index add --format pdf "),
    ("morgue-index add art", "morgue-index add articles.jsonl "),
    ("morgue-index remove --db h.db n-1", "morgue-index remove --db h.db n-1 "),
    ("morgue-search --form", "morgue-search --format "),
    ("morgue-search --format js", "morgue-search --format json"),
    ("morgue-search --format=cs", "morgue-search --format=csv "),
    ("morgue-search --db h", "morgue-search --db h.db/"),
    ("morgue-search --db=h", "morgue-search --db=h.db/"),
    ("morgue-search --db sp", r"morgue-search --db sp\ ace.db/"),
    ("morgue-search --db h.db sour", "morgue-search --db h.db source:"),
    ("morgue-search --db h.db pag", "morgue-search --db h.db page:"),
    ("morgue-search --db h.db dock", "morgue-search --db h.db dockers "),
    ("morgue-search --db h.db --lang e", "morgue-search --db h.db --lang en "),
    ("morgue-search --db h.db --facet source,sec", "morgue-search --db h.db --facet source,section "),
    ("morgue-search --db h.db source:dot", "morgue-search --db h.db source:dot.name "),
    ("morgue-search --db h.db source:nor", r"morgue-search --db h.db source:\"north\ wire\" "),
    ("morgue-search --db h.db -source:nor", r"morgue-search --db h.db -source:\"north\ wire\" "),
    ("morgue-search --db h.db 'source:\"nor", "morgue-search --db h.db 'source:\"north wire\"' "),
    ("morgue-search --db h.db 'strike source:\"nor", "morgue-search --db h.db 'strike source:\"north wire\"' "),
    (r'morgue-search --db h.db "source:\"nor', r'morgue-search --db h.db "source:\"north wire\"" '),
    ("morgue-search --db h.db 'source:\"$(", f"morgue-search --db h.db 'source:\"$({TOUCH})\"' "),
    (r"morgue-search --db h.db source:\"\$\(", r"morgue-search --db h.db source:\"\$\(touch\ pwned\)\" "),
    ("morgue-search --db h.db 'source:\"bang", "morgue-search --db h.db 'source:\"bang!bang\"' "),
    ("morgue-search --db=h.db source:el", r"morgue-search --db=h.db source:\"el\ faro\" "),
    ('morgue-search --db "sp ace.db" source:el', r'morgue-search --db "sp ace.db" source:\"el\ faro\" '),
    ("morgue-search --db $PWD/h.db source:el", r"morgue-search --db $PWD/h.db source:\"el\ faro\" "),
    ("morgue-search --db ~/h.db source:el", r"morgue-search --db ~/h.db source:\"el\ faro\" "),
    ("morgue-search --db none.db source:el", "morgue-search --db none.db source:el"),
    (f"morgue-search --db $({TOUCH}) source:el", f"morgue-search --db $({TOUCH}) source:el"),
    ("morgue-search @un", "morgue-search @unrest "),
    ("morgue-search 'ferry @un", "morgue-search 'ferry @unrest' "),
    ("morgue-search --forget un", "morgue-search --forget unrest "),
    ("morgue-web --db news=h", "morgue-web --db news=h.db/"),
    ("MORGUE_DB=none.db; morgue-search --db h.db source:dot", "MORGUE_DB=none.db; morgue-search --db h.db source:dot.name "),
]
# Paths as other tools' completions got them wrong: with blanks, behind blanks, in a quotation mark that opens in the middle.
PATH_LINES = [
    ('morgue-index add "dir bl', ('morgue-index add "dir blank/"', 'morgue-index add "dir blank/')),
    (r"morgue-index add dir\ bl", r"morgue-index add dir\ blank/"),
    (r"morgue-index add dir\ blank/a\ o", r"morgue-index add dir\ blank/a\ one.txt "),
    (r"morgue-index add dir\ blank/a", r"morgue-index add dir\ blank/a\ "),
    ("morgue-index add 'dir blank/in", ("morgue-index add 'dir blank/in ner/'", "morgue-index add 'dir blank/in ner/")),
    ('morgue-index add "dir blank"/"a o', ('morgue-index add "dir blank"/"a one.txt" ', 'morgue-index add "dir blank/a one.txt" ')),
    (r"morgue-index add dir\ blank/n", (r"morgue-index add dir\ blank/n$'ew\nline' ", r"morgue-index add dir\ blank/new$'\n'line")),
    (r"dir\ blank/morgue-search --db h.db source:dot", r"dir\ blank/morgue-search --db h.db source:dot.name "),
    ("morgue-search --db h.db ferry | cat; morgue-search --db h.db source:dot", "morgue-search --db h.db ferry | cat; morgue-search --db h.db source:dot.name "),
]
ZSH_LINES = [
    ("MORGUE_DB=h.db morgue-search source:dot", "MORGUE_DB=h.db morgue-search source:dot.name "),
]


def make_archive(folder):
    rows = [json.dumps({"id": f"n-{i}", "title": "Dockers strike", "body": "The strike of the dockers was long and the port stood still.",
                        "source": value, "page": "b1", "language": "en"}) for i, value in enumerate(HOSTILE, 20)]
    rows.append(json.dumps({"id": "n-1", "title": "Dockers", "body": "Back at work.", "source": "Post", "language": "en"}))
    (folder / "articles.jsonl").write_text("\n".join(rows) + "\n", "utf-8")
    for name in ("h.db", "sp ace.db"):
        subprocess.run([BIN / "morgue-index", "add", "--quiet", "--db", folder / name, "--field", "page:exact", folder / "articles.jsonl"], check=True)
    (folder / "dir blank/in ner").mkdir(parents=True)
    for name in ("a one.txt", "a two.txt", "new\nline"):
        (folder / "dir blank" / name).write_text("x", "utf-8")
    (folder / "dir blank/morgue-search").symlink_to(BIN / "morgue-search")
    (folder / "searches").write_text("unrest\triot* OR strike*\n", "utf-8")


class Terminal:
    """A shell in a pseudo-terminal. Ctrl-G shows the line as it stands between two marks, and empties it."""

    SETUP = {
        "bash": (["bash", "--norc", "--noprofile", "-i"],
                 f"""bind 'set bell-style none'; bind -x '"\\C-g": printf "<<<%s>>>" "$READLINE_LINE"; READLINE_LINE='; source {SCRIPTS}/morgue.bash"""),
        "zsh": (["zsh", "-f", "-i"],
                f"PS1='> '; unsetopt beep; fpath=({SCRIPTS} $fpath); autoload -Uz compinit; compinit -u -D; "
                'show_line() { zle -I; print -rn -- "<<<$BUFFER>>>"; BUFFER= }; zle -N show_line; bindkey "^G" show_line'),
    }

    def __init__(self, shell, folder, environment):
        arguments, setup = self.SETUP[shell]
        self.pid, self.descriptor = pty.fork()
        if self.pid == 0:
            os.chdir(folder)
            os.execvpe(arguments[0], arguments, environment)
        fcntl.ioctl(self.descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", 50, 250, 0, 0))
        self.output = b""
        self.type(setup + "\nprintf '%s%s\\n' rea dy\n")
        self.wait_for(rb"ready\r")

    def type(self, text):
        os.write(self.descriptor, text.encode())

    def wait_for(self, pattern):
        end = time.monotonic() + 60
        while time.monotonic() < end:
            match = re.search(pattern, self.output, re.DOTALL)
            if match:
                self.output = self.output[match.end():]
                return match
            if select.select([self.descriptor], [], [], 1)[0]:
                self.output += os.read(self.descriptor, 65536)
        raise AssertionError(f"the shell did not print {pattern!r} but {self.output!r}")

    def completed(self, line):
        """The line after Tab. The shell reads Ctrl-G when it is done with Tab."""
        self.type(line + "\t\x07")
        return self.wait_for(rb"<<<(.*?)>>>")[1].decode()

    def close(self):
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.descriptor)


def has_terminals():
    try:
        for descriptor in pty.openpty():
            os.close(descriptor)
        return True
    except OSError:
        return False


class Completions(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.folder = Path(tempfile.mkdtemp(prefix="morgue-completions-"))
        make_archive(cls.folder)
        cls.environment = {"PATH": f"{BIN}:{os.environ['PATH']}", "HOME": str(cls.folder), "TERM": "xterm", "LANG": "C.UTF-8", "INPUTRC": "/dev/null",
                           "PS1": "> ", "MORGUE_SEARCHES": str(cls.folder / "searches"), "XDG_CONFIG_HOME": str(cls.folder / "config")}

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.folder)

    def tearDown(self):
        self.assertFalse((self.folder / "pwned").exists(), "a value, or what was typed, was run")

    def need(self, shell, terminal=False):
        if shutil.which(shell) is None:
            self.skipTest(f"{shell} is not installed")
        if terminal and not has_terminals():
            self.skipTest("no pseudo-terminal can be had")

    def run_shell(self, *command):
        run = subprocess.run(command, cwd=self.folder, env=self.environment, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
        self.assertEqual(run.stderr, "", command)
        return run.stdout

    def in_terminal(self, shell, lines):
        self.need(shell, terminal=True)
        terminal = Terminal(shell, self.folder, self.environment)
        self.addCleanup(terminal.close)
        for line, wanted in lines:
            if isinstance(wanted, tuple):
                wanted = wanted[("bash", "zsh").index(shell)]
            with self.subTest(shell=shell, line=line):
                self.assertEqual(terminal.completed(line), wanted)

    def test_bash_in_a_terminal(self):
        self.in_terminal("bash", LINES + PATH_LINES)

    def test_zsh_in_a_terminal(self):
        self.in_terminal("zsh", LINES + PATH_LINES + ZSH_LINES)

    def test_bash_without_its_word_breaks(self):
        """Where a colon parts no words, as many have it, and where nothing but blanks does."""
        lines = [("morgue-search --db h.db source:nor", r"morgue-search --db h.db source:\"north\ wire\" "), ("morgue-search --db=h", "morgue-search --db=h.db/")]
        self.in_terminal("bash", [("COMP_WORDBREAKS=${COMP_WORDBREAKS//:}\n", ""), *lines, ("COMP_WORDBREAKS=' '\n", ""), *lines])

    def test_bash_gives_every_value_so_that_it_stands_for_itself(self):
        """What bash makes of each completion, read again as an argument, finds its article."""
        self.need("bash")
        script = f"""source {SCRIPTS}/morgue.bash
            complete -p morgue-search | grep -q -- '-F _morgue morgue-search' || echo "not registered"
            COMP_WORDS=(morgue-search --db h.db source :) COMP_CWORD=4 COMP_LINE='morgue-search --db h.db source:' COMP_POINT=${{#COMP_LINE}}
            COMP_POINT=${{#COMP_LINE}}
            _morgue morgue-search '' :
            printf '%s\\n' "${{COMPREPLY[@]}}" """
        values = self.run_shell("bash", "-c", script).splitlines()
        self.assertEqual(len(values), len(HOSTILE) + 1)
        for value in values:
            with self.subTest(value=value):
                ids = self.run_shell("bash", "-c", f"morgue-search --db h.db --format ids source:{value}")
                self.assertEqual(len(ids.splitlines()), 1)

    def fish(self, line):
        script = f"source {SCRIPTS}/morgue.fish; complete -C $argv[1]"
        found = self.run_shell("fish", "--no-config", "-c", script, line)
        return [entry.split("\t")[0] for entry in found.splitlines()]

    def test_fish(self):
        self.need("fish")
        for line, wanted in [
                ("morgue-index ad", ["add"]), ("morgue-index add --format pd", ["pdf"]), ("morgue-search --form", ["--format"]),
                ("morgue-search --format=cs", ["--format=csv"]), ("morgue-search --db h", ["h.db/"]), ("morgue-search --db=h", ["--db=h.db/"]),
                ("morgue-search --db h.db source:dot", ["source:dot.name"]), ("morgue-search --db h.db source:nor", ['source:"north wire"']),
                ("morgue-search --db h.db 'source:\"nor", ['source:"north wire"']), ("morgue-search --db ~/h.db source:el", ['source:"el faro"']),
                ("morgue-search --db $HOME/h.db source:el", ['source:"el faro"']), ("MORGUE_DB=h.db morgue-search source:dot", ["source:dot.name"]),
                ("morgue-search --db h.db --lang e", ["en"]), ("morgue-search @un", ["@unrest"]), ("morgue-search --db none.db source:el", []),
                (f"morgue-search --db h.db 'source:\"$(", [f'source:"$({TOUCH})"']), ("morgue-index add art", ["articles.jsonl"]),
                (f"morgue-search --db ({TOUCH}) source:el", []), ("morgue-search --db h.db -source:nor",  ['-source:"north wire"']),
                ("morgue-web --db news=h", ["news=h.db/"])]:
            with self.subTest(line=line):
                self.assertEqual(self.fish(line), wanted)

    def test_what_cannot_be_read_is_silent(self):
        self.need("bash")
        broken = self.folder / "broken.db"
        shutil.copytree(self.folder / "h.db", broken)
        for file in broken.rglob("*.glass"):
            file.write_bytes(b"\0" * 100)
        for arguments in (["3", "x", "--db", broken, "source:"], ["1", "--db"], ["x", "y"], ["0"], ["99999999999999999999999"],
                          ["2", "--db", self.folder / "articles.jsonl", "source:"], ["2", "--db", "/nosuch", "dock"]):
            run = subprocess.run([BIN / "morgue-search", "--complete", *arguments], capture_output=True, text=True, check=False)
            self.assertEqual((run.returncode, run.stderr), (0, ""), arguments)
            self.assertNotIn("faro", run.stdout)


if __name__ == "__main__":
    sys.exit(0 if unittest.main(exit=False).result.wasSuccessful() else 1)
