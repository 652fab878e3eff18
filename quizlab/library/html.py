"""Markdown -> HTML for a page or for Anki: raw HTML is shown as text, never passed on."""

import re
from collections.abc import Callable, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any, Final

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.utils import OptionsDict

from quizlab.core.text import visible
from quizlab.library.markdown import LONGEST, is_words, parser
from quizlab.library.showing import CALL_OUT

Math = Callable[[str, bool], str]
"""(TeX, whether it stands by itself) -> HTML."""
Gap = Callable[[int, str, str], str]
"""(number, hidden as HTML, hint) -> HTML."""

_COMMENT: Final = "<!--"
_LANGUAGE: Final = re.compile(r"[A-Za-z][\w+#]{0,20}", re.ASCII)
_ELSEWHERE: Final = ("http://", "https://", "mailto:")


@dataclass(frozen=True, slots=True)
class Looks:
    """How what is no text is shown."""

    math: Math
    pictures: Mapping[str, str] = field(default_factory=dict)
    """Address of an image as it is written -> the one to show; what is missing is shown as its description."""
    sounds: Mapping[str, str] = field(default_factory=dict)
    """Address of a link to a sound -> what stands in its place; links to other files are text."""


def html(markdown: str, looks: Looks, gap: Gap | None = None) -> str:
    """Return markdown as HTML that holds no script, no handler and no address but links.

    Args:
        markdown: Text of a card or section.
        looks: How math, pictures and sounds are shown.
        gap: Renders a cloze; without it the hidden text is shown.
    """
    text = visible(markdown)
    if len(text) > LONGEST:
        return f"<pre>{escape(text)}</pre>"
    if not text or is_words(text):
        return text and f"<p>{escape(text)}</p>"
    made = parser()
    return _Rendering(made, looks, gap).blocks(made.parse(text)).strip()


def tex_delimited(tex: str, displayed: bool) -> str:
    r"""Return math as MathJax finds it, `\(..\)` or `\[..\]`."""
    inner = escape(tex.strip(), quote=False)
    return f"\\[{inner}\\]" if displayed else f"\\({inner}\\)"


def code(text: str, language: str) -> str:
    """Return a program with its words in spans of Pygments' short classes."""
    from pygments import highlight
    from pygments.formatters import HtmlFormatter
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    try:
        lexer = get_lexer_by_name(language or "text", stripnl=False)
    except ClassNotFound:
        lexer = get_lexer_by_name("text", stripnl=False)
    inner = highlight(text, lexer, HtmlFormatter(nowrap=True)).rstrip("\n")
    named = f' class="language-{language}"' if _LANGUAGE.fullmatch(language) else ""
    return f'<pre class="code"><code{named}>{inner}</code></pre>\n'


def code_styles() -> str:
    """Return the style sheet of `code`'s classes, for light pages."""
    from pygments.formatters import HtmlFormatter

    return str(HtmlFormatter(style="friendly").get_style_defs(".code"))


class _Rendering:
    """markdown-it's own renderer, with this format's tokens."""

    def __init__(self, made: MarkdownIt, looks: Looks, gap: Gap | None) -> None:
        self._made = made
        self._looks = looks
        self._gap = gap
        self._within_sound = False
        self._rules: dict[str, Callable[[Token], str]] = {
            "html_block": self._raw,
            "html_inline": self._raw,
            "fence": lambda token: code(token.content, token.info.split()[0] if token.info.split() else ""),
            "code_block": lambda token: code(token.content, ""),
            "math_inline": lambda token: looks.math(token.content, False),
            "math_inline_double": lambda token: looks.math(token.content, True),
            "math_block": lambda token: f"<p>{looks.math(token.content, True)}</p>\n",
            "term": lambda token: escape(token.content),
            "cloze": self._cloze,
            "image": self._image,
            "link_open": self._link,
            "link_close": self._link_end,
        }
        self._closings: list[str] = []

    def blocks(self, tokens: Sequence[Token]) -> str:
        return "".join(
            self.inline(token.children or []) if token.type == "inline" else self._one(tokens, place)
            for place, token in enumerate(tokens)
        )

    def inline(self, tokens: Sequence[Token]) -> str:
        return "".join(self._one(tokens, place) for place in range(len(tokens)))

    def _one(self, tokens: Sequence[Token], place: int) -> str:
        token = tokens[place]
        if self._within_sound and token.type != "link_close":
            return ""
        rule = self._rules.get(token.type)
        if rule is not None:
            return rule(token)
        if token.type == "text":
            return escape(_call_out(token.content))
        options: OptionsDict = self._made.options
        env: MutableMapping[str, Any] = {}
        renderer: Any = self._made.renderer
        known = renderer.rules.get(token.type)
        return str(
            known(tokens, place, options, env) if known else renderer.renderToken(tokens, place, options, env)
        )

    def _raw(self, token: Token) -> str:
        return "" if token.content.lstrip().startswith(_COMMENT) else escape(token.content)

    def _cloze(self, token: Token) -> str:
        hidden = self.inline(self._made.parseInline(token.content)[0].children or [])
        return hidden if self._gap is None else self._gap(token.meta["number"], hidden, token.meta["hint"])

    def _link(self, token: Token) -> str:
        address = str(token.attrs.get("href", ""))
        if address in self._looks.sounds:
            self._within_sound = True
            self._closings.append(escape(self._looks.sounds[address]))
            return ""
        # A file's neighbours are not there where the page goes.
        leads = address.lower().startswith(_ELSEWHERE)
        self._closings.append("</a>" if leads else "")
        return f'<a href="{escape(address)}">' if leads else ""

    def _link_end(self, _: Token) -> str:
        self._within_sound = False
        return self._closings.pop()

    def _image(self, token: Token) -> str:
        address = str(token.attrs.get("src", ""))
        shown = self._looks.pictures.get(address)
        described = escape(token.content)
        return (
            f'<img src="{escape(shown)}" alt="{described}">'
            if shown
            else f"<em>[{described or 'picture'}]</em>"
        )


def _call_out(text: str) -> str:
    match = CALL_OUT.fullmatch(f"> {text}")
    return f"{match['name'].capitalize()}: {match['rest']}".rstrip(": ") if match else text
