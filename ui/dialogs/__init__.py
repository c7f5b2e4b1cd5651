"""Dialogs: each asks something and returns a value; none of them writes."""
