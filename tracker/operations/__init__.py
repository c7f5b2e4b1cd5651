"""The verbs. One verb is one transaction is one ChangeSet; window and command line both come in here."""

from tracker.operations.blocks import add_block, delete_block, edit_block, next_states, set_state
from tracker.operations.experiments import (
    back_to_idea,
    card_changes,
    delete_experiment,
    edit_experiment,
    embed,
    link_blocks,
    log_experiment,
    prepare,
    start,
    unlink_block,
)
from tracker.operations.logbook import delete_entry, edit_entry, write_entry
from tracker.operations.outcomes import conclude
from tracker.operations.undo import redo, undo
from tracker.operations.workspaces import check_dates, edit_ambition, free_path, new_workspace, save_copy
from tracker.storage.reading import Hit, Query, Tile
from tracker.storage.workspace import Workspace

__all__ = [
    "Hit",
    "Query",
    "Tile",
    "Workspace",
    "add_block",
    "back_to_idea",
    "card_changes",
    "check_dates",
    "conclude",
    "delete_block",
    "delete_entry",
    "delete_experiment",
    "edit_ambition",
    "edit_block",
    "edit_entry",
    "edit_experiment",
    "embed",
    "free_path",
    "link_blocks",
    "log_experiment",
    "new_workspace",
    "next_states",
    "prepare",
    "redo",
    "save_copy",
    "set_state",
    "start",
    "undo",
    "unlink_block",
    "write_entry",
]
