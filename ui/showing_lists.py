"""Pictures of what somebody brings along: lines, examples, and a list in every step of its import."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtWidgets import QApplication, QDialog, QWidget

from tracker import operations
from tracker.domain.records import Block, Experiment
from tracker.words import _, language
from ui.dialogs.import_list import CHECK, RESULT, ImportList
from ui.main_window import MainWindow

_PATIENCE = 100_000  # turns of the window
_IDEAS = {
    "nl": """Ideeën uit de wijk 2026;;;;;
Opgehaald bij de bewonersavond;;;;;
Nr;Idee;Waarom;Kanaal;Status;Ingediend op
101;Buurtbalie in de bibliotheek;Dan hoeft niemand de stad in;loket;ingediend;3-2-2026
102;Bel terug voor de lunch;Wachten maakt boos;teleffoon;loopt;4 februari 2026
103;Brief op één bladzijde;Niemand leest er drie;post;in gebruik;2026-02-05
104;Zelfde vraag maar één keer;Het staat al in de basisregistratie;digitaal;teleffoon;volgende week
105;{known};Bellen kan alleen onder kantoortijd;duif;ingediend;9-2-2026
105;Nog een keer hetzelfde nummer;;balie;ingediend;9-2-2026
106;;Zonder titel;balie;ingediend;10-2-2026
""",
    "en": """Ideas from the neighbourhood 2026;;;;;
Collected at the residents' evening;;;;;
No;Idea;Why;Channel;Status;Submitted on
101;A desk in the library;Then nobody has to go into town;front desk;submitted;2026-02-03
102;Call back before lunch;Waiting makes people angry;telefone;running;4 February 2026
103;A letter of one page;Nobody reads three;post;in use;2026-02-05
104;Ask the same only once;It is in the register already;online;telefone;next week
105;{known};Calling is possible in office hours only;pigeon;submitted;2026-02-09
105;The same number again;;desk;submitted;2026-02-09
106;;Without a title;desk;submitted;2026-02-10
""",
}


def pages(window: MainWindow, save: Callable[[QWidget, str], None]) -> None:
    """The hint while something is dragged over the window."""
    window.go("blocks")
    window.bringing.hint.cover()
    save(window, "drop-hint")
    window.bringing.hint.hide()


def dialogs(window: MainWindow) -> Iterator[tuple[str, QDialog]]:
    """Name and dialog of each picture."""
    from ui.dialogs import lines, starter_blocks

    workspace = window.tasks.workspace
    some = workspace.read.list(Block, limit=12)
    yield "dialog-lines-empty", lines.make(window, workspace, Block)
    words = (some[3].title, _("Nobody calls back on Friday"), some[7].title, _("The form asks what we know already"))
    filled = lines.make(window, workspace, Block, "\n".join(f"- {each}" for each in words))
    filled.look()
    yield "dialog-lines", filled
    starters = starter_blocks.StarterBlocks(window, operations.starter_blocks(), {"2", "5"})
    for row in (0, 1, 3):
        starters.table.ticked.emit(row)
    starters.table.selectRow(3)
    yield "dialog-starter-blocks", starters
    yield from _imports(window)


def _imports(window: MainWindow) -> Iterator[tuple[str, QDialog]]:
    from ui.dialogs import import_list

    def opened(text: str, step: int, kind: str = "") -> ImportList:
        dialog = import_list.make(window, window.tasks, kind, text)
        wait(lambda: dialog.plan is not None)
        for _step in range(step):
            dialog.accept()
        return dialog

    experiment = window.tasks.workspace.read.list(Experiment, limit=1)[0]
    ideas = _IDEAS[language()].format(known=experiment.title)
    yield "dialog-import", import_list.make(window, window.tasks)
    yield "dialog-import-chosen", opened(ideas, 0)
    yield "dialog-import-check", opened(ideas, CHECK)
    fitting = opened(_FITTING[language()], CHECK)
    fitting.check.same.added.emit("origin", "resident")
    fitting.check.same.added.emit("team", _("Citizen Services"))
    wait(lambda: fitting.plan is not None)
    fitting.check.same.field.set_key("channel")
    fitting.check.same.field.chosen.emit("channel")
    yield "dialog-import-fits", fitting
    yield "dialog-import-result", opened(ideas, RESULT)
    title, team, other = _("Title"), _("Team"), _("New")
    text = f"{title};{team}\n{experiment.title};{other}\n{other};{team}\n"
    changed = opened(text, RESULT, "experiments")
    changed.outcome.choose("changed")
    yield "dialog-import-changed", changed
    same = opened(f"{title}\n{experiment.title}\n", RESULT, "experiments")
    yield "dialog-import-nothing", same
    lacking = opened("A;B\n1;2\n3;4\n", CHECK, "blocks")
    yield "dialog-import-lacking", lacking
    yield "dialog-import-error", _broken(window)


_FITTING = {
    "nl": "Idee;Waarom;Thema\nBuurtbalie;Dichterbij;digitaal\nKoffie bij de balie;Gastvrij;persoonlijk\n",
    "en": "Idea;Why;Theme\nA desk nearby;Closer;digital\nCoffee at the desk;Hospitable;personal\n",
}


def _broken(window: MainWindow) -> ImportList:
    from ui.dialogs import import_list

    with TemporaryDirectory() as folder:
        path = Path(folder) / "photo.csv"
        path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
        dialog = import_list.make(window, window.tasks, "", path)
        wait(lambda: not window.tasks.busy)
    return dialog


def wait(there: Callable[[], bool]) -> None:
    """Let the window go on until something is there."""
    for _turn in range(_PATIENCE):
        if there():
            return
        QApplication.processEvents()
    raise RuntimeError("it did not come")
