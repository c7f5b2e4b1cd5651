"""The verbs. One verb is one transaction is one ChangeSet; window and command line both come in here."""

from tracker.operations.blocks import add_block, delete_block, edit_block, edit_state_change, next_states, set_state
from tracker.operations.chains import Chain, chain
from tracker.operations.data_cards import data_use_card, data_use_of
from tracker.operations.experiments import (
    card_changes,
    delete_experiment,
    edit_experiment,
    expect_effect,
    link_blocks,
    log_experiment,
    unlink_block,
    unlink_blocks,
)
from tracker.operations.indicators import add_starters, courses, position_now, starter_indicators
from tracker.operations.logbook import delete_entry, edit_entry, write_entry
from tracker.operations.measuring import add_measurements, delete_measurements
from tracker.operations.outcomes import conclude, follow_up, share_lesson
from tracker.operations.patterns import (
    add_pattern,
    delete_pattern,
    edit_pattern,
    name_patterns,
    pattern_names,
    patterns,
    patterns_of,
)
from tracker.operations.people import forget_person, name_self, own_name, places_of, who, without
from tracker.operations.rebasing import RebaseOffer, rebase_offer
from tracker.operations.records import add, delete, edit
from tracker.operations.services import clear_services, load_services, service_names
from tracker.operations.similar import similar
from tracker.operations.stages import back_to_idea, check_start, embed, prepare, start
from tracker.operations.undo import redo, undo
from tracker.operations.workspaces import check_dates, edit_ambition, free_path, new_workspace, save_copy
from tracker.storage.reading import Hit, Query, Tile
from tracker.storage.workspace import Workspace

__all__ = [
    "Chain",
    "Hit",
    "Query",
    "RebaseOffer",
    "Tile",
    "Workspace",
    "add",
    "add_block",
    "add_measurements",
    "add_pattern",
    "add_starters",
    "back_to_idea",
    "card_changes",
    "chain",
    "check_dates",
    "check_start",
    "clear_services",
    "conclude",
    "courses",
    "data_use_card",
    "data_use_of",
    "delete",
    "delete_block",
    "delete_entry",
    "delete_experiment",
    "delete_measurements",
    "delete_pattern",
    "edit",
    "edit_ambition",
    "edit_block",
    "edit_entry",
    "edit_experiment",
    "edit_pattern",
    "edit_state_change",
    "embed",
    "expect_effect",
    "follow_up",
    "forget_person",
    "free_path",
    "link_blocks",
    "load_services",
    "log_experiment",
    "name_patterns",
    "name_self",
    "new_workspace",
    "next_states",
    "own_name",
    "pattern_names",
    "patterns",
    "patterns_of",
    "places_of",
    "position_now",
    "prepare",
    "rebase_offer",
    "redo",
    "save_copy",
    "service_names",
    "set_state",
    "share_lesson",
    "similar",
    "start",
    "starter_indicators",
    "undo",
    "unlink_block",
    "unlink_blocks",
    "who",
    "without",
    "write_entry",
]
