"""The style sheet, built from the style tokens. Small on purpose: every rule costs at every widget."""

from __future__ import annotations

from string import Template

import assets
from tracker.charts.tokens import Tokens
from ui import theme_pictures

# name in the sheet: (icon, colour)
_PICTURES = {
    "down.svg": ("chevron-down", "ink"),
    "up.svg": ("chevron-up", "ink"),
    "down-off.svg": ("chevron-down", "border"),
    "right.svg": ("chevron-right", "muted"),
    "check.svg": ("check", "on_accent"),
    "tick.svg": ("check", "accent"),
    "dot.svg": ("dot", "accent"),
    "calendar.svg": ("calendar", "muted"),
}

_SHEET = """
QPushButton,QToolButton{background:$surface;color:$ink;border:1px solid $border;border-radius:${r}px;
 min-height:${h_in}px;padding:0 ${p15}px;font-weight:500}
QPushButton:hover,QToolButton:hover{background:$soft}
QPushButton:pressed,QToolButton:pressed,QPushButton:checked,QToolButton:checked,QPushButton:open
 {background:$soft_accent;border-color:$accent;color:$accent}
QPushButton:focus,QToolButton:focus{border:2px solid $accent;min-height:${h_in2}px;padding:0 ${p14}px}
QPushButton:disabled,QToolButton:disabled{color:$border;border-color:$line}
QPushButton[look="primary"],QToolButton[look="primary"]
 {background:$accent;color:$on_accent;border-color:$accent;font-weight:600}
QPushButton[look="primary"]:hover,QPushButton[look="primary"]:pressed{background:$accent_hover}
QPushButton[look="primary"]:disabled{background:$soft;color:$border;border-color:$line}
QPushButton[look="small"],QToolButton[look="small"]{min-height:${s_in}px;padding:0 ${p11}px;font-weight:400}
QPushButton[look="small"]:focus,QToolButton[look="small"]:focus{min-height:${s_in2}px;padding:0 ${p10}px}
QPushButton[look="quiet"],QToolButton[look="quiet"],QToolButton[look="icon"],QPushButton[look="link"]
 {background:transparent;border:2px solid transparent;min-height:${h_in2}px;padding:0 ${p10}px}
QPushButton[look="quiet"]:hover,QToolButton[look="quiet"]:hover,QToolButton[look="icon"]:hover
 {background:$soft_accent}
QToolButton[look="icon"]{min-height:${t_in}px;min-width:${t_in}px;padding:0}
QPushButton[look="link"]{color:$accent;font-weight:600;min-height:${link}px;padding:0 2px;text-align:left}
QPushButton[look="link"]:hover{text-decoration:underline}
QPushButton[look="quiet"]:focus,QToolButton[look="quiet"]:focus,QToolButton[look="icon"]:focus,
 QPushButton[look="link"]:focus{border-color:$accent}
QPushButton[look="menu"]{padding:0 ${p32}px 0 ${p6}px}
QPushButton[look="menu"]:focus{padding:0 ${p31}px 0 ${p5}px}
QPushButton[look="filter"]{min-height:${s_in}px;padding:0 ${p28}px 0 ${p2}px;
 font-weight:400}
QPushButton[look="filter"]:focus{min-height:${s_in2}px;padding:0 ${p27}px 0 1px}
QPushButton::menu-indicator{image:url($dir/down.svg);width:${i}px;height:${i}px;
 subcontrol-origin:padding;subcontrol-position:center right;right:${p10}px}
QToolButton::menu-indicator{image:none;width:0}
QLineEdit,QComboBox,QAbstractSpinBox,QPlainTextEdit,QTextEdit{background:$surface;color:$ink;
 border:1px solid $border;border-radius:${r}px;min-height:${h_in}px;padding:0 ${p11}px;
 selection-background-color:$accent;selection-color:$on_accent;placeholder-text-color:$muted}
QLineEdit:focus,QComboBox:focus,QAbstractSpinBox:focus,QPlainTextEdit:focus,QTextEdit:focus,QComboBox:on
 {border:2px solid $accent;min-height:${h_in2}px;padding:0 ${p10}px}
QPlainTextEdit,QTextEdit{padding:${p6}px ${p7}px;min-height:0}
QPlainTextEdit:focus,QTextEdit:focus{padding:${p5}px ${p6}px;min-height:0}
QLineEdit[invalid="true"],QPlainTextEdit[invalid="true"]{border-color:$attention}
QLineEdit:disabled,QComboBox:disabled,QAbstractSpinBox:disabled,QPlainTextEdit:disabled
 {background:$soft;color:$muted;border-color:$line}
QLineEdit[look="bare"],QComboBox[look="bare"]{border:1px solid transparent;background:transparent;
 padding:0 ${p4}px;min-height:${s_in}px}
QPlainTextEdit[look="bare"]{border:1px solid transparent;background:transparent;padding:${p6}px ${p4}px}
QLineEdit[look="bare"]:hover,QComboBox[look="bare"]:hover,QPlainTextEdit[look="bare"]:hover
 {background:$soft;border-color:$line}
QLineEdit[look="bare"]:focus,QComboBox[look="bare"]:focus,QComboBox[look="bare"]:on
 {border:2px solid $accent;background:$surface;padding:0 ${p3}px;min-height:${s_in2}px}
QPlainTextEdit[look="bare"]:focus{border:2px solid $accent;background:$surface;padding:${p5}px ${p3}px}
QLineEdit[look="bare"]:read-only:hover,QPlainTextEdit[look="bare"]:read-only:hover
 {background:transparent;border-color:transparent}
QComboBox[look="bare"]:disabled{background:transparent;border-color:transparent;color:$ink}
QLineEdit[look="cell"],QLineEdit[look="cell"]:focus{border:2px solid $accent;border-radius:0;min-height:0;
 padding:0 ${p6}px}
QLineEdit[look="big"]{font-size:${entry}pt;min-height:${big}px}
QComboBox{combobox-popup:0}
QComboBox[look="small"]{min-height:${s_in}px}
QLineEdit[look="small"]{min-height:${s_in}px}
QLineEdit[look="small"]:focus{min-height:${s_in2}px}
QComboBox[look="chosen"]{min-height:${s_in}px;background:$soft_accent;border-color:$accent;color:$accent;font-weight:600}
QComboBox[look="chosen"]:focus,QComboBox[look="chosen"]:on{min-height:${s_in2}px}
QComboBox[look="small"]:focus,QComboBox[look="small"]:on{min-height:${s_in2}px}
QAbstractSpinBox::up-button,QAbstractSpinBox::down-button{border:none;width:${p24}px}
QAbstractSpinBox::up-arrow{image:url($dir/up.svg);width:${p12}px;height:${p12}px}
QAbstractSpinBox::down-arrow{image:url($dir/down.svg);width:${p12}px;height:${p12}px}
QComboBox::drop-down,QDateEdit::drop-down{border:none;width:${p28}px}
QComboBox::down-arrow{image:url($dir/down.svg);width:${i}px;height:${i}px}
QComboBox::down-arrow:disabled{image:url($dir/down-off.svg)}
QDateEdit::down-arrow{image:url($dir/calendar.svg);width:${i}px;height:${i}px}
QComboBox QAbstractItemView{background:$surface;border:1px solid $border;padding:${p4}px;outline:0;
 selection-background-color:$soft_accent;selection-color:$ink}
QComboBox QAbstractItemView::item{min-height:${row}px;padding:0 ${p8}px}
QCheckBox,QRadioButton{spacing:${p8}px;min-height:${p24}px}
QCheckBox::indicator,QTableView::indicator,QRadioButton::indicator{width:${i}px;height:${i}px;
 border:1px solid $border;background:$surface;border-radius:${r4}px}
QRadioButton::indicator{border-radius:${half}px}
QCheckBox::indicator:checked,QTableView::indicator:checked{background:$accent;border-color:$accent;
 image:url($dir/check.svg)}
QTableView::indicator:checked:disabled{background:$border;border-color:$border}
QRadioButton::indicator:checked{border-color:$accent;image:url($dir/dot.svg)}
QCheckBox::indicator:focus,QRadioButton::indicator:focus{border:2px solid $accent;
 width:${i2}px;height:${i2}px}
QMenu{background:$surface;border:1px solid $border;padding:${p4}px}
QMenu::item{padding:${p7}px ${p24}px ${p7}px ${p12}px;border-left:3px solid transparent}
QMenu::item:selected{background:$soft_accent;color:$ink;border-left:3px solid $accent}
QMenu::item:disabled{color:$border}
QMenu::icon{padding-left:${p12}px}
QMenu::separator{height:1px;background:$line;margin:${p4}px 0}
QMenu::indicator{width:${i}px;height:${i}px;padding-left:${p8}px}
QMenu::indicator:checked{image:url($dir/tick.svg)}
QMenu::right-arrow{image:url($dir/right.svg);width:${i}px;height:${i}px}
QTableView,QTreeView,QListView{background:$surface;border:1px solid $line;border-radius:${r8}px;outline:0;
 selection-background-color:$soft_accent;selection-color:$ink;gridline-color:$line}
CalmTable::item{padding:0 ${p8}px}
QHeaderView{background:transparent;border:none}
QHeaderView::section{background:$surface;color:$muted;border:none;border-bottom:1px solid $line;
 padding:0 ${p11}px;min-height:${row}px;font-weight:400}
QCalendarWidget QWidget#qt_calendar_navigationbar{background:$surface}
QCalendarWidget QToolButton{border:2px solid transparent;padding:0 ${p8}px;min-height:${p28}px;
 font-weight:600}
QCalendarWidget QToolButton:focus{border-color:$accent}
QCalendarWidget QTableView{border:none;selection-background-color:$accent;selection-color:$on_accent}
QHeaderView::section:hover{color:$ink}
QHeaderView::up-arrow{image:url($dir/up.svg);width:${p12}px;height:${p12}px}
QHeaderView::down-arrow{image:url($dir/down.svg);width:${p12}px;height:${p12}px}
QTableCornerButton::section{background:$surface;border:none}
QScrollArea,QAbstractScrollArea[look="bare"]{background:transparent;border:none}
QScrollBar{background:transparent;border:none;margin:0}
QScrollBar:vertical{width:${bar}px}QScrollBar:horizontal{height:${bar}px}
QScrollBar::handle{background:$border;border-radius:3px;margin:2px}
QScrollBar::handle:vertical{min-height:${p28}px}QScrollBar::handle:horizontal{min-width:${p28}px}
QScrollBar::handle:hover{background:$muted}
QScrollBar::add-line,QScrollBar::sub-line{width:0;height:0}
QScrollBar::add-page,QScrollBar::sub-page{background:transparent}
QToolTip{background:$ink;color:$surface;border:none;padding:${p4}px ${p8}px}
QTabWidget::pane{border:none;border-top:1px solid $line}
QTabBar::tab{padding:${p8}px ${p12}px;color:$muted;border-bottom:2px solid transparent}
QTabBar::tab:hover{color:$ink}
QTabBar::tab:selected{color:$accent;border-bottom-color:$accent;font-weight:600}
QTabBar::tab:focus{background:$soft_accent}
QProgressBar{background:$empty;border:none;border-radius:${r4}px;min-height:${p8}px;max-height:${p8}px;
 text-align:right;color:transparent}
QProgressBar::chunk{background:$accent;border-radius:${r4}px}
QDialog{background:$surface}
QFrame[look="card"]{background:$surface;border:1px solid $line;border-radius:${r8}px}
QFrame[look="soft-card"]{background:$soft;border:1px solid $line;border-radius:${r8}px}
QWidget[look="surface"],QFrame[look="surface"]{background:$surface}
QWidget[look="soft"]{background:$soft;border-radius:${r}px}
QWidget[look="page"]{background:$background}
QFrame[look="line"]{background:$line;border:none;max-height:1px;min-height:1px}
QPushButton[look="own"],QPushButton[look="own"]:focus,QPushButton[look="own"]:checked
 {border:none;background:transparent;min-height:0;padding:0}
QFrame[look="top-bar"]{background:$surface;border:none;border-bottom:1px solid $line}
QFrame[look="bar"]{background:$surface;border:none;border-top:1px solid $line}
"""

