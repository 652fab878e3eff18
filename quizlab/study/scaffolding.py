"""Skeletons of what authors write: a pack, a chapter, a card, a lab, each of them whole and ready to be changed."""

import json
import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from quizlab.errors import QuizlabError, WrongUse
from quizlab.kinds import KINDS
from quizlab.library.packs import NAME
from quizlab.library.problems import suggestion
from quizlab.library.slugs import slug
from quizlab.library.writing import heading
from quizlab.paths import PERSONAL_PACK, bundled
from quizlab.study.authoring import append
from quizlab.study.packs import manifest, packs
from quizlab.study.targets import chapter_at, chapter_in, section_in

if TYPE_CHECKING:
    from quizlab.study.services import Services

CARDS: Final = "cards.md"
LONGEST_ID: Final = 40
_NUMBERED: Final = re.compile(r"(\d+)[-_ ]+(.+)")
_EXAMPLE_HEAD: Final = re.compile(r"### .*\n<!-- \{#[\w-]+(.*)\} -->\n")


@dataclass(frozen=True, slots=True)
class Written:
    """What was written, and where to go on."""

    paths: tuple[Path, ...]
    """The files; the first is the one to edit first."""
    line: int
    """Where in that file."""
    next: str
    """The command that makes sense next."""


def new_pack(services: "Services", name: str, folder: Path | None) -> Written:
    """Write an empty pack into `folder`, or into the data folder.

    Raises:
        WrongUse: the name can't be a pack's, or a pack of that name is known.
        QuizlabError: the folder can't be written.
    """
    id_ = name if NAME.fullmatch(name) else slug(name)
    if not NAME.fullmatch(id_) or id_ in ("lab", PERSONAL_PACK):
        raise WrongUse(f"no pack may be called {name!r}", hint="letters, digits, - _ and .")
    for pack in packs(services):
        if pack.name == id_:
            raise WrongUse(f"there is a pack {id_!r} already", path=pack.path)
    root = (folder.expanduser().absolute() if folder else services.places.user_packs) / id_
    written = _write({root / "pack.toml": _skeleton("pack/pack.toml", name=id_, title=_title(name))})
    if folder is not None:
        return Written(written, 2, f"quizlab pack add {root}")
    return Written(written, 2, f'quizlab new chapter "A title" --to {id_}')


def new_chapter(services: "Services", pack: Path, name: str) -> Written:
    """Write a chapter with two sections and two cards; a number before the name is kept, else it is the next one.

    Raises:
        WrongUse: the name has no letters or is taken, or the pack is a single file.
        QuizlabError: the pack can't be written.
    """
    _insist_on_folder(pack)
    number, title = match.groups() if (match := _NUMBERED.fullmatch(name)) else ("", name)
    id_, title = _slug_of(title), _title(title)
    pack_name, _ = manifest(pack)
    there = [chapter for chapter in services.library.chapters if chapter.pack == pack_name]
    if id_ in {chapter.id for chapter in there}:
        raise WrongUse(f"the pack {pack_name} has a chapter {id_!r} already")
    number = number or f"{max((int(chapter.number or 0) for chapter in there), default=0) + 1:02}"
    folder = pack / f"{number}-{id_}"
    words = {"name": id_, "title": title}
    files = {folder / file: _skeleton(f"chapter/{file}", **words) for file in ("chapter.md", CARDS)}
    return Written(_write(files), 1, f"quizlab preview {folder / CARDS}")


