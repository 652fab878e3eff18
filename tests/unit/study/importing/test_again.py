"""The same source again: what changed there comes, what changed here stays, nothing doubles, nothing is deleted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizlab.study.importing.deciding import verdict

marks = st.sampled_from(["a", "b", "c"])


def edit(services, old, new, name="rivers.md"):
    path = services.places.user_packs / "rivers" / name
    path.write_text(path.read_text().replace(old, new))


def test_the_same_again_changes_no_byte(brought, item, services):
    brought(item("Elbe"), item("Oder", deck=("East",)))
    before = {path: path.read_bytes() for path in services.places.user_packs.rglob("*") if path.is_file()}

    again = brought(item("Elbe"), item("Oder", deck=("East",)))

    assert again.counts == {"same": 2}
    assert {
        path: path.read_bytes() for path in services.places.user_packs.rglob("*") if path.is_file()
    } == before


def test_what_changed_at_the_source_is_updated_in_its_place(brought, item, text):
    brought(item("Elbe"), item("Oder"))
    before = text()

    again = brought(item("Elbe", "1,094 kilometres"), item("Oder"))

    assert again.counts == {"updated": 1, "same": 1}
    assert text() == before.replace("1,094 km", "1,094 kilometres", 1)


def test_what_the_learner_edited_stays(brought, item, services, text):
    brought(item())
    edit(services, "1,094 km", "1,094 km, I measured it")

    again = brought(item())

    assert again.counts == {"yours": 1}
    assert "I measured it" in text()


def test_where_both_changed_the_learners_stays_and_it_is_said_until_they_agree(brought, item, services, text):
    brought(item())
    edit(services, "1,094 km", "mine")

    twice = [brought(item(answer="theirs")) for _ in range(2)]
    edit(services, "mine", "theirs")
    agreed = brought(item(answer="theirs"))

    assert [one.counts for one in twice] == [{"clash": 1}] * 2
    assert twice[0].told[0].verdict == "clash"
    assert agreed.counts == {"same": 1}
    assert "theirs" in text()


def test_what_is_gone_at_the_source_stays_and_is_said(brought, item, text):
    brought(item("Elbe"), item("Oder"))

    again = brought(item("Elbe"))

    assert len(again.gone) == 1
    assert again.gone[0].startswith("oder-")
    assert "Oder" in text()


def test_what_the_learner_deleted_does_not_come_back(brought, item, services, text):
    brought(item("Elbe"), item("Oder"))
    path = services.places.user_packs / "rivers" / "rivers.md"
    path.write_text(text()[: text().index("### How long is the Oder")])

    again = brought(item("Elbe"), item("Oder", "866 km"))

    assert again.counts == {"same": 1, "removed": 1}
    assert "Oder" not in text()


def test_a_card_that_the_learner_moved_is_found_where_it_is(brought, item, services):
    brought(item("Elbe"))
    folder = services.places.user_packs / "rivers"
    (folder / "rivers.md").rename(folder / "germany.md")

    again = brought(item("Elbe", "new"))

    assert again.files == {"germany.md": 1}
    assert not (folder / "rivers.md").exists()


def test_without_the_record_equal_cards_are_known_and_others_are_kept(brought, item, services, text):
    brought(item("Elbe"), item("Oder"))
    for path in (services.places.user_packs / "rivers" / ".import").iterdir():
        path.unlink()

    again = brought(item("Elbe"), item("Oder", "866 km"))

    assert again.counts == {"same": 1, "clash": 1}
    assert "866" not in text()


def test_another_source_never_overwrites_what_this_one_brought(brought, item, collection):
    brought(item())

    other = brought(collection([item(answer="another")], origin="test:other"), to="rivers")

    assert other.counts == {"taken": 1}


def test_an_import_that_was_stopped_goes_on(brought, item, services, collection):
    class Stopping(collection):
        def items(self):
            yield from self.found[:2500]
            raise KeyboardInterrupt

    found = [item(f"River {number}") for number in range(3000)]
    with pytest.raises(KeyboardInterrupt):
        brought(Stopping(found))

    result = brought(*found)

    assert result.counts == {"same": 2000, "new": 1000}
    assert len({card.id for card in services.reload().cards if card.pack == "rivers"}) == 3000


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_a_files_other_bytes_stay(brought, item, services, ends):
    brought(item("Elbe"), item("Oder"))
    path = services.places.user_packs / "rivers" / "rivers.md"
    own = (
        "---\ntitle: Rivers\n---\n\nMy own words.\n\n"
        + path.read_text().partition("---\n\n")[2]
        + "\n## Mine\n\nAnd more.\n"
    )
    path.write_bytes(own.replace("\n", ends).encode())

    brought(item("Elbe", "new"), item("Oder"))

    assert path.read_bytes().decode() == own.replace("1,094 km", "new", 1).replace("\n", ends)


@given(written=st.none() | marks, there=marks, coming=marks)
def test_a_learners_text_is_never_lost(written, there, coming):
    found = verdict(written, there, coming)

    assert found != "new"
    if found == "updated":
        assert there == written != coming
    if there not in (written, coming):
        assert found == ("yours" if written == coming else "clash")
