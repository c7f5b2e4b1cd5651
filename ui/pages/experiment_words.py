"""What the board, the panel and the notice say about an experiment. Words only."""

from __future__ import annotations

from datetime import date, timedelta

from tracker.domain.records import Block, Experiment
from tracker.domain.terms import Effect, Look, Stage
from tracker.words import N_, _, day_month, long_date, n_, sentence_case, short_date
from ui.models.marks import LOOKS, VERDICTS
from ui.widgets.board import BoardCard, CardLine

_NEAR = timedelta(days=200)  # a date this near is clear without its year

_HEADERS = {
    Stage.IDEA: (N_("Experiment {number} · idea since {day}"), "idea_on"),
    Stage.PREPARED: (N_("Experiment {number} · prepared on {day}"), "prepared_on"),
    Stage.RUNNING: (N_("Experiment {number} · running since {day}"), "started_on"),
    Stage.CONCLUDED: (N_("Experiment {number} · concluded on {day}"), "concluded_on"),
    Stage.EMBEDDED: (N_("Experiment {number} · embedded on {day}"), "embedded_on"),
}

EFFECT_WORDS: dict[Effect, str] = {
    Effect.CLEARED: N_("cleared"),
    Effect.LOOSENED: N_("loosened"),
    Effect.UNCHANGED: N_("unchanged"),
    Effect.WORSE: N_("worse"),
}


def header(experiment: Experiment) -> str:
    """``Experiment 31 · loopt sinds 2 nov 2026``: the small line on top of the panel."""
    words, field = _HEADERS[experiment.stage]
    day: date | None = getattr(experiment, field)
    if day is None:
        return short_header(experiment)
    return _(words).format(number=experiment.number, day=short_date(day))


def short_header(experiment: Experiment) -> str:
    """``Experiment 31 · loopt``: the same where there is no room for the day."""
    return _("Experiment {number} · {stage}").format(number=experiment.number, stage=experiment.stage.label)


def numbered(record: Experiment | Block) -> str:
    """``37 Antwoord binnen 6 weken``."""
    return f"{record.number} {record.title}".strip()


def look_icon(look: Look) -> tuple[str, str]:
    """The symbol of a block and its colour role; an open block has a plain square."""
    mark = LOOKS[look]
    return (mark.symbol, mark.role) if mark.symbol else ("square", "muted")


def near_date(day: date, today: date) -> str:
    """``1 februari`` when the year is clear, else ``1 februari 2028``."""
    return day_month(day) if abs(day - today) < _NEAR else long_date(day)


def short_day(day: date) -> str:
    """``16 nov``: where one word less saves a line."""
    return short_date(day).rsplit(" ", 1)[0]


def is_overdue(experiment: Experiment, today: date) -> bool:
    """Whether it still runs although the day to decide is past."""
    return experiment.stage is Stage.RUNNING and experiment.review_on is not None and experiment.review_on < today


def card(experiment: Experiment, today: date, continues: str = "") -> BoardCard:
    """The card on the board. ``continues`` is the number of the experiment it follows up."""
    return BoardCard(experiment.id, experiment.title, tuple(_lines(experiment, today, continues)))


def _lines(experiment: Experiment, today: date, continues: str) -> list[CardLine]:
    if experiment.stage in (Stage.CONCLUDED, Stage.EMBEDDED):
        return _outcome_lines(experiment)
    lines = [_date_line(experiment, today)]
    if continues:
        lines.append(CardLine(_("follow-up of no. {number}").format(number=continues)))
    if experiment.blocks:
        lines.append(CardLine(n_("{n} block", "{n} blocks", experiment.blocks)))
    return lines


def _date_line(experiment: Experiment, today: date) -> CardLine:
    if experiment.stage is Stage.RUNNING:
        if experiment.review_on is None:
            return CardLine(_("no day to decide yet"))
        if is_overdue(experiment, today):
            day = short_day(experiment.review_on)
            return CardLine(_("decision was due {day}").format(day=day), "clock", "attention", strong=True)
        return CardLine(_("decide on {day}").format(day=near_date(experiment.review_on, today)))
    since = experiment.prepared_on if experiment.stage is Stage.PREPARED else experiment.idea_on
    words = _("ready since {day}") if experiment.stage is Stage.PREPARED else _("since {day}")
    return CardLine(words.format(day=near_date(since, today)) if since else _("start not chosen yet"))


def _outcome_lines(experiment: Experiment) -> list[CardLine]:
    lines = []
    if experiment.verdict is not None:
        mark = VERDICTS[experiment.verdict]
        lines.append(CardLine(experiment.verdict.label, mark.symbol, mark.role, strong=True))
    if experiment.lesson:
        lesson = " ".join(experiment.lesson.split())
        lines.append(CardLine(_("lesson: {lesson}").format(lesson=lesson[:1].lower() + lesson[1:])))
    return lines


def finding(running: int, total: int) -> str:
    """The title of the page, as a finding."""
    if not total:
        return _("No experiments yet")
    if not running:
        return _("No experiment is running")
    return n_("{n} experiment is running", "{n} experiments are running", running)


def subtitle(late: int, running: int) -> str:
    """The line under it: how many should have been decided on."""
    if late:
        return n_("{n} is past its decision date", "{n} are past their decision date", late)
    if running:
        return _("None is past its decision date.")
    return _("Choose an idea and start small.")


def stage_title(stage: Stage) -> str:
    """The name of a column of the board."""
    return sentence_case(stage.label)
