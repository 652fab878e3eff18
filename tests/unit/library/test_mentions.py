"""Formulas and links of a section."""

from quizlab.library.mentions import Formula, Link, formulas, links


def test_formulas_are_listed_once_in_the_order_of_the_text():
    text = (
        "So $x_1$ and\n\n$$\n\\frac{1}{2}\n$$\n\nagain $x_1$, in `$code$` none.\n\n| a |\n|---|\n| $y^2$ |\n"
    )

    assert formulas(text) == (Formula("x_1", "x₁"), Formula("\\frac{1}{2}", "1/2"), Formula("y^2", "y²"))


def test_links_lead_to_sections_chapters_and_the_web_each_once():
    text = (
        "[the *slope* $x_1$](#slope), [t](../08-tensors/chapter.md), <https://a.b/c>, "
        "`[n](m)`, [again](#slope) [[logit]]"
    )

    assert links(text) == (
        Link("the slope x₁", "#slope"),
        Link("t", "../08-tensors/chapter.md"),
        Link("https://a.b/c", "https://a.b/c"),
    )
