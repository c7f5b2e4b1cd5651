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
TRIALS = (
    ("blokjes-cli", "example", "stad.blokjes"),
    ("blokjes-cli", "chart", "stad.blokjes", "burn-up", "-o", "progress.svg"),
    ("blokjes-cli", "chart", "stad.blokjes", "outcomes", "-o", "outcomes.pdf"),
    *(("blokjes-cli", "report", "stad.blokjes", "-o", f"report.{ending}") for ending in ("pdf", "pptx", "xlsx")),
    ("blokjes-cli", "check", "stad.blokjes"),
    ("blokjes", "--self-test"),
)


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
    """Let both frozen programs do real work, somewhere else than in the source folder."""
    with tempfile.TemporaryDirectory(prefix="blokjes ") as elsewhere:
        for program, *arguments in TRIALS:
            print("$ " + " ".join((program, *arguments)), flush=True)
            command = [str(FOLDER / (program + SUFFIX)), *arguments]
            if subprocess.run(command, cwd=elsewhere, env=empty_environment()).returncode:
                machine.stop("The frozen program failed: see above. Does the command work from source?")


def main() -> None:
    """Freeze, test, and say how big it became."""
    machine.install(needed_to_freeze(), "A part that PyInstaller needs")
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "ERROR"]
    if subprocess.run([*command, "build.spec"], cwd=ROOT).returncode:
        machine.stop("PyInstaller failed: see above.")
    self_test()
    size = sum(file.lstat().st_size for file in FOLDER.rglob("*") if file.is_file() and not file.is_symlink())
    print(f"{FOLDER.relative_to(ROOT)}: {size / 1e6:.0f} MB, tested.")


if __name__ == "__main__":
    main()
