"""The agreements: what is open, and what was done."""

from __future__ import annotations

from collections.abc import Sequence

from tracker import operations
from tracker.domain.companions import Agreement
from tracker.operations.today import agreements, tick_off
from tracker.words import _, long_date, p_, sentence_case
from ui import theme
from ui.pages.grouped_list import GroupedList
from ui.pages.record_line import RecordLine
from ui.tasks import Tasks


class AgreementList(GroupedList[Agreement]):
    """Attributes: ``add``, the button for a new one."""

    kind = Agreement
    ticks = True

    def __init__(self, tasks: Tasks) -> None:
        self.add = theme.button(_("Make an agreement"), "", "plus")
        self.add.clicked.connect(self._on_add)
        none = _("No agreements yet. Write down what you agree on, who does it and when.")
        super().__init__(tasks, _("Agreements"), none, self.add)

    def read(self, text: str, limit: int) -> Sequence[Agreement]:
        """The open ones first."""
        return agreements(self.tasks.workspace, text, limit=limit)

    def heading(self, record: Agreement) -> str:
        """Open or done."""
        return p_("agreements", "Done") if record.done_on else p_("agreements", "Open")

    def show_line(self, line: RecordLine, record: Agreement) -> None:
        """The words, and below them who and when."""
        when = _("Done on {day}"), record.done_on
        if record.done_on is None:
            when = _("By {day}"), record.due_on
        words, day = when
        facts = (sentence_case(record.who), words.format(day=long_date(day)) if day else "")
        line.show_words(record.title, " · ".join(filter(None, facts)), ticked=record.done_on is not None)

    def on_ticked(self, record: str, on: bool) -> None:
        """Done today, or open again."""
        if on:
            self.tasks.run(tick_off, record)
        else:
            self.tasks.run(operations.edit, Agreement, record, done_on=None)

    def _on_add(self) -> None:
        from ui.dialogs import agreement

        values = agreement.ask(self, self.tasks.workspace)
        if values:
            self.tasks.run(operations.add, Agreement, **values)