_TEMPLATE = Template(_SHEET)

_TYPES = {
    "key-number": ("key-number", "ink"),
    "ambition": ("ambition", "ink"),
    "page-title": ("page-title", "ink"),
    "panel-title": ("panel-title", "ink"),
    "section": ("section", "ink"),
    "card-title": ("card-title", "ink"),
    "small": ("small", "ink"),
    "small-strong": ("small-strong", "ink"),
    "muted": ("body", "muted"),
    "small-muted": ("small", "muted"),
    "question": ("question", "ink"),
    "timer": ("timer", "ink"),
    "entry": ("entry", "ink"),
    "note": ("note", "ink"),
    "notice": ("body", "surface"),
}


def sheet_pictures(t: Tokens) -> str:
    """Register the tinted pictures of theme ``t`` and return the folder the sheet can name."""
    files = {}
    for name, (drawing, role) in _PICTURES.items():
        text = assets.path("icons", f"{drawing}.svg").read_text(encoding="utf-8")
        files[name] = text.replace("currentColor", t.colour(role)).encode()
    return theme_pictures.register(t.name, files)


def _types(t: Tokens, points: float) -> str:
    rules = []
    for kind, (size_name, role) in _TYPES.items():
        size = t.type.of(size_name)
        rules.append(
            f'QLabel[type="{kind}"]{{font-size:{size.px * points:.2f}pt;font-weight:{size.weight};'
            f"color:{t.colour(role)}}}"
        )
    return "\n".join(rules)


