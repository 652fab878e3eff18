"""Collections that Anki made and exported, compared note by note with what Anki says of them."""

import hashlib
import sqlite3
from contextlib import closing
from itertools import chain

import pytest

from quizlab.incoming.anki import opened, recognised
from quizlab.incoming.items import Item, Trouble

FORMATS = ["latest.apkg", "legacy.apkg", "latest.colpkg", "legacy.colpkg", "collection.anki2"]
GRADES = {1: 2, 2: 3, 3: 4, 4: 5}


@pytest.fixture(scope="session", params=FORMATS)
def read(request, made_by_anki):
    """Return the items and troubles of one format, by the note's guid, and the media's bytes."""
    path = made_by_anki / request.param
    with opened(path) as source:
        came = list(source.items())
        names = set(chain.from_iterable(one.media for one in came if isinstance(one, Item)))
        media = {name: source.media(name) for name in names}
    items = {}
    for one in came:
        if isinstance(one, Item):
            items.setdefault(one.key.partition(" ")[0], []).append(one)
    return items, [one for one in came if isinstance(one, Trouble)], media


def test_every_format_is_recognised(made_by_anki):
    assert all(recognised(made_by_anki / name) for name in [*FORMATS, "."])
    assert not recognised(made_by_anki / "said.json")


def test_every_note_comes_in(read, said):
    items, troubles, _ = read

    assert items.keys() == said["notes"].keys()
    assert not [trouble for trouble in troubles if trouble.lost]


def test_what_can_not_be_carried_over_is_said(read):
    _, troubles, _ = read

    assert {trouble.what for trouble in troubles} == {
        "a gap lies within a formula",
        "image occlusion: its 2 masks did not come over",
    }


def histories(items, said):
    """Yield each history with the card of Anki's that it came from."""
    for guid, note in said["notes"].items():
        numbers = sorted(map(int, note["cards"]))
        for item in items[guid]:
            for sibling, history in item.histories.items():
                if item.key != guid:
                    number = int(item.key.partition(" ")[2].lstrip("c")) - (" c" in item.key)
                elif sibling == "reverse":
                    number = 1
                else:
                    number = int(sibling[1:]) - 1 if sibling else numbers[0]
                yield history, note["cards"][str(number)]


