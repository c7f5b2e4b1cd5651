"""The Dutch catalogue holds every word of the code, and the compiled file that is shipped is its latest."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[2]
PO = ROOT / "assets" / "locale" / "nl" / "LC_MESSAGES" / "blokjes.po"
FILES = sorted(path for package in ("tracker", "ui") for path in (ROOT / package).rglob("*.py"))
MARKS = {"_", "n_", "p_", "N_"}


def test_the_dutch_catalogue_is_complete_and_compiled() -> None:
    check = [sys.executable, str(ROOT / "tools" / "messages.py"), "check"]
    done = subprocess.run(check, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def marked(tree: ast.AST) -> Iterator[tuple[int, str, list[str]]]:
    """Line, mark and texts of each marked message; Babel overlooks those in an f-string before Python 3.12."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKS:
            first = node.args[: 1 if node.func.id in ("_", "N_") else 2]
            texts = [each.value for each in first if isinstance(each, ast.Constant) and isinstance(each.value, str)]
            if len(texts) == len(first):
                yield node.lineno, node.func.id, texts


def test_every_marked_word_has_its_dutch() -> None:
    with PO.open("rb") as file:
        catalog = read_po(file, locale="nl")
    missing = []
    for path in FILES:
        for line, mark, texts in marked(ast.parse(path.read_text(encoding="utf-8"))):
            context = texts[0] if mark == "p_" else None
            known = catalog.get(texts[-1] if mark == "p_" else texts[0], context)
            dutch = known.string if known else ""
            if not all([dutch] if isinstance(dutch, str) else dutch):
                missing.append(f"{path.relative_to(ROOT)}:{line} {texts}")
    assert missing == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_marked_word_hides_in_an_f_string(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    hidden = [each for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for each in marked(node)]
    assert hidden == []


def test_the_search_for_marked_words_sees_f_strings_contexts_and_plurals() -> None:
    source = "f\"{_('a')} {n_('b', 'c', 2)}\"; p_('x', 'd'); N_('e'); _(name)"
    found = sorted(texts for _line, _mark, texts in marked(ast.parse(source)))
    assert found == [["a"], ["b", "c"], ["e"], ["x", "d"]]


@pytest.mark.parametrize("word", ["gewone organisatie", "gewone gemeente", "in “{field}”"])
def test_one_thing_has_one_name(word: str) -> None:
    """What is at 0 is a "willekeurige gemeente", and what is found stands "bij" a field."""
    with PO.open("rb") as file:
        said = [each.string for each in read_po(file, locale="nl")]
    assert [each for each in said if word in str(each).lower()] == []
