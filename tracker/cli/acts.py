"""The history as text and as JSON: who did what and when, and what it changed."""

from __future__ import annotations

from typing import Any

from tracker.cli.layout import indented
from tracker.cli.pages import in_words
from tracker.cli.safe import one_line
from tracker.cli.shapes import Shape
from tracker.domain.changes import FieldChange, StepRecord
from tracker.domain.fields import Field, Type, parse_date, fields_of
from tracker.domain.records import KINDS, Block, Experiment
from tracker.operations import Workspace
from tracker.words import _, clock, long_date
