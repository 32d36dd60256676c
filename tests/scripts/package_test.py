#!/usr/bin/env python3
"""The package that cpack makes of the build: what is in it, what it depends on, that two are the same bytes; and what uninstall removes.

Skipped without dpkg-deb or dpkg-shlibdeps. lintian's errors fail where it is installed.
"""

import gzip
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

BUILD = Path(os.environ["MORGUE_BIN_DIR"]).parent
PROGRAMS = ("morgue-index", "morgue-search", "morgue-web")


def run(*command, **options):
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=False, **options)
    if done.returncode != 0:
        raise AssertionError(f"{command}: {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def make(folder, **environment):
    run("cpack", "--config", BUILD / "CPackConfig.cmake", "-B", folder,
        env={**os.environ, **environment})
    return next(Path(folder).glob("*.deb"))


class Package(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="morgue-package-")
        cls.addClassCleanup(cls.folder.cleanup)
        cls.deb = make(f"{cls.folder.name}/first")
        cls.tree = Path(cls.folder.name, "tree")
        run("dpkg-deb", "-x", cls.deb, cls.tree)

    def test_name(self):
        version = run("dpkg-deb", "-f", self.deb, "Version").strip()
        architecture = run("dpkg", "--print-architecture").strip()
        self.assertEqual(self.deb.name, f"morgue_{version}_{architecture}.deb")

    def test_contents(self):
        usr = self.tree / "usr"
        for program in PROGRAMS:
            self.assertTrue(os.access(usr / "bin" / program, os.X_OK), program)
            self.assertIn(".Nm " + program, gzip.decompress((usr / f"share/man/man1/{program}.1.gz").read_bytes()).decode())
            self.assertTrue((usr / "share/bash-completion/completions" / program).is_file(), program)
        self.assertIn("GPL-2", (usr / "share/doc/morgue/copyright").read_text(encoding="utf-8"))
        self.assertIn(b"Keep a Changelog", gzip.decompress((usr / "share/doc/morgue/changelog.gz").read_bytes()))
        self.assertTrue(gzip.decompress((usr / "share/doc/morgue/changelog.Debian.gz").read_bytes()).startswith(b"morgue ("))
        self.assertEqual([str(file) for file in self.tree.rglob("*") if "/man/" in str(file) and file.is_file() and file.suffix != ".gz"], [])

    def test_runs_on_its_own_archive(self):
        with tempfile.TemporaryDirectory() as folder:
            usr = self.tree / "usr"
            run(usr / "bin/morgue-index", "add", "-q", "--db", f"{folder}/db", usr / "share/morgue/corpus/jsonl")
            self.assertIn("Strike enters second week", run(usr / "bin/morgue-search", "--db", f"{folder}/db", "--", "dockers strike"))

    def test_dependencies(self):
        depends = run("dpkg-deb", "-f", self.deb, "Depends")
        for library in ("libxapian", "libicu", "libc6", "libarchive"):
            self.assertRegex(depends, rf"\b{library}")
        # Those that are loaded by their name.
        loaded = run("dpkg-deb", "-f", self.deb, "Recommends") + run("dpkg-deb", "-f", self.deb, "Suggests")
        for library in ("libedit2", "libvoikko1", "libraptor2-0"):
            self.assertRegex(loaded, rf"\b{library}\b")
        self.assertTrue(run("dpkg-deb", "-f", self.deb, "Installed-Size").strip().isdigit())

    def test_the_same_bytes_again(self):
        umask = os.umask(0o077)
        try:
            again = make(f"{self.folder.name}/second")
        finally:
            os.umask(umask)
        self.assertEqual(*(hashlib.sha256(deb.read_bytes()).hexdigest() for deb in (self.deb, again)))

    @unittest.skipUnless(shutil.which("lintian"), "lintian is not installed")
    def test_lintian(self):
        done = subprocess.run(["lintian", "--allow-root", "--no-cfg", str(self.deb)], capture_output=True, text=True, check=False,
                              env={**os.environ, "LC_ALL": "C.UTF-8"})
        print(done.stdout)
        self.assertIsNone(re.search(r"^E:", done.stdout, re.M), done.stdout)


class Uninstall(unittest.TestCase):
    def test_removes_what_was_installed(self):
        with tempfile.TemporaryDirectory(prefix="morgue-uninstall-") as folder:
            manifest = Path(folder, "manifest.txt")
            prefix = Path(folder, "it's a prefix, Köln")
            strange = prefix / "share/morgue/of-mine"
            strange.parent.mkdir(parents=True)
            strange.write_text("kept")
            run("cmake", "--install", BUILD, "--prefix", prefix)
            shutil.copy(BUILD / "install_manifest.txt", manifest)
            self.assertTrue((prefix / "bin/morgue-index").exists())
            script = Path(os.environ["MORGUE_SOURCE_DIR"], "cmake/package/uninstall.cmake")
            run("cmake", "-D", f"MANIFEST={manifest}", "-P", script)
            self.assertEqual([file for file in prefix.rglob("*") if file.is_file()], [strange])
            self.assertFalse((prefix / "share/doc/morgue").exists())
            self.assertTrue((prefix / "share/man/man1").exists(), "a folder that others share")


if __name__ == "__main__":
    for needed in ("dpkg-deb", "dpkg-shlibdeps", "cpack"):
        if shutil.which(needed) is None:
            print(f"skipped: no {needed}")
            sys.exit(77)
    unittest.main(verbosity=2)
