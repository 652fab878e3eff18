"""HTML that stands in notes, which would be shown as it is written."""

import pytest

from quizlab.incoming.tags import without_html


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("<p>Three <em>of</em> them<br>in all.</p>\n<ul><li>a</li><li>b</li></ul>",
         "Three *of* them\\\nin all.\n\n- a\n- b"),
        ("<table><tr><td>a</td></tr>\n\n<tr><td>b</td></tr></table>", "| a |\n| --- |\n| b |"),
        ("H<sub>2</sub>O, <kbd>x &lt; 3</kbd>, <span style='color:red'>red</span>", "H₂O, `x < 3`, red"),
        ("| a<br>b | c |", "| a b | c |"),
        ("<img src='a b.png' alt=map> ![m](<a b.png>)", "![map](<a b.png>) ![m](<a b.png>)"),
        ('<a href="https://x.org/a">x</a> <a href="javascript:y()">y</a>', "[x](https://x.org/a) y"),
        ("ok<script>alert(1)</script><iframe src=x></iframe>", "ok"),
    ],
)  # fmt: skip
def test_tags_become_markdown(text, made):
    assert without_html(text) == made


@pytest.mark.parametrize(
    "text",
    [
        "List<String> and <name> and 1 < 2 <https://x.org>",
        "`<b>` and\n\n```html\n<ul>\n<b>x</b>\n```",
        "$a<b>c$",
    ],
)
def test_code_math_and_what_only_looks_like_a_tag_stay(text):
    assert without_html(text) == text


def test_gaps_within_a_list_stay_gaps():
    assert without_html("<ul>\n<li>{{c1::a}}</li>\n</ul>", gaps=True) == "{{c1::a}}"
