#!/usr/bin/env python3
"""Every script says what it does when it is asked with --help or -h, and does nothing else; and no program has an option of the name
of an argument without one, which CLI11 of Debian 13 takes for the same and throws at every start."""

import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2]
BIN = Path(os.environ.get("MORGUE_BIN_DIR", SOURCE / "build/release/bin"))
sys.path.insert(0, str(SOURCE / "scripts"))
from program_help import read_help  # noqa: E402


class Help(unittest.TestCase):
    def test_every_script(self):
        scripts = [path for path in sorted((SOURCE / "scripts").iterdir())
                   if path.is_file() and os.access(path, os.X_OK) and not path.suffix]
        self.assertGreater(len(scripts), 10)
        with tempfile.TemporaryDirectory(prefix="morgue-help-") as folder:
            # What would install or build is found first, and fails.
            for name in ("cmake", "apt-get", "sudo", "mmdebstrap", "chromium"):
                program = Path(folder, name)
                program.write_text("#!/bin/sh\necho called: $0 >&2\nexit 99\n", "utf-8")
                program.chmod(0o755)
            environment = {**os.environ, "PATH": f"{folder}:{os.environ['PATH']}"}
            for script in scripts:
                for option in ("--help", "-h"):
                    with self.subTest(script=script.name, option=option):
                        done = subprocess.run([script, option], capture_output=True, text=True, check=False, env=environment,
                                              stdin=subprocess.DEVNULL, cwd=folder)
                        self.assertEqual((done.returncode, done.stderr), (0, ""))
                        self.assertIn(script.name, done.stdout)
                        self.assertIn("usage", done.stdout.lower())


class Names(unittest.TestCase):
    def hold(self, command, name):
        options = {option.lstrip("-") for one in command.options for option in one.names}
        self.assertEqual(options & set(command.positionals), set(), name)
        return len(command.positionals) + sum(self.hold(below, f"{name} {word}") for word, below in command.commands.items())

    def test_arguments_and_options(self):
        for program in ("morgue-index", "morgue-search"):
            self.assertGreater(self.hold(read_help(BIN / program), program), 0)


if __name__ == "__main__":
    sys.exit(0 if unittest.main(exit=False).result.wasSuccessful() else 1)
