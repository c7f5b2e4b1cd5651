"""What does not fit in a list that is brought in, each text once, with what was probably meant to take in one click."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from tracker.domain.fields import Type
from tracker.exchange.columns import targets
from tracker.exchange.values import plain_number
from tracker.operations.importing import Plan, Unfit, Weight, choices_of
from tracker.words import _, n_, sentence_case
from ui import theme
from ui.widgets.combo import Combo

_MOST = 40  # lines of each sort
_SIGNS = 60  # of a text from the list: longer words make a window wider than a screen


class Doubt(QFrame):
    """One text that does not fit its field.

    Attributes: ``take``, the button for what was probably meant; ``choose``, the list of what can be meant. None where
    there is no such thing.
    Signals: ``replaced(str)``, the code that it stands for.
    """

    replaced = Signal(str)

    def __init__(self, kind: str, unfit: Unfit, first: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind, self.unfit = kind, unfit
        about = _("{column}: “{text}”").format(column=brief(unfit.column), text=brief(unfit.text))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(theme.label(about, "card-title", wrap=True))
        rows = in_rows(unfit.rows, first)
        words.addWidget(theme.label(f"{unfit.sentence} · {rows}", "small-muted", wrap=True))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.px(4), 0, theme.px(4))
        row.setSpacing(theme.px(8))
        row.addLayout(words, 1)
        self.take = self.choose = None
        if unfit.suggestion:
            meant = _meant(kind, unfit.field, unfit.suggestion)
            self.take = theme.button(_("Take “{meant}”").format(meant=meant), "small", "check")
            self.take.setAccessibleDescription(about)
            self.take.clicked.connect(lambda: self.replaced.emit(unfit.suggestion))
            row.addWidget(self.take)
        if choices := choices_of(kind, unfit.field):
            options = [("", _("Leave it out")), *((code, _meant(kind, unfit.field, code)) for code in choices)]
            self.choose = Combo(about, [("?", _("Choose…")), *options], small=True)
            self.choose.set_key("?")
            self.choose.chosen.connect(lambda code: self.replaced.emit(code) if code != "?" else None)
            row.addWidget(self.choose)


def _meant(kind: str, name: str, code: str) -> str:
    """A suggestion in words: the word of a choice, else as it is."""
    field = targets(kind).get(name)
    if field is not None and field.type is Type.CHOICE and field.choices is not None:
        return sentence_case(field.choices(code).label)
    return {"yes": _("yes"), "no": _("no")}.get(code, code)


class Doubts(QScrollArea):
    """Attributes: ``lines``, one for each text that does not fit; ``title``, how many there are; ``decimals``, how a
    number is read that can be read in two ways, None where there is none; ``same``, whether it is the list it looks
    like, None where it looks like none; ``tells``, whether anything is said below the title.

    Signals: ``replaced(str, str, str)``: for this field this text stands for that code; ``signed(str)``: this sign
    stands before decimals; ``joined(bool)``: it is the list it looks like, or another one.
    """

    replaced = Signal(str, str, str)
    signed = Signal(str)
    joined = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("What does not fit"))
        self.title = theme.label("", "section", wrap=True)
        self.lines: list[Doubt] = []
        self.decimals: Combo | None = None
        self.same: Combo | None = None
        self.tells = False

    def show_plan(self, plan: Plan) -> None:
        """Show what ``plan`` says about the values."""
        held = self.isAncestorOf(QApplication.focusWidget() or self)
        inner = QWidget()
        theme.set_look(inner, "surface")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, theme.px(8), 0)
        column.setSpacing(theme.px(4))
        self.title.setText(headline(plan))
        asked = [part is not None and QApplication.focusWidget() is part for part in (self.same, self.decimals)]
        self.same = self._ask_same(plan, column) if plan.near else None
        self.decimals = self._ask_decimals(plan, column) if plan.two_ways else None
        first = {(each.field, each.text): each.row for each in reversed(plan.remarks)}
        self.lines = [Doubt(plan.kind, each, first.get((each.field, each.text), 0)) for each in plan.unfit[:_MOST]]
        for line in self.lines:
            self._wire(line)
            column.addWidget(line)
        left = len(plan.unfit) - len(self.lines)
        if left:
            column.addWidget(theme.label(n_("And {n} other value.", "And {n} other values.", left), "muted"))
        for sentence in _others(plan):
            column.addWidget(theme.label(sentence, "muted", wrap=True))
        self.tells = column.count() > 0
        column.addStretch(1)
        self.setWidget(inner)
        if held:  # who took a suggestion goes on with the next one
            parts = (part for line in self.lines for part in (line.take, line.choose) if part)
            again = (part for part, was in zip((self.same, self.decimals), asked, strict=True) if part and was)
            next(again, next(parts, self)).setFocus()

    def _ask_same(self, plan: Plan, column: QVBoxLayout) -> Combo:
        """Ask whether it is the list of which it has some rows: only then that one is changed."""
        question = _("Is this the same list as “{list}”? Most titles are other ones.").format(list=brief(plan.near))
        options = [("", _("No, another list")), ("same", _("Yes, change what it brought"))]
        made = _asked(question, options, "same" if plan.mapping.same else "", column)
        made.chosen.connect(lambda key: self.joined.emit(key == "same"))
        return made

    def _ask_decimals(self, plan: Plan, column: QVBoxLayout) -> Combo:
        """Ask how a number such as 1.234 is read."""
        question = _("How is “{text}” read?").format(text=brief(plan.two_ways))
        options = [(sign, plain_number(plan.two_ways, sign)) for sign in (",", ".")]
        made = _asked(question, options, plan.mapping.decimal_sign, column)
        made.chosen.connect(self.signed)
        return made

    def _wire(self, line: Doubt) -> None:
        unfit = line.unfit
        line.replaced.connect(lambda code: self.replaced.emit(unfit.field, unfit.text, code))


def _asked(question: str, options: list[tuple[str, str]], now: str, column: QVBoxLayout) -> Combo:
    """A question about the whole list, put at the end of ``column``; its answers are ``options``, ``now`` the first."""
    made = Combo(question, options, small=True)
    made.set_key(now)
    label = theme.label(question, "card-title", wrap=True)
    label.setBuddy(made)
    row = QHBoxLayout()
    row.setContentsMargins(0, theme.px(4), 0, theme.px(4))
    row.setSpacing(theme.px(8))
    row.addWidget(label, 1)
    row.addWidget(made)
    column.addLayout(row)
    return made


def brief(text: str) -> str:
    """A text from a list on one line, its end left out where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= _SIGNS else f"{line[: _SIGNS - 1]}…"