def test_due_days_intervals_and_memories_are_ankis(read, said):
    compared = 0
    for history, card in histories(read[0], said):
        assert (str(history.due) if history.due else None) == card["due"]
        assert history.interval == (card["ivl"] if card["due"] else 0)
        assert history.easiness == (card["factor"] // 10 if card["due"] else 0)
        assert history.stability == pytest.approx(card["stability"], rel=1e-4)
        assert history.difficulty == pytest.approx(card["difficulty"], rel=1e-3)
        assert (history.repetitions, history.lapses) == (card["reps"], card["lapses"])
        assert (history.suspended, history.buried) == (card["suspended"], card["buried"])
        assert history.flag == card["flag"]
        compared += 1

    assert compared > 260
    assert {history.flag for history, _ in histories(read[0], said)} == {0, 4}


def test_every_answer_comes_in_with_all_that_anki_noted(read, said):
    answers = 0
    for history, card in histories(read[0], said):
        for review, (id_, ease, ivl, last, factor, time, type_) in zip(
            history.reviews, card["revlog"], strict=True
        ):
            assert review.instant == id_ * 1000
            assert review.milliseconds == time
            assert review.detail == {
                "button": ease,
                "type": type_,
                "ivl": ivl,
                "lastIvl": last,
                "factor": factor,
            }
            assert review.answered == (ease in GRADES)
            assert not review.answered or review.grade == GRADES[ease]
            assert not review.counted or (ease and not (type_ == 3 and factor == 0))
            answers += 1

    assert answers > 980


def test_tags_and_decks_come_along(read, said):
    for guid, note in said["notes"].items():
        for item in read[0][guid]:
            assert item.keys.get("tags", "").split() == note["tags"]
            assert "::".join(item.deck) in {card["deck"] for card in note["cards"].values()}


def test_media_come_byte_for_byte(read, made_by_anki):
    media = read[2]

    assert media.keys() == {"pic 1.png", "é.mp3", "occluded.png"}
    for name, data in media.items():
        assert data == (made_by_anki / "collection.media" / name).read_bytes()


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ("What is <b>", [("recall", "What is **ReLU**?", "", "max(0, x)\\\na ramp")]),
        ("See <img", [("recall", "See ![](media/pic%201.png)", "", "hear [é.mp3](media/%C3%A9.mp3)")]),
        ("Math", [("recall", "Math $a_1 < b$", "", "$$\n\\frac{1}{2}\n$$\n\n$x$")]),
        ("chien", [("recall", "chien", "", "dog")]),
        ("chat", [("recall", "chat", "", "cat")]),
        ("vache", [("recall", "vache", "", "cow")]),
        ("Capital", [("typed", "Capital of France?", "", "```answer\nParis\n```")]),
        (
            "{{c1::Ada}}",
            [("cloze", "Two", "", "{{c1::Ada}} wrote {{c2::programs::what?}}\n\n***\n\nin 1843")],
        ),
        (
            "{{c1::the {{c2",
            [
                ("cloze", "Two", "", "{{c1::the inner one}} and $x_3$"),
                ("cloze", "Two", "", "the {{c1::inner}} one and $x_3$"),
                ("cloze", "Two", "", "the inner one and {{c1::$x_3$}}"),
            ],
        ),
        ("\\(a =", [("cloze", "Two", "", "{{c1::$a = b$}}")]),
        ("{{c1::x}} is", [("cloze", "Two", "", "{{c1::x}} is typed")]),
        ("a", [("recall", "a?", "", "b a A to B"), ("recall", "b?", "", "a a B to A")]),
        (
            "{{c1::image",
            [
                (
                    "recall",
                    "A map",
                    f"![](media/occluded.png)\n\n*What is at the top left? (part {part} of 2)*",
                    f"of it\n\n*Part {part} of 2 was hidden in Anki.*",
                )
                for part in (1, 2)
            ],
        ),
    ],
)
def test_each_note_type_is_read_through_its_templates(read, said, start, expected):
    guid = next(
        guid
        for guid, note in said["notes"].items()
        if (text := next(iter(note["fields"].values()))) == start
        or (len(start) > 1 and text.startswith(start))
    )

    items = read[0][guid]

    assert [(item.kind, item.prompt, item.body, item.answer) for item in items] == expected


def test_two_mirrored_templates_are_one_card_asked_both_ways(read, said):
    fronts = {next(iter(note["fields"].values())): guid for guid, note in said["notes"].items()}

    reverse = {front: read[0][fronts[front]][0] for front in ("chien", "chat", "vache")}

    assert {front: item.keys.get("reverse") for front, item in reverse.items()} == {
        "chien": "yes",
        "chat": "yes",
        "vache": None,
    }
    assert set(reverse["chat"].histories) == {"", "reverse"}


def test_reading_changes_no_byte_of_a_profile_and_leaves_no_file_there(made_by_anki):
    def state():
        files = sorted(path for path in made_by_anki.rglob("*") if path.is_file())
        return [
            (path, path.stat().st_mtime_ns, hashlib.sha256(path.read_bytes()).hexdigest()) for path in files
        ]

    before = state()
    with opened(made_by_anki) as source:
        assert source.name == "User 1"
        assert len(list(source.items())) >= len(source)

    assert state() == before


def test_a_collection_that_anki_holds_open_is_read_with_what_it_wrote_last(package):
    path = package("collection.anki2")
    with closing(sqlite3.connect(path)) as held, held:
        held.create_collation("unicase", lambda one, two: (one > two) - (one < two))
        held.execute("pragma journal_mode = wal")
        held.execute("pragma locking_mode = exclusive")
        held.execute("update notes set tags = ' fresh '")
        held.commit()

        with opened(path) as source:
            tags = {item.keys["tags"] for item in source.items() if isinstance(item, Item)}
    held.close()

    assert tags == {"fresh"}


def test_every_export_of_one_collection_has_the_same_origin(made_by_anki):
    origins = set()
    for name in FORMATS:
        with opened(made_by_anki / name) as source:
            origins.add(source.origin)

    assert len(origins) == 1
