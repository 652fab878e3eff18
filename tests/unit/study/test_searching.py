import pytest

from quizlab.core.events import Draft
from quizlab.errors import WrongUse
from quizlab.study.saved import FILE, forget_search, save_search, saved_searches
from quizlab.study.searching import Search
from quizlab.study.session import cram_session, review_session


def found(services, text):
    return [hit.document.id for hit in Search(services).find(text)]


def asked(session):
    ids = []
    while (prompt := session.next()) is not None:
        ids.append((prompt.card.id, session.grade(prompt, 4).kind))
    return ids


def test_what_is_remembered_of_cards_can_be_asked_for(services):
    services.store.record(
        Draft("answer", "demo:alpha", 1), Draft("flag", "demo:sum"), Draft("suspend", "demo:sum")
    )

    assert "demo:alpha" not in found(services, "is:new kind:card")
    assert found(services, "is:flagged") == found(services, "is:suspended") == ["demo:sum"]
    assert found(services, "is:leech") == []


def test_labs_are_found_by_what_they_ask_for(services):
    assert "lab:softmax" in found(services, "kind:lab softmax")
    assert found(services, "lab:softmax kind:lab") == ["lab:softmax"]


def test_an_edit_is_found_after_a_reload(services, pack):
    search = Search(services)
    search.find("zebra")
    (pack / "more.md").write_text("### Zebra?\n<!-- {#zebra} -->\n\nYes.\n")
    services.reload()

    assert [hit.document.id for hit in search.find("zebra")] == ["demo:zebra"]


def test_a_search_is_saved_replaced_used_and_forgotten(services):
    (services.places.data).mkdir(parents=True, exist_ok=True)
    (services.places.data / FILE).write_text('# mine\nhard = "is:leech"\n')

    save_search(services.places, "weak", 'id:alp "x')
    save_search(services.places, "weak", "id:alp")

    assert dict(saved_searches(services.places)) == {"hard": "is:leech", "weak": "id:alp"}
    assert found(services, "@weak") == ["demo:alpha"]
    assert found(services, "@weak kind:section") == []
    forget_search(services.places, "weak")
    assert (services.places.data / FILE).read_text() == '# mine\nhard = "is:leech"\n'


@pytest.mark.parametrize("query", ['tag:"a b" \\ "c:\\d"', "é\tß", "x"])
def test_any_query_survives_being_saved(services, query):
    save_search(services.places, "q", query)

    assert saved_searches(services.places)["q"] == query


def test_a_name_that_is_none_and_one_that_nobody_has_are_told(services):
    with pytest.raises(WrongUse, match="can't be the name of a search"):
        save_search(services.places, "a b", "x")
    with pytest.raises(WrongUse, match="there is no saved search 'week'"):
        Search(services).find("@week")
    with pytest.raises(WrongUse, match="there is no saved search"):
        forget_search(services.places, "week")


def test_a_review_of_a_search_asks_what_it_finds_and_moves_the_schedule(services):
    assert asked(review_session(services, "id:alpha kind:card")) == [("demo:alpha", "review")]
    assert services.store.memory("demo:alpha").reviews == 1


def test_cramming_a_search_moves_no_schedule(services):
    ids = [id_ for id_, kind in asked(cram_session(services, "kind:card chapter:one")) if kind == "quiz"]

    assert "demo:alpha" in ids
    assert len(ids) == len(set(ids)) >= 2
    assert services.store.memories() == {}


def test_cards_that_are_put_away_are_crammed_where_they_are_asked_for(services):
    services.store.record(Draft("suspend", "demo:alpha"))

    assert asked(cram_session(services, "is:suspended")) == [("demo:alpha", "quiz")]


def test_a_search_without_cards_is_no_review(services):
    with pytest.raises(WrongUse, match="no card is found by kind:section"):
        review_session(services, "kind:section")


def test_a_word_that_is_no_chapter_is_a_mistake_and_no_search(services):
    with pytest.raises(WrongUse, match="there is no chapter 'alpha'"):
        review_session(services, "alpha")
