#!/usr/bin/env python3
"""The scripts on machines that are not like the developer's: no root and no sudo, no terminal, LC_ALL=C, odd names of folders, and what
CMake decides by the series of Xapian. Nothing is installed or compiled: dpkg-query, id, apt-get and cmake are stand-ins.
"""

import os
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

SOURCE = Path(os.environ.get("MORGUE_SOURCE_DIR", Path(__file__).resolve().parents[2]))
BIN = Path(os.environ.get("MORGUE_BIN_DIR", SOURCE / "build/release/bin"))
TOOLS = ("bash env sed cat dirname basename nproc mkdir touch cp rm ls python3 readlink tail grep ln true").split()
FOLDERS = ("morgue", "Zeitungs-Archiv Köln", "it's & (here)", "-n", "北 * #1")
NO_FOLDERS = ('a "b"', "a;b", "a\\b", "a $HOME", "[a-z]")  # CMake's own limits


class Machine:
    """A folder of the scripts and the sample archive, and the only programs that are found from there."""

    def __init__(self, test, name="morgue", user=1000, installed=False, sudo=None):
        folder = tempfile.TemporaryDirectory(prefix="morgue-systems-")
        test.addCleanup(folder.cleanup)
        self.log = Path(folder.name, "log")
        self.root = Path(folder.name, name)
        shutil.copytree(SOURCE / "scripts", self.root / "scripts", ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copytree(SOURCE / "corpus", self.root / "corpus")
        shutil.copy(SOURCE / "CMakePresets.json", self.root)
        self.path = Path(folder.name, "bin")
        self.path.mkdir()
        for tool in TOOLS:
            (self.path / tool).symlink_to(shutil.which(tool))
        self.program("id", f"echo {user}")
        self.program("dpkg-query", "printf installed" if installed else "exit 1")
        self.program("apt-get", 'echo "apt-get $*" >>"$LOG"')
        # In the place of a build; FAIL says whether it fails "together", while MORGUE_UNITY is on, or "always".
        self.program("cmake", 'all="$*"; name=${all##*--preset }; name=${name%% *}\n'
                     'echo "cmake $*" >>"$LOG"\n'
                     'case $all in\n'
                     '  -B*OFF) name=${2#build/}; echo MORGUE_UNITY:BOOL=OFF >build/$name/CMakeCache.txt ;;\n'
                     '  --build*)\n'
                     '    [[ ${FAIL:-} != always ]] || exit 1\n'
                     '    if [[ ${FAIL:-} == together ]]; then ! grep -q =ON build/$name/CMakeCache.txt || exit 1; fi ;;\n'
                     '  *) mkdir -p build/$name; echo MORGUE_UNITY:BOOL=ON >build/$name/CMakeCache.txt ;;\n'
                     'esac\n'
                     f'ln -sfn "{BIN}" build/$name/bin')
        if sudo:
            self.program("sudo", sudo)

    def program(self, name, text):
        file = self.path / name
        file.write_text(f"#!/bin/bash\n{text}\n")
        file.chmod(0o755)

    def run(self, script, **more):
        env = {**more, "PATH": str(self.path), "LC_ALL": "C", "LANG": "C", "HOME": "/nonexistent", "LOG": str(self.log)}
        script, *options = script.split()
        return subprocess.run([str(self.root / "scripts" / script), *options], cwd="/", env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, text=True, encoding="utf-8", check=False)

    def logged(self):
        return self.log.read_text() if self.log.exists() else ""


class WithoutRoot(unittest.TestCase):
    def asks(self, machine, script, *packages):
        done = machine.run(script)
        self.assertEqual(done.returncode, 2, done.stderr)
        lines = [line for line in done.stderr.splitlines() if line.startswith("apt-get install ")]
        self.assertEqual(len(lines), 1, done.stderr)
        self.assertLessEqual(set(packages), set(lines[0].split()))
        self.assertEqual(machine.logged(), "", "something was run")
        return lines[0].split()

    def test_demo_names_what_it_needs(self):
        line = self.asks(Machine(self), "demo", "g++", "libxapian-dev", "python3")
        self.assertFalse({"libboost-dev", "libboost-test-dev"} & set(line))

    def test_build_names_what_it_needs(self):
        line = self.asks(Machine(self), "build", "g++", "libxapian-dev", "libboost-dev")
        self.assertFalse({"libboost-test-dev", "dpkg-dev"} & set(line))
        self.asks(Machine(self), "build --package", "libboost-dev", "dpkg-dev")

    def test_test_names_all_at_once(self):
        self.asks(Machine(self), "test", "g++", "libxapian-dev", "libboost-test-dev")

    def test_sudo_that_refuses(self):
        self.asks(Machine(self, sudo="exit 1"), "demo", "g++")

    def test_sudo_is_used(self):
        machine = Machine(self, sudo='[[ $1 == -n ]] && shift; exec "$@"')
        self.assertEqual(machine.run("demo").returncode, 0)
        self.assertIn("apt-get install -y -qq --no-install-recommends g++", machine.logged())

    def test_nothing_is_asked_for_what_is_there(self):
        done = Machine(self, installed=True).run("demo")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertNotIn("apt-get", done.stderr)


class Places(unittest.TestCase):
    def test_demo(self):
        shown = set()
        for name in FOLDERS:
            with self.subTest(folder=name):
                done = Machine(self, name, installed=True).run("demo")
                self.assertEqual(done.returncode, 0, done.stderr)
                self.assertIn("$ morgue-search --db build/demo.db -n 3 dockers strike", done.stdout)
                self.assertIn("Port Arlen dockers walk out over night shifts", done.stdout)
                shown.add(done.stdout)
        self.assertEqual(len(shown), 1, "the folder's name shows")

    def test_build(self):
        for name in FOLDERS:
            with self.subTest(folder=name):
                machine = Machine(self, name, installed=True)
                done = machine.run("build")
                self.assertEqual(done.returncode, 0, done.stderr)
                line = done.stderr.splitlines()[-1]
                self.assertTrue(line.startswith("build: to install them under /usr/local: sudo cmake --install "), line)
                # The line can be pasted.
                words = subprocess.run(["bash", "-c", f"set -- {line.partition('--install ')[2]}; printf %s \"$1\""], stdout=subprocess.PIPE,
                                       text=True, encoding="utf-8", check=True).stdout
                self.assertTrue(Path(words).samefile(machine.root / "build/programs"), words)

    def test_each_source_by_itself(self):
        machine = Machine(self, installed=True)
        done = machine.run("demo", FAIL="together")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("once more, each source by itself", done.stderr)
        self.assertEqual(machine.logged().count("cmake --build --preset demo"), 2)
        self.assertNotEqual(Machine(self, installed=True).run("demo", FAIL="always").returncode, 0)

    def test_where_cmake_cannot(self):
        for name in NO_FOLDERS:
            with self.subTest(folder=name):
                machine = Machine(self, name, installed=True)
                done = machine.run("demo")
                self.assertEqual(done.returncode, 2, done.stderr)
                self.assertIn("CMake cannot build in a folder with one of", done.stderr)
                self.assertEqual(machine.logged(), "")


class Xapian(unittest.TestCase):
    """Of the series of Xapian, CMake itself tells whether Morgue may use the tables on its own."""

    def configured(self, version):
        with tempfile.TemporaryDirectory(prefix="morgue-xapian-") as folder:
            real = subprocess.run(["pkg-config", "--cflags", "--libs", "xapian-core"], capture_output=True, text=True, check=True)
            Path(folder, "xapian-core.pc").write_text(f"Name: Xapian\nDescription: a stand-in\nVersion: {version}\nLibs: {' '.join(real.stdout.split())}\n")
            path = os.pathsep.join(filter(None, (folder, os.environ.get("PKG_CONFIG_PATH"))))
            done = subprocess.run(["cmake", "-S", SOURCE, "-B", f"{folder}/build", "-G", "Ninja", "-DMORGUE_TESTS=OFF"], text=True, encoding="utf-8",
                                  env={**os.environ, "PKG_CONFIG_PATH": path}, capture_output=True, check=False)
            ninja = Path(folder, "build/build.ninja")
            return done, ninja.read_text() if ninja.exists() else ""

    def test_series(self):
        for version, own in (("1.4.22", True), ("1.4.29", True), ("1.5.1", False), ("2.0.0", False), ("1.40.0", False)):
            with self.subTest(version=version):
                done, ninja = self.configured(version)
                self.assertEqual(done.returncode, 0, done.stderr)
                self.assertEqual("common/postings/own_reader.cpp" in ninja, own)
                self.assertEqual("common/postings/no_own_reader.cpp" in ninja, not own)
                self.assertEqual(f"Xapian {version} is not of the series 1.4" in done.stdout, not own)

    def test_too_old(self):
        done, _ = self.configured("1.4.11")
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("xapian-core>=1.4.20", done.stdout + done.stderr)


if __name__ == "__main__":
    unittest.main(verbosity=2)
