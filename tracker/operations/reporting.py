"""The report: from a workspace and choices to what it says, and from that to a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import Path

from tracker.charts.replacing import replace_file
from tracker.domain.errors import FileProblem, Invalid, NotFound
from tracker.domain.records import Experiment
from tracker.exchange.report import Choices, Part, Report, Section, brief
from tracker.operations import report_words as words
from tracker.operations.common import Report as Heard
from tracker.operations.common import found, unheard
from tracker.operations.report_asking import Asking
from tracker.operations.report_pages import one_pager
from tracker.operations.report_parts import PARTS
from tracker.storage.as_of import as_of
from tracker.storage.trouble import told_kindly
from tracker.storage.workspace import Workspace
from tracker.words import N_, _, language

TITLE = 120  # signs of the ambition in a title
TEAMS = 12  # named when another is asked for
# Which module writes a report to a file with this ending; loaded when it is needed.
WRITERS = {".pdf": "pdf", ".pptx": "pptx", ".xlsx": "xlsx"}


def report(workspace: Workspace, choices: Choices | None = None, *, progress: Heard = unheard) -> Report:
    """What the report of ``choices`` says, in the language in use: as it was on the last day of its period.

    ``progress`` hears how many of how many parts are there, and may raise to stop. Raises NotFound for an
    experiment or a team that is not there, Invalid for a period that ends before it begins.
    """
    chosen = choices or Choices()
    chosen = replace(chosen, team=_team(workspace, chosen.team.strip()))
    with as_of(workspace, chosen.until or workspace.today()) as then:
        return _report(Asking(then, chosen, workspace.today()), progress)


def _report(ask: Asking, progress: Heard) -> Report:
    chosen, workspace = ask.choices, ask.workspace
    if chosen.since and chosen.since > ask.scope.last:
        raise Invalid(N_("The period ends before it begins. Choose another first or last day."), field="since")
    ambition = " ".join(workspace.read.ambition().statement.split())
    sections = (_alone(ask),) if chosen.experiment else _parts(ask, progress)
    return Report(
        title=_title(ask, sections, ambition),
        name=_("How far we are") if ambition and not chosen.experiment else _title(ask, sections, ""),
        ambition=ambition,
        day=ask.made,
        workspace=workspace.path.stem,
        language=language(),
        scope="" if chosen.experiment else _scope(ask),
        sections=sections,
    )


def _team(workspace: Workspace, name: str) -> str:
    """A team as it is written with the experiments; "" for all. Raises NotFound."""
    teams = workspace.read.values(Experiment, "team")
    found = next((team for team in teams if team.casefold() == name.casefold()), "")
    if found or not name:
        return found
    if not teams:
        raise NotFound(N_("No experiment has the team “{name}”; no team was written down yet."), name=name[:60])
    named = ", ".join(teams[:TEAMS]) + (" …" if len(teams) > TEAMS else "")
    raise NotFound(N_("No experiment has the team “{name}”. Choose from: {teams}."), name=name[:60], teams=named)


def _scope(ask: Asking) -> str:
    chosen, last = ask.choices, ask.scope.last
    said = words.scope(chosen.since, last, ask.scope.team, chosen.theme)
    return f"{said} · {words.as_of(last, ask.made)}" if ask.past else said


def _parts(ask: Asking, progress: Heard) -> tuple[Section, ...]:
    wanted = [part for part in PARTS if part in ask.choices.parts]
    sections = []
    for done, part in enumerate(wanted):
        progress(done, len(wanted))
        sections.append(PARTS[part](ask))
    return tuple(sections)


def _alone(ask: Asking) -> Section:
    experiment = found(ask.workspace, Experiment, ask.choices.experiment)
    return Section(Part.EXPERIMENTS, "", "", pages=(one_pager(ask.workspace, experiment),))


def _title(ask: Asking, sections: tuple[Section, ...], ambition: str) -> str:
    if ask.choices.experiment:
        page = sections[0].pages[0]
        return _("Experiment {number}: {title}").format(number=page.number, title=page.title)
    return _("How far we are: {ambition}").format(ambition=brief(ambition, TITLE) or ask.workspace.path.stem)


def write_report(
    workspace: Workspace, path: Path, choices: Choices | None = None, *, progress: Heard = unheard
) -> Report:
    """Write the report of ``choices`` to ``path``; its ending (.pdf, .pptx or .xlsx) says as what.

    The file is there whole or not at all; when ``progress`` raises it is left as it was. Returns what it says.
    Raises FileProblem, Invalid, NotFound.
    """
    writer = WRITERS.get(path.suffix.lower())
    if writer is None:
        raise FileProblem(N_("A report ends in .pdf, .pptx or .xlsx. Choose such a name instead of {path}."), path=path)
    made = report(workspace, choices, progress=lambda done, parts: progress(done, parts + 2))
    parts = len(made.sections) + 2
    progress(parts - 2, parts)
    write: Callable[[Report], bytes] = import_module(f"tracker.exchange.{writer}").write
    content = write(made)
    progress(parts - 1, parts)
    with told_kindly(path):
        replace_file(path, content)
    progress(parts, parts)
    return made
