"""One file -> what it says, whatever is wrong with it."""

from typing import Final

from quizlab.library.chapters import FRONT_KEYS, cut_chapter
from quizlab.library.cutting import cut_cards
from quizlab.library.files import read
from quizlab.library.frontmatter import FrontMatter, only, split_front_matter, strings
from quizlab.library.packs import Source, read_pack
from quizlab.library.problems import Findings
from quizlab.library.raw import KeptCards, Scan, gathered

CARDS_FRONT_KEYS: Final = frozenset(("title",))


def scan(source: Source, data: bytes) -> tuple[Scan, KeptCards]:
    """Return what a file that holds `data` says, what is wrong with it too, and its cards as the index keeps them."""
    found = Findings(source.path)
    text = decoded(data, found)
    cards: KeptCards = ()
    if source.role == "pack":
        made = Scan(read_pack(text, found))
    else:
        front, text = split_front_matter(text, found)
        if source.role == "chapter":
            made = _chapter(front, text, found)
        else:
            only(front, CARDS_FRONT_KEYS, found)
            brief, cards = gathered(cut_cards(text, source.role == "cards", found))
            made = Scan(front.values, brief=brief)
    return made._replace(problems=tuple(tuple(problem[1:]) for problem in found.problems)), cards


def decoded(data: bytes, found: Findings) -> str:
    r"""Return a file's text with `\\n` line ends; bytes that are no UTF-8 are noted and shown as �."""
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        found.error(
            line, f"byte 0x{data[error.start]:02x} is not UTF-8", "save the file as UTF-8", code="not-utf8"
        )
        text = data.decode(errors="replace")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.replace("\0", "\ufffd")


def markdown_of(path: str) -> str:
    """Return a file's text with its front matter blanked out; empty where the file can't be read."""
    found = Findings(path)
    try:
        data = read(path)
    except OSError:
        return ""
    return split_front_matter(decoded(data, found), found)[1]


def _chapter(front: FrontMatter, text: str, found: Findings) -> Scan:
    if not front.values and not found.problems:
        found.warn(
            1,
            "the chapter has no front matter",
            "--- id: slug, title: .. --- at the top",
            code="no-front-matter",
        )
    only(front, FRONT_KEYS, found)
    said = {key: strings(front, key, found) for key in ("needs", "labs", "book", "goals")}
    for key in ("id", "title"):
        value = front.values.get(key, "")
        if not isinstance(value, str):
            found.error(
                front.line(key),
                f"{key} must be one word or line",
                f"write {key}: text",
                code="front-matter-value",
            )
            value = ""
        said[key] = (value,)
    minutes = front.values.get("minutes", "0")
    if not (isinstance(minutes, str) and minutes.isdecimal()):
        found.error(
            front.line("minutes"), "minutes must be a whole number", "minutes: 15", code="front-matter-value"
        )
        minutes = "0"
    said["minutes"] = (minutes,)
    introduction, sections = cut_chapter(text, found)
    values = {**said, "lines": front.lines}
    return Scan(values, introduction, sections)
