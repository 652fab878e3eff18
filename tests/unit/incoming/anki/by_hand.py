"""Small packages made by hand, as Anki of either age writes them, to be broken in every way."""

import json
import sqlite3
import zipfile

import zstandard

from quizlab.incoming.anki import opened
from quizlab.incoming.items import Item, Trouble

TABLES = """
create table col (id integer primary key, crt integer, conf text, models text, decks text);
create table notes (id integer primary key, guid text, mid integer, tags text, flds text);
create table cards (id integer primary key, nid integer, did integer, ord integer, type integer, queue integer,
  due integer, ivl integer, factor integer, reps integer, lapses integer, odue integer, odid integer, flags integer,
  data text);
create table revlog (id integer primary key, cid integer, ease integer, ivl integer, lastIvl integer, factor integer,
  time integer, type integer);
create index ix_cards_nid on cards (nid);
create index ix_revlog_cid on revlog (cid);
"""
BASIC, CLOZE = 1, 2
ANSWER = "{{FrontSide}}<hr id=answer>{{Back}}"
LAYOUTS = {
    "latest": ("collection.anki21b", b"\x08\x03"),
    "legacy": ("collection.anki21", b"\x08\x02"),
    "oldest": ("collection.anki2", b"\x08\x01"),
}


def model(id_, name, fields, front, back, cloze=False):
    return {
        "id": id_,
        "name": name,
        "type": int(cloze),
        "flds": [{"name": field, "ord": number} for number, field in enumerate(fields)],
        "tmpls": [{"name": "Card 1", "ord": 0, "qfmt": front, "afmt": back}],
    }


MODELS = {
    BASIC: model(BASIC, "Basic", ["Front", "Back"], "{{Front}}", ANSWER),
    CLOZE: model(
        CLOZE, "Cloze", ["Text", "Extra"], "{{cloze:Text}}", "{{cloze:Text}}<br>{{Extra}}", cloze=True
    ),
}


def collection(path, notes, models=MODELS, conf=None):
    """Write a collection of schema 11; a note is (fields, note type), or fields of a basic one."""
    path.unlink(missing_ok=True)
    connection = sqlite3.connect(path)
    connection.executescript(TABLES)
    decks = {"1": {"id": 1, "name": "Default"}}
    connection.execute(
        "insert into col values (1, 1700000000, ?, ?, ?)",
        [json.dumps(one) for one in (conf or {}, models, decks)],
    )
    for number, note in enumerate(notes, 1):
        fields, type_ = note if isinstance(note[0], tuple) else (note, BASIC)
        text = "\x1f".join(fields)
        connection.execute(
            "insert into notes values (?, ?, ?, '', ?)", (number, f"guid{number}", type_, text)
        )
        values = (number, number, 1, 0, 2, 2, 30, 10, 2500, 1, 0, 0, 0, 0, '{"s": 4.5, "d": 5.5}')
        connection.execute(f"insert into cards values ({','.join('?' * 15)})", values)
        connection.execute(
            "insert into revlog values (?, ?, 3, 10, 4, 2500, 900, 1)", (1_700_000_000_000 + number, number)
        )
    connection.commit()
    connection.close()
    return path


def varint(number):
    low, high = number & 0x7F, number >> 7
    return bytes([low | 0x80]) + varint(high) if high else bytes([low])


def field(number, data):
    return varint(number << 3 | 2) + varint(len(data)) + data


def media_map(names, layout):
    if layout == "latest":
        entries = (field(1, field(1, name.encode("utf-8", "surrogatepass"))) for name in names)
        return zstandard.compress(b"".join(entries))
    return json.dumps({str(number): name for number, name in enumerate(names)}).encode()


def members(data, media, layout="latest"):
    """Return the members of a package: a collection's bytes, and (name, bytes) of each media file."""
    packed = zstandard.compress if layout == "latest" else bytes
    name, meta = LAYOUTS[layout]
    decoy = {} if layout == "oldest" else {"collection.anki2": b"SQLite format 3\0 a decoy"}
    files = {str(number): packed(content) for number, (_, content) in enumerate(media)}
    return {
        "meta": meta,
        **decoy,
        name: packed(data),
        "media": media_map([name for name, _ in media], layout),
        **files,
    }


def package(path, parts, compression=zipfile.ZIP_DEFLATED):
    with zipfile.ZipFile(path, "w", compression) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


NOTES = [("front <b>one</b>", "back <img src='a.png'>"), (("{{c1::a {{c2::b}}}}", "extra"), CLOZE)]
MEDIA = [("a.png", b"picture"), ("b.mp3", b"sound")]


def everything(path):
    """Return items and troubles, and what each medium that an item shows came to."""
    with opened(path) as source:
        came = list(source.items())
        items = [one for one in came if isinstance(one, Item)]
        media = {name: source.media(name) for item in items for name in item.media}
    return items, [one for one in came if isinstance(one, Trouble)], media
