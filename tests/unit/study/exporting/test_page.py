import re

from quizlab.study.exporting import export
from quizlab.study.exporting.choice import Choice


def page(services, tmp_path):
    written = export(services, tmp_path / "a.html", Choice())
    return written, (tmp_path / "a.html").read_text()


def test_every_card_is_on_the_page_with_its_answer_folded(services, tmp_path):
    written, text = page(services, tmp_path)

    assert (written.count, text.count("<article>"), text.count("<details><summary>Answer</summary>")) == (
        12,
        12,
        12,
    )
    assert "<h2>Demo: one · Greek</h2>" in text
    assert text.index("What is <em>alpha</em>?") < text.index("The <strong>first</strong> letter")
    assert "<math " in text


def test_nothing_on_the_page_runs_or_is_fetched(services, tmp_path, pack):
    deck = pack / "decks" / "greek.md"
    deck.write_text(
        deck.read_text() + "\n### <script>alert(1)</script>\n<!-- {#x} -->\n\n<iframe src=//e.vil></iframe>\n"
        "![a](http://e.vil/a.png) [b](javascript:alert(1))\n"
    )

    _, text = page(services, tmp_path)

    assert "default-src 'none'" in text
    assert not re.search(r"<(script|iframe|link|object)|javascript:[^)]*\"|src=\"(?!data:)", text)
    assert 'src="data:image/png;base64,iVBOR' in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text


def test_the_same_cards_make_the_same_page(services, tmp_path):
    _, first = page(services, tmp_path)
    _, second = page(services, tmp_path)

    assert first == second
