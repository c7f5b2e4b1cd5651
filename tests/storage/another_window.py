"""Another program that has the same file open."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[2]
Program = Callable[[str], subprocess.Popen[str]]

# What another window does first: open the file and say so.
OPEN = """
import sys
from pathlib import Path
from tracker import operations as do
from tracker.domain.changes import Verb
from tracker.storage.workspace import open_workspace
workspace = open_workspace(Path(sys.argv[1]))
def add(title):
    return do.add_block(workspace, title=title, kind="procedure").record
"""
SAY = "\nprint('ready', flush=True)\nsys.stdin.readline()\n"


def start(file: Path, code: str) -> subprocess.Popen[str]:
    """A program that opened ``file``, did what ``code`` tells and said that it is ready."""
    program = subprocess.Popen(
        [sys.executable, "-c", OPEN + code, str(file)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert program.stdout.readline() == "ready\n"
    return program
