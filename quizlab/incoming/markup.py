"""Other tools' markup within a text -> plain markdown: wiki links, embeds, the HTML that notes use."""

import html
import re
from collections.abc import Callable
from typing import Final, NamedTuple

_KEPT: Final = re.compile(
    r"(?P<fence>^ {0,3}(?P<ticks>`{3,}|~{3,}).*?(?:^ {0,3}(?P=ticks)[`~]*[ \t]*$|\Z))"
    r"|(?P<code>(?<!`)(?P<run>`{1,9})(?!`).{1,2000}?(?<!`)(?P=run)(?!`))"
    r"|(?P<math>\$\$.{1,9000}?\$\$|(?<![\\$\w])\$(?![\s$])[^\n]{1,500}?(?<![\s\\])\$(?![\w$]))",
    re.DOTALL | re.MULTILINE,
)
"""Code and math: a change of words must not reach into them. What is never closed is looked for no further than so."""
_EMBED: Final = re.compile(r"!\[\[([^\[\]|\n#^]+)(?:[#^][^\[\]|\n]*)?(?:\|([^\[\]\n]*))?\]\]")
_WIKI: Final = re.compile(r"\[\[([^\[\]|\n]+)(?:\|([^\[\]\n]+))?\]\]")
_IMAGE: Final = re.compile(
    r"(!\[(?:[^\[\]\n]|\[[^\[\]\n]*\])*\]\()<?([^()<>\s]+(?: [^()<>\"'\s]+)*)>?((?:[ \t]+\"[^\"\n]*\")?\))"
)
_TAGS: Final = (
    (re.compile(r"</?(?:b|strong)\b[^>]*>", re.IGNORECASE), "**"),
    (re.compile(r"</?(?:i|em)\b[^>]*>", re.IGNORECASE), "*"),
    (re.compile(r"</?code\b[^>]*>", re.IGNORECASE), "`"),
    (re.compile(r"<br\s*/?>", re.IGNORECASE), "\n"),
    (re.compile(r"</?[a-zA-Z][^<>]*>"), ""),
)
PICTURES: Final = frozenset(
    ("png", "jpg", "jpeg", "gif", "webp", "svg", "bmp", "avif", "mp3", "wav", "ogg", "m4a", "mp4")
)


def outside_code(text: str, change: Callable[[str], str]) -> str:
    """Return `text` with its words changed, but not its code and math."""
    pieces, done = [], 0
    for match in _KEPT.finditer(text):
        pieces += [change(text[done : match.start()]), match[0]]
        done = match.end()
    return "".join([*pieces, change(text[done:])])


def without_wiki(text: str) -> str:
    """Return `text` with `[[note]]` and `[[note|words]]` as their words, which in our format would name a term."""
    if "[[" not in text:
        return text
    return outside_code(text, lambda words: _WIKI.sub(lambda match: (match[2] or match[1]).strip(), words))


def from_html(text: str) -> str:
    """Return the text of a short piece of HTML as markdown; tags that say nothing in markdown are left out."""
    if "<" in text:
        for tag, words in _TAGS:
            text = tag.sub(words, text)
    return html.unescape(text).strip()


class Illustrated(NamedTuple):
    """A text with its pictures and sounds written `media/NAME`."""

    text: str
    names: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    """Files of the source that it shows and that are not there."""


def with_media(text: str, find: Callable[[str], str]) -> Illustrated:
    """Return `text` with its pictures and sounds written `media/NAME`.

    Args:
        text: Markdown, with Obsidian's embeds too.
        find: Returns the name of what a link leads to, as the source's `media` takes it; empty where it is none
            of its files.
    """
    names: dict[str, None] = {}
    missing: dict[str, None] = {}

    def named(target: str) -> str:
        if target.lower().startswith(("http://", "https://", "data:", "//")):
            return ""
        name = find(target)
        if not name:
            missing[target] = None
            return ""
        names[name] = None
        return f"media/{name}"

    def embed(match: re.Match[str]) -> str:
        target = match[1].strip()
        if target.rpartition(".")[2].lower() not in PICTURES:
            return (match[2] or target).strip()
        here = named(target)
        words = "" if (match[2] or "").strip().isdigit() else match[2] or ""
        return f"![{words}]({_bracketed(here)})" if here else _absent(target)

    def image(match: re.Match[str]) -> str:
        here = named(match[2])
        if match[2] in missing:
            return _absent(match[2])
        return f"{match[1]}{_bracketed(here)}{match[3]}" if here else match[0]

    def change(words: str) -> str:
        return _IMAGE.sub(image, _EMBED.sub(embed, words))

    if "![" not in text:
        return Illustrated(text)
    return Illustrated(outside_code(text, change), tuple(names), tuple(missing))


def _absent(target: str) -> str:
    return f"(picture: {target})"


def _bracketed(target: str) -> str:
    return f"<{target}>" if " " in target else target
