"""What an experiment is expected to do to a block, before anybody has seen it."""

from verb_cases import Refused

from tracker import operations as do


def test_an_expected_effect_is_written_taken_back_and_undone(
    workspace: do.Workspace, experiment: str, block: str, refused: Refused
) -> None:
    def expected() -> object:
        return workspace.read.links_of_experiment(experiment)[0][0].expected

    done = do.expect_effect(workspace, experiment, block, "loosened")
    assert expected() == "loosened"
    assert (done.record, done.subject) == (experiment, "1 Call instead")
    do.expect_effect(workspace, experiment, block, None)
    assert expected() is None
    do.undo(workspace)
    assert expected() == "loosened"
    with refused("not a choice", "expected"):
        do.expect_effect(workspace, experiment, block, "magic")
    other = do.add_block(workspace, title="Another").record
    with refused("not there any more"):
        do.expect_effect(workspace, experiment, other, "loosened")
