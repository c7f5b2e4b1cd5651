"""Whatever people do, in whatever order: the tables are the fold of the journal, and undo takes it back."""

import re
import tempfile
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tracker import operations as do
from tracker.domain.companions import DataUse, Indicator, LessonLink, Measurement, Score, Service
from tracker.domain.errors import UserError
from tracker.domain.fields import Type, fields_of
from tracker.domain.records import KINDS, Block, Entry, Experiment
from tracker.domain.terms import BlockKind, Decision, Effect, State, Verdict
from tracker.storage.device import Drawer
from tracker.storage.tables import table_name
from tracker.storage.workspace import open_workspace

NAME = "Renée Zandzegger"  # nobody is called that
NAMED = [f"{NAME} wacht", unicodedata.normalize("NFD", f"naast  {NAME}, hier").upper(), f"Van{NAME}en", NAME.lower()]
TITLES = st.sampled_from(["Brief", "balie", "Één loket", "سلام", "🙂", "x" * 300, *NAMED]) | st.text(max_size=12)
DAYS = st.sampled_from([None, "2026-01-01", "31-12-2025", "2026-02-30", "1-6-2026"])
PLACE = st.integers(0, 7)
RECORDS = [DataUse, Score, LessonLink, Indicator, Measurement, Service]
NAME_THERE = re.compile(r"(?<!\w)Ren(?:é|e\u0301)e\s+Zandzegger(?!\w)", re.IGNORECASE)


def tables(workspace: do.Workspace) -> dict[str, Any]:
    """Everything the projected tables say, but for the administration of the steps."""
    connection = workspace._connection
    return {kind: sorted(connection.execute(f"SELECT * FROM {table_name(kind)}")) for kind in KINDS if kind != "step"}


def turn_until_it_stops(turn: Any, workspace: do.Workspace, most: int = 1000) -> int:
    """How often ``turn`` (undo or redo) could be done."""
    for count in range(most):
        try:
            turn(workspace)
        except UserError:
            return count
    return most


