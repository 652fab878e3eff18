import os
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizlab.library import load
from quizlab.library.search import Document, Searcher, State, finding, parse, trigrams
from quizlab.library.search.query import SearchError
from quizlab.library.search.trigrams import Trigrams

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
FILES = {
    "1-one/chapter.md": "---\nid: one\ntitle: One\n---\n\n## Softmax\n\nIt shifts logits.\n\n## Other\n\nWhy $x^2$?\n",
    "1-one/cards.md": """\
### What does softmax give?
<!-- {#gives tags="Loss basics" lab=soft:shift} -->

Probabilities.

### Why shift the logits?
<!-- {#shift .cloze tags=loss of=other} -->

Softmax would {{c1::overflow::what?}}, so {{c2::subtract}} the maximum, $m$.

### What does this print?
<!-- {#prints .prints} -->

```python
print("KL")
```

---

```output
KL
```
""",
    "decks/glossary.md": "### Logit\n<!-- {#logit} -->\n\nA score before softmax. Weakly normed. [[x]]\n",
    "decks/zoo.md": "### ZEBRA Straße\n<!-- {#zebra} -->\n\nAn animal_kl.\n",
}
LAB = Document("lab", "lab:soft", "1-one", "/labs/soft.md", 1, "Softmax that survives", "No overflow.",
               ("lab:soft", "chapter:1-one"), ("lab:soft",), "lab")  # fmt: skip


@pytest.fixture(params=["read", "indexed"])
def find(request, library, places, monkeypatch):
    """Return a function that gives the ids that a query finds, from the lines themselves and from the index."""
    made = library(FILES)
    if request.param == "indexed":
        monkeypatch.setattr(finding, "WORTH", 0)
    searcher = Searcher(made, places.cache, (LAB,))
    assert searcher.update()
    assert searcher.is_indexed()

    def ids(text, **more):
        return [hit.document.id for hit in searcher.find(parse(text), more.pop("now", NOW), **more)]

    yield ids
    searcher.close()


def test_prompts_that_match_come_before_answers_each_in_course_order(find):
    assert find("softmax") == ["one#softmax", "pack:gives", "lab:soft", "pack:shift", "pack:logit"]


def test_words_are_found_within_words_whatever_the_case(find):
    assert find("LOGI") == ["pack:shift", "pack:logit", "one#softmax"]
    assert find("strasse") == ["pack:zebra"]


def test_what_a_pack_is_called_and_what_filters_ask_for_is_no_text(find):
    assert find("pack") == []
    assert find("recall") == []


def test_all_words_must_be_there_in_prompt_or_answer(find):
    assert find("softmax overflow") == ["pack:shift", "lab:soft"]
    assert find("softmax zebra") == []


def test_a_phrase_stands_together(find):
    assert find('"shift the"') == ["pack:shift"]
    assert find('"the shift"') == []


def test_a_word_can_be_unwanted(find):
    assert find("softmax -probabilities -kind:section") == ["lab:soft", "pack:shift", "pack:logit"]


def test_one_or_two_letters_are_found_where_words_begin(find):
    assert find("kl") == ["pack:prints"]
    assert find("we") == ["pack:logit"]
    assert find("softmax we") == ["pack:logit"]
    assert "pack:zebra" not in find("-an")


def test_the_gaps_of_a_cloze_are_read_through(find):
    assert find('"would overflow, so subtract the"') == ["pack:shift"]
    assert find("c1") == []


def test_an_id_is_found_too_after_what_the_texts_say(find):
    assert find("gives") == ["pack:gives"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("tag:LOSS", ["pack:gives", "pack:shift"]),
        ("tag:loss -tag:basics", ["pack:shift"]),
        ("tag:los", []),
        ("kind:cloze", ["pack:shift"]),
        ("kind:section", ["one#softmax", "one#other"]),
        ("kind:term", ["pack:logit"]),
        ("kind:lab", ["lab:soft"]),
        ("kind:card kind:recall", ["pack:gives", "pack:logit", "pack:zebra"]),
        ("chapter:1 kind:card", ["pack:gives", "pack:shift", "pack:prints"]),
        ("chapter:one logits -kind:section", ["pack:shift"]),
        ("lab:soft", ["pack:gives", "lab:soft"]),
        ("lab:soft:shift", ["pack:gives"]),
        ("id:shi", ["pack:shift"]),
        ("id:pack:zeb", ["pack:zebra"]),
        ("id:hift", []),
        ("has:code", ["pack:prints"]),
        ("has:math", ["one#other", "pack:shift"]),
        ("is:due", ["pack:shift/c2"]),
        ("is:due is:flagged", []),
        ("-is:new kind:card", ["pack:gives", "pack:shift/c2"]),
        ("is:new kind:card", ["pack:shift", "pack:prints", "pack:logit", "pack:zebra"]),
        ("is:flagged softmax", ["pack:gives"]),
        ("", ["one#softmax", "one#other", "pack:gives", "pack:shift", "pack:prints", "lab:soft", "pack:logit",
              "pack:zebra"]),
    ],
)  # fmt: skip
def test_filters(find, query, expected):
    states = {
        "due": State(frozenset(["pack:shift/c2"])),
        "new": State(frozenset(["pack:shift/c2", "pack:gives"]), within=False),
        "flagged": State(frozenset(["pack:gives"])),
    }

    assert find(query, states=states) == expected