def _measures(t: Tokens, zoom: float, points: float) -> dict[str, str]:
    def at(value: float) -> str:
        return str(round(value * zoom))

    m = t.size
    # $p12 in the sheet is 12 px, whatever that is now
    named = [name for name in _TEMPLATE.get_identifiers() if name[0] == "p" and name[1:].isdigit()]
    sizes = {name: at(int(name[1:])) for name in named}
    sizes |= {
        "r": at(m.radius),
        "r4": at(m.radius_small),
        "r8": at(m.radius_card),
        "h_in": str(round(m.control * zoom) - 2),
        "h_in2": str(round(m.control * zoom) - 4),
        "s_in": str(round(m.control_small * zoom) - 2),
        "s_in2": str(round(m.control_small * zoom) - 4),
        "t_in": str(round(28 * zoom) - 4),
        "link": str(round(m.target * zoom) - 4),
        "row": str(round(30 * zoom)),
        "big": str(round(56 * zoom) - 2),
        "bar": at(10),
        "i": at(m.icon_small),
        "i2": str(round(m.icon_small * zoom) - 2),
        "half": str(round(m.icon_small * zoom) // 2 + 1),
        "entry": f"{t.type.entry.px * points:.2f}",
    }
    return sizes


def build_sheet(t: Tokens, zoom: float, points: float) -> str:
    """The style sheet for theme ``t``: measures times ``zoom``, one px of type being ``points`` points."""
    colours = {name: value for name, value in vars(t).items() if isinstance(value, str)}
    values = colours | _measures(t, zoom, points) | {"dir": f":/look/{t.name}"}
    return _TEMPLATE.substitute(values) + _types(t, points)
