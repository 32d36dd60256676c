#!/usr/bin/env python3
"""Tests which files scripts/tidy looks at: what changed, what includes it, and what is known to be clean. Runs no clang-tidy."""
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(os.environ.get("MORGUE_SOURCE_DIR", Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(ROOT / "scripts"))
import tidy_files  # noqa: E402

FILES = {
    ".clang-tidy": "Checks: '-*'\n",
    "common/a.hpp": "#pragma once\n",
    "common/a.cpp": '#include "common/a.hpp"\n#include <string>\n',
    "indexer/b.hpp": '#include "common/a.hpp"\n',
    "indexer/b.cpp": '#include "indexer/b.hpp"\n',
    "searcher/c.cpp": '#include "absent.hpp"\n',
    "tests/t.cpp": '#include "common/a.hpp"\n',
}


class Tidy(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)
        for name, text in FILES.items():
            self.write(name, text)
        self.git("init", "-q")
        self.git("add", "-A")
        self.git("-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-qm", "all")
        root, tidy_files.ROOT = tidy_files.ROOT, self.root
        self.addCleanup(setattr, tidy_files, "ROOT", root)

    def git(self, *words):
        subprocess.run(["git", "-C", str(self.root), *words], check=True, capture_output=True)

    def write(self, name, text):
        path = self.root / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)

    def changed(self):
        return tidy_files.changed_since("HEAD", tidy_files.Includes())

    def mark(self, name, command="c++ -O2"):
        return tidy_files.mark_of(name, command, "14", tidy_files.Includes())

    def test_what_changed_and_what_includes_it(self):
        self.assertEqual(self.changed(), [])
        self.write("searcher/c.cpp", "int c;\n")
        self.assertEqual(self.changed(), ["searcher/c.cpp"])
        self.write("common/a.hpp", "int a();\n")
        self.assertEqual(self.changed(), ["searcher/c.cpp", "common/a.cpp", "indexer/b.cpp"])
        self.write("searcher/new.cpp", "int n;\n")
        self.assertIn("searcher/new.cpp", self.changed())

    def test_a_mark_holds_all_that_a_finding_may_come_from(self):
        before = self.mark("indexer/b.cpp")
        self.write("searcher/c.cpp", "int c;\n")
        self.assertEqual(self.mark("indexer/b.cpp"), before)
        self.assertNotEqual(self.mark("indexer/b.cpp", "c++ -O3"), before)
        self.write("common/a.hpp", "int a();\n")
        changed = self.mark("indexer/b.cpp")
        self.assertNotEqual(changed, before)
        self.write(".clang-tidy", "Checks: '*'\n")
        self.assertNotEqual(self.mark("indexer/b.cpp"), changed)


if __name__ == "__main__":
    unittest.main()
