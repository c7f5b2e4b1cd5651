"""Pictures of the charts in the window: all of them, one large, a mark that is pointed at, a table, a presentation."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from PySide6.QtWidgets import QDialog, QWidget

from tracker import operations
from tracker.charts.model import DAY
from tracker.charts.questions import in_order
from ui.main_window import MainWindow

_STATLINE = """Perioden;Regio's;Wachttijd (minuten);Bezoeken
2024;Nederland;7,8;1250
2024;Utrecht;9,1;120
2025;Nederland;7,4;1300
2025;Utrecht;8,8;131
2026;Nederland;7,1;1340
2026;Utrecht;8,2;140
"""

Save = Callable[[QWidget, str], None]


def pages(window: MainWindow, save: Save) -> None:
    """The page of the progress in its ways to be seen."""
    window.go("progress")
    page = window.current
    gallery = page.gallery  # type: ignore[attr-defined]
    save(window, "progress")
    bar = gallery.overview.verticalScrollBar()
    for nth in range(1, 9):
        if bar.value() >= bar.maximum():
            break
        bar.setValue(nth * bar.pageStep())
        save(window, f"progress-further-{nth}")
    bar.setValue(0)
    view = gallery.overview.hero.view
    view.point(max(0, len(view.places) - 2))
    save(window, "progress-hover")
    view.point(None)
    for name in in_order():
        gallery.open(name)
        save(window, f"progress-large-{name}")
    gallery.large.card.show_as("table")
    save(window, "progress-table")
    gallery.large.card.show_as("chart")
    gallery.leave()


def dialogs(window: MainWindow) -> Iterator[tuple[str, QDialog]]:
    """The presentation and what belongs to it."""
    from tracker.exchange.tables import open_table
    from ui.dialogs import ask_cbs, choose_charts, context, day, new_mean, presentation, report, save_list

    gallery = window.page("progress").gallery  # type: ignore[attr-defined]
    for name in in_order():
        yield f"presentation-{name}", presentation.make(window, window.tasks, gallery.drawable, name)
    yield "dialog-which-charts", choose_charts.ChooseCharts(window, gallery.drawable, ["burn-up", "outcomes"])
    yield "dialog-report", report.make(window, window.tasks.workspace, window.tasks.settings)
    shown = ("experiments", operations.Query({"stage": "concluded"}))
    yield "dialog-save-list", save_list.SaveListDialog(window, window.tasks.workspace, window.tasks.settings, shown)
    offer = operations.RebaseOffer(date(2026, 1, 1), "", "", 8)
    yield "dialog-new-mean", new_mean.make(window, window.tasks.workspace, offer)
    yield "dialog-ask-cbs", ask_cbs.make(window, window.tasks)
    yield "dialog-context", context.make(window, open_table(_STATLINE, name="statline.csv"))
    marks = gallery.overview.hero.model.marks
    when = next((mark.id for mark in reversed(marks) if mark.kind == DAY), date.today().isoformat())
    yield "dialog-day", day.make(window, window.tasks.workspace, date.fromisoformat(when))
    yield "dialog-step", day.make_step(window, window.tasks.workspace, "embedded")
