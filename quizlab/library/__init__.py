"""Markdown packs -> chapters and cards; imports nothing heavy until a card is asked or a file has changed."""

from quizlab.library.contents import Library
from quizlab.library.loading import load
from quizlab.library.problems import Problem

__all__ = ["Library", "Problem", "load"]
