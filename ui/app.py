"""The composition root: reads the command line, builds, wires, and catches what nobody caught."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMainWindow

import assets
from tracker import operations
from tracker.domain.errors import UserError
from tracker.operations import Workspace
from tracker.storage.workspace import open_workspace
from tracker.words import _, language, use_language
from ui import faults, garbage, qt_words, theme
from ui import settings as remembered
from ui.command_line import parse
from ui.main_window import MainWindow
from ui.messages import Cancelled, Messages, Progress
from ui.settings import Settings
from ui.tasks import Tasks

_EXAMPLE = {"nl": "voorbeeld.blokjes", "en": "example.blokjes"}

if TYPE_CHECKING:
    from ui.tray import Tray


class Program:
    """One running Blokjes: the Qt application and the window it shows now.

    Attributes: ``app``; ``window``, the main window or the start window.
    """

    def __init__(self, app: QApplication, settings: Settings, messages: Messages, today: date | None = None) -> None:
        self.app, self.settings, self.messages, self._today = app, settings, messages, today
        self.workspace: Workspace | None = None
        self.window: QMainWindow | None = None
        self.tray: Tray | None = None

    def open(self, path: Path) -> bool:
        """Show the workspace at ``path``. What is wrong with it is said, and then what was shown stays."""
        bar = Progress(_("Your file is being brought up to date…"))
        try:
            if self.workspace and self.workspace.path == path.absolute():
                self.workspace.close()
            workspace = open_workspace(path, today=self._today, report=bar.report)
        except UserError as error:
            self.messages.problem(self.window, str(error))
            return False
        except Cancelled:
            return False
        finally:
            bar.close()
        self._show_workspace(workspace)
        self.settings[remembered.LAST_FILE] = str(workspace.path)
        return True

    def _show_workspace(self, workspace: Workspace) -> None:
        before, self.workspace = self.workspace, workspace
        window = MainWindow(Tasks(workspace, self.messages, self.settings))
        window.asked.connect(self._on_asked)
        self._swap(window)
        if before is not None and before is not workspace:
            before.close()

    def _swap(self, window: QMainWindow) -> None:
        before, self.window = self.window, window
        window.show()
        if before is not None:
            before.close()
            before.deleteLater()
        self._update_tray()

    def show_start(self) -> None:
        """The first window: example, new or open."""
        from ui.start_window import StartWindow

        window = StartWindow(self.settings)
        window.asked.connect(self._on_asked)
        self._swap(window)
        if self.workspace is not None:
            self.workspace.close()
            self.workspace = None

    def _on_asked(self, wish: str) -> None:
        {
            "new": self.new,
            "open": self.ask_open,
            "example": self.open_example,
            "close": self.close,
            "restart": self.restart,
            "tray": self.follow_tray,
            "quit": self.app.quit,
        }[wish]()

    def new(self) -> None:
        """Ask for the ambition and its dates, and open a workspace with it."""
        from ui.dialogs import ambition

        values = ambition.ask_new(self.window, self._today or date.today())
        if values is None:
            return
        try:
            path = operations.new_workspace(operations.free_path(documents(), str(values["statement"])), **values)
        except UserError as error:
            self.messages.problem(self.window, str(error))
            return
        if self.open(path) and isinstance(self.window, MainWindow):
            self.window.tasks.noticed.emit(_("Your workspace is saved as {path}.").format(path=path), False)

    def ask_open(self) -> None:
        """Let the user point at a workspace."""
        path = self.messages.file_to_open(self.window, self.settings[remembered.FOLDER] or str(documents()))
        if path is not None:
            self.settings[remembered.FOLDER] = str(path.parent)
            self.open(path)

    def open_example(self) -> None:
        """Open the example of this user, written when it is not there yet."""
        from tracker.operations.example import write_example

        path = home() / _EXAMPLE[language()]
        try:
            if not path.exists():
                path.parent.mkdir(parents=True, exist_ok=True)
                write_example(path)
        except UserError as error:
            self.messages.problem(self.window, str(error))
            return
        self.open(path)

    def close(self) -> None:
        """Back to the start; the next time begins there too."""
        self.settings[remembered.LAST_FILE] = ""
        self.show_start()

    def restart(self) -> None:
        """The same window anew, in another language."""
        qt_words.speak(self.app)
        if self.workspace is not None:
            self._show_workspace(self.workspace)
        else:
            self.show_start()

    def begin(self, file: Path | None, example: bool) -> None:
        """The first thing to show: what was asked for, else the last workspace, else the start."""
        last = self.settings[remembered.LAST_FILE]
        if example:
            self.open_example()
        elif file is not None:
            self.open(file)
        elif last and Path(last).exists():
            self.open(Path(last))
        if self.window is None:
            self.show_start()
        self.follow_tray()

    # The system tray

    def follow_tray(self) -> None:
        """Show the icon in the system tray or take it away, as the settings say and the desktop can."""
        wanted = bool(self.settings[remembered.TRAY])
        if wanted and self.tray is None:
            from ui import tray

            if tray.is_there():
                self.tray = tray.Tray(self.app)
                self.tray.asked.connect(self._on_tray)
        elif not wanted and self.tray is not None:
            self.tray.remove()
            self.tray = None
        # With an icon to come back by, closing the window does not end the program.
        self.app.setQuitOnLastWindowClosed(self.tray is None)
        self._update_tray()

    def _update_tray(self) -> None:
        if self.tray is not None:
            self.tray.let_write(isinstance(self.window, MainWindow) and self.window.can_write())

    def _on_tray(self, wish: str) -> None:
        if wish == "quit":
            self.app.quit()
        elif wish == "better" and isinstance(self.window, MainWindow):
            self.window.write_better()
        elif self.window is not None:
            self.window.showNormal() if self.window.isMinimized() else self.window.show()
            self.window.raise_()
            self.window.activateWindow()
            if wish == "log" and isinstance(self.window, MainWindow):
                self.window.log_experiment()

    def end(self) -> None:
        """Let go of the workspace."""
        if self.workspace is not None:
            self.workspace.close()
            self.workspace = None


def home() -> Path:
    """The folder of this program on this laptop: its example, its log. ``BLOKJES_HOME`` names another one."""
    if named := os.environ.get("BLOKJES_HOME"):
        return Path(named)
    from platformdirs import user_data_path

    return user_data_path("blokjes", appauthor=False)


def documents() -> Path:
    """Where new workspaces go."""
    from platformdirs import user_documents_path

    folder = user_documents_path()
    return folder if folder.is_dir() else Path.home()


def write_report(report: str) -> Path | None:
    """Write ``report`` at the end of the log and return where that is; None where it cannot be written."""
    path = home() / "blokjes.log"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as log:
            log.write(f"{datetime.now():%Y-%m-%d %H:%M:%S} {report}\n")
    except OSError:
        return None
    return path


def catch_everything(messages: Messages) -> None:
    """From now on an error that nobody caught is written to the log and told, and the program goes on."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        import traceback

        report = "".join(traceback.format_exception(kind, error, trace))
        if sys.stderr is not None:
            sys.stderr.write(report)
        messages.bug(None, report, write_report(report))

    sys.excepthook = hook
    faults.write_down(write_report)