def test_changed_asks_for_the_age_of_the_file(find, places):
    for path in places.packs[0].rglob("*.md"):
        os.utime(path, (0, 0))
    now = datetime.now(UTC) + timedelta(hours=3)
    (places.packs[0] / "decks" / "zoo.md").touch()

    assert find("changed:4h", now=now) == ["pack:zebra"]
    assert find("changed:2h", now=now) == []
    assert "pack:zebra" not in find("-changed:4h", now=now)


def test_no_more_are_given_than_asked_for(find):
    assert find("softmax", limit=2) == ["one#softmax", "pack:gives"]
    assert len(find("", limit=None)) == 8


def test_an_unknown_chapter_is_a_mistake_in_its_column(find):
    with pytest.raises(SearchError) as error:
        find("loss chapter:onne")

    assert str(error.value) == "column 6: there is no chapter 'onne' (perhaps 1-one)"


def test_a_changed_file_is_found_as_it_is_now_before_and_after_the_index_knows(
    places, write, library, monkeypatch
):
    monkeypatch.setattr(finding, "WORTH", 0)
    Searcher(library(FILES), places.cache).update()
    write(
        {
            "decks/zoo.md": "### Okapi\n<!-- {#okapi} -->\n\nStripes.\n",
            "decks/a.md": "### Okapi too\n\nYes.\n",
        }
    )
    searcher = Searcher(load(places), places.cache)

    def found(text):
        return [hit.document.head for hit in searcher.find(parse(text), NOW)]

    assert (found("okapi"), found("zebra")) == (["Okapi too", "Okapi"], [])
    assert not searcher.is_indexed()
    assert searcher.update()
    assert searcher.is_indexed()
    assert (found("okapi"), found("zebra")) == (["Okapi too", "Okapi"], [])


@pytest.mark.parametrize("sound", [300, 0])
def test_a_damaged_search_index_is_made_again(places, library, monkeypatch, sound):
    monkeypatch.setattr(finding, "WORTH", 0)
    made = library(FILES)
    Searcher(made, places.cache).update()
    path = Trigrams(places.cache).path
    path.write_bytes(path.read_bytes()[:sound] + b"damage" * 4000)
    searcher = Searcher(made, places.cache)

    assert [hit.document.id for hit in searcher.find(parse("zebra"), NOW)] == ["pack:zebra"]
    searcher.update()
    assert searcher.update()
    assert [hit.document.id for hit in searcher.find(parse("zebra"), NOW)] == ["pack:zebra"]


def test_where_sqlite_has_no_trigrams_every_line_is_read(places, library, monkeypatch):
    monkeypatch.setattr(finding, "WORTH", 0)
    monkeypatch.setattr(
        trigrams, "_TABLES", ("CREATE VIRTUAL TABLE lines USING fts5(text, tokenize = 'none such')",)
    )
    searcher = Searcher(library(FILES), places.cache)

    assert not searcher.update()
    assert searcher.is_indexed()
    assert [hit.document.id for hit in searcher.find(parse("zebra"), NOW)] == ["pack:zebra"]


def test_an_update_that_is_stopped_goes_on_later(places, write, library, monkeypatch):
    monkeypatch.setattr(finding, "WORTH", 0)
    searcher = Searcher(library({f"d{n:02}.md": f"### Zebra {n}\n\nYes.\n" for n in range(90)}), places.cache)

    assert not searcher.update(lambda: True)
    assert not searcher.is_indexed()
    assert len(searcher.find(parse("zebra"), NOW, limit=None)) == 90
    assert searcher.update()
    assert searcher.is_indexed()


def test_a_long_text_is_shown_from_its_match_on(library, places):
    made = library({"a.md": "### Q\n<!-- {#q} -->\n\n" + "filler " * 50 + "zebra here " + "filler " * 50})

    (hit,) = Searcher(made, places.cache).find(parse("zebra"), NOW)

    assert hit.text.startswith("Q · …filler")
    assert "zebra here" in hit.text
    assert len(hit.text) < 200


LETTERS = "ab ßİ-_"
TEXTS = st.text(LETTERS, max_size=12).map(lambda text: " ".join(text.split()))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=8), st.lists(TEXTS, min_size=1, max_size=3))
def test_the_index_finds_what_reading_finds(places, monkeypatch, cards, words):
    text = "".join(
        f"### Q {head}\n<!-- {{#c{n}}} -->\n\nA {rest}\n\n" for n, (head, rest) in enumerate(cards)
    )
    (places.packs[0] / "a.md").write_text(text)
    query = parse(" ".join(f'"{word}"' for word in words if word))
    made = load(places)

    def found(worth):
        monkeypatch.setattr(finding, "WORTH", worth)
        searcher = Searcher(made, places.cache)
        searcher.update()
        return searcher.find(query, NOW)

    assert found(0) == found(10**9)
