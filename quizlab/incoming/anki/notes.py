"""One note with its cards -> items: the plan that its note type asks for, and what was wrong with it."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from quizlab.incoming.anki import own
from quizlab.incoming.anki.asking import asked, cloze_of, occlusion_of, typed_of
from quizlab.incoming.anki.clozes import must_part, numbers_of
from quizlab.incoming.anki.histories import Calendar, history_of
from quizlab.incoming.anki.marks import Math, cleaned
from quizlab.incoming.anki.occlusions import MARK, places
from quizlab.incoming.anki.page import Page
from quizlab.incoming.anki.rows import LONGEST, CardRow, NoteRow
from quizlab.incoming.anki.schema import IMAGE_OCCLUSION, NoteType, Schema, Template
from quizlab.incoming.anki.templates import Sides, are_mirrored, cloze_fields, sides
from quizlab.incoming.anki.texts import Text
from quizlab.incoming.items import History, Item, Ours, Trouble

_NOT_IN_TAGS: Final = re.compile(r"[\"'\\<>{}\x00-\x1f\x7f]")
_REVERSE: Final = "reverse"


@dataclass(frozen=True, slots=True)
class _Plan:
    """How the notes of one type become items."""

    type: NoteType
    sides: dict[int, Sides]
    """By the template's number."""
    mirrored: bool
    """Two templates, and each asks the other's answer."""
    own: Callable[[Mapping[str, str], Page], Text] | None = None
    """Reads a note that our own export wrote, of a kind that templates can't tell."""


