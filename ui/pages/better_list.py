"""Every day better, week by week, the latest first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from tracker.domain.companions import Better
from tracker.domain.records import Block
from tracker.operations import Query
from tracker.words import _, day_month, long_date, weekday
from ui.pages.grouped_list import GroupedList
from ui.pages.record_line import RecordLine
from ui.tasks import Tasks


class BetterList(GroupedList[Better]):
    """The list; a line is written on Today, and changed here."""

    kind = Better

    def __init__(self, tasks: Tasks) -> None:
        none = _("Nothing yet. Write on Today what went a little better; then it stands here, week by week.")
        super().__init__(tasks, _("Every day better"), none)

    def read(self, text: str, limit: int) -> Sequence[Better]:
        """The latest first."""
        latest = Query(text=text, order="happened_on", descending=True)
        return self.tasks.workspace.read.list(Better, latest, limit=limit)

    def heading(self, record: Better) -> str:
        """The week."""
        return week_words(record.happened_on, self.tasks.workspace.today()) if record.happened_on else _("No date")

    def show_line(self, line: RecordLine, record: Better) -> None:
        """The words, and below them the day, team, channel and block."""
        block = self.tasks.workspace.read.get(Block, record.block) if record.block else None
        facts = (
            weekday(record.happened_on) if record.happened_on else "",
            record.team,
            record.channel.label if record.channel else "",
            f"{_(Block.kind_label)} {block.number} {block.title}" if block else "",
        )
        line.show_words(record.title, " · ".join(filter(None, facts)))


def week_words(day: date, today: date) -> str:
    """``Week 47, 16–22 november`` for the week of ``day``; with the year where it is not that of ``today``."""
    monday = day - timedelta(days=day.weekday())
    sunday = monday + timedelta(days=6)
    last = day_month(sunday) if sunday.year == today.year else long_date(sunday)
    days = f"{monday.day}–{last}" if monday.month == sunday.month else f"{day_month(monday)} – {last}"
    return _("Week {week}, {days}").format(week=day.isocalendar().week, days=days)
