"""Cards -> one HTML file to read, print or fold open: nothing in it runs, nothing is fetched."""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from itertools import groupby
from pathlib import Path
from typing import Final

from quizlab.outgoing.whole import whole

_STYLE: Final = """
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.2rem; margin-top: 2.5rem; }
article { margin: 1rem 0; padding: .8rem 1rem; border: 1px solid #8885; border-radius: .4rem; break-inside: avoid; }
.kind + *, .answer > :first-child { margin-top: 0; } .answer > :last-child { margin-bottom: 0; }
summary { cursor: pointer; color: #36c; } .answer { margin-top: .6rem; }
ol.options { list-style: upper-alpha; } .kind { float: right; color: #888; font-size: .8rem; }
pre { background: #f6f8fa; color: #222; padding: .6rem .8rem; border-radius: .3rem; overflow-x: auto; }
pre, code { font-family: ui-monospace, monospace; font-size: .92em; }
table { border-collapse: collapse; } th, td { border: 1px solid #8886; padding: .2rem .6rem; }
img { max-width: 100%; } blockquote { border-left: 3px solid #8886; margin-left: 0; padding-left: 1rem; }
@media (prefers-color-scheme: dark) { summary { color: #8bf; } pre { filter: invert(.88) hue-rotate(180deg); } }
@media print {
  body { font-size: 10.5pt; line-height: 1.35; max-width: none; margin: 0; padding: 0; }
  h2 { margin-top: 1.2rem; break-after: avoid; }
  article { margin: .5rem 0; padding: .4rem .6rem; } article p, article ul, article ol, pre { margin: .3rem 0; }
  details::details-content { content-visibility: visible; }
  summary { list-style: none; color: #666; font-size: .8rem; } .answer { margin-top: .2rem; }
}
"""
# Even where something slipped through: no script runs and no address is asked.
_POLICY: Final = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"


@dataclass(frozen=True, slots=True)
class Leaf:
    """One card as the page shows it; every text is HTML but for `title`, `kind`."""

    title: str
    """Heading that it stands under."""
    kind: str
    prompt: str
    options: tuple[str, ...]
    """What to choose from or to put in order."""
    answer: str
    explanation: str = ""


def write_page(path: Path, title: str, styles: str, leaves: Iterable[Leaf]) -> int:
    """Write the page, answers folded away; return how many cards it has.

    Raises:
        QuizlabError: the file can't be written.
    """
    count = 0
    with whole(path) as beside, beside.open("w", encoding="utf-8", errors="replace") as file:
        file.write(_head(title, styles))
        for heading, group in groupby(leaves, key=lambda leaf: leaf.title):
            file.write(f"<h2>{escape(heading)}</h2>\n")
            for leaf in group:
                file.write(_article(leaf))
                count += 1
        file.write("</body>\n</html>\n")
    return count


def _head(title: str, styles: str) -> str:
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}{styles}</style>\n</head>\n<body>\n"
        f"<h1>{escape(title)}</h1>\n"
    )


def _article(leaf: Leaf) -> str:
    options = "".join(f"<li>{option}</li>" for option in leaf.options)
    listed = f'<ol class="options">{options}</ol>\n' if options else ""
    answer = f'<div class="answer">\n{leaf.answer}\n{leaf.explanation}\n</div>'
    return (
        f'<article>\n<span class="kind">{escape(leaf.kind)}</span>\n{leaf.prompt}\n{listed}'
        f"<details><summary>Answer</summary>\n{answer}\n</details>\n</article>\n"
    )
