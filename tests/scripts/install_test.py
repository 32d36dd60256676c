#!/usr/bin/env python3
"""What `cmake --install` puts where: beside each program its man page and its completions, and the pages of sections 5 and 7. Under /usr
zsh's completion goes where Debian's packages have it, elsewhere where zsh itself looks.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2]
BIN = Path(os.environ.get("MORGUE_BIN_DIR", SOURCE / "build/release/bin"))


class Install(unittest.TestCase):
    def installed(self, prefix):
        folder = Path(tempfile.mkdtemp(prefix="morgue-install-"))
        self.addCleanup(shutil.rmtree, folder)
        build = folder / "build"
        # The list of what was installed is the build folder's: it is left as it is.
        build.mkdir()
        for file in BIN.parent.rglob("cmake_install.cmake"):
            copy = build / file.relative_to(BIN.parent)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_text(file.read_text("utf-8").replace(f'include("{BIN.parent}', f'include("{build}'), "utf-8")
        shutil.copy(BIN.parent / "CMakeCache.txt", build)
        subprocess.run(["cmake", "--install", build, "--prefix", prefix], check=True, env={**os.environ, "DESTDIR": str(folder / "root")},
                       stdout=subprocess.DEVNULL)
        root = folder / "root" / prefix.lstrip("/")
        return {str(path.relative_to(root)) for path in root.rglob("*") if path.is_file()}

    def test_every_program_has_its_manual_and_completions(self):
        for prefix, zsh in (("/usr/local", "site-functions"), ("/usr", "vendor-completions"), ("/opt/morgue", "site-functions")):
            with self.subTest(prefix=prefix):
                files = self.installed(prefix)
                programs = {Path(file).name for file in files if file.startswith("bin/")}
                self.assertIn("morgue-index", programs)
                wanted = {f"share/zsh/{zsh}/_morgue", "share/man/man5/morgue-formats.5", "share/man/man7/morgue-query.7"}
                for program in programs:
                    wanted |= {f"share/man/man1/{program}.1", f"share/bash-completion/completions/{program}",
                               f"share/fish/vendor_completions.d/{program}.fish"}
                self.assertEqual(wanted - files, set())
                self.assertEqual(len([file for file in files if file.startswith("share/zsh/")]), 1)


if __name__ == "__main__":
    sys.exit(0 if unittest.main(exit=False).result.wasSuccessful() else 1)
