"""What the papers point at is there, and the pinned numbers in them agree."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAPERS = ["README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "docs/architecture.md", "docs/gids.md"]
LINK = re.compile(r"!?\[[^\]]*\]\(([^)#\s]+)[^)]*\)")
TARGET = re.compile(r"^([a-z]+):", re.MULTILINE)
PICTURE = re.compile(r"^\s+- (docs/\S+)$|^logo: (\S+)$", re.MULTILINE)


def text(name: str) -> str:
    """A file of the project."""
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("paper", PAPERS)
def test_every_link_inside_the_project_leads_somewhere(paper: str) -> None:
    inside = [link for link in LINK.findall(text(paper)) if "://" not in link]
    assert [link for link in inside if not ((ROOT / paper).parent / link).exists()] == []


@pytest.mark.parametrize("paper", PAPERS)
def test_every_make_target_in_a_paper_exists(paper: str) -> None:
    asked = set(re.findall(r"(?:`|^)make ([a-z]+)", text(paper), re.MULTILINE))
    assert asked - set(TARGET.findall(text("Makefile"))) == set()


def test_the_description_for_catalogues_shows_pictures_that_exist() -> None:
    pictures = [first or second for first, second in PICTURE.findall(text("publiccode.yml"))]
    assert len(pictures) > 1
    assert [picture for picture in pictures if not (ROOT / picture).exists()] == []


def test_the_submission_check_runs_what_the_readme_says() -> None:
    run = text(".ci/run").splitlines()
    assert run[-1] == "make test"
    assert "make test" in text("README.md")


def test_the_changelog_knows_the_version_or_has_it_to_come() -> None:
    version = tomllib.loads(text("pyproject.toml"))["project"]["version"]
    assert "## [Unreleased]" in text("CHANGELOG.md") or f"## [{version}]" in text("CHANGELOG.md")
