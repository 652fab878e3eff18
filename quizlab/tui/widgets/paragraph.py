"""A paragraph of a chapter; one that is nothing but a picture shows it, with its words below."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from textual import on
from textual.message import Message
from textual.widgets import Static
from textual.widgets._markdown import MarkdownParagraph

from quizlab.errors import QuizlabError
from quizlab.tui import jobs
from quizlab.tui.plain import plain
from quizlab.tui.widgets import graphics

if TYPE_CHECKING:
    from pathlib import Path

    from PIL.Image import Image


class Paragraph(MarkdownParagraph):
    """Text, or a picture; its words alone where it can't be shown, and why."""

    DEFAULT_CSS = """
    Paragraph {
        & > HalfBlocks { width: auto; height: auto; }
        & > .words { color: $quiet; height: auto; }
    }
    """

    @dataclass
    class Loaded(Message):
        """The picture was read, or could not be."""

        image: Image | None
        problem: str = ""

    source_of_picture = ""
    """Where the picture lies, as the chapter names it; empty for text."""
    words = ""
    """What the chapter says of the picture."""

    def build_from_token(self, token: Any) -> None:
        """Take a picture that stands alone for what it is."""
        children = [child for child in token.children or () if child.content.strip() or child.type != "text"]
        if [child.type for child in children] == ["image"]:
            self.source_of_picture = str(children[0].attrs.get("src", ""))
            self.words = children[0].content
            self.set_content(plain(f"▣ {self.words or self.source_of_picture}", "$quiet"))
        else:
            super().build_from_token(token)

    def on_mount(self) -> None:
        """Read the picture beside the text, where the terminal can show it."""
        folder: Path | None = getattr(self._markdown, "chapter", None)
        self.how = graphics.way(os.environ, colour=not self.app.no_color)
        if self.source_of_picture and folder is not None and self.how != "none":
            paper = self.app.theme_variables["background"]
            jobs.start(self, lambda: _loaded(folder, self.source_of_picture, paper), lambda made: made)

    @on(Loaded)
    def _show(self, loaded: Loaded) -> None:
        if loaded.image is None:
            self.set_content(plain(f"▣ {self.words or self.source_of_picture}  ({loaded.problem})", "$quiet"))
            return
        self.set_content(plain(""))
        self.mount(graphics.shown(loaded.image, self.how), Static(plain(self.words), classes="words"))


def _loaded(chapter: Path, source: str, paper: str) -> Paragraph.Loaded:
    from quizlab.study.pictures import picture

    try:
        return Paragraph.Loaded(picture(chapter, source, paper))
    except QuizlabError as error:
        return Paragraph.Loaded(None, error.message)
