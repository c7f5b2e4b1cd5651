"""``make run``: the program with the example workspace, or pictures of it where there is no screen."""

from __future__ import annotations

import os
import subprocess

from machine import ROOT, has_screen
from setup import VENV_PYTHON

OUTPUT = "example-output"


def main() -> int:
    """Start the program and hand on its exit code."""
    command = [str(VENV_PYTHON), "-m", "ui"]
    if has_screen():
        return subprocess.run([*command, "--example"], cwd=ROOT).returncode
    print(f"There is no screen here, so the program draws its pictures into {OUTPUT}/ instead.", flush=True)
    without_screen = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run([*command, "--offscreen-demo", OUTPUT], cwd=ROOT, env=without_screen).returncode


if __name__ == "__main__":
    raise SystemExit(main())
