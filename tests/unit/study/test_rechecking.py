"""What is saved is told of, also what was saved before the watch had begun."""

from quizlab.study.rechecking import edits


def test_what_was_saved_after_the_call_and_before_the_watch_is_told_of(services, pack):
    (pack / "cards.md").write_text("### A\n")
    changes = edits(services.places, [pack])

    (pack / "cards.md").write_text("### Another\n")

    assert next(changes) is True
