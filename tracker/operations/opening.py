"""Writing the open data of a workspace to a folder, and who publishes it: asked once, remembered on this laptop."""

from __future__ import annotations

import contextlib
import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tracker.charts.replacing import replace_file
from tracker.domain.companions import Publication
from tracker.domain.errors import FileProblem, Invalid, UserError
from tracker.domain.fields import fields_of
from tracker.domain.records import Experiment
from tracker.domain.terms import Publishing
from tracker.exchange import open_package
from tracker.exchange.open_data import Package, Publisher, publisher_of
from tracker.exchange.open_files import DESCRIPTOR, files
from tracker.operations.common import Report, unheard
from tracker.operations.ends import counting
from tracker.operations.published import published, total
from tracker.operations.publishing import check_private, publishing_of
from tracker.storage.device import Drawer
from tracker.storage.trouble import told_kindly
from tracker.storage.workspace import Workspace
from tracker.words import N_, language


@dataclass(frozen=True)
class Ready:
    """How many experiments are ready, and how many wait: the numbers by state, in the order in which people count."""

    by_state: dict[Publishing, tuple[str, ...]]

    def numbers(self, state: Publishing) -> tuple[str, ...]:
        """The numbers of the experiments in that state."""
        return self.by_state.get(state, ())


def _marked(workspace: Workspace) -> list[tuple[Publishing, Publication, Experiment]]:
    """Every experiment with a mark on it, in the order of its number."""
    some = []
    for each in workspace.read.list(Publication):
        experiment = workspace.read.get(Experiment, each.experiment)
        if experiment is not None:
            some.append((publishing_of(workspace, experiment), each, experiment))
    return sorted(some, key=lambda each: counting(each[2].number))


def ready(workspace: Workspace) -> Ready:
    """How far the experiments with a mark are."""
    by_state: dict[Publishing, list[str]] = {}
    for state, _known, experiment in _marked(workspace):
        by_state.setdefault(state, []).append(experiment.number)
    return Ready({state: tuple(numbers) for state, numbers in by_state.items()})


def confirmed(workspace: Workspace) -> list[tuple[Publication, Experiment]]:
    """What a second person confirmed, in the order in which people count. Raises UserError where that is nothing."""
    chosen = [(known, each) for state, known, each in _marked(workspace) if state is Publishing.CONFIRMED]
    if not chosen:
        raise UserError(
            N_("No experiment is confirmed for publication, so nothing was written. Mark one that is concluded; a "
               "second person then confirms it.")
        )  # fmt: skip
    return chosen


def write_open_data(
    workspace: Workspace, folder: Path, publisher: Publisher, *, report: Report = unheard
) -> list[Experiment]:
    """Write what was confirmed for publication to ``folder``: a new or empty one, or one that was written before.

    Returns the experiments that are in it. The same workspace gives the same bytes. Raises FileProblem, Invalid
    where a name or other personal data would leave, and UserError where nothing was confirmed; then nothing is written.
    """
    chosen = confirmed(workspace)
    rows = []
    for place, (_known, experiment) in enumerate(chosen):
        report(place, len(chosen) + 1)
        what = published(workspace, experiment)
        check_private(workspace, what)
        rows.append(what.rows)
    day = max((known.confirmed_on for known, _each in chosen if known.confirmed_on), default=date.min)
    made = files(Package(publisher, day, language(), total(rows)))
    with told_kindly(folder):
        _check_folder(folder)
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in made.items():  # the descriptor last: it says that the others are there
            replace_file(folder / name, content)
    return [each for _known, each in chosen]


def _check_folder(folder: Path) -> None:
    """Raise FileProblem for a folder with something in it that was not written here."""
    if folder.exists() and not folder.is_dir():
        raise FileProblem(N_("{path} is a file. Choose a folder for the open data."), path=folder)
    if not folder.exists() or not any(folder.iterdir()):
        return
    descriptor = folder / DESCRIPTOR
    if not (descriptor.is_file() and open_package.is_ours(descriptor.read_bytes())):
        raise FileProblem(
            N_("There is something else in {path}. Choose a new or an empty folder for the open data."), path=folder
        )


# Who publishes


def kept_publisher() -> Publisher | None:
    """Who published the last time, on this laptop; None for the first time."""
    with contextlib.suppress(OSError, ValueError, TypeError, AttributeError, Invalid):
        kept = json.loads(_place().read_text(encoding="utf-8"))
        return publisher_of(kept)
    return None


def keep_publisher(publisher: Publisher) -> None:
    """Remember who publishes. Where that cannot be written, it is asked again."""
    kept = {name: getattr(publisher, name) for name in fields_of(Publisher)}
    with contextlib.suppress(OSError):
        _place().parent.mkdir(parents=True, exist_ok=True)
        replace_file(_place(), json.dumps(kept, ensure_ascii=False, indent=1).encode("utf-8"))


def _place() -> Path:
    return Drawer.of_this_laptop().folder / "open-data.json"
