"""Anki's collection of schema 11, which every Anki since 2.1 imports: tables, and the JSON in `col`.

Source: ankitects/anki, rslib/src/storage/schema11.sql and rslib/src/{notetype,decks,deckconfig}/schema11.rs.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any, Final

from quizlab.outgoing.anki.note_types import CSS, NOTE_TYPES, NoteType

DEFAULT_DECK: Final = 1
ROLLOVER: Final = 4
"""Hour at which Anki's day begins, unless the learner changed it."""

TABLES: Final = """
CREATE TABLE col (id integer PRIMARY KEY, crt integer NOT NULL, mod integer NOT NULL, scm integer NOT NULL,
  ver integer NOT NULL, dty integer NOT NULL, usn integer NOT NULL, ls integer NOT NULL, conf text NOT NULL,
  models text NOT NULL, decks text NOT NULL, dconf text NOT NULL, tags text NOT NULL);
CREATE TABLE notes (id integer PRIMARY KEY, guid text NOT NULL, mid integer NOT NULL, mod integer NOT NULL,
  usn integer NOT NULL, tags text NOT NULL, flds text NOT NULL, sfld integer NOT NULL, csum integer NOT NULL,
  flags integer NOT NULL, data text NOT NULL);
CREATE TABLE cards (id integer PRIMARY KEY, nid integer NOT NULL, did integer NOT NULL, ord integer NOT NULL,
  mod integer NOT NULL, usn integer NOT NULL, type integer NOT NULL, queue integer NOT NULL, due integer NOT NULL,
  ivl integer NOT NULL, factor integer NOT NULL, reps integer NOT NULL, lapses integer NOT NULL,
  left integer NOT NULL, odue integer NOT NULL, odid integer NOT NULL, flags integer NOT NULL, data text NOT NULL);
CREATE TABLE revlog (id integer PRIMARY KEY, cid integer NOT NULL, usn integer NOT NULL, ease integer NOT NULL,
  ivl integer NOT NULL, lastIvl integer NOT NULL, factor integer NOT NULL, time integer NOT NULL,
  type integer NOT NULL);
CREATE TABLE graves (usn integer NOT NULL, oid integer NOT NULL, type integer NOT NULL);
"""
INDEXES: Final = """
CREATE INDEX ix_notes_usn ON notes (usn);
CREATE INDEX ix_cards_usn ON cards (usn);
CREATE INDEX ix_revlog_usn ON revlog (usn);
CREATE INDEX ix_cards_nid ON cards (nid);
CREATE INDEX ix_cards_sched ON cards (did, queue, due);
CREATE INDEX ix_revlog_cid ON revlog (cid);
CREATE INDEX ix_notes_csum ON notes (csum);
"""
_OPTIONS: Final[Mapping[str, Any]] = {
    "id": 1, "mod": 0, "name": "Default", "usn": 0, "maxTaken": 60, "autoplay": True, "timer": 0,
    "replayq": True, "dyn": False,
    "new": {"bury": True, "delays": [1.0, 10.0], "initialFactor": 2500, "ints": [1, 4, 0], "order": 1, "perDay": 20},
    "rev": {"bury": True, "ease4": 1.3, "ivlFct": 1.0, "maxIvl": 36500, "perDay": 200, "hardFactor": 1.2},
    "lapse": {"delays": [10.0], "leechAction": 1, "leechFails": 8, "minInt": 1, "mult": 0.0},
}  # fmt: skip


def note_types(used: Iterable[str], styles: str, now: int) -> str:
    """Return the JSON of the note types that are used, with more CSS; `now` in seconds since 1970."""
    return json.dumps({str(NOTE_TYPES[name].id): _note_type(NOTE_TYPES[name], styles, now) for name in used})


def decks(names: Mapping[str, int], now: int) -> str:
    """Return the JSON of decks, given name -> id, with the default one that each collection has."""
    return json.dumps(
        {str(id_): _deck(name, id_, now) for name, id_ in {"Default": DEFAULT_DECK, **names}.items()}
    )


def options() -> str:
    """Return the JSON of the one preset, Anki's own defaults."""
    return json.dumps({"1": _OPTIONS})


def settings(minutes_west: int) -> str:
    """Return the JSON of the collection's settings; the offset decides on which day it was made."""
    return json.dumps(
        {
            "nextPos": 1, "estTimes": True, "activeDecks": [1], "sortType": "noteFld", "timeLim": 0,
            "sortBackwards": False, "addToCur": True, "curDeck": 1, "newSpread": 0, "dueCounts": True,
            "collapseTime": 1200, "schedVer": 2, "sched2021": True, "rollover": ROLLOVER,
            "creationOffset": minutes_west,
        }
    )  # fmt: skip


def _note_type(one: NoteType, styles: str, now: int) -> dict[str, Any]:
    return {
        "id": one.id, "name": one.name, "type": int(one.cloze), "mod": now, "usn": -1, "sortf": 0, "did": None,
        "css": CSS + styles, "latexPre": "", "latexPost": "", "latexsvg": False, "tags": [], "vers": [],
        "flds": [
            {"name": name, "ord": place, "sticky": False, "rtl": False, "font": "Arial", "size": 20, "media": []}
            for place, name in enumerate(one.fields)
        ],
        "tmpls": [
            {
                "name": template.name, "ord": place, "qfmt": template.front, "afmt": template.back,
                "bqfmt": "", "bafmt": "", "did": None, "bfont": "", "bsize": 0,
            }
            for place, template in enumerate(one.templates)
        ],
        "req": [[place, "any", [0]] for place in range(len(one.templates))],
    }  # fmt: skip


def _deck(name: str, id_: int, now: int) -> dict[str, Any]:
    return {
        "id": id_, "name": name, "mod": now, "usn": -1, "desc": "", "dyn": 0, "conf": 1, "collapsed": False,
        "browserCollapsed": False, "extendNew": 0, "extendRev": 0, "lrnToday": [0, 0], "revToday": [0, 0],
        "newToday": [0, 0], "timeToday": [0, 0],
    }  # fmt: skip
