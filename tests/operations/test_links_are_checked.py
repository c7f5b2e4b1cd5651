"""What an experiment names as its bar's indicator, or as what it continues, has to be there."""

import pytest

from tracker import operations as do


@pytest.mark.parametrize("field", ["bar_indicator", "follow_up_of"])
def test_a_link_to_nothing_is_refused(workspace: do.Workspace, experiment: str, field: str, refused) -> None:
    with refused("not there any more"):
        do.edit_experiment(workspace, experiment, **{field: "0" * 32})
    with refused("not there any more"):
        do.log_experiment(workspace, title="Again", **{field: "0" * 32})
    with refused("not there any more"):
        do.start(workspace, experiment, success_when="8 of 10", **{field: "0" * 32})
    do.edit_experiment(workspace, experiment, **{field: None})
