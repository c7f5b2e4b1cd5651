"""The verbs. One verb is one transaction is one ChangeSet; window and command line both come in here.

A verb is imported when it is first asked for (PEP 562): the first picture of the window needs only a few of them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tracker.operations.aiming import expect_effect as expect_effect
    from tracker.operations.aiming import link_blocks as link_blocks
    from tracker.operations.aiming import observe_effect as observe_effect
    from tracker.operations.aiming import unlink_block as unlink_block
    from tracker.operations.aiming import unlink_blocks as unlink_blocks
    from tracker.operations.alike import similar as similar
    from tracker.operations.alike import similar_blocks as similar_blocks
    from tracker.operations.blocks import add_block as add_block
    from tracker.operations.blocks import delete_block as delete_block
    from tracker.operations.blocks import edit_block as edit_block
    from tracker.operations.blocks import edit_state_change as edit_state_change
    from tracker.operations.blocks import next_states as next_states
    from tracker.operations.blocks import set_state as set_state
    from tracker.operations.chains import Chain as Chain
    from tracker.operations.chains import chain as chain
    from tracker.operations.data_cards import data_use_card as data_use_card
    from tracker.operations.data_cards import data_use_of as data_use_of
    from tracker.operations.experiments import card_changes as card_changes
    from tracker.operations.experiments import delete_experiment as delete_experiment
    from tracker.operations.experiments import edit_experiment as edit_experiment
    from tracker.operations.experiments import log_experiment as log_experiment
    from tracker.operations.failure_patterns import add_pattern as add_pattern
    from tracker.operations.failure_patterns import delete_pattern as delete_pattern
    from tracker.operations.failure_patterns import edit_pattern as edit_pattern
    from tracker.operations.failure_patterns import name_patterns as name_patterns
    from tracker.operations.failure_patterns import pattern_names as pattern_names
    from tracker.operations.failure_patterns import patterns as patterns
    from tracker.operations.failure_patterns import patterns_of as patterns_of
    from tracker.operations.follow_ups import follow_up as follow_up
    from tracker.operations.indicators import add_starters as add_starters
    from tracker.operations.indicators import courses as courses
    from tracker.operations.indicators import position_now as position_now
    from tracker.operations.indicators import starter_indicators as starter_indicators
    from tracker.operations.logbook import delete_entry as delete_entry
    from tracker.operations.logbook import edit_entry as edit_entry
    from tracker.operations.logbook import write_entry as write_entry
    from tracker.operations.many import add_blocks as add_blocks
    from tracker.operations.many import known_starters as known_starters
    from tracker.operations.many import lines_of as lines_of
    from tracker.operations.many import log_ideas as log_ideas
    from tracker.operations.many import starter_blocks as starter_blocks
    from tracker.operations.measuring import add_measurements as add_measurements
    from tracker.operations.measuring import delete_measurements as delete_measurements
    from tracker.operations.opening import keep_publisher as keep_publisher
    from tracker.operations.opening import kept_publisher as kept_publisher
    from tracker.operations.opening import write_open_data as write_open_data
    from tracker.operations.outcomes import conclude as conclude
    from tracker.operations.outcomes import share_lesson as share_lesson
    from tracker.operations.people import forget_person as forget_person
    from tracker.operations.people import name_self as name_self
    from tracker.operations.people import own_name as own_name
    from tracker.operations.people import places as places
    from tracker.operations.people import places_of as places_of
    from tracker.operations.people import who as who
    from tracker.operations.people import without as without
    from tracker.operations.publishing import confirm_publication as confirm_publication
    from tracker.operations.publishing import mark_for_publication as mark_for_publication
    from tracker.operations.publishing import publishing_of as publishing_of
    from tracker.operations.publishing import withdraw_publication as withdraw_publication
    from tracker.operations.rebasing import RebaseOffer as RebaseOffer
    from tracker.operations.rebasing import rebase_offer as rebase_offer
    from tracker.operations.records import add as add
    from tracker.operations.records import delete as delete
    from tracker.operations.records import edit as edit
    from tracker.operations.services import clear_services as clear_services
    from tracker.operations.services import load_services as load_services
    from tracker.operations.services import service_names as service_names
    from tracker.operations.session_cards import Topic as Topic
    from tracker.operations.session_cards import add_card as add_card
    from tracker.operations.session_cards import add_cards as add_cards
    from tracker.operations.session_cards import alike_topics as alike_topics
    from tracker.operations.session_cards import cards_of as cards_of
    from tracker.operations.session_cards import delete_card as delete_card
    from tracker.operations.session_cards import delete_cards as delete_cards
    from tracker.operations.session_cards import group_all as group_all
    from tracker.operations.session_cards import group_cards as group_cards
    from tracker.operations.session_cards import known_record as known_record
    from tracker.operations.session_cards import similar_cards as similar_cards
    from tracker.operations.session_cards import split_group as split_group
    from tracker.operations.session_cards import take_out as take_out
    from tracker.operations.session_cards import topics as topics
    from tracker.operations.session_designs import begin_design as begin_design
    from tracker.operations.session_designs import designs_of as designs_of
    from tracker.operations.session_designs import in_pitch_order as in_pitch_order
    from tracker.operations.session_designs import set_pitch_order as set_pitch_order
    from tracker.operations.session_outcome import Became as Became
    from tracker.operations.session_outcome import became_of as became_of
    from tracker.operations.session_review import Choice as Choice
    from tracker.operations.session_review import Proposal as Proposal
    from tracker.operations.session_review import can_come_back as can_come_back
    from tracker.operations.session_review import review as review
    from tracker.operations.session_review import settled as settled
    from tracker.operations.session_running import Left as Left
    from tracker.operations.session_running import add_minutes as add_minutes
    from tracker.operations.session_running import answer_law as answer_law
    from tracker.operations.session_running import answer_step as answer_step
    from tracker.operations.session_running import can_redo_in_session as can_redo_in_session
    from tracker.operations.session_running import can_undo_in_session as can_undo_in_session
    from tracker.operations.session_running import end_session as end_session
    from tracker.operations.session_running import go_to_step as go_to_step
    from tracker.operations.session_running import left_by as left_by
    from tracker.operations.session_running import open_session as open_session
    from tracker.operations.session_running import pause_session as pause_session
    from tracker.operations.session_running import resume_session as resume_session
    from tracker.operations.session_running import sessions as sessions
    from tracker.operations.session_scripts import Script as Script
    from tracker.operations.session_scripts import add_session_step as add_session_step
    from tracker.operations.session_scripts import begin_session as begin_session
    from tracker.operations.session_scripts import keep_script as keep_script
    from tracker.operations.session_scripts import move_session_step as move_session_step
    from tracker.operations.session_scripts import repeat_session as repeat_session
    from tracker.operations.session_scripts import scripts as scripts
    from tracker.operations.session_scripts import steps_of as steps_of
    from tracker.operations.session_votes import Ranked as Ranked
    from tracker.operations.session_votes import Tally as Tally
    from tracker.operations.session_votes import chosen_first as chosen_first
    from tracker.operations.session_votes import dots_of as dots_of
    from tracker.operations.session_votes import dots_on as dots_on
    from tracker.operations.session_votes import next_round as next_round
    from tracker.operations.session_votes import place_dots as place_dots
    from tracker.operations.session_votes import place_on as place_on
    from tracker.operations.session_votes import ranking as ranking
    from tracker.operations.session_votes import show_dots as show_dots
    from tracker.operations.session_votes import tally as tally
    from tracker.operations.session_votes import undiscovered as undiscovered
    from tracker.operations.session_votes import voted_on as voted_on
    from tracker.operations.session_votes import voters as voters
    from tracker.operations.session_waiting import left_to_review as left_to_review
    from tracker.operations.session_work_out import work_out as work_out
    from tracker.operations.stages import back_to_idea as back_to_idea
    from tracker.operations.stages import check_start as check_start
    from tracker.operations.stages import embed as embed
    from tracker.operations.stages import prepare as prepare
    from tracker.operations.stages import start as start
    from tracker.operations.undoing import redo as redo
    from tracker.operations.undoing import undo as undo
    from tracker.operations.workspaces import check_dates as check_dates
    from tracker.operations.workspaces import edit_ambition as edit_ambition
    from tracker.operations.workspaces import free_path as free_path
    from tracker.operations.workspaces import new_workspace as new_workspace
    from tracker.operations.workspaces import save_copy as save_copy
    from tracker.storage.reading import Hit as Hit
    from tracker.storage.reading import Query as Query
    from tracker.storage.reading import Tile as Tile
    from tracker.storage.workspace import Workspace as Workspace

# Where each stands: no module here may be called as a verb, or the one would hide the other.
_AT = {
    "tracker.operations.aiming": "expect_effect link_blocks observe_effect unlink_block unlink_blocks",
    "tracker.operations.alike": "similar similar_blocks",
    "tracker.operations.blocks": "add_block delete_block edit_block edit_state_change next_states set_state",
    "tracker.operations.chains": "Chain chain",
    "tracker.operations.data_cards": "data_use_card data_use_of",
    "tracker.operations.experiments": "card_changes delete_experiment edit_experiment log_experiment",
    "tracker.operations.failure_patterns": "add_pattern delete_pattern edit_pattern name_patterns "
    "pattern_names patterns patterns_of",
    "tracker.operations.follow_ups": "follow_up",
    "tracker.operations.indicators": "add_starters courses position_now starter_indicators",
    "tracker.operations.logbook": "delete_entry edit_entry write_entry",
    "tracker.operations.many": "add_blocks known_starters lines_of log_ideas starter_blocks",
    "tracker.operations.measuring": "add_measurements delete_measurements",
    "tracker.operations.outcomes": "conclude share_lesson",
    "tracker.operations.opening": "keep_publisher kept_publisher write_open_data",
    "tracker.operations.people": "forget_person name_self own_name places places_of who without",
    "tracker.operations.publishing": "confirm_publication mark_for_publication publishing_of withdraw_publication",
    "tracker.operations.rebasing": "RebaseOffer rebase_offer",
    "tracker.operations.records": "add delete edit",
    "tracker.operations.services": "clear_services load_services service_names",
    "tracker.operations.session_cards": "Topic add_card add_cards alike_topics cards_of delete_card "
    "delete_cards group_all group_cards known_record similar_cards split_group take_out topics",
    "tracker.operations.session_designs": "begin_design designs_of in_pitch_order set_pitch_order",
    "tracker.operations.session_outcome": "Became became_of",
    "tracker.operations.session_review": "Choice Proposal can_come_back review settled",
    "tracker.operations.session_running": "Left add_minutes answer_law answer_step can_redo_in_session "
    "can_undo_in_session end_session go_to_step left_by open_session pause_session resume_session sessions",
    "tracker.operations.session_scripts": "Script add_session_step begin_session keep_script move_session_step "
    "repeat_session scripts steps_of",
    "tracker.operations.session_votes": "Ranked Tally chosen_first dots_of dots_on next_round place_dots place_on "
    "ranking show_dots tally undiscovered voted_on voters",
    "tracker.operations.session_waiting": "left_to_review",
    "tracker.operations.session_work_out": "work_out",
    "tracker.operations.stages": "back_to_idea check_start embed prepare start",
    "tracker.operations.undoing": "redo undo",
    "tracker.operations.workspaces": "check_dates edit_ambition free_path new_workspace save_copy",
    "tracker.storage.reading": "Hit Query Tile",
    "tracker.storage.workspace": "Workspace",
}
_MODULE_OF = {name: module for module, names in _AT.items() for name in names.split()}


def __getattr__(name: str) -> object:
    if name not in _MODULE_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = globals()[name] = getattr(import_module(_MODULE_OF[name]), name)
    return found
