"""Note types, decks and calendar of a collection: as JSON in `col` (schema 11) or in tables with protobuf (15 on)."""

import json
import sqlite3
from dataclasses import dataclass
from typing import Any, Final

from quizlab.incoming.anki.wire import Message, NotAMessageError

IMAGE_OCCLUSION: Final = 6
"""The stock note type's number."""
DECK_SEPARATOR: Final = "\x1f"


@dataclass(frozen=True, slots=True)
class Template:
    """How one card of a note looks."""

    ord: int
    name: str
    front: str
    back: str


@dataclass(frozen=True, slots=True)
class NoteType:
    """Fields and templates of many notes."""

    id: int
    name: str
    cloze: bool
    stock: int
    """Which of Anki's own it came from; 0 unknown."""
    fields: tuple[str, ...]
    templates: tuple[Template, ...]


@dataclass(frozen=True, slots=True)
class Schema:
    """What the rows of a collection refer to."""

    types: dict[int, NoteType]
    decks: dict[int, tuple[str, ...]]
    """Names from the outermost in."""
    created: int
    """Seconds since 1970 of the day from which due days are counted."""
    offset: int | None
    """Minutes west of UTC where it was created; None where Anki didn't note it."""
    rollover: int
    """The hour at which a day begins."""
    unread: tuple[str, ...]
    """Note types and decks that could not be read, in words."""

    def type_name(self, id_: int) -> str:
        """Return what a note type is called; empty for an unknown one."""
        return self.types[id_].name if id_ in self.types else ""


def read_schema(connection: sqlite3.Connection) -> Schema:
    """Return what a collection says of itself; of what can't be read it is said which it was.

    Raises:
        sqlite3.Error: the file is torn where it says all this.
    """
    unread: list[str] = []
    names = {row[0] for row in connection.execute("select name from sqlite_master where type = 'table'")}
    created, conf, models, decks = connection.execute(
        "select crt, conf, models, decks from col"
    ).fetchone() or (
        *(0, "", ""),
        "",
    )
    config = _config(connection) if "config" in names else _json(conf)
    types = _types(connection, unread) if "notetypes" in names else _legacy_types(_json(models), unread)
    found = _decks(connection) if "decks" in names else _legacy_decks(_json(decks))
    offset = config.get("creationOffset")
    rollover = config.get("rollover", 4)
    return Schema(
        types,
        found,
        created if isinstance(created, int) else 0,
        offset if isinstance(offset, int) and abs(offset) < 24 * 60 else None,
        rollover % 24 if isinstance(rollover, int) else 4,
        tuple(unread),
    )


def _json(text: object) -> dict[str, Any]:
    try:
        said = json.loads(text) if isinstance(text, str | bytes) and text else {}
    except (ValueError, RecursionError):
        said = {}
    return said if isinstance(said, dict) else {}


def _config(connection: sqlite3.Connection) -> dict[str, Any]:
    rows = connection.execute("select key, val from config where key in ('creationOffset', 'rollover')")
    return {key: number for key, value in rows if (number := _number(value)) is not None}


def _number(value: object) -> int | None:
    try:
        said = json.loads(value) if isinstance(value, str | bytes) else value
    except (ValueError, RecursionError):
        return None
    return said if isinstance(said, int) else None


def _types(connection: sqlite3.Connection, unread: list[str]) -> dict[int, NoteType]:
    fields: dict[int, list[str]] = {}
    for type_, name in connection.execute("select ntid, name from fields order by ntid, ord"):
        fields.setdefault(type_, []).append(str(name))
    templates: dict[int, list[Template]] = {}
    for type_, place, name, blob in connection.execute(
        "select ntid, ord, name, config from templates order by ntid, ord"
    ):
        try:
            config = Message(_bytes(blob))
        except NotAMessageError as error:
            unread.append(f"template {name!r}: {error}")
            continue
        template = Template(place, str(name), config.text(1), config.text(2))
        templates.setdefault(type_, []).append(template)
    types = {}
    for type_, name, blob in connection.execute("select id, name, config from notetypes"):
        try:
            config = Message(_bytes(blob))
        except NotAMessageError as error:
            unread.append(f"note type {name!r}: {error}")
            continue
        cloze, stock = config.number(1) == 1, config.number(9)
        types[type_] = NoteType(
            type_, str(name), cloze, stock, tuple(fields.get(type_, ())), tuple(templates.get(type_, ()))
        )
    return types


def _bytes(value: object) -> bytes:
    if isinstance(value, bytes):
        return value
    return value.encode() if isinstance(value, str) else b""


def _legacy_types(models: dict[str, Any], unread: list[str]) -> dict[int, NoteType]:
    types = {}
    for key, model in models.items():
        try:
            fields = sorted(model["flds"], key=lambda field: field["ord"])
            types[int(key)] = NoteType(
                int(key),
                str(model["name"]),
                model.get("type") == 1,
                stock if isinstance(stock := model.get("originalStockKind", 0), int) else 0,
                tuple(str(field["name"]) for field in fields),
                tuple(
                    Template(int(one["ord"]), str(one["name"]), str(one["qfmt"]), str(one["afmt"]))
                    for one in sorted(model["tmpls"], key=lambda one: one["ord"])
                ),
            )
        except (KeyError, TypeError, ValueError, AttributeError):
            unread.append(f"note type {key}: not as Anki writes it")
    return types


def _decks(connection: sqlite3.Connection) -> dict[int, tuple[str, ...]]:
    rows = connection.execute("select id, name from decks")
    return {id_: tuple(str(name).split(DECK_SEPARATOR)) for id_, name in rows}


def _legacy_decks(decks: dict[str, Any]) -> dict[int, tuple[str, ...]]:
    return {
        int(key): tuple(str(deck["name"]).split("::"))
        for key, deck in decks.items()
        if key.isdecimal() and isinstance(deck, dict) and "name" in deck
    }
