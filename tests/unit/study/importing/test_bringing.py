"""Items of any source -> a pack that reads back as they were, and what could not come."""

import json
from hashlib import sha256

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizlab.errors import WrongUse
from quizlab.incoming.items import Item, Trouble
from quizlab.kinds import KINDS
from quizlab.library.cutting import cut_cards
from quizlab.library.problems import Findings
from quizlab.library.slugs import ID
from quizlab.study.importing.cards import id_of, written
from quizlab.study.importing.targets import target
from quizlab.study.importing.words import told
from quizlab.study.packs import packs

CHOICE = "- [x] right\n- [ ] wrong"
hostile = st.text(max_size=80) | st.lists(
    st.sampled_from(
        [
            "### x",
            "\n",
            "---",
            "\n\n",
            "```",
            "$$",
            "<!--",
            "-->",
            "{{c1::a}}",
            "# ",
            "text",
            "<div>",
            "- [x] a",
            "\ud800",
            "\0",
        ]
    ),
    max_size=12,
).map("".join)


def test_cards_are_there_at_once_by_deck(brought, item, services):
    result = brought(item("Elbe"), item("Oder", deck=("East", "Far: away")), item("Ob", deck=("readme",)))

    assert result.counts == {"new": 3}
    assert sorted(result.files) == ["east-far-away.md", "readme-cards.md", "rivers.md"]
    cards = {card.prompt: card for card in services.reload().cards if card.pack == "rivers"}
    assert cards["How long is the Oder?"].deck == "east-far-away"
    assert [problem for problem in services.library.problems if "rivers" in problem.path] == []


def test_two_decks_whose_names_make_one_file_name_get_two_files(brought, item):
    result = brought(item("Elbe", deck=("A b",)), item("Oder", deck=("a-b!",)))

    assert sorted(result.files) == ["a-b-2.md", "a-b.md"]


def test_a_broken_item_is_named_with_its_place_and_the_rest_comes(brought, item):
    result = brought(
        item("Elbe"),
        item("empty", ""),
        item("choice", "no list", kind="choice"),
        item("choice 2", CHOICE, kind="choice"),
        item("nothing", prompt=" "),
        Trouble("note 9", "it could not be read"),
        item("cloze", "no gap", kind="cloze"),
        item("key", keys={"unheard-of": "x"}),
    )

    assert result.counts == {"new": 2}
    assert [(one.place, one.lost) for one in result.troubles] == [
        ("note empty", True), ("note choice", True), ("note nothing", True), ("note 9", True), ("note cloze", True),
        ("note key", True),
    ]  # fmt: skip


def test_a_dry_run_writes_nothing_and_says_the_same(brought, item, services, collection):
    source = collection([item("Elbe", media=("a.png",)), item("empty", "")], {"a.png": b"1"})

    dry = brought(source, dry=True)

    assert not services.places.data.exists()
    wet = brought(source)
    assert (dry.counts, dry.files, dry.troubles, dry.media) == (
        wet.counts,
        wet.files,
        wet.troubles,
        wet.media,
    )


def test_media_come_under_safe_names_each_content_once(brought, item, services, collection):
    names = ("../../etc/passwd", "a b.png", "A B.PNG", "same.png", "con.png", ".hidden", "/abs/x.png")
    files = {name: name.encode() for name in names} | {"same.png": b"a b.png"}
    answer = " ".join(f"![](<media/{name}>)" for name in names)

    answer += " [a](media/a%20b.png)"
    result = brought(collection([item(answer=answer, media=names)], files))

    folder = services.places.user_packs / "rivers" / "media"
    mark = sha256(b"A B.PNG").hexdigest()[:8]
    there = {path.name for path in folder.iterdir()}
    assert there == {"_con.png", "a-b.png", "abs-x.png", "etc-passwd", "hidden", f"A-B-{mark}.PNG"}
    assert result.media == 6
    assert sorted(path.name for path in services.places.user_packs.iterdir()) == ["rivers"]
    assert (folder / "a-b.png").read_bytes() == b"a b.png"
    assert [
        one for one in services.reload().problems if one.severity == "error" and "rivers" in one.path
    ] == []


