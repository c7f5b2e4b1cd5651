"""The repository goes everywhere: no text in it may name a package host or a folder of somebody's machine."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# put together here, so that this file does not contain them itself
HOSTS = ["pypi" + ".org", "python" + "hosted", "npm" + "js", "deb." + "debian", "crates" + ".io"]
PATHS = [r"/(home|Users)/\w+/", r"/(root|work)/\w", r"file:" + "//", r"[A-Z]:\\Users\\"]
FORBIDDEN = re.compile("|".join([re.escape(host) for host in HOSTS] + [rf"(?<![\w.]){path}" for path in PATHS]))


def files_of_the_project() -> list[Path]:
    """What git keeps or would keep: tracked files, and new ones that are not ignored."""
    listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        done = subprocess.run(listing, cwd=ROOT, capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git checkout")
    names = done.stdout.decode().split("\0")
    return [ROOT / name for name in names if name and (ROOT / name).is_file()]


def test_no_text_names_a_package_host_or_a_folder_of_a_machine() -> None:
    found = []
    for file in files_of_the_project():
        content = file.read_bytes()
        if b"\0" in content:
            continue
        for number, line in enumerate(content.decode("utf-8", "replace").splitlines(), 1):
            found += [f"{file.relative_to(ROOT)}:{number}: {hit.group()}" for hit in FORBIDDEN.finditer(line)]
    assert found == []


@pytest.mark.parametrize(
    "text",
    ["https://pypi" + ".org/simple", "see /ho" + "me/anna/x", "C:\\Use" + "rs\\anna", "=/wo" + "rk/main"],
)
def test_the_pattern_sees_them(text: str) -> None:
    assert FORBIDDEN.search(text)


@pytest.mark.parametrize("text", ["docs/home/user/", "a network/root/x", "framework/root"])
def test_the_pattern_leaves_ordinary_text_alone(text: str) -> None:
    assert not FORBIDDEN.search(text)
