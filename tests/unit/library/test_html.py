import re
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizlab.library.html import Looks, html, tex_delimited
from quizlab.library.markdown import is_words
from quizlab.library.mathml import mathml
from quizlab.library.passages import passage

HARMLESS = {
    "a", "p", "em", "strong", "code", "pre", "span", "ul", "ol", "li", "blockquote", "hr", "br", "img", "table",
    "thead", "tbody", "tr", "th", "td", "h1", "h2", "h3", "h4", "h5", "h6",
}  # fmt: skip
WORDS, MARKUP = "abZ éß9 .,:;!?()'\"-+=>#%/", "|~*_`<&$[]\\\t\n{"
MATH = re.compile(r"<math.*?</math>", re.DOTALL)


class Seen(HTMLParser):
    """Notes what a browser would."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.attributes = set(), []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes += attrs


def rendered(text, pictures=None):
    return html(text, Looks(tex_delimited, pictures or {}))


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        'a <img src=x onerror="alert(1)"> b',
        "[x](javascript:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "<svg/onload=alert(1)>",
        "```html\n<script>alert(1)</script>\n```",
        "`<b onclick=1>`",
        "![<script>](a.png)",
        '[a](http://b.c "x\\" onmouseover=alert(1) y=\\"")',
        "<!-- <script> --><script>",
        "| <script> | b |\n|---|---|\n| <iframe> | 1 |",
        "{{c1::<script>::<b>}}",
        "[[<script>|x]]",
        "\x1b[31mred\x9b",
    ],
)
def test_nothing_that_runs_comes_through(hostile):
    seen = Seen(rendered(hostile))

    assert seen.tags <= HARMLESS
    assert not [name for name, _ in seen.attributes if name.startswith("on")]
    assert not [value for _, value in seen.attributes if (value or "").startswith(("javascript:", "data:"))]


@given(st.text(alphabet="<>\"'&`*_[]()!${}c1:=/ab\n-#|~\\", max_size=80))
def test_no_text_makes_a_tag_of_its_own(text):
    seen = Seen(MATH.sub("", html(text, Looks(mathml))))

    assert seen.tags <= HARMLESS
    assert {name for name, _ in seen.attributes} <= {"href", "class", "style", "start", "src", "alt"}


@pytest.mark.parametrize(
    "tex",
    [r"\text{<script>alert(1)</script>}", r"\href{javascript:alert(1)}{x}", r"\class{x}{y}", r"\style{x}{y}"],
)
def test_math_that_would_bring_in_tags_or_attributes_stays_tex(tex):
    assert mathml(tex, False).startswith("<code>\\")
    assert "<script" not in mathml(tex, False)


def test_math_becomes_mathml():
    root = ET.fromstring(mathml(r"\frac{a}{b}", True))

    assert root.get("display") == "block"
    assert [element.tag.partition("}")[2] for element in root.iter()].count("mfrac") == 1


def test_what_the_format_writes_becomes_html():
    page = rendered(
        "A [[logit]], `x`, **b** and $a<b$.\n\n```python\nprint(1)\n```\n\n> [!MISTAKE] Not so.\n"
    )

    assert "A logit, <code>x</code>, <strong>b</strong> and \\(a&lt;b\\)." in page
    assert '<span class="nb">print</span>' in page
    assert "<blockquote>\n<p>Mistake: Not so.</p>" in page


def test_a_gap_is_written_as_asked_with_its_markup_and_shown_filled_without():
    text = "The {{c1::*first*::which?}} and {{c2::$x$}}."

    gapped = html(text, Looks(tex_delimited), lambda number, hidden, hint: f"[{number}|{hidden}|{hint}]")

    assert gapped == "<p>The [1|<em>first</em>|which?] and [2|\\(x\\)|].</p>"
    assert rendered(text) == "<p>The <em>first</em> and \\(x\\).</p>"


def test_a_picture_is_the_one_given_and_else_its_description():
    assert rendered("![a digit](d.png)", {"d.png": "7.png"}) == '<p><img src="7.png" alt="a digit"></p>'
    assert rendered("![a digit](d.png)") == "<p><em>[a digit]</em></p>"


def test_links_to_files_that_stay_behind_are_text():
    assert rendered("[a](chapter.md) [b](https://c.d)") == '<p>a <a href="https://c.d">b</a></p>'


def test_a_sound_takes_the_place_of_its_link():
    looks = Looks(tex_delimited, sounds={"a.mp3": "[sound:a.mp3]"})

    assert html("hear [*it*](a.mp3) and [b](b.mp3)", looks) == "<p>hear [sound:a.mp3] and b</p>"


@given(st.text(st.sampled_from(WORDS), max_size=30) | st.text(st.sampled_from(WORDS + MARKUP), max_size=30))
def test_plain_words_look_as_they_do_when_parsed(text):
    parsed = f"{text} "  # not seen, but never taken for plain words

    assert not is_words(parsed)
    if is_words(text):
        assert rendered(text) == rendered(parsed)
        assert sides(text) == sides(parsed)


def sides(text):
    return [(type(block), block.text.strip(), block.line, block.end) for block in passage(text, 7).blocks]
