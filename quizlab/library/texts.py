"""What the packs' files say: from the index where it knows their text, else read and scanned."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from quizlab.library.index import Index, packed, unpacked
from quizlab.library.keeping import plain_scan, scan_of
from quizlab.library.packs import Source
from quizlab.library.placing import File
from quizlab.library.raw import Brief, KeptCards, RawCard, Scan, card_of, gathered
from quizlab.library.seeing import Look, Seen, look
from quizlab.library.shelves import Shelf


class Texts:
    """Looks texts up by their hash."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.fresh: dict[bytes, tuple[bytes, bytes]] = {}
        """Hash -> what a text that was just read says, and its cards, packed as the index keeps them."""
        self._said: dict[bytes, Any] = {}

    def recall(self, hashes: Iterable[bytes]) -> None:
        """Ask the index for all these texts at once."""
        self._said = self.index.said(hashes)

    def scan(self, hash_: bytes) -> Scan | None:
        """Return what a text says besides its cards; None where it was neither read nor found in the index."""
        if hash_ in self._said:
            return scan_of(self._said[hash_])
        return scan_of(unpacked(self.fresh[hash_][0])) if hash_ in self.fresh else None

    def files(self, looks: Iterable[Look], before: Mapping[str, bytes]) -> list[File]:
        """Return what files say; those that the index does not know are scanned.

        Args:
            looks: the files, with their content where it may have changed.
            before: path -> hash of the files that were linked before and had no id twice in their pack.
        """
        return [self._file(seen, data, before.get(seen.path)) for seen, data in looks]

    def cards(self, shelves: Sequence[Shelf]) -> Iterator[KeptCards]:
        """Yield the cards of each shelf's file."""
        found = self.index.cards(shelf.hash for shelf in shelves if shelf.hash not in self.fresh)
        for shelf in shelves:
            yield self._kept(shelf.source, shelf.hash, found)

    def briefs(self, shelves: Sequence[Shelf]) -> Iterator[Brief]:
        """Yield what must be known of the cards of each shelf's file."""
        found = self.index.said(shelf.hash for shelf in shelves if shelf.hash not in self.fresh)
        for shelf in shelves:
            said = unpacked(self.fresh[shelf.hash][0]) if shelf.hash in self.fresh else found.get(shelf.hash)
            if said is not None:
                yield scan_of(said).brief
            else:
                yield gathered(map(card_of, self._kept(shelf.source, shelf.hash, {})))[0]

    def _file(self, seen: Seen, data: bytes | OSError | None, before: bytes | None) -> File:
        source, hash_ = seen.source, seen.hash
        known = self.scan(hash_)
        if known is not None:
            scan = known
        elif data is None:
            return self._file(*look(source), before)
        elif isinstance(data, OSError):
            unreadable = (1, f"the file can't be read: {data.strerror}", "", "error", "unreadable-file")
            scan = Scan(problems=(unreadable,))
        else:
            scan, _ = self._scanned(source, hash_, data)
        names = scan.brief.names if before == hash_ else self._names(before)
        return File(source, hash_, scan, partial(self._cards, source, hash_), names)

    def _names(self, hash_: bytes | None) -> str | None:
        said = self.scan(hash_) if hash_ else None
        return said.brief.names if said else None

    def _cards(self, source: Source, hash_: bytes) -> tuple[RawCard, ...]:
        return tuple(map(card_of, self._kept(source, hash_, self.index.cards([hash_]))))

    def _kept(self, source: Source, hash_: bytes, found: dict[bytes, Any]) -> KeptCards:
        if hash_ in self.fresh:
            fresh: KeptCards = unpacked(self.fresh[hash_][1])
            return fresh
        if hash_ in found:
            kept: KeptCards = found[hash_]
            return kept
        # The index was lost, or is of no use: then the file has to say it again.
        seen, data = look(source)
        return self._scanned(source, seen.hash, data)[1] if isinstance(data, bytes) else ()

    def _scanned(self, source: Source, hash_: bytes, data: bytes) -> tuple[Scan, KeptCards]:
        from quizlab.library.scanning import scan

        made, cards = scan(source, data)
        self.fresh[hash_] = (packed(plain_scan(made)), packed(cards))
        return made, cards
