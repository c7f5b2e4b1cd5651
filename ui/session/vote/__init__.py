"""The parts of a vote: what there is to choose from, dots and the field of effect and effort, for both windows."""
