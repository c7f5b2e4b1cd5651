"""Write ``requirements.lock`` and ``requirements-dev.lock`` from ``pyproject.toml`` with uv; ``make lock``.

One version of every package for Python 3.11 to 3.13 and every system, each with its hashes, and no address of
the place it came from. Versions in the files stay as they are unless pyproject asks otherwise; with
``--upgrade`` everything moves to the newest that fits.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = {"requirements.lock": [], "requirements-dev.lock": ["--group", "dev", "-c", "requirements.lock"]}
NEVER = re.compile(r"https?://|file:|--(extra-)?index-url|--find-links|^-f |@ ", re.MULTILINE)


def compile_lock(name: str, options: list[str], upgrade: bool) -> None:
    """One lock file; the environment's own index settings are kept out of it."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("UV_", "PIP_"))}
    command = [sys.executable, "-m", "uv", "pip", "compile", "pyproject.toml", *options]
    command += ["--universal", "--python-version", "3.11", "--fork-strategy", "fewest", "--generate-hashes"]
    command += ["--no-config", "--no-emit-index-url", "--custom-compile-command", "make lock", "--quiet"]
    command += ["--output-file", name] + (["--upgrade"] if upgrade else [])
    subprocess.run(command, cwd=ROOT, check=True, env={**clean, "UV_PYTHON_DOWNLOADS": "never"})
    found = NEVER.search((ROOT / name).read_text(encoding="utf-8"))
    if found:
        raise SystemExit(name + " names a place on a network or a disk: " + found.group())


def main() -> None:
    """Both files, runtime first: the second takes its versions over."""
    for name, options in LOCKS.items():
        compile_lock(name, options, upgrade="--upgrade" in sys.argv[1:])


if __name__ == "__main__":
    main()
