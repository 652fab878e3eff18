import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizlab.library.showing import display
from quizlab.library.tex import unicode_math


@pytest.mark.parametrize(
    ("tex", "shown"),
    [
        (r"\frac{e^{z_i}}{\sum_j e^{z_j}}", "(e^(zᵢ))/(∑ⱼ e^(zⱼ))"),
        (r"L = -\sum_{i=1}^{n} y_i \log \hat y_i", "L = -∑ᵢ₌₁ⁿ yᵢ log ŷᵢ"),
        (r"\sigma(x)=\frac{1}{1+e^{-x}}", "σ(x)=1/(1+e⁻ˣ)"),
        (r"w \leftarrow w - \eta \nabla L", "w ← w - η ∇ L"),
        (r"\mathbb{R}^{n\times d}", "ℝ^(n × d)"),
        (r"\text{loss} = \sqrt{a^2+b^2}", "loss = √(a²+b²)"),
        (r"\left(\frac{a}{b}\right)^{2}", "(a/b)²"),
        (r"p_{y}", "p_y"),
        ("{", "{"),
    ],
)
def test_formulas_read_as_one_line_of_unicode(tex, shown):
    assert unicode_math(tex) == shown


@given(st.text(r"\{}^_$&%#~ fracsumlog12", max_size=30))
def test_any_formula_is_shown_somehow(tex):
    assert isinstance(unicode_math(tex), str)


@pytest.mark.parametrize(
    ("markdown", "shown"),
    [
        ("so $x_i$ is", "so xᵢ is"),
        ("$a*b$", r"a\*b"),
        ("`$x_i$` and $5 or $6", "`$x_i$` and $5 or $6"),
        ("$$\nx^2\n$$", "```text\nx²\n```"),
        ("- a\n  $$x^2$$", "- a\n  x²"),
        (
            "[[logits|logit]] of [[Cross-entropy loss]]",
            "[logits](term:logit) of [Cross-entropy loss](term:cross-entropy-loss)",
        ),
        ("`[[x]]` x[[0]] [[1, 2], [3]]", "`[[x]]` x[[0]] [[1, 2], [3]]"),
        ("> [!MISTAKE]\n> No.", "> **Mistake**\n>\n> No."),
        ("> [!LAB] softmax\n> Go.", "> **Lab** [softmax](lab:softmax)\n>\n> Go."),
        ("```\n> [!NOTE]\n$x_i$\n```", "```\n> [!NOTE]\n$x_i$\n```"),
        ("| $x_1$ | $x_1$ |\n|---|---|\n| a | $y$ |", "| x₁ | x₁ |\n|---|---|\n| a | y |"),
        ("red \x1b[31m $x$", "red ␛[31m x"),
    ],
)
def test_markdown_is_made_ready_to_show(markdown, shown):
    assert display(markdown) == shown


@given(st.text("a$[]|\\*_`>!{}\n ", max_size=40))
def test_any_markdown_is_shown_somehow(markdown):
    assert isinstance(display(markdown), str)
