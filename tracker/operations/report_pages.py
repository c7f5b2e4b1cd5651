"""The page of one experiment: its card, how it ended, what it weighed, and which data it uses."""

from __future__ import annotations

from collections.abc import Iterable

from tracker.charts import CHARTS
from tracker.charts.model import ChartModel, Kind, Role, Symbol
from tracker.charts.outcomes import FACES
from tracker.domain.bars import bar_words
from tracker.domain.checks import bar_reached, is_brilliant
from tracker.domain.companions import Deviation, Indicator
from tracker.domain.fields import fields_of
from tracker.domain.records import Experiment
from tracker.domain.terms import Moment
from tracker.exchange.report import IconLine, OnePager, Said, Sheet
from tracker.operations.after_start import changes_after_start
from tracker.operations.charting import chart_model
from tracker.operations.data_cards import data_use_card
from tracker.operations.failure_patterns import patterns_of
from tracker.operations.report_tables import table
from tracker.storage.workspace import Workspace
from tracker.words import N_, _, decimal, long_date, sentence_case

_CARD = ("hypothesis", "attempt", "measure", "success_when")
_BLOCKS = (
    (N_("Block"), Kind.TEXT),
    (N_("State"), Kind.TEXT),
    (N_("Expected effect"), Kind.TEXT),
    (N_("Observed effect"), Kind.TEXT),
)
# The charts about one experiment that its page shows, as far as they are there and have something to show.
_CHARTS = ("weighing", "before-after")


def one_pager(workspace: Workspace, experiment: Experiment) -> OnePager:
    """The page of ``experiment``. What is missing stays empty."""
    read = workspace.read
    face = FACES.get(experiment.verdict) if experiment.verdict else None
    indicator = read.get(Indicator, experiment.bar_indicator) if experiment.bar_indicator else None
    return OnePager(
        number=experiment.number,
        title=experiment.title,
        stage=sentence_case(experiment.stage.label),
        verdict=sentence_case(experiment.verdict.label) if experiment.verdict else "",
        role=face.role if face else Role.RUNNING,
        symbol=face.symbol if face else Symbol.NONE,
        facts=_facts(experiment),
        card=(
            *_said((fields_of(Experiment)[name].word, getattr(experiment, name)) for name in _CARD),
            *_said((each.title, each.text) for each in changes_after_start(workspace, experiment)),
        ),
        outcome=_outcome(workspace, experiment),
        bar=bar_words(indicator, experiment.bar_side, experiment.bar_value),
        measured=_measured(experiment, indicator),
        reached=bar_reached(experiment, experiment.measured),
        lesson=experiment.lesson,
        charts=_charts(workspace, experiment),
        blocks=_blocks(workspace, experiment),
        data_use=tuple(
            IconLine(line.icon, line.heading, line.sentence) for line in data_use_card(workspace, experiment.id).lines
        ),
        law=_law(workspace, experiment),
    )


def _said(pairs: Iterable[tuple[str, str]]) -> tuple[Said, ...]:
    return tuple(Said(label, text) for label, text in pairs if text.strip())


def _facts(experiment: Experiment) -> tuple[Said, ...]:
    days = {
        _("Started on"): experiment.started_on,
        _("Decide on"): experiment.review_on if experiment.concluded_on is None else None,
        _("Concluded on"): experiment.concluded_on,
        _("Embedded on"): experiment.embedded_on,
    }
    theme = experiment.theme.label if experiment.theme else ""
    return _said(
        [
            (_("Team"), experiment.team),
            (_("Theme"), sentence_case(theme)),
            (_("Service"), experiment.service),
            *((label, long_date(day)) for label, day in days.items() if day),
        ]
    )


def _outcome(workspace: Workspace, experiment: Experiment) -> tuple[Said, ...]:
    seen = "; ".join(each.title.rstrip(".") for each in patterns_of(workspace, experiment.id, Moment.AFTER))
    brilliant = _("Meant well, prepared with care, learned from and shared.") if is_brilliant(experiment) else ""
    return _said(
        [
            (_("Observation"), experiment.observation),
            (_("Decision"), sentence_case(experiment.decision.label) if experiment.decision else ""),
            (_("Strength of evidence"), sentence_case(experiment.evidence.label) if experiment.evidence else ""),
            (_("Failure patterns"), seen),
            (_("Brilliant failure"), brilliant),
        ]
    )


def _measured(experiment: Experiment, indicator: Indicator | None) -> str:
    if experiment.measured is None:
        return ""
    return f"{decimal(experiment.measured)} {indicator.unit if indicator else ''}".strip()


def _charts(workspace: Workspace, experiment: Experiment) -> tuple[ChartModel, ...]:
    made = (chart_model(workspace, name, experiment.id) for name in _CHARTS if name in CHARTS)
    return tuple(model for model in made if model.plot)


def _blocks(workspace: Workspace, experiment: Experiment) -> Sheet:
    rows = [
        [
            f"{block.number} {block.title}".strip(),
            sentence_case(block.state.label),
            sentence_case(link.expected.label) if link.expected else "",
            sentence_case(link.observed.label) if link.observed else "",
        ]
        for link, block in workspace.read.links_of_experiment(experiment.id)
    ]
    return Sheet(_("Blocks"), table(_BLOCKS, rows))


def _law(workspace: Workspace, experiment: Experiment) -> tuple[Said, ...]:
    room = experiment.law_room
    pairs = [(fields_of(Experiment)["law_room"].word, sentence_case(room.label) + "." if room else "")]
    pairs.append((fields_of(Experiment)["mandate"].word, experiment.mandate))
    for each in workspace.read.around(Deviation, "experiment", experiment.id):
        until = _("Until {day}.").format(day=long_date(each.until)) if each.until else ""
        told = [each.why, each.for_whom, each.mandate, until, each.finding]
        pairs.append((each.article, " ".join(_stopped(text) for text in told if text.strip()) or "–"))
    return _said(pairs)


def _stopped(text: str) -> str:
    """A text as a sentence, with a full stop."""
    line = " ".join(text.split())
    return sentence_case(line) + ("" if line[-1:] in ".!?…" else ".")
