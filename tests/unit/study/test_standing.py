"""Where a card stands: the scheduler's memory in the field's terms, and the answers with the days between them."""

import pytest

from quizlab.core.memories import Memory
from quizlab.study.answering import record_answer
from quizlab.study.services import make_services
from quizlab.study.standing import remembered, standing


def test_what_is_remembered_is_said_in_the_fields_terms():
    sm2 = Memory("dl:a", state={"n": 2, "interval": 6, "ef": 130})
    fsrs = Memory("dl:a", state={"stability": 3.14159, "difficulty": 5.0, "interval": 1})

    assert remembered(sm2) == "repetitions 2, interval 6 days, easiness factor 1.30"
    assert remembered(fsrs) == "stability 3.1 days, difficulty 5.0 of 10, interval 1 day"


@pytest.fixture
def answered(tmp_path):
    pack = tmp_path / "own.md"
    pack.write_text("### What is a logit?\n<!-- {#logit} -->\n\nA raw score.\n")
    for day, grade in (("02", 4), ("03", 4), ("09", 2)):
        environ = {"QUIZLAB_DATA": str(tmp_path / "data"), "QUIZLAB_NOW": f"2026-03-{day}T09:00:00+01:00"}
        with make_services(environ, packs=(pack,)) as services:
            card = services.library.find("own:logit")
            record_answer(services, card, grade)
    with make_services(environ, packs=(pack,)) as services:
        yield standing(services, services.library.find("own:logit"))


def test_every_answer_is_there_with_the_days_since_the_one_before(answered):
    assert [(one.gap, one.passed) for one in answered.past] == [(None, True), (1, True), (6, False)]
    assert answered.past[-1].words == "✗ Again"


def test_it_is_told_line_by_line(answered):
    told = list(answered.in_words())

    assert told[0] == "own:logit"
    assert "2026-03-09: ✗ Again, after 6 days" in told
    assert any("easiness factor" in line for line in told)
