from hypothesis import given
from hypothesis import strategies as st

from quizlab.core.events import Event
from quizlab.core.replay import undone
from quizlab.core.undo import to_redo, to_undo


class Chain:
    """A log on which one learner acts, undoes and redoes."""

    def __init__(self):
        self.log: list[Event] = []

    def write(self, kind, target="", action=None):
        number = len(self.log)
        event = Event(
            uid=f"u{number}", seq=number, device="here", session="s", action=action or f"a{number}", kind=kind,
            subject=f"dl:{number}", instant=number, offset=0, day="2026-03-02", target=target,
        )  # fmt: skip
        self.log.append(event)
        return event

    def undo(self):
        targets = to_undo(reversed(self.log))
        action = f"a{len(self.log)}"
        for event in targets:
            self.write("undo", event.uid, action)
        return [event.uid for event in targets]

    def redo(self):
        undos = to_redo(reversed(self.log))
        action = f"a{len(self.log)}"
        for event in undos:
            self.write("redo", event.target, action)
        return [event.target for event in undos]


def test_undo_goes_back_and_redo_forth_one_action_at_a_time():
    chain = Chain()
    chain.write("review")
    chain.write("suspend")

    steps = [chain.undo(), chain.undo(), chain.undo(), chain.redo(), chain.redo(), chain.redo()]

    assert steps == [["u1"], ["u0"], [], ["u0"], ["u1"], []]


def test_events_of_one_action_go_together():
    chain = Chain()
    chain.write("suspend", action="both")
    chain.write("bury", action="both")

    assert chain.undo() == ["u0", "u1"]
    assert chain.redo() == ["u0", "u1"]


def test_a_new_action_clears_redo():
    chain = Chain()
    chain.write("review")
    chain.undo()
    chain.write("review")

    assert chain.redo() == []


def test_what_the_program_writes_is_stepped_over_and_clears_nothing():
    chain = Chain()
    chain.write("review")
    for kind in ("lab", "pull", "open", "setting"):
        chain.write(kind)

    assert chain.undo() == ["u0"]
    chain.write("lab")
    assert chain.redo() == ["u0"]


def test_an_action_undone_for_good_is_stepped_over():
    chain = Chain()
    chain.write("review")
    chain.write("review")
    chain.undo()
    chain.write("flag")

    assert chain.undo() == ["u3"]
    assert chain.undo() == ["u0"]


@given(st.lists(st.sampled_from(["act", "undo", "redo", "lab"]), max_size=40))
def test_undo_and_redo_are_two_stacks(keys):
    chain, done, taken_back = Chain(), [], []

    for key in keys:
        if key == "act":
            done.append(chain.write("review").uid)
            taken_back.clear()
        elif key == "lab":
            chain.write("lab")
        elif key == "undo":
            expected = [done.pop()] if done else []
            taken_back += expected
            assert chain.undo() == expected
        else:
            expected = [taken_back.pop()] if taken_back else []
            done += expected
            assert chain.redo() == expected

    counting = [
        event.uid for event in chain.log if event.kind == "review" and event.uid not in undone(chain.log)
    ]
    assert counting == done