def new_card(services: "Services", pack: Path, prompt: str, kind: str, of: str, here: Path) -> Written:
    """Add a card with that prompt and the answer of the kind's example.

    Args:
        services: The run's services.
        pack: The pack, a folder or an .md file.
        prompt: One line of markdown.
        kind: A name of KINDS.
        of: `chapter#section` that it is about; its chapter's cards.md takes it, where that is in the pack.
        here: The present folder; a chapter's takes the card where `of` names none.

    Raises:
        WrongUse: the prompt is empty, or there is no such kind or section.
        QuizlabError: the file can't be written, or ends within an open block.
    """
    if not prompt.strip():
        raise WrongUse("the prompt is empty", hint="it is what the card asks")
    if kind not in KINDS:
        raise WrongUse(f"there is no kind of card {kind!r}", hint=suggestion(kind, KINDS))
    pack_name, _ = manifest(pack)
    chapter, section = section_in(services, of, pack_name) if of else (chapter_at(services, here), None)
    is_near = chapter is not None and chapter.pack == pack_name
    said = f" of={section.id if is_near else f'{chapter.id}#{section.id}'}" if chapter and section else ""
    taken = {card.family for card in services.library.cards}
    name = slug(prompt)[:LONGEST_ID].strip("-") or kind
    id_ = next(
        id_ for id_ in (name, *(f"{name}-{n}" for n in range(2, 9999))) if f"{pack_name}:{id_}" not in taken
    )
    head = f"### {heading(prompt)}\n<!-- {{#{id_}"
    # A plain card that is asked both ways would be two, which has to be wished for.
    example = KINDS[kind].EXAMPLE.replace(" reverse=yes", "")
    text = _EXAMPLE_HEAD.sub(lambda match: f"{head}{match[1]}{said}}} -->\n", example, count=1)
    path = Path(chapter.path).with_name(CARDS) if chapter and is_near else _deck(pack, pack_name)
    line = append(path, text, "# Cards\n")
    return Written((path,), line, f"quizlab preview {path}:{line}")


def new_lab(services: "Services", pack: Path, name: str, of: str, here: Path) -> Written:
    """Write a small lab that its gate accepts.

    Args:
        services: The run's services.
        pack: The pack's folder.
        name: What it is called.
        of: The chapter it belongs to; without it the one of `here`, else the pack's last.
        here: The present folder.

    Raises:
        WrongUse: the name has no letters or is taken, or there is no such chapter, or none at all.
        QuizlabError: the pack can't be written.
    """
    from quizlab.grading import catalogue

    _insist_on_folder(pack)
    id_, pack_name = _slug_of(name), manifest(pack)[0]
    if id_ in catalogue.labs(services.places):
        raise WrongUse(f"there is a lab {id_!r} already")
    near = [chapter for chapter in services.library.chapters if chapter.pack == pack_name]
    chapter = (
        chapter_in(services, of, pack_name)
        if of
        else chapter_at(services, here) or (near[-1] if near else None)
    )
    if chapter is None:
        raise WrongUse("a lab belongs to a chapter", hint="--of CHAPTER, or quizlab new chapter first")
    folder = (bundled("labs") if pack == bundled("content") else pack / "labs") / id_
    words = {"title": _title(name), "uuid": str(uuid.uuid4()), "chapter": chapter.id}
    source = bundled("skeletons") / "lab"
    files = sorted(path for path in source.rglob("*") if path.suffix in (".toml", ".py", ".md"))
    texts = {
        folder / file.relative_to(source): _skeleton(f"lab/{file.relative_to(source)}", **words)
        for file in files
    }
    written = _write(texts)
    first = folder / "lab.toml"
    return Written((first, *(path for path in written if path != first)), 3, f"quizlab lab verify {id_}")


def _deck(pack: Path, name: str) -> Path:
    if not pack.is_dir() and pack.suffix == ".md":
        return pack
    return pack / CARDS if name == PERSONAL_PACK else pack / "decks" / CARDS


def _insist_on_folder(pack: Path) -> None:
    if pack.is_file():
        raise WrongUse("a pack of one file has only cards", path=pack, hint="--to names another pack")


def _slug_of(name: str) -> str:
    made = slug(name)
    if not made:
        raise WrongUse(f"{name!r} has no letters to make a name of")
    return made


def _title(name: str) -> str:
    """Return `name` as a title: words as they are, a slug with spaces and a capital."""
    words = " ".join(name.split())
    return words if words != slug(words) else words.replace("-", " ").capitalize()


def _skeleton(file: str, title: str, **words: str) -> str:
    """Return a skeleton's text; a title is quoted as both YAML and TOML read it."""
    text = (bundled("skeletons") / file).read_text(encoding="utf-8")
    words = {**words, "title": json.dumps(title, ensure_ascii=False), "heading": heading(title)}
    for name, value in words.items():
        text = text.replace(f"«{name}»", value)
    return text


def _write(files: Mapping[Path, str]) -> tuple[Path, ...]:
    """Write files that are not there yet, all or none."""
    for path in files:
        if path.exists() or path.is_symlink():
            raise WrongUse("there is such a file already; nothing was written", path=path)
    try:
        for path, text in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8") as file:
                file.write(text)
    except OSError as error:
        raise QuizlabError(f"can't be written: {error.strerror}", path=path) from error
    return tuple(files)
