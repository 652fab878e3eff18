"""What holds for all notes of a folder: where its pictures lie, and what Obsidian's spaced repetition is set to."""

import json
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from pathlib import Path, PurePosixPath
from typing import Any, Final, Self
from urllib.parse import unquote

from quizlab.incoming.markup import PICTURES
from quizlab.incoming.pages import Page
from quizlab.paths import lies_within

SETTINGS: Final = ".obsidian/plugins/obsidian-spaced-repetition/data.json"


@dataclass(slots=True)
class Settings:
    """The plug-in's settings that say what a card looks like, under its names and with its defaults."""

    flashcardTags: list[str] = field(default_factory=lambda: ["#flashcards"])  # noqa: N815
    convertFoldersToDecks: bool = False  # noqa: N815
    convertHighlightsToClozes: bool = True  # noqa: N815
    convertBoldTextToClozes: bool = False  # noqa: N815
    convertCurlyBracketsToClozes: bool = False  # noqa: N815
    singleLineCardSeparator: str = "::"  # noqa: N815
    singleLineReversedCardSeparator: str = ":::"  # noqa: N815
    multilineCardSeparator: str = "?"  # noqa: N815
    multilineReversedCardSeparator: str = "??"  # noqa: N815
    multilineCardEndMarker: str = ""  # noqa: N815

    @classmethod
    def of(cls, values: dict[str, Any]) -> Self:
        """Return the settings that `values` give; those of a wrong type are passed over."""
        default = cls()
        known = {
            one.name: values[one.name]
            for one in fields(cls)
            if one.name in values and type(values[one.name]) is type(getattr(default, one.name))
        }
        return cls(**known)


@dataclass(slots=True)
class Vault:
    """A folder of notes."""

    settings: Settings = field(default_factory=Settings)
    by_tags: bool = False
    """Some notes say by tags that they hold cards, so that the others hold none."""
    beside: Path | None = None
    """Folder of a note that is read alone: its pictures are looked for where it says, and in no other folder."""
    _paths: dict[str, str] = field(default_factory=dict)
    """Path of a picture or sound below the folder, in lower case -> the path."""
    _names: dict[str, str] = field(default_factory=dict)

    @classmethod
    def at(cls, root: Path) -> Self:
        """Return what is known of a folder; a file that can't be read says nothing."""
        vault = cls(_settings(root))
        for folder, folders, files in os.walk(root):
            folders[:] = [name for name in folders if not name.startswith(".") and name != "node_modules"]
            for name in files:
                if name.rpartition(".")[2].lower() in PICTURES:
                    path = Path(folder, name).relative_to(root).as_posix()
                    vault._paths[path.lower()] = path
                    vault._names.setdefault(name.lower(), path)
        return vault

    def settle(self, pages: Iterable[Page]) -> None:
        """Find out whether tags say which notes hold cards."""
        self.by_tags = not self.settings.convertFoldersToDecks and any(self.tags(page) for page in pages)

    def tags(self, page: Page) -> list[str]:
        """Return the flashcard tags of a note, as `language/verbs` for `#flashcards/language/verbs`."""
        text = "\n".join(
            line for number, line in enumerate(page.lines) if "#" in line and not page.code[number]
        )
        return [
            below
            for tag in (*front_tags(page.front), *_TAG.findall(text))
            if (below := self.below(tag)) is not None
        ]

    def below(self, tag: str) -> str | None:
        """Return what follows a flashcard tag; None where it is none."""
        for known in self.settings.flashcardTags:
            bare = known.lstrip("#").strip("/").lower()
            if tag.lower() == bare or tag.lower().startswith(f"{bare}/"):
                return tag[len(bare) :].strip("/")
        return None

    def find(self, target: str, note: str) -> str:
        """Return the path below the folder that a link in a note leads to; empty where there is no such file."""
        target = unquote(target.partition("#")[0]) if "%" in target or "#" in target else target
        if target.startswith("@/"):
            near = target[2:]
        else:
            near = os.path.normpath(PurePosixPath(note).parent / target.lstrip("/")).replace(os.sep, "/")
        for path in (near, target.lstrip("/")):
            if path.lower() in self._paths:
                return self._paths[path.lower()]
        if self.beside and lies_within(self.beside / near, self.beside) and (self.beside / near).is_file():
            return near
        return self._names.get(target.rpartition("/")[2].lower(), "")


_TAG: Final = re.compile(r"(?:^|(?<=\s))#([^\s#,;:.!?()\[\]{}'\"`]+)", re.MULTILINE)


def front_tags(front: str) -> list[str]:
    """Return the tags of YAML front matter: a list on one line, or one a line."""
    match = re.search(r"^tags?:[ \t]*(.*(?:\n[ \t]*-.*)*)", front, re.MULTILINE | re.IGNORECASE)
    return (
        re.findall(r"[^\s,\[\]\"'#]+", re.sub(r"^[ \t]*-", " ", match[1], flags=re.MULTILINE))
        if match
        else []
    )


def _settings(root: Path) -> Settings:
    try:
        values = json.loads((root / SETTINGS).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Settings()
    inner = values.get("settings") if isinstance(values, dict) else None
    return Settings.of(inner) if isinstance(inner, dict) else Settings()