class NoteReader:
    """Reads the notes of one collection."""

    def __init__(self, schema: Schema, calendar: Calendar, media: set[str]) -> None:
        self._schema = schema
        self._calendar = calendar
        self._media = media
        self._plans: dict[int, _Plan] = {}
        self._decks: dict[int, tuple[str, ...]] = {}

    def read(self, note: NoteRow) -> Iterator[Item | Trouble]:
        """Yield the items that a note comes to, and what was wrong with it."""
        place = f"note {note.id}"
        if note.fields is None:
            what = f"its fields hold {note.size / 1e6:.0f} MB of text, more than {LONGEST // 1_000_000}"
            yield Trouble(place, what, "shorten it in Anki, or save what it holds as a file")
            return
        if not note.cards:
            yield Trouble(place, "it has no cards", "in Anki: Tools > Empty Cards, or edit the note")
            return
        plan = self._plan(note)
        if plan.type.id != note.type:
            yield Trouble(
                place,
                "its note type is missing or torn",
                "its first field asks, the others answer",
                lost=False,
            )
        if plan.type.cloze:
            yield from self._cloze(plan, note, place)
        else:
            yield from self._cards(plan, note, place)

    def _cards(self, plan: _Plan, note: NoteRow, place: str) -> Iterator[Item | Trouble]:
        """Yield an item for each card, or one for two that mirror each other."""
        by_ord = {card.ord: card for card in note.cards}
        both = plan.mirrored and by_ord.keys() == {0, 1}
        for card in note.cards[:1] if both else note.cards:
            template = plan.sides.get(card.ord)
            if template is None:
                yield Trouble(
                    place, f"its card {card.ord + 1} has no template", "Tools > Check Database in Anki"
                )
                continue
            page = Page(self._media)
            fields = self._fields(plan, note, card)
            text = plan.own(fields, page) if plan.own else typed_of(template, fields, page)
            histories = {"": history_of(card, self._calendar)}
            keys = {}
            if both and text.kind == "recall":
                keys[_REVERSE] = "yes"
                histories[_REVERSE] = history_of(by_ord[1], self._calendar)
            key = note.guid if not card.ord else f"{note.guid} {card.ord}"
            yield from self._item(note, key, card, text, page, keys, histories)

    def _cloze(self, plan: _Plan, note: NoteRow, place: str) -> Iterator[Item | Trouble]:
        template = next(iter(plan.sides.values()), None)
        if template is None:
            yield Trouble(place, "its note type has no template", "Tools > Check Database in Anki")
            return
        card = note.cards[0]
        fields = self._fields(plan, note, card)
        shown = [fields.get(name, "") for name in cloze_fields(template.front)]
        if plan.type.stock == IMAGE_OCCLUSION or any(MARK in text for text in shown):
            yield from self._occlusion(template, note, fields, places("".join(shown)))
            return
        numbers = sorted(set().union(*map(numbers_of, shown)))
        if not numbers:
            yield Trouble(place, "no gap {{c1::..}} is in it", "edit the note in Anki")
            return
        cards = {card.ord + 1: card for card in note.cards}
        for number in cards.keys() - numbers:
            what = f"its card {number} has no gap any more"
            yield Trouble(place, what, "its history is left out", lost=False)
        page = Page(self._media)
        page.numbering = {number: number for number in numbers}
        if 1 not in numbers:
            # The first one bears the card's own name, which must not depend on the others.
            page.numbering[numbers[0]] = 1
        text = cloze_of(template, fields, page)
        if any(map(must_part, shown)) or any(
            isinstance(value, Math) and len(value.numbers) > 1 for value in page.marks.values
        ):
            yield from self._parted(template, note, fields, numbers, cards)
            return
        histories = {
            "" if page.numbering[number] == 1 else f"c{number}": history_of(cards[number], self._calendar)
            for number in numbers
            if number in cards
        }
        yield from self._item(note, note.guid, card, text, page, {}, histories)

    def _parted(
        self,
        template: Sides,
        note: NoteRow,
        fields: dict[str, str],
        numbers: list[int],
        cards: dict[int, CardRow],
    ) -> Iterator[Item | Trouble]:
        """Yield an item for each gap: they lie within each other, or within one formula."""
        for number in numbers:
            if number not in cards:
                continue
            page = Page(self._media)
            page.numbering = {number: 1}
            text = cloze_of(template, fields, page)
            key = note.guid if number == numbers[0] else f"{note.guid} c{number}"
            histories = {"": history_of(cards[number], self._calendar)}
            yield from self._item(note, key, cards[number], text, page, {}, histories)

    def _occlusion(
        self, template: Sides, note: NoteRow, fields: dict[str, str], where: dict[int, str]
    ) -> Iterator[Item | Trouble]:
        """Yield an item for each hidden part: the picture, and in words which part is asked for."""
        count = len(note.cards)
        masks = f"its {count} masks" if count > 1 else "its mask"
        what, hint = f"image occlusion: {masks} did not come over", "the cards say in words where they ask"
        yield Trouble(f"note {note.id}", what, hint, lost=False)
        for nth, card in enumerate(note.cards, 1):
            part = f"part {nth} of {count}" if count > 1 else "a part"
            place = where.get(card.ord + 1)
            page = Page(self._media)
            text = occlusion_of(
                template,
                fields,
                page,
                f"What is {place}? ({part})" if place else "",
                f"{part.capitalize()} was hidden in Anki.",
            )
            key = f"{note.guid} c{card.ord + 1}" if card.ord else note.guid
            yield from self._item(note, key, card, text, page, {}, {"": history_of(card, self._calendar)})

    def _item(
        self,
        note: NoteRow,
        key: str,
        card: CardRow,
        text: Text,
        page: Page,
        keys: dict[str, str],
        histories: dict[str, History],
    ) -> Iterator[Item | Trouble]:
        place = f"note {note.id}"
        deck = self._deck(card)
        for what, hint in page.notices:
            yield Trouble(place, what, hint, lost=False)
        prompt, body = asked(text, deck[-1] if deck else self._schema.type_name(note.type))
        if not prompt and not body:
            yield Trouble(place, f"the front of its card {card.ord + 1} is empty", "edit the note in Anki")
            return
        if not text.answer:
            yield Trouble(place, f"the back of its card {card.ord + 1} is empty", "add an answer", lost=False)
        if note.tags and not note.tags.isspace():
            keys["tags"] = " ".join(_NOT_IN_TAGS.sub("_", note.tags).split())
        keys |= text.keys
        values = (key, text.kind, prompt, text.answer, body, keys, deck, place, tuple(page.used), histories)
        yield Item(*values, self._ours(note))

    def _ours(self, note: NoteRow) -> Ours | None:
        """Return what a note of our own note types says of the card that it was exported from."""
        type_ = self._schema.types.get(note.type)
        if type_ is None or not own.name_of(type_):
            return None
        fields = dict(zip(type_.fields, note.fields or (), strict=False))
        histories = {card.ord: history_of(card, self._calendar) for card in note.cards}
        return Ours(fields.get(own.ID, ""), note.guid, fields, histories)

    def _deck(self, card: CardRow) -> tuple[str, ...]:
        if card.deck not in self._decks:
            self._decks[card.deck] = tuple(map(cleaned, self._schema.decks.get(card.deck, ())))
        return self._decks[card.deck]

    def _fields(self, plan: _Plan, note: NoteRow, card: CardRow) -> dict[str, str]:
        values = map(cleaned, note.fields or ())
        fields = dict(zip(plan.type.fields, values, strict=False))
        names = {template.ord: template.name for template in plan.type.templates}
        deck = self._schema.decks.get(card.deck, ("",))
        special = {
            "Tags": note.tags.strip(),
            "Type": plan.type.name,
            "Deck": "::".join(deck),
            "Subdeck": deck[-1],
            "Card": names.get(card.ord, ""),
        }
        return special | fields

    def _plan(self, note: NoteRow) -> _Plan:
        if note.type not in self._plans:
            type_ = self._schema.types.get(note.type)
            if type_ is None or not (type_.fields and type_.templates):
                return _planned(_unknown(note.fields or ()))
            self._plans[note.type] = _planned(type_)
        return self._plans[note.type]


def _planned(type_: NoteType) -> _Plan:
    if name := own.name_of(type_):
        read = {0: own.CLOZES[name]} if name in own.CLOZES else dict.fromkeys((0, 1), sides("", ""))
        return _Plan(type_, read, mirrored=name == own.BOTH_WAYS, own=own.TEXTS.get(name))
    read = {one.ord: sides(one.front, one.back) for one in type_.templates}
    mirrored = not type_.cloze and read.keys() == {0, 1} and are_mirrored(read[0], read[1])
    return _Plan(type_, {0: next(iter(read.values()))} if type_.cloze and read else read, mirrored)


def _unknown(fields: tuple[str, ...]) -> NoteType:
    """Return a note type whose first field asks, by its gaps where it has some, and whose others answer."""
    names = tuple(str(number) for number in range(len(fields)))
    cloze = any(map(numbers_of, fields[:1]))
    back = "<br><br>".join(f"{{{{{name}}}}}" for name in names[1:])
    template = Template(0, "", "{{cloze:0}}" if cloze else "{{0}}", back)
    return NoteType(-1, "", cloze=cloze, stock=0, fields=names, templates=(template,))
