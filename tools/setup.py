"""Make ``.venv`` with exactly the locked packages and the project itself; do nothing when that is done.

``python3 tools/setup.py``, or ``make setup``. Needs nothing but Python and a network. Every package comes
from ``requirements-dev.lock`` and is checked against its hash; the locked setuptools builds the project.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import subprocess
import sys

import machine
from machine import ROOT, stop

LOCK = ROOT / "requirements-dev.lock"
VENV = ROOT / ".venv"
STAMP = VENV / "blokjes-setup.txt"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
VENV_PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
VERSION = ".".join(str(part) for part in sys.version_info[:3])
TRY_QT = "from PySide6.QtWidgets import QApplication; QApplication([])"


def wanted_stamp() -> str:
    """What the environment was made of. The settings of ruff, mypy and pytest install nothing: left out."""
    ours: list[str] = []
    keep = False
    for line in (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            keep = line.startswith(("[build-system]", "[project", "[dependency-groups", "[tool.setuptools"))
        if keep and not line.startswith("#"):
            ours.append(line)
    digest = hashlib.sha256(LOCK.read_bytes() + "\n".join(ours).encode()).hexdigest()
    return "\n".join((VERSION, str(ROOT), digest)) + "\n"


def make_venv() -> None:
    """A fresh ``.venv``, unless there is a usable one of the same Python in the same place."""
    stamp = STAMP.read_text(encoding="utf-8") if STAMP.exists() else ""
    config = VENV / "pyvenv.cfg"
    same_python = config.exists() and "version = " + VERSION in config.read_text(encoding="utf-8")
    same_place = not stamp or stamp.split("\n")[1] == str(ROOT)
    if same_python and same_place and VENV_PYTHON.exists():
        return
    if importlib.util.find_spec("ensurepip") is None and sys.platform == "linux":
        machine.install([f"python3.{sys.version_info.minor}-venv"], "Python's venv module")
    print("Making .venv with Python " + VERSION, flush=True)
    subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=True)


def pip(*arguments: str) -> None:
    """Run the environment's own pip; a failure is told in one sentence under pip's own words."""
    command = [str(VENV_PYTHON), "-m", "pip", "install", "-qq", "--disable-pip-version-check", *arguments]
    # setuptools warns about folders with the name of a package; ours have that name on purpose
    if subprocess.run(command, cwd=ROOT, env={**os.environ, "PYTHONWARNINGS": "ignore"}).returncode:
        stop("Installing the packages failed: see above. Is there a network? Run the same command again.")


def try_qt() -> None:
    """Start Qt once without a screen, so that a missing library shows now and not halfway the work."""
    done = subprocess.run(
        [str(VENV_PYTHON), "-c", TRY_QT],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
    )
    if done.returncode:
        stop("Qt does not start on this machine:\n" + done.stderr.strip()[-1500:])


def main() -> None:
    """Bring the machine and ``.venv`` up to what the lock says."""
    machine.go_on_with_a_supported_python()
    machine.install(machine.missing_packages(), "A system library that Qt needs")
    wanted = wanted_stamp()
    if STAMP.exists() and VENV_PYTHON.exists() and STAMP.read_text(encoding="utf-8") == wanted:
        return
    make_venv()
    STAMP.unlink(missing_ok=True)
    print("Installing the locked packages into .venv (about 250 MB, once)", flush=True)
    pip("--require-hashes", "--only-binary", ":all:", "-r", str(LOCK))
    pip("--no-deps", "--no-index", "--no-build-isolation", "--editable", ".")
    try_qt()
    STAMP.write_text(wanted, encoding="utf-8")
    print("Ready: .venv", flush=True)


if __name__ == "__main__":
    main()
