"""What the tests of open data share: a workspace with a mark in every field, and people who work in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from verb_cases import TODAY

from tracker import operations as do
from tracker.domain.companions import (
    Agreement,
    Better,
    DataUse,
    Deviation,
    Indicator,
    LessonLink,
    Measurement,
    Rebase,
    Score,
)
from tracker.domain.fields import Type, fields_of
from tracker.domain.record import Record
from tracker.domain.records import Block, Experiment
from tracker.exchange.open_data import Licence, Publisher
from tracker.storage.device import Drawer
from tracker.storage.workspace import open_workspace

SECRET = "zwijgplicht"  # stands in every free text that must not leave
PUBLIC = {"title", "hypothesis", "lesson", "service"}  # of an experiment, what may
PUBLISHER = Publisher(name="Gemeente Voorbeeld", role="Team open data", contact="data@example.org", licence=Licence.CC0)


@contextmanager
def somebody(path: Path, name: str) -> Iterator[do.Workspace]:
    """The workspace at ``path``, opened by somebody on a laptop of their own."""
    laptop = path.parent / f"laptop of {name}"
    laptop.mkdir(exist_ok=True)
    (laptop / "author").write_text(f"pseudonym-{name}", encoding="ascii")
    with open_workspace(path, Drawer(laptop), today=TODAY) as workspace:
        yield workspace


def free_texts(kind: type[Record], but: set[str] | None = None, /, **more: Any) -> dict[str, Any]:
    """A secret in every free text of ``kind``, but for those named."""
    names = [
        name for name, field in fields_of(kind).items()
        if field.type in (Type.LINE, Type.TEXT) and name != "number" and name not in (but or set())
    ]  # fmt: skip
    return {name: f"{SECRET} {kind.kind_name} {name}" for name in names} | more


def full(workspace: do.Workspace) -> str:
    """An experiment with everything there is around it, concluded; its id."""
    block = do.add_block(workspace, **free_texts(Block, {"title"}, title="Letter", kind="procedure",
                                                 found_on="2026-01-01")).record  # fmt: skip
    indicator = do.add(
        workspace, Indicator, **free_texts(Indicator, {"title", "unit"}, title="Clear letter", unit="%")
    ).of("indicator")
    for period, value, n in (("2026-03", 40, 120), ("2026-04", 35, 9), ("2026-06", 90, 200)):
        note = f"{SECRET} note"
        do.add(workspace, Measurement, indicator=indicator, period=period, value=value, n=n, note=note)
    do.add(workspace, Rebase, indicator=indicator, happened_on="2026-04-01", reason=SECRET)
    closing = {"observation", "shared_with"}
    words = free_texts(Experiment, PUBLIC | closing, title="Call instead", hypothesis="calling is quicker",
                       service="parking permit", bar_indicator=indicator, bar_side="at-least", bar_value=50,
                       origin="employee", theme="personal", channel="letter", idea_on="2026-01-05")  # fmt: skip
    words.pop("lesson", None)
    experiment = do.log_experiment(workspace, blocks=[block], **words).record
    other = do.log_experiment(workspace, title=f"{SECRET} other", idea_on="2026-01-05").record
    do.add(workspace, DataUse, **free_texts(DataUse, experiment=experiment, personal_data="residents"))
    do.add(workspace, Deviation, **free_texts(Deviation, experiment=experiment))
    do.add(workspace, Score, **free_texts(Score, experiment=experiment, moment="before", heart=1))
    do.add(workspace, Agreement, **free_texts(Agreement, experiment=experiment))
    do.add(workspace, Better, **free_texts(Better, block=block))
    pattern = do.add_pattern(workspace, title="Nobody had time", metaphor=SECRET, source=SECRET).record
    do.start(workspace, experiment, on="2026-02-10", expected=[])
    do.write_entry(workspace, experiment, f"{SECRET} story", story=True)
    do.conclude(
        workspace, experiment, verdict="partly", observation=f"{SECRET} seen", lesson="Calling takes two minutes.",
        decision="stop", evidence="measured", measured=35, patterns=[pattern], on="2026-05-20",
        shared_with=f"{SECRET} shared",
    )  # fmt: skip
    do.add(workspace, LessonLink, experiment=other, earlier=experiment, relation="supports")
    return experiment
