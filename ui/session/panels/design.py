"""Design: the small groups fill in an experiment card each, side by side."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from tracker import operations
from tracker.domain.records import Design
from tracker.operations import Topic
from tracker.words import _, n_
from ui import theme
from ui.dialogs.forms import Form
from ui.session.design_card import CARD, DesignCard
from ui.session.parts import Panel, Scale, Screen
from ui.session.room import Room
from ui.widgets.combo import Combo

_NAMES = ("title", *CARD, "owner", "review_on", "mandate")
_WIDE = 308  # px of one card: three stand beside each other on a laptop
_ABREAST = 3  # on the beamer
_FULL = 3  # cards that the beamer shows with these answers; more than that with the bar only
_TOLD = ("hypothesis", "attempt", "success_when")


class Group(QFrame):
    """The card of one small group, to fill in. What is typed is written when the field is left.

    Attributes: ``design``, its id; ``form``; ``about``, the card it is about.
    """

    def __init__(self, room: Room, design: Design) -> None:
        super().__init__()
        self._room, self.design = room, design.id
        theme.set_look(self, "card")
        self.setFixedWidth(theme.px(_WIDE))
        title = _("Small group {n}").format(n=design.party)
        self.setAccessibleName(title)
        self._remove = theme.icon_button("trash", _("Take this card away"))
        self._remove.clicked.connect(lambda: room.run(operations.delete, Design, self.design))
        head = QHBoxLayout()
        head.addWidget(theme.label(title, "section"), 1)
        head.addWidget(self._remove)
        self.about = Combo(_("About"), empty=_("About no card of today"), small=True)
        self.about.setSizePolicy(self.about.sizePolicy().Policy.Ignored, self.about.sizePolicy().verticalPolicy())
        self.about.chosen.connect(lambda card: room.run(operations.edit, Design, self.design, card=card or None))
        self.form = Form(Design, _NAMES, room.tasks.workspace)
        self.form.edited.connect(lambda name, value: room.run(operations.edit, Design, self.design, **{name: value}))
        inner = QWidget()
        inner_column = QVBoxLayout(inner)
        inner_column.setContentsMargins(0, 0, theme.px(8), 0)
        inner_column.addWidget(self.form)
        inner_column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setAccessibleName(title)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inner)
        for part in (inner, scroll.viewport()):
            part.setAutoFillBackground(False)  # the card shows through
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(v) for v in (16, 12, 8, 12)))
        column.setSpacing(theme.px(8))
        column.addLayout(head)
        column.addWidget(self.about)
        column.addWidget(scroll, 1)

    def show_design(self, design: Design, topics: list[tuple[str, str]]) -> None:
        """Show what is recorded; a field in which somebody types is left alone."""
        self.about.set_options(topics)
        self.about.set_key(design.card)
        self.form.show_values(design)


class WorkPanel(Panel):
    """The cards side by side, and a button for one more.

    Attributes: ``groups``, by the id of their card; ``add``, the button.
    """

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(room, parent)
        self.groups: dict[str, Group] = {}
        self.add = theme.button(_("Small group"), "", "plus")
        self.add.setToolTip(_("A card for one more small group; it is about the next topic in the ranking"))
        self.add.clicked.connect(self.add_group)
        self._none = theme.label(
            _("No cards yet. Divide the room into small groups and make a card for each of them."), "note", wrap=True
        )
        self._row = QHBoxLayout()
        self._row.setSpacing(theme.px(16))
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addStretch(1)
        inner = QWidget()
        inner.setLayout(self._row)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setAccessibleName(_("The cards of the small groups"))
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inner)
        self._inner, self._scroll = inner, scroll
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._none)
        column.addWidget(scroll, 1)

    def buttons(self) -> list[QWidget]:
        """One for another small group."""
        return [self.add]

    def begin(self) -> None:
        """In the first card, or on the button for one."""
        first = next(iter(self.groups.values()), None)
        (first.form.editors["title"] if first else self.add).setFocus()

    def refresh(self) -> None:
        """The cards as they are now; those that stay keep their place and their cursor."""
        designs = self.room.designs
        topics = [(each.card.id, _brief(each)) for each in _ranked(self.room)]
        for gone in self.groups.keys() - {each.id for each in designs}:
            self.groups.pop(gone).deleteLater()
        for place, design in enumerate(designs):
            if design.id not in self.groups:
                self.groups[design.id] = Group(self.room, design)
                self._row.insertWidget(place, self.groups[design.id])
            self.groups[design.id].show_design(design, topics)
        self._none.setVisible(not designs)

    def status(self) -> tuple[str, str]:
        """How many cards there are, and how many lack the bar."""
        designs = self.room.designs
        bare = sum(not each.success_when for each in designs)
        count = n_("{n} card", "{n} cards", len(designs)).format(n=len(designs)) if designs else ""
        return count, n_("{n} without a bar", "{n} without a bar", bare).format(n=bare) if bare else ""

    def add_group(self) -> None:
        """A card for the next small group, about the topic with the most dots that has none yet."""
        taken = {each.card for each in self.room.designs}
        free = next((each.card.id for each in _ranked(self.room) if each.card.id not in taken), "")
        done = self.room.run(operations.begin_design, self.room.id, free)
        if done and (group := self.groups.get(done.of("design"))):
            self._show_whole(group)
            title = group.form.editors["title"]
            title.setFocus()
            if isinstance(title.widget, QLineEdit):
                title.widget.selectAll()  # it names the topic: who types gives the try a name of its own

    def _show_whole(self, group: Group) -> None:
        group.show()  # a row leaves out what is not shown yet
        self._inner.resize(self._row.minimumSize().expandedTo(self._scroll.viewport().size()))
        self._row.activate()
        self._scroll.ensureWidgetVisible(group, 0, 0)


def _ranked(room: Room) -> list[Topic]:
    """The topics, what the room chose first."""
    return operations.chosen_first(room.tasks.workspace, room.session, room.topics)


def _brief(topic: Topic) -> str:
    words = " ".join(topic.card.text.split())
    return words if len(words) <= 60 else words[:60] + "…"


class RoomScreen(Screen):
    """The cards side by side in large type; with many of them only the bar. Whole they are pitched."""

    def __init__(self, room: Room, scale: Scale, parent: QWidget | None = None) -> None:
        super().__init__(room, scale, parent)
        self._cards: list[QWidget] = []
        self._none = scale.label(_("Every small group fills in a card."), "body", muted=True)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)

    def refresh(self) -> None:
        """The cards as they are now."""
        for each in self._cards:
            self._grid.removeWidget(each)
            each.hide()
            each.deleteLater()
        designs = self.room.designs
        full = len(designs) <= _FULL
        make = partial(DesignCard, scale=self.scale, names=_TOLD if full else ("success_when",))
        self._cards = [make(each) for each in designs]
        self._grid.setSpacing(self.scale.px(16))
        for place, card in enumerate(self._cards):
            self._grid.addWidget(card, place // _ABREAST, place % _ABREAST)
        if not designs:
            self._grid.addWidget(self._none, 0, 0, Qt.AlignmentFlag.AlignTop)  # before it is shown: else as a window
        self._none.setVisible(not designs)
