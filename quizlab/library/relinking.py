"""What files come to when some texts changed and no id, `of=` or `needs=` did, which is nearly every edit.

Only those files are looked at then: to link a thousand files anew takes longer than to read one of them.
"""

from collections.abc import Sequence

from quizlab.library.linking import Linked
from quizlab.library.problems import Problem
from quizlab.library.raw import Scan
from quizlab.library.seeing import Look, Seen
from quizlab.library.texts import Texts


def relinked(linked: Linked, before: Sequence[Seen], looks: Sequence[Look], texts: Texts) -> Linked | None:
    """Return what files come to now, given what they came to before; None where they have to be linked anew."""
    if [seen[:3] for seen in before] != [seen[:3] for seen, _ in looks]:
        return None
    changed = [(old, look) for old, look in zip(before, looks, strict=True) if old.hash != look[0].hash]
    texts.recall({hash_ for old, (seen, _) in changed for hash_ in (old.hash, seen.hash)})
    shelves, problems = list(linked.shelves), set(linked.problems)
    places = {shelf.path: place for place, shelf in enumerate(shelves)}
    # Where an id is there twice, the lines of both are told at each.
    mixed = {shelf.pack for shelf in shelves if shelf.skipped}
    for old, look in changed:
        was, place = texts.scan(old.hash), places.get(old.path)
        (file,) = texts.files([look], {})
        if was is None or place is None or shelves[place].pack in mixed or file.scan.brief != was.brief:
            return None
        problems = (problems - _problems(old.path, was)) | _problems(old.path, file.scan)
        shelves[place] = shelves[place]._replace(hash=file.hash)
    return Linked(linked.chapters, tuple(shelves), tuple(sorted(problems)))


def _problems(path: str, scan: Scan) -> set[Problem]:
    return {Problem(path, *problem) for problem in scan.problems}
