"""The Dutch catalogue holds every word of the code, and the compiled file that is shipped is its latest."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_dutch_catalogue_is_complete_and_compiled() -> None:
    check = [sys.executable, str(ROOT / "tools" / "messages.py"), "check"]
    done = subprocess.run(check, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