def headline(plan: Plan) -> str:
    """How much does not fit, in one sentence."""
    if plan.obstacle:
        return plan.obstacle
    if not plan.problems and plan.skipped:
        left = n_(
            "{n} row is skipped, the next step says why.", "{n} rows are skipped, the next step says why.", plan.skipped
        )
        return " ".join((left, _("All other values fit.")))
    if not plan.problems:
        return _("Every value fits.")
    kept = _("What does not fit stays out of its field; its text is kept with the source.")
    count = n_("{n} value does not fit.", "{n} values do not fit.", plan.problems)
    return f"{count} {kept}"


def in_rows(rows: int, first: int) -> str:
    """In how many rows something holds, and the first of them where it is known."""
    if not first:
        return n_("in {n} row", "in {n} rows", rows)
    return n_("in row {first}", "in {n} rows, first in row {first}", rows).format(first=first)


def _others(plan: Plan) -> list[str]:
    """All other remarks, each once; what looks like personal data first."""
    listed = sorted(plan.said, key=lambda each: each.weight is not Weight.WARNING)[:_MOST]
    made = []
    for each in listed:
        rows = in_rows(each.rows, each.first)
        made.append(
            " ".join(filter(None, (f"{brief(each.column)}:" if each.column else "", each.sentence, f"({rows})")))
        )
    left = plan.reasons + plan.warnings + plan.notes - sum(each.rows for each in listed)
    return [*made, n_("And {n} other remark.", "And {n} other remarks.", left)] if left > 0 else made
