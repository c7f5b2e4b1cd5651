"""Everything the project asks for is locked to one version, with hashes."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
RUNTIME = PROJECT["project"]["dependencies"]
DEV = PROJECT["dependency-groups"]["dev"]
PINNED = re.compile(r"^([\w.-]+)==([\w.!+-]+)", re.MULTILINE)


def locked(name: str) -> dict[str, tuple[str, int]]:
    """Package -> version and number of hashes, as the lock file says."""
    text = (ROOT / name).read_text(encoding="utf-8")
    entries = re.split(r"\n(?=[A-Za-z0-9])", text)
    pins = [(pin, entry.count("--hash=sha256:")) for entry in entries if (pin := PINNED.search(entry))]
    return {canonicalize_name(pin[1]): (pin[2], hashes) for pin, hashes in pins}


@pytest.mark.parametrize(
    "lock, requirements",
    [("requirements.lock", RUNTIME), ("requirements-dev.lock", [*RUNTIME, *DEV])],
)
def test_every_requirement_is_locked_in_its_range_with_hashes(lock: str, requirements: list[str]) -> None:
    versions = locked(lock)
    for requirement in map(Requirement, requirements):
        version, hashes = versions[canonicalize_name(requirement.name)]
        assert requirement.specifier.contains(version), requirement
        assert hashes > 0, requirement


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_every_locked_package_has_hashes(lock: str) -> None:
    versions = locked(lock)
    assert len(versions) > 10
    assert [name for name, (_, hashes) in versions.items() if not hashes] == []


def test_people_and_developers_run_the_same_versions() -> None:
    runtime, dev = locked("requirements.lock"), locked("requirements-dev.lock")
    assert {name: dev.get(name) for name in runtime} == runtime


def test_the_build_backend_comes_from_the_lock() -> None:
    for requirement in map(Requirement, PROJECT["build-system"]["requires"]):
        version, _ = locked("requirements-dev.lock")[canonicalize_name(requirement.name)]
        assert requirement.specifier.contains(version)
