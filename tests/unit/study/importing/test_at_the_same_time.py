"""What else happens to a pack while an import runs."""

import pytest

from quizlab.errors import QuizlabError
from quizlab.study.importing.alone import alone


def test_a_second_import_into_the_same_pack_is_refused_and_one_into_another_is_not(brought, item, services):
    with alone(services.places, services.places.user_packs / "rivers"):
        with pytest.raises(QuizlabError, match="another import into this pack is running"):
            brought(item())
        assert brought(item(), dry=True).counts == {"new": 1}
        assert brought(item(), to="brooks").counts == {"new": 1}

    assert brought(item()).counts == {"new": 1}


def test_a_file_that_is_edited_meanwhile_keeps_the_edit_and_the_same_import_goes_on(
    brought, item, services, text
):
    brought(item("Elbe"))
    path = services.places.user_packs / "rivers" / "rivers.md"
    edited = path.read_text().replace("1,094", "1094")

    with pytest.raises(QuizlabError, match="it was edited while the import ran"):
        brought(item("Elbe"), item("Oder"), progress=lambda *_: path.write_text(edited))
    assert text() == edited

    assert brought(item("Elbe"), item("Oder")).counts == {"yours": 1, "new": 1}
    assert "1094" in text()