def test_a_missing_file_is_said_and_the_card_comes(brought, item):
    result = brought(item(media=("gone.png",)))

    assert result.counts == {"new": 1}
    assert [(one.what, one.lost) for one in result.troubles] == [("gone.png: gone.png is missing", False)]


def test_one_name_with_another_content_gets_a_name_of_its_own(brought, item, collection, services):
    brought(collection([item(answer="![](media/a.png)", media=("a.png",))], {"a.png": b"1"}))

    brought(collection([item(answer="![](media/a.png)", media=("a.png",))], {"a.png": b"2"}))

    folder = services.places.user_packs / "rivers"
    assert len(list((folder / "media").iterdir())) == 2
    assert "media/a-" in (folder / "rivers.md").read_text()
    assert len(json.loads((folder / ".import" / "media.json").read_text())) == 2


@pytest.mark.parametrize("name", ["demo", "Demo!"])
def test_a_pack_that_is_not_in_the_data_folder_is_not_written_to(services, name):
    with pytest.raises(WrongUse, match="elsewhere"):
        target(services.places, name, "x")


def test_the_learners_own_pack_may_be_written_to(brought, item, services):
    result = brought(item(), to="mine")

    assert [path.name for path in services.places.mine.glob("*.md")] == list(result.files)


def test_a_file_that_is_no_utf8_is_left_as_it_is(brought, item, services):
    brought(item())
    path = services.places.user_packs / "rivers" / "rivers.md"
    path.write_bytes(path.read_bytes() + b"\xff")
    before = path.read_bytes()

    result = brought(item(answer="new"), item("Oder"))

    assert path.read_bytes() == before
    assert any("can't be read" in one.what for one in result.troubles)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    prompt=hostile,
    body=hostile,
    answer=hostile,
    kind=st.sampled_from(sorted(KINDS)),
    key=st.text(max_size=30),
)
def test_any_text_is_one_card_or_none_and_swallows_no_other(prompt, body, answer, kind, key):
    try:
        made = written(Item(key, kind, prompt, answer, body), "p", id_of(key)).text
    except ValueError:
        return

    cut = list(cut_cards(f"{made}\n### Next\n<!-- {{#next}} -->\n\nx\n", False, Findings("")))
    assert [card.id for card in cut] == [id_of(key), "next"]


@given(st.text(max_size=100))
def test_an_id_is_one_that_a_comment_can_hold(key):
    assert ID.fullmatch(id_of(key))
    assert len(id_of(key)) <= 60


def test_each_gap_and_direction_is_counted_as_a_list_of_packs_counts_them(services, brought, item):
    gaps = item("Elbe", "{{c1::Elbe}} and {{c2::Rhine}}", kind="cloze", prompt="Rivers")
    result = brought(gaps, item("Oder", keys={"reverse": "yes"}), item("Main"))

    assert (result.counts, result.asked) == ({"new": 3}, {"new": 5})
    assert "  3 cards: new; 5 with each gap and direction" in told(result)
    services.reload()
    assert next(pack.cards for pack in packs(services) if pack.name == result.pack) == 5


def test_cards_that_another_import_brought_into_another_pack_are_remarked_on(brought, item):
    first = brought(item("Elbe"), item("Oder"), to="Water")

    second = brought(item("Elbe"), item("Main"), to="Land", dry=True)

    (said,) = second.troubles
    assert (said.place, said.lost) == (str(first.root), False)
    assert said.what.startswith("1 of these cards is in this pack too")
    assert brought(item("Elbe"), to="Water").troubles == ()


def test_names_in_no_encoding_make_a_pack_and_a_deck_all_the_same(brought, item, collection, services):
    result = brought(collection([item(deck=("b\udcff", "c"))], name="a\udcff"))

    assert result.counts == {"new": 1}
    services.reload()
    assert [card.deck for card in services.library.cards if card.pack == result.pack] == ["b-c"]


def test_where_nothing_comes_no_pack_is_left_behind(brought, item, services):
    result = brought(item(answer=""))

    assert result.cards == 0
    assert not services.places.user_packs.exists()
