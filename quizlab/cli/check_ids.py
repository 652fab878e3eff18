"""`quizlab check --write-ids` and `--history`: what keeps a card and its history together."""

from collections.abc import Sequence
from pathlib import Path

from quizlab.cli.output import dump, plural, say
from quizlab.errors import QuizlabError, WrongUse
from quizlab.study.services import Services
from quizlab.study.vanished import Vanished


def show_written(services: Services, paths: Sequence[Path], force: bool, as_json: bool) -> int:
    """Write ids down and say where; 1 if a file was left alone."""
    from quizlab.library import load
    from quizlab.study.identifying import write_ids
    from quizlab.study.scope import scope

    asked, places = scope(services.places, paths)
    library = load(places)
    files = {card.path for card in library.cards if asked.holds(card.path)}
    done = tuple(write_ids(library, files, force))
    if as_json:
        dump([{"path": one.path, "ids": one.ids, "refused": one.refused or None} for one in done])
    else:
        for one in done:
            if one.refused:
                say(f"{one.path}: left alone: {one.refused} (commit them, or use --force)")
            else:
                say(f"{one.path}: {plural(len(one.ids), 'id')} written")
        if not done:
            say("Every card has an id.")
    return 1 if any(one.refused for one in done) else 0


def show_history(services: Services, target: str, as_json: bool) -> int:
    """List the cards that were answered and are gone, one id a line, or write them to `target` as markdown."""
    from quizlab.study.vanished import vanished_cards

    gone = vanished_cards(services.places, services.library)
    if target:
        return _restore(gone, target)
    if as_json:
        dump([_as_json(one) for one in gone])
    else:
        for one in gone:
            say(one.id)
    return 0


def _as_json(one: Vanished) -> dict[str, object]:
    return {
        "id": one.id,
        "siblings": one.siblings,
        "reviews": one.reviews,
        "last": one.last.isoformat() if one.last else None,
        "like": one.like or None,
        "text": one.text or None,
    }


def _restore(gone: Sequence[Vanished], target: str) -> int:
    """Write cards as markdown to a new file, or to standard output for `-`; 1 if a text was never kept."""
    from quizlab.library.restoring import restored

    kept = [one for one in gone if one.text]
    cards = [
        restored(one.name, one.text, one.source, any(id_.endswith("/reverse") for id_ in one.siblings))
        for one in kept
    ]
    text = "\n".join(cards)
    if target == "-":
        say(text)
    elif cards:
        _write_new(Path(target), text)
        say(f"{target}: {plural(len(cards), 'card')}; put the file into its pack to go on with them")
    else:
        say("No card that was answered is gone.")
    for one in gone:
        if not one.text:
            say(f"{one.id}: its text was never kept")
    return 1 if len(kept) < len(gone) else 0


def _write_new(path: Path, text: str) -> None:
    try:
        with path.open("x", encoding="utf-8", errors="replace", newline="\n") as file:
            file.write(text)
    except FileExistsError as error:
        raise WrongUse(
            "the file is there already", path=path, hint="name a new one, or - to print"
        ) from error
    except OSError as error:
        raise QuizlabError(f"the cards can't be written: {error.strerror}", path=path) from error