class AnyHistory(RuleBasedStateMachine):
    """People at work in one workspace on two laptops, whose clock runs as it likes."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.file = Path(self.folder.name) / "any.blokjes"
        self.laptops = [Drawer(Path(self.folder.name) / name) for name in ("one", "two")]
        self.laptop, self.clock = 0, 1_000_000
        self.workspace: do.Workspace | None = None

    @initialize()
    def make(self) -> None:
        do.new_workspace(self.file, statement="Best", start="2020-01-01", horizon="2030-01-01", drawer=self.laptops[0])
        self.open()

    def open(self) -> None:
        self.workspace = open_workspace(self.file, self.laptops[self.laptop], now=lambda: self.clock)

    def act(self, verb: Any, *args: Any, **values: Any) -> None:
        """Do it; what is refused changes nothing."""
        journal = "SELECT count(*), max(rowid) FROM change"
        before = self.workspace._connection.execute(journal).fetchone()
        try:
            verb(self.workspace, *args, **values)
        except UserError:
            assert self.workspace._connection.execute(journal).fetchone() == before

    def some(self, kind: Any, place: int) -> str:
        records = self.workspace.read.list(kind)
        return records[place % len(records)].id if records else "nobody"

    @rule(by=st.sampled_from([1, 7, 86_400_000, -3, -86_400_000]))
    def time_goes_by(self, by: int) -> None:
        self.clock += by

    @rule(other=st.booleans())
    def close_and_open_again(self, other: bool) -> None:
        self.workspace.close()
        self.laptop = 1 - self.laptop if other else self.laptop
        self.open()

    @rule(title=TITLES, kind=st.sampled_from(BlockKind), on=DAYS)
    def add_block(self, title: str, kind: str, on: Any) -> None:
        self.act(do.add_block, title=title, kind=kind, found_on=on)

    @rule(place=PLACE, title=TITLES, weight=st.integers(0, 6))
    def edit_block(self, place: int, title: str, weight: int) -> None:
        self.act(do.edit_block, self.some(Block, place), title=title, weight=weight)

    @rule(place=PLACE)
    def delete_block(self, place: int) -> None:
        self.act(do.delete_block, self.some(Block, place))

    @rule(place=PLACE, state=st.sampled_from(State), on=DAYS, reason=st.sampled_from(["", "because"]))
    def set_state(self, place: int, state: State, on: Any, reason: str) -> None:
        self.act(do.set_state, self.some(Block, place), state, on=on, reason=reason)

    @rule(title=TITLES, places=st.lists(PLACE, max_size=3))
    def log(self, title: str, places: list[int]) -> None:
        self.act(do.log_experiment, title=title, blocks=[self.some(Block, place) for place in places])

    @rule(place=PLACE, title=TITLES, reason=st.sampled_from(["", "because"]), bar=TITLES)
    def edit_experiment(self, place: int, title: str, reason: str, bar: str) -> None:
        experiment = self.some(Experiment, place)
        self.act(do.edit_experiment, experiment, title=title, success_when=bar, reason=reason)

    @rule(place=PLACE)
    def delete_experiment(self, place: int) -> None:
        self.act(do.delete_experiment, self.some(Experiment, place))

    @rule(place=PLACE, at=PLACE, off=st.booleans())
    def link_or_unlink(self, place: int, at: int, off: bool) -> None:
        experiment, block = self.some(Experiment, place), self.some(Block, at)
        if off:
            self.act(do.unlink_block, experiment, block)
        else:
            self.act(do.link_blocks, experiment, [block])

    @rule(place=PLACE, verb=st.sampled_from([do.prepare, do.back_to_idea, do.start, do.embed]))
    def next_stage(self, place: int, verb: Any) -> None:
        self.act(verb, self.some(Experiment, place))

    @rule(
        place=PLACE,
        verdict=st.sampled_from(Verdict),
        decision=st.sampled_from(Decision),
        effects=st.dictionaries(PLACE, st.sampled_from(Effect), max_size=2),
    )
    def start_and_conclude(self, place: int, verdict: str, decision: str, effects: dict[int, Effect]) -> None:
        experiment = self.some(Experiment, place)
        self.act(do.start, experiment, success_when="8 of 10")
        self.act(
            do.conclude,
            experiment,
            verdict=verdict,
            observation="seen",
            lesson="learned",
            decision=decision,
            effects={self.some(Block, at): effect for at, effect in effects.items()},
        )

    @rule(place=PLACE, text=TITLES, story=st.booleans())
    def write_entry(self, place: int, text: str, story: bool) -> None:
        self.act(do.write_entry, self.some(Experiment, place), text, story=story)

    @rule(place=PLACE, text=TITLES, delete=st.booleans())
    def edit_or_delete_entry(self, place: int, text: str, delete: bool) -> None:
        if delete:
            self.act(do.delete_entry, self.some(Entry, place))
        else:
            self.act(do.edit_entry, self.some(Entry, place), text=text)

    @rule(place=PLACE, text=TITLES, score=st.integers(-3, 3), kind=st.sampled_from(RECORDS))
    def write_down(self, place: int, text: str, score: int, kind: Any) -> None:
        experiment = self.some(Experiment, place)
        values: dict[Any, Any] = {
            DataUse: {"experiment": experiment, "personal_data": "none", "purpose": text},
            Score: {"experiment": experiment, "moment": "before", "scorer": text, "heart": score},
            LessonLink: {"experiment": experiment, "earlier": self.some(Experiment, score), "relation": "supports"},
            Indicator: {"title": text},
            Measurement: {"indicator": self.some(Indicator, place), "period": f"2026-0{place}", "value": score,
                          "note": text},
            Service: {"title": text},
        }  # fmt: skip
        self.act(do.add, kind, **values[kind])

    @rule(place=PLACE, text=TITLES, kind=st.sampled_from(RECORDS), delete=st.booleans())
    def change_or_delete_a_record(self, place: int, text: str, kind: Any, delete: bool) -> None:
        if delete:
            self.act(do.delete, kind, self.some(kind, place))
        else:
            told = [name for name, field in fields_of(kind).items() if field.type in (Type.LINE, Type.TEXT)]
            self.act(do.edit, kind, self.some(kind, place), **dict.fromkeys(told[-1:], text))

    @rule(name=TITLES)
    def name_self(self, name: str) -> None:
        self.act(do.name_self, name)

    @rule()
    def undo(self) -> None:
        self.act(do.undo)

    @rule()
    def redo(self) -> None:
        self.act(do.redo)

    @precondition(lambda self: self.workspace.history.undoable())
    @rule()
    def undo_and_redo_change_nothing(self) -> None:
        before = tables(self.workspace)
        do.undo(self.workspace)
        do.redo(self.workspace)
        assert tables(self.workspace) == before

    def teardown(self) -> None:
        if self.workspace is None:
            return
        try:
            self.check_the_end()
        finally:
            self.workspace.close()
            self.folder.cleanup()

    def check_the_end(self) -> None:
        assert self.workspace.problems() == []
        authors = {row[0] for row in self.workspace._connection.execute("SELECT DISTINCT author FROM change")}
        alone = authors == {self.laptops[self.laptop].author()}
        before, acts = tables(self.workspace), turn_until_it_stops(do.undo, self.workspace)
        if alone:  # else what others did stays, and what they built on as well
            assert [kind for kind, rows in tables(self.workspace).items() if rows] == ["ambition"]
        assert self.workspace.problems() == []
        if alone:
            assert turn_until_it_stops(do.redo, self.workspace, acts) == acts
            assert tables(self.workspace) == before


class AnyForgetting(AnyHistory):
    """The same people; somebody is forgotten in between, and at the end."""

    @rule()
    def forget(self) -> None:
        self.act(do.forget_person, NAME)

    def check_the_end(self) -> None:
        assert self.workspace.problems() == []
        expected = {kind: [tuple(map(_without_name, row)) for row in rows]
                    for kind, rows in tables(self.workspace).items() if kind != "person"}  # fmt: skip
        steps = [(step.id, step.at, step.author, step.verb) for step in self.workspace.history.steps()]
        done = do.forget_person(self.workspace, NAME)
        after = tables(self.workspace)
        assert all(NAME_THERE.search(str(row)) is None for row in after.pop("person"))
        assert {kind: sorted(rows) for kind, rows in expected.items()} == after
        assert self.workspace.problems() == []
        payloads = [row[0] for row in self.workspace._connection.execute("SELECT patch FROM change WHERE patch <> ''")]
        assert not any(NAME_THERE.search(payload) for payload in payloads)
        forgotten = bool(done.touched)
        kept = [(step.id, step.at, step.author, step.verb) for step in self.workspace.history.steps()]
        assert kept[forgotten:] == steps[: len(kept) - forgotten]
        assert not forgotten or turn_until_it_stops(do.undo, self.workspace) == 0


def _without_name(cell: Any) -> Any:
    return NAME_THERE.sub("[name taken out]", cell) if isinstance(cell, str) else cell


def _run(machine: type[AnyHistory], examples: int, steps: int, *, derandomize: bool) -> None:
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            derandomize=derandomize,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_any_history_projects_to_its_fold_and_can_be_undone() -> None:
    _run(AnyHistory, 20, 30, derandomize=True)


def test_after_any_history_a_name_can_be_forgotten() -> None:
    _run(AnyForgetting, 20, 30, derandomize=True)


@pytest.mark.soak
def test_very_many_long_histories_do_so_too() -> None:
    _run(AnyHistory, 1000, 80, derandomize=False)
    _run(AnyForgetting, 1000, 80, derandomize=False)
