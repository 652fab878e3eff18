"""What a search found, as a list shows it."""

from dataclasses import dataclass

from quizlab.library.search.documents import Document
from quizlab.library.search.marking import excerpt
from quizlab.library.search.query import Query


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that was found."""

    document: Document
    excerpt: str
    """One line of its answer or text from around the first match on; empty where its prompt or title has all."""

    @property
    def text(self) -> str:
        """The prompt or title on one line, and the excerpt."""
        head = " ".join(self.document.head.split())
        return f"{head} · {self.excerpt}" if self.excerpt else head


def hit(document: Document, in_head: bool, query: Query) -> Hit:
    """Return what to show of a document that meets a query."""
    return Hit(document, "" if in_head else excerpt(document.rest, query.marked))
