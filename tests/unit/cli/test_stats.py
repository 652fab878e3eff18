import json


def test_statistics_of_a_new_learner_are_a_page_and_an_object(run):
    page, values = run("stats"), run("stats", "--json", "--range", "all", "--calibration")

    assert page.code == values.code == 0
    assert "No answer in these days." in page.out
    assert json.loads(values.out)["calibration"]["reviews"] == 0


def test_an_answer_is_in_the_statistics_of_its_chapter(run):
    card = json.loads(run("cards", "--json").out)[0]["id"]
    run("answer", card, "4")

    found = json.loads(run("stats", "--json").out)

    assert (found["total"]["answers"], found["total"]["new"], found["streak"]) == (1, 1, 1)
    assert found["chapters"][0]["deck"].startswith("dl:")


def test_an_unknown_range_is_wrong_use(run):
    assert run("stats", "--range", "decade").code == 2


def test_figures_are_saved_as_pictures_one_or_all(run, tmp_path):
    whole, one = tmp_path / "all.svg", tmp_path / "due.png"

    assert run("stats", "--save", str(whole)).out == f"Saved {whole}\n"
    assert run("stats", "--save", str(one), "--chart", "due", "--theme", "dark").code == 0
    assert "Answers by day" in whole.read_text("utf-8")
    assert one.read_bytes().startswith(b"\x89PNG")
    assert run("stats", "--chart", "due").code == 2
    assert run("stats", "--save", str(tmp_path / "x.gif")).code == 2
