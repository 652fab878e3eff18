import subprocess
import sys

from quizlab.core.events import Draft
from quizlab.core.settings import Settings
from quizlab.storage import Glance, Store, glance


def test_a_glance_sees_what_the_store_sees(store):
    store.record(Draft("answer", "dl:a", 2), Draft("open", "dl:tensors"), Draft("flag", "lab:softmax"))
    store.record(Draft("setting", "new_per_day", detail={"value": 7}))

    assert glance(store.database) == Glance(
        memories=store.memories(), opened=frozenset({"dl:tensors"}), settings=Settings(new_per_day=7)
    )
    assert store.glance() == glance(store.database)


def test_where_there_is_no_database_there_is_nothing_and_none_is_made(places):
    assert glance(places.database) == Glance()
    assert not places.data.exists()


def test_an_empty_file_holds_nothing(places):
    places.data.mkdir()
    places.database.touch()

    assert glance(places.database) == Glance()


def test_a_glance_writes_nothing(places, clock):
    with Store.open(places, clock) as store:
        store.record(Draft("answer", "dl:a", 4))
    before = places.database.read_bytes()

    glance(places.database)

    assert places.database.read_bytes() == before


def test_looking_needs_no_sqlalchemy():
    program = (
        "import sys; import quizlab.storage, quizlab.core.queue, quizlab.schedulers;"
        "print([name for name in ('sqlalchemy', 'sqlmodel', 'alembic') if name in sys.modules])"
    )

    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert said.stdout == "[]\n"
