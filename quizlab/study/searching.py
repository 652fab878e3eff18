"""Search over all that there is to learn: the library's documents, labs and notes, and what is remembered of cards."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from quizlab.core.memories import LAB
from quizlab.core.text import visible
from quizlab.grading import catalogue
from quizlab.library.search import MOST, Document, Hit, Query, Searcher, Spot, State, is_large, parse
from quizlab.storage.glance import glance
from quizlab.study.notes import notes
from quizlab.study.saved import spelled_out

if TYPE_CHECKING:
    from quizlab.core.memories import Memory
    from quizlab.library import Library
    from quizlab.study.services import Services


class Search:
    """Finds while one types; looks anew at the library and at the memories each time."""

    def __init__(self, services: "Services") -> None:
        self._services = services
        self._made: tuple[Library, Searcher] | None = None

    def find(self, text: str, limit: int | None = MOST) -> list[Hit]:
        """Return the first documents that a query finds; the prompts that match first, then in course order.

        Raises:
            SearchError: the query can't be read.
            WrongUse: a saved search that it names does not exist.
            QuizlabError: the database can't be read.
        """
        query = self._query(text)
        return self._searcher().find(query, self._services.now(), self._asked(query), limit)

    def every(
        self, text: str, stop: Callable[[], bool] = lambda: False, limit: int | None = None
    ) -> list[Spot]:
        """Return all that a query finds, or the first `limit`, in the order of `find`, without making it.

        Raises:
            SearchError: the query can't be read.
            WrongUse: a saved search that it names does not exist.
            QuizlabError: the database can't be read.
            Stopped: `stop` said so.
        """
        query = self._query(text)
        return self._searcher().every(query, self._services.now(), self._asked(query), stop, limit)

    def made(self, found: Sequence[Spot], text: str) -> list[Hit | None]:
        """Return what to show of some of what `every` found; None where a file lost it meanwhile."""
        return self._searcher().made(found, self._query(text))

    def cards(self, text: str) -> tuple[str, ...]:
        """Return the full ids of all cards that a query finds, siblings too."""
        found = self.find(f"{text} kind:card", None)
        return tuple(id_ for hit in found for id_ in hit.document.siblings)

    def marked(self, text: str) -> tuple[str, ...]:
        """Return the texts that a query's matches contain."""
        return self._query(text).marked

    def is_indexed(self) -> bool:
        """Return whether the index has all there is, or there is so little that none is needed."""
        return self._searcher().is_indexed()

    def update(self, stop: Callable[[], bool] = lambda: False) -> bool:
        """Bring the index of a large library up to date; return whether it is. Takes seconds for 100,000 cards."""
        return not is_large(self._services.library) or self._searcher().update(stop)

    def _query(self, text: str) -> Query:
        return parse(spelled_out(self._services.places, text))

    def _asked(self, query: Query) -> dict[str, State]:
        return _states(self._services) if any(one.name == "is" for one in query.filters) else {}

    def _searcher(self) -> Searcher:
        library = self._services.library
        if self._made is None or self._made[0] is not library:
            if self._made is not None:
                self._made[1].close()
            self._made = (
                library,
                Searcher(library, self._services.places.cache, tuple(_added(self._services))),
            )
        return self._made[1]


def _added(services: "Services") -> Iterator[Document]:
    """Yield what is no part of the library: labs and notes."""
    folders = {chapter.id: chapter.folder for chapter in services.library.chapters}
    for lab in catalogue.labs(services.places).values():
        folder = folders.get(lab.chapter, "")
        try:
            text = lab.instructions.read_text(encoding="utf-8", errors="replace")
        except OSError:
            text = ""
        yield Document(
            sort="lab",
            id=lab.id,
            chapter=folder,
            path=str(lab.instructions),
            line=1,
            head=lab.title,
            rest=text,
            marks=(f"lab:{lab.slug}", f"chapter:{folder}", "has:code"),
            siblings=(lab.id,),
            pack=LAB.rstrip(":"),
        )
    for note in notes(services):
        head, _, rest = visible(note.text).partition("\n")
        place = f"{note.chapter}#{note.section}"
        folder = folders.get(note.chapter, "")
        yield Document(
            sort="note",
            id=place,
            chapter=folder,
            path=str(note.path),
            line=note.line,
            head=head,
            rest=rest,
            marks=(f"chapter:{folder}",),
            pack="note",
        )


def _states(services: "Services") -> dict[str, State]:
    """Return what `is:` means on this study day."""
    memories, day = glance(services.places.database).memories.values(), services.today()

    def ids(holds: "Callable[[Memory], bool]") -> frozenset[str]:
        return frozenset(memory.subject for memory in memories if holds(memory))

    return {
        "due": State(ids(lambda memory: memory.is_due(day) and not memory.hidden(day))),
        "new": State(ids(lambda memory: not memory.new), within=False),
        "suspended": State(ids(lambda memory: memory.suspended)),
        "leech": State(ids(lambda memory: memory.leech)),
        "flagged": State(ids(lambda memory: memory.flagged)),
    }
