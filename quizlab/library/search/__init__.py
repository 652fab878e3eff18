"""Search over cards, sections, terms, notes and labs: a query in words -> the first documents that meet it."""

from quizlab.library.search.conditions import State
from quizlab.library.search.documents import Document
from quizlab.library.search.finding import MOST, Searcher, is_large
from quizlab.library.search.hits import Hit
from quizlab.library.search.listing import Spot, Stopped
from quizlab.library.search.marking import matches
from quizlab.library.search.query import FILTERS, Query, SearchError, parse

__all__ = [
    "FILTERS",
    "MOST",
    "Document",
    "Hit",
    "Query",
    "SearchError",
    "Searcher",
    "Spot",
    "State",
    "Stopped",
    "is_large",
    "matches",
    "parse",
]
