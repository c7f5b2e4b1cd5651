"""Whatever stands in the cells of a list: an import ends well, and a second one finds nothing to do."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker import operations as do
from tracker.domain.companions import Indicator
from tracker.exchange.tables import open_table
from tracker.operations.importing import plan_import, run_import

HEADINGS = {
    "blocks": ["id", "titel", "soort", "status", "sinds", "gevonden op", "gewicht", "bron", "nr", "iets"],
    "experiments": ["id", "name", "status", "verdict", "start_date", "end_date", "idea_on", "embedded_on", "besluit",
                    "review_on", "url", "description", "nr"],
    "indicators": ["naam", "eenheid", "richting", "norm", "streefwaarde", "ordinary", "role_model", "bron"],
    "measurements": ["indicator", "maand", "waarde", "aantal", "opmerking", "reden"],
}  # fmt: skip
WORDS = [
    "", "", "1", "2", "7", "7,5", "1.300", "-", "n.v.t.", "ja", "x", "2021", "2021.0", "1-5-2026", "31.12.2025",
    "2026-02-30", "1 mei 2026", "jan 2026", "2026-Q1", "1-1-2030", "Pilot", "Implemented", "Planned", "Geborgd",
    "Not in use anymore", "mislukt", "gelukt", "niet gelukt", "opgelost", "blijft", "teruggekomen", "open", "embed",
    "procedure", "procedur", "balie", "hoger", "Letter", " letter ", "LETTER", "Wachttijd", "wachttijden", "a\nb",
    "é", "=1+1", "'=1+1", "#DIV/0!", "9" * 20, "woord " * 70, "111222333", "x@example.org"
]  # fmt: skip
CELL = st.one_of(st.sampled_from(WORDS), st.text(st.characters(exclude_categories=["C"]), max_size=12))


@pytest.fixture
def whole(workspace: do.Workspace) -> do.Workspace:
    """A workspace with an indicator, which hypothesis need not write down."""
    do.add(workspace, Indicator, title="Wachttijd", unit="min")
    return workspace


@st.composite
def lists(draw: st.DrawFn) -> tuple[str, bytes]:
    """A list: some headings of a kind in any order, and rows of whatever."""
    kind = draw(st.sampled_from([*HEADINGS]))
    head = draw(st.permutations(HEADINGS[kind]))
    rows = draw(st.lists(st.lists(CELL, min_size=len(head), max_size=len(head)), min_size=1, max_size=8))
    made = io.StringIO(newline="")
    csv.writer(made, delimiter=";").writerows([head, *rows])
    return kind, made.getvalue().encode("utf-8", "replace")


@pytest.mark.parametrize("tries", [25, pytest.param(1500, marks=pytest.mark.soak)])
def test_any_list_is_imported_and_then_nothing_is_left_to_do(whole: do.Workspace, tries: int) -> None:
    @settings(max_examples=tries, deadline=None)
    @given(lists())
    def check(given_list: tuple[str, bytes]) -> None:
        kind, raw = given_list
        table = open_table(raw, name="list.csv", header_row=1)
        plan = plan_import(whole, table, kind)
        if plan.obstacle:
            return
        assert plan.rows == plan.new + plan.changed + plan.unchanged + plan.skipped
        done = run_import(whole, plan)
        try:
            again = plan_import(whole, table, kind)
            assert (again.new, again.changed, again.gone) == (0, 0, 0), again.changes
            assert again.unchanged == plan.new + plan.changed + plan.unchanged
        finally:
            if done.touched:
                do.undo(whole)
        assert plan_import(whole, table, kind).new == plan.new

    check()  # what the tables hold is compared with the journal at the end of the fixture
