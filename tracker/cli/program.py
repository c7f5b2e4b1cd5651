"""The program: its commands, and what becomes of an error."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Sequence
from datetime import UTC, datetime

import click

from tracker.cli import (
    changing,
    context,
    drawing,
    evidence,
    files,
    idea_forms,
    importing,
    insight,
    life,
    linking,
    lists,
    looking,
    opening,
    own,
    reporting,
    starting,
    work_sessions,
)
from tracker.cli.click_words import click_speaks
from tracker.cli.framework import Program, shared
from tracker.cli.safe import accept_any_text, put, tell
from tracker.cli.session import Session
from tracker.domain.errors import UserError
from tracker.storage.device import Drawer
from tracker.words import LANGUAGES, _, language, use_language

NAME = "blokjes-cli"
DONE, OUR_MISTAKE, USERS_WORLD, INTERRUPTED = 0, 1, 3, 130


def program() -> Program:
    """All commands, in the language in use."""
    parts = (
        files, changing, importing, linking, lists, looking, life, insight, starting, own, opening, drawing,
        reporting, context, idea_forms, evidence, work_sessions,
    )  # fmt: skip
    made = [command for part in parts for command in part.commands()] + files.turning_commands()
    by_name = {command.name: command for command in made}
    return Program(
        NAME,
        commands={name: by_name.pop(name) for name in _ORDER} | by_name,
        params=[*shared(), _version()],
        context_settings={"help_option_names": ["--help", "-h"]},
        options_metavar=_("[OPTIONS]"),
        subcommand_metavar=_("COMMAND [ARGUMENTS]…"),
        help=_("Blokjes: clear what stands in the way of good service, one experiment at a time."),
    )


def _version() -> click.Option:
    def say(context: click.Context, _option: click.Parameter, asked: bool) -> None:
        if asked:
            put(f"{NAME} {_installed()}")
            context.exit()

    help_ = _("Show the version and exit.")
    return click.Option(["--version"], is_flag=True, is_eager=True, expose_value=False, callback=say, help=help_)


def _installed() -> str:
    from importlib import metadata

    try:
        return metadata.version("blokjes")
    except metadata.PackageNotFoundError:
        return _("unknown version")


_ORDER = (
    "example", "new", "list", "show", "search", "add", "import", "edit", "link", "unlink", "clear", "came-back",
    "leave", "reopen", "prepare", "start", "write", "conclude", "share", "embed", "follow-up", "done",
    "position", "attention", "starters", "starter-blocks", "session", "chart", "report", "context", "idea-form",
    "publish", "confirm", "withdraw", "open-data", "ambition", "history", "undo", "redo", "delete", "services", "name",
    "forget", "check",
)  # fmt: skip


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Returns the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    session = Session()
    accept_any_text()
    use_language(wished_language(given))
    try:
        with click_speaks(language()):
            return _exit_code(given, session)
    except UserError as error:
        tell(str(error))
        return USERS_WORLD
    except (click.Abort, KeyboardInterrupt) as error:
        if error.__cause__ is None:  # after a question; else click began a new line
            tell("")
        tell(_stopped(session))
        return INTERRUPTED
    except SystemExit:  # click's answer to a reader that left, or to a shell that asks how a word can end
        return DONE
    except Exception as error:  # noqa: BLE001 - whatever it is, the user gets a sentence and we get the traceback
        _confess(error)
        return OUR_MISTAKE


def _stopped(session: Session) -> str:
    if session.wrote:
        return _("Stopped, but the change was made already. It can be taken back with undo.")
    return _("Stopped. Nothing was changed.")


def _exit_code(given: list[str], session: Session) -> int:
    # A * or a ~ in a title is a sign like any other: nothing is expanded, also not on Windows.
    try:
        code = program().main(given, NAME, standalone_mode=False, windows_expand_args=False, obj=session)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    return code or DONE


def wished_language(arguments: Sequence[str]) -> str | None:
    """What ``--lang`` says, wherever it stands: needed before anything is read or said."""
    wish = None
    for place, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument.startswith("--lang="):
            said = argument.partition("=")[2]
        else:
            said = "".join(arguments[place + 1 : place + 2]) if argument == "--lang" else ""
        wish = said if said in LANGUAGES else wish
    return wish


def _confess(error: Exception) -> None:
    """Write down what happened for us, and say so to the user."""
    place = Drawer.of_this_laptop().folder / "mistakes.log"
    trace = "".join(traceback.format_exception(error))
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with place.open("a", encoding="utf-8", errors="replace") as log:
            log.write(f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} {NAME}\n{trace}\n")
    except OSError:
        tell(trace)
        tell(_("This is our mistake, not yours. Send us what stands above."))
    else:
        tell(_("This is our mistake, not yours. Send us the end of {path}.").format(path=place))
