"""The list of services of this organisation, for completion: an own copy of the UPL, or any list with a column."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from tracker.domain.changes import ChangeSet, Verb
from tracker.domain.companions import Service
from tracker.domain.errors import FileProblem, Invalid
from tracker.domain.fields import TITLE_LENGTH
from tracker.domain.records import Block, Experiment
from tracker.operations import records
from tracker.operations.common import Report, checked, unheard
from tracker.storage import trouble
from tracker.storage.trouble import told_kindly
from tracker.storage.workspace import Workspace
from tracker.words import N_, n_

_NAMES = (
    "uniforme_productnaam",
    "upl-naam",
    "uniforme productnaam",
    "productnaam",
    "dienst",
    "service",
    "naam",
    "name",
)
_URIS = ("uri", "upl-uri", "url")
_NO_NAME = "upl-naam nog niet beschikbaar"  # a row of the UPL that says there is no name
_LARGEST = 20_000_000  # bytes
_MOST = 20_000  # services
_LONGEST = 100_000  # characters in a cell: more is a quotation mark that never ends


def service_names(workspace: Workspace) -> list[str]:
    """What can be completed in a field for a service: the loaded list and what was filled in before."""
    names = {each.title for each in workspace.read.list(Service)}
    for kind in (Block, Experiment):
        names.update(workspace.read.values(kind, "service"))
    return sorted(names, key=str.casefold)


def load_services(workspace: Workspace, path: Path, *, report: Report = unheard) -> ChangeSet:
    """Take the names in a CSV file (UTF-8 or Windows) over; those that are there already stay as they are.

    The column is recognised by its heading, such as ``uniforme_productnaam``; a file with one column needs none.
    One step, which can be undone; ``report`` hears how far it is. Raises FileProblem, Invalid.
    """
    wanted = read_services(path)
    known = {each.id for each in workspace.read.list(Service)}
    stored = [checked(Service, {"title": title, "uri": uri}, whole=True) for title, uri in wanted.items()]
    with workspace.step(Verb.LOAD_SERVICES) as step:
        new = {record: each for each in stored if (record := records.id_of(Service, each)) not in known}
        step.subject = n_("{n} service", "{n} services", len(new))
        for place, (record, each) in enumerate(new.items()):
            report(place, len(new))
            step.create("service", each, record)
    return workspace.done


def clear_services(workspace: Workspace) -> ChangeSet:
    """Take the whole list out, in one step that can be undone. What was filled in with it stays."""
    with workspace.step(Verb.CLEAR_SERVICES) as step:
        for each in workspace.read.list(Service):
            step.delete("service", each.id)
    return workspace.done


def read_services(path: Path) -> dict[str, str]:
    """The names in a CSV file with their addresses, "" where there is none. Raises FileProblem, Invalid."""
    with told_kindly(path):
        if path.is_dir():
            raise FileProblem(trouble.FOLDER, path=path)
        if not path.exists():
            raise FileProblem(trouble.MISSING, path=path)
        if path.stat().st_size > _LARGEST:
            raise Invalid(N_("{path} is too large for a list of services. Choose a file of up to 20 MB."), path=path)
        rows = _rows(path.read_bytes(), path)
    head = [cell.strip().casefold() for cell in rows[0]] if rows else []
    name = next((head.index(each) for each in _NAMES if each in head), None)
    if name is None and len(head) > 1:
        raise Invalid(
            N_("{path} has no column with names of services. Give it the heading “uniforme_productnaam” or “service”."),
            path=path,
        )
    uri = next((head.index(each) for each in _URIS if each in head), None)
    found: dict[str, str] = {}
    for row in rows[0 if name is None else 1 :]:
        title = _cell(row, name or 0)
        if title and title.casefold() != _NO_NAME and len(found) < _MOST:
            found.setdefault(title, _cell(row, uri))
    if not found:
        raise Invalid(N_("{path} holds no names of services. Choose another file."), path=path)
    return found


def _cell(row: list[str], place: int | None) -> str:
    """What stands there on one line, without signs that no screen shows; "" where nothing does."""
    if place is None or len(row) <= place:
        return ""
    shown = "".join(sign if sign.isprintable() else " " for sign in row[place])
    return " ".join(shown.split())[:TITLE_LENGTH].strip()


def _rows(raw: bytes, path: Path) -> list[list[str]]:
    if b"\0" in raw:
        raise Invalid(N_("{path} is not a CSV file. Save the list as CSV and choose that."), path=path)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("cp1252", errors="replace")
    first = text.partition("\n")[0]
    delimiter = max(";,\t", key=first.count)
    try:
        rows = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) if any(row)]
    except csv.Error as error:
        raise Invalid(N_("{path} is not a CSV file. Save the list as CSV and choose that."), path=path) from error
    if any(len(cell) > _LONGEST for row in rows for cell in row):  # the csv module's own limit is anybody's to change
        raise Invalid(N_("{path} is not a CSV file. Save the list as CSV and choose that."), path=path)
    return rows
