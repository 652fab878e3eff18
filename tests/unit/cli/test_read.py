"""`quizlab read --plain`: a section with its note and its links."""

from quizlab.study import notes
from quizlab.study.services import make_services


def test_a_section_comes_with_its_note_links_and_what_is_next(run, pack, tmp_path):
    chapter = pack / "01-one" / "chapter.md"
    chapter.write_text(
        chapter.read_text().replace("About alpha.", "About [beta](#beta) and <https://example.org> \x1b[1m.")
    )
    data = tmp_path / "learner"
    with make_services({"QUIZLAB_DATA": str(data), "QUIZLAB_PATH": str(pack)}) as services:
        notes.write(services, "demo-one#alpha", "mine \u202e")

    out = run("read", "demo-one", "--plain", QUIZLAB_DATA=str(data)).out

    assert "Alpha  (1 of 2, 0 read)" in out
    assert "␛[1m" in out
    assert "Your note\nmine ⟨202E⟩\n" in out
    assert "Links\n- beta: #beta\n- https://example.org: https://example.org\n" in out
    assert "2 cards on this section: quizlab review demo-one#alpha --plain" in out
    assert "Beta  (2 of 2, 1 read)" in run("read", "demo-one", "--plain", QUIZLAB_DATA=str(data)).out
