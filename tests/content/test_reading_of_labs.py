"""Where a lab sends who misses a check: to a section or a card that is there."""

import pytest

from quizlab.grading import catalogue
from quizlab.grading.specimens import specimens
from quizlab.library import load
from quizlab.paths import bundled, places

LABS = sorted(path.parent for path in bundled("labs").glob("*/lab.toml"))


@pytest.fixture(scope="module")
def there(tmp_path_factory):
    """Every section as `chapter#section`, and every card's id."""
    folder = tmp_path_factory.mktemp("reader")
    course = load(places({"QUIZLAB_DATA": str(folder), "QUIZLAB_WORKSPACE": str(folder)}))
    sections = {f"{chapter.id}#{section.id}" for chapter in course.chapters for section in chapter.sections}
    return sections | {card.id for card in course.cards}


@pytest.mark.parametrize("folder", LABS, ids=lambda folder: folder.name)
def test_a_miss_sends_to_what_can_be_read(there, folder):
    lab = catalogue.read(folder)
    checks = {check.id: check.read for check in lab.checks}
    wrong = {one.path.name: one.read for one in specimens(lab) if one.read}

    lost = {name: read for name, read in {**checks, **wrong}.items() if read not in there}

    assert lost == {}