def make_app(arguments: Sequence[str] = ()) -> QApplication:
    """The Qt application with its names and icon."""
    from PySide6.QtGui import QIcon

    app = QApplication.instance()
    if not isinstance(app, QApplication):
        QGuiApplication.setHighDpiScaleFactorRoundingPolicy(
            QGuiApplication.highDpiScaleFactorRoundingPolicy().PassThrough
        )
        # Named here: asking setStyle for it hands a style back, with the 11 enumerations of QStyle.
        app = QApplication(["blokjes", "-style", "Fusion", *arguments])
    app.setApplicationName("blokjes")
    app.setApplicationDisplayName("Blokjes")
    app.setDesktopFileName("blokjes")
    app.setWindowIcon(QIcon(str(assets.path("icons", "app-256.png"))))
    return app


def main(arguments: Sequence[str] | None = None) -> int:
    """Run ``blokjes``. Returns the exit code."""
    if len(sys.argv) > 1 and "--lang" in sys.argv:
        use_language(sys.argv[sys.argv.index("--lang") + 1] if sys.argv[-1] != "--lang" else None)
    given = parse(sys.argv[1:] if arguments is None else arguments)
    if given.self_test or given.screenshots or given.offscreen_demo:
        import tempfile

        from ui import showing

        if given.scale != 1:
            os.environ["QT_SCALE_FACTOR"] = str(given.scale)
        with tempfile.TemporaryDirectory() as apart:  # nothing of this stays on the laptop
            os.environ["BLOKJES_HOME"] = apart
            app = make_app()
            with garbage.in_this_thread(app):
                return showing.run(given, app, lambda path: open_workspace(path, today=given.today))
    settings, messages = Settings(), Messages()
    use_language(given.lang or settings[remembered.LANGUAGE] or None)
    app = make_app()
    qt_words.speak(app)
    theme.apply(app, given.theme or settings[remembered.THEME])
    catch_everything(messages)
    program = Program(app, settings, messages, given.today)
    with garbage.in_this_thread(app):
        program.begin(given.file, given.example)
        code = app.exec()
        program.end()
    return code
