"""``make package``: freeze the program into ``dist/blokjes`` and let the frozen program test itself.

The test runs in an empty environment, without a screen: what works there does not lean on this machine's
settings, its Python or the folder of the source.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile

import machine
from machine import ROOT

FOLDER = ROOT / "dist" / "blokjes"
SUFFIX = ".exe" if os.name == "nt" else ""


def needed_to_freeze() -> list[str]:
    """Debian packages: objdump, Python as a shared library, and what goes into the folder for a screen."""
    if sys.platform != "linux":
        return []
    packages = machine.missing_packages(screen=True)
    packages += [] if shutil.which("objdump") else ["binutils"]
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    if sys.base_prefix == "/usr" and not machine.loads(f"libpython{version}.so.1.0"):
        packages.append(f"libpython{version}")
    return packages


def empty_environment() -> dict[str, str]:
    """No path, no home, no language: only what the system itself cannot do without."""
    system = {name: os.environ[name] for name in ("SYSTEMROOT", "WINDIR") if name in os.environ}
    return {**system, "QT_QPA_PLATFORM": "offscreen"}


def self_test() -> None:
    """Run both frozen programs somewhere else than in the source folder."""
    with tempfile.TemporaryDirectory(prefix="blokjes ") as elsewhere:
        for command in (["blokjes-cli", "--version"], ["blokjes", "--self-test"]):
            program = str(FOLDER / (command[0] + SUFFIX))
            print("$ " + " ".join(command), flush=True)
            subprocess.run([program, *command[1:]], cwd=elsewhere, env=empty_environment(), check=True)


def main() -> None:
    """Freeze, test, and say how big it became."""
    machine.install(needed_to_freeze(), "A part that PyInstaller needs")
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "ERROR"]
    subprocess.run([*command, "build.spec"], cwd=ROOT, check=True)
    self_test()
    size = sum(file.lstat().st_size for file in FOLDER.rglob("*") if file.is_file() and not file.is_symlink())
    print(f"{FOLDER.relative_to(ROOT)}: {size / 1e6:.0f} MB, tested.")


if __name__ == "__main__":
    main()
