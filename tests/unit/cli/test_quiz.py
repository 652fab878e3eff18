"""`quizlab quiz`: asked line by line, and how it went each time."""


def test_a_plain_quiz_says_how_it_went_and_how_the_last_one_did(run):
    first = run("quiz", "demo-one", "--plain", stdin="\n4\n5\n1\n1\n3\n")
    second = run("quiz", "demo-one", "--plain", stdin="\n4\n4\n3\n1\n3\n", day="2026-03-04")

    assert "In all 2 of 3." in first.out
    assert "Read again: quizlab read demo-one#alpha" in first.out
    assert "In all 3 of 3; last time 2 of 3 (2026-03-02)." in second.out


def test_the_history_lists_each_try(run):
    empty = run("quiz", "demo-one", "--history")
    run("quiz", "demo-one", "--plain", stdin="\n4\n5\n1\n1\n3\n")

    assert empty.out == "No quiz of One yet: quizlab quiz demo-one\n"
    assert run("quiz", "demo-one", "--history").out.startswith("2026-03-02     2 of 3")
    assert run("quiz", "demo-one", "--json").json["tries"][0]["missed"] == ["demo:sum"]


def test_a_section_can_be_reviewed_by_its_name(run):
    result = run("review", "demo-one#beta", "--plain", stdin="1\n3\n")

    assert "Which come before gamma?" in result.out
    assert "What is alpha?" not in result.out
    assert run("review", "demo-one#gamma", "--plain").code == 2
