"""All that a query finds: the same as a search in the same order, sorted by what is remembered, and stopped at once."""

import pytest

from quizlab.core.events import Draft
from quizlab.library.search import Stopped, finding
from quizlab.study.browsing import ORDERS, listing
from quizlab.study.searching import Search

CLOZE = "### Gaps\n<!-- {#gap .cloze} -->\n\n{{c1::Alpha}} comes before {{c2::beta}}.\n"
QUERIES = ("", "alpha", "be", "-alpha", "kind:card", "kind:section", "is:new", "-is:new", "is:suspended alpha",
           "-is:suspended", "chapter:01 -kind:choice", "id:gap")  # fmt: skip


@pytest.fixture(params=[True, False], ids=["with the index", "line by line"])
def search(request, services, pack, monkeypatch):
    (pack / "more.md").write_text(CLOZE)
    services.store.record(Draft("suspend", "demo:gap/c2"), Draft("answer", "demo:sum", 4))
    if request.param:
        monkeypatch.setattr(finding, "WORTH", 1)
    made = Search(services)
    made.update()
    return made


def ids(services, search, text="", order=ORDERS[0]):
    return [id_ for spot in listing(services, search, text, order).spots for id_ in spot.ids]


@pytest.mark.parametrize("text", QUERIES)
def test_it_is_what_a_search_finds_in_the_same_order(services, search, text):
    found = search.find(text, None)

    made = search.made(listing(services, search, text).spots, text)

    assert made == found


@pytest.fixture
def practised(services):
    for card, grade in (("alpha", 5), ("sum", 1), ("pick", 3)):
        services.store.record(Draft("answer", f"demo:{card}", grade))
    services.store.record(Draft("answer", "demo:sum", 4))
    return services


def test_cards_are_sorted_by_what_is_remembered_and_new_ones_come_last(practised):
    search = Search(practised)

    hardest = ids(practised, search, order="easiness")

    assert hardest[:3] == ["demo:sum", "demo:pick", "demo:alpha"]
    assert ids(practised, search, order="lapses")[0] == "demo:sum"
    assert ids(practised, search, "kind:card", "due")[-1] == "demo:draw"


@pytest.mark.parametrize("order", ORDERS)
def test_every_order_has_the_same_documents(practised, order):
    search = Search(practised)

    assert sorted(listing(practised, search, "", order).spots) == sorted(listing(practised, search, "").spots)


def test_it_stops_when_nobody_waits_any_more(services):
    with pytest.raises(Stopped):
        Search(services).every("", stop=lambda: True)
