"""One import: each item is decided on, written into the pack, and its history taken into the log."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Final

from quizlab.errors import QuizlabError
from quizlab.incoming.items import Item, Source, Trouble
from quizlab.study.importing.alone import alone
from quizlab.study.importing.cards import id_of, written
from quizlab.study.importing.deciding import Verdict, mark, verdict
from quizlab.study.importing.into_log import IntoLog
from quizlab.study.importing.media import Media, lost, with_names
from quizlab.study.importing.record import record, written_by_others, written_elsewhere
from quizlab.study.importing.report import Fate, Imported
from quizlab.study.importing.returning import Returning
from quizlab.study.importing.shelf import Shelf
from quizlab.study.importing.targets import Target, unwritable

if TYPE_CHECKING:
    from quizlab.study.services import Services

Progress = Callable[[int, int], None]
"""Is told how many items are done, and how many there are about."""

_AT_ONCE: Final = 100
"""Items that are read before the first is written: what each step works with stays at hand, a sixth of the time."""
_TOLD: Final = ("updated", "yours", "clash", "removed", "taken")
_LEFT_OUT: Final = ("removed", "taken")


def bring(
    services: "Services",
    source: Source,
    target: Target,
    *,
    dry: bool = False,
    progress: Progress | None = None,
) -> Imported:
    """Bring a source into a pack; the same source again changes only what changed there.

    Stopped at any point, it leaves whole files and whole cards; the same import goes on.

    Args:
        services: The run's services.
        source: Opened; it is not changed.
        target: The pack.
        dry: Nothing is written; what would come is said.
        progress: Told now and then.

    Raises:
        QuizlabError: the pack or the log can't be written, or another import writes there.
    """
    places = services.places
    try:
        with nullcontext() if dry else alone(places, target.root):
            result = _Run(services, source, target, dry=dry).through(progress)
    except OSError as error:
        raise unwritable(target.root, error) from error
    finally:
        # Also where it was stopped: what came so far is there.
        if not dry and target.root.is_dir() and target.root not in places.packs:
            services.places = replace(places, packs=(*places.packs, target.root))
    return result


class _Run:
    """What is kept while one source is brought."""

    def __init__(self, services: "Services", source: Source, target: Target, *, dry: bool) -> None:
        self.services, self.source, self.target, self.dry = services, source, target, dry
        self.shelf = Shelf(target.root, dry=dry)
        self.media = Media(target.root, source, dry=dry)
        self.record = record(target.root, source.origin, source.name)
        self.others = written_by_others(target.root, self.record)
        self.written = dict(self.record.marks)
        self.seen: dict[str, str] = {}
        self.counts: Counter[Verdict] = Counter()
        self.asked: Counter[Verdict] = Counter()
        self.files: Counter[str] = Counter()
        self.told: list[Fate] = []
        self.troubles: list[Trouble] = [
            Trouble(str(path), "this file of the pack can't be read, and is left as it is", lost=False)
            for path in self.shelf.unread
        ]
        self.log = IntoLog(services, source.origin, dry=dry)
        self.returning = Returning(services, self.log)

    def through(self, progress: Progress | None) -> Imported:
        total = len(self.source)
        done = 0
        for batch in _batches(self.source.items()):
            for one in batch:
                if isinstance(one, Trouble):
                    self.troubles.append(one)
                else:
                    self._item(one)
            done += len(batch)
            if progress is not None:
                progress(done, max(total, done))
        self.shelf.flush()
        self.media.save()
        if not self.dry and self.written != self.record.marks:
            replace(self.record, marks=self.written).save()
        # The cards are in their files before the log knows of them.
        self.returning.flush()
        self.log.flush()
        return self._report()

    def _item(self, item: Item) -> None:
        id_ = id_of(item.key)
        if id_ not in self.written and (said := self.returning.take(item)) is not None:
            self.troubles += said
            return
        if id_ in self.seen:
            self.troubles.append(
                Trouble(
                    item.place,
                    f"its question stands at {self.seen[id_]} too",
                    "one card is asked",
                    lost=False,
                )
            )
            return
        try:
            text, asked = written(self._with_media(item), self.target.name, id_)
        except ValueError as error:
            self.troubles.append(Trouble(item.place, str(error)))
            return
        self.seen[id_] = item.place
        there = self.shelf.text(id_)
        coming = mark(text)
        found = verdict(
            self.written.get(id_), None if there is None else mark(there), coming, others=id_ in self.others
        )
        self.asked[found] += asked
        self._carry_out(found, id_, text, coming, item)
        if found not in _LEFT_OUT:
            for sibling, history in item.histories.items():
                self.log.take(f"{self.target.name}:{id_}{'/' if sibling else ''}{sibling}", history)

    def _carry_out(self, found: Verdict, id_: str, text: str, coming: str, item: Item) -> None:
        self.counts[found] += 1
        if found == "new":
            if not self.dry and self.counts[found] == 1:
                self.target.make()
            self.shelf.add(id_, text, item.deck or (self.target.title,))
        elif found == "updated":
            self.shelf.replace(id_, text)
        if found in ("new", "updated"):
            self.files[self.shelf.file(id_)] += 1
        if found in ("new", "updated", "same"):
            self.written[id_] = coming
        if found in _TOLD:
            self.told.append(Fate(id_, found, item.place))

    def _with_media(self, item: Item) -> Item:
        renamed = {}
        for name in item.media:
            try:
                here = self.media.bring(name)
            except QuizlabError as error:
                self.troubles.append(lost(item.place, name, error))
                continue
            if here != name:
                renamed[name] = here
        if not renamed:
            return item
        prompt, body, answer = (with_names(text, renamed) for text in (item.prompt, item.body, item.answer))
        return replace(item, prompt=prompt, body=body, answer=answer)

    def _undated(self) -> Iterator[Trouble]:
        """Yield a remark where answers stayed behind."""
        if count := self.log.impossible:
            what = f"{count} {'answer is' if count == 1 else 'answers are'} from before 1990 or after 9999"
            yield Trouble(self.source.name, f"{what}: left out", "a clock was wrong there", lost=False)

    def _twins(self) -> Iterator[Trouble]:
        """Yield a remark for each pack that an import brought some of these cards into too."""
        others = (pack for pack in self.services.places.packs if pack != self.target.root)
        for pack, count in written_elsewhere(others, self.seen):
            what = f"{count} of these cards {'is' if count == 1 else 'are'} in this pack too, and asked twice"
            yield Trouble(str(pack), what, f"quizlab import --to {pack.name} goes on there", lost=False)

    def _report(self) -> Imported:
        return Imported(
            pack=self.target.name,
            root=self.target.root,
            dry=self.dry,
            counts=dict(self.counts),
            asked=dict(self.asked),
            files=dict(self.files),
            told=tuple(self.told),
            gone=tuple(id_ for id_ in self.record.marks if id_ not in self.seen),
            troubles=(*self.troubles, *self._undated(), *self._twins()),
            returned=self.returning.count,
            media=self.media.count,
            answers=self.log.answers,
            schedules=self.log.schedules,
        )


def _batches(items: Iterator[Item | Trouble]) -> Iterator[list[Item | Trouble]]:
    while batch := list(islice(items, _AT_ONCE)):
        yield batch
