"""`quizlab config`: lists, shows, sets and unsets; a mistake is one line and exit code 2."""


def test_options_are_listed_set_and_unset(run):
    assert "new_per_day      20" in run("config").out

    assert run("config", "new_per_day", "7").code == 0
    assert run("config", "new_per_day", "--json").json[0]["value"] == "7"
    assert run("config", "new_per_day", "--unset", "--json").json[0]["value"] == "20"


def test_a_mistake_ends_with_2_and_says_what_to_do(run):
    wrong = run("config", "rollover", "25")

    assert (wrong.code, "0 to 23" in wrong.err) == (2, True)
    assert run("config", "nothing").code == 2
    assert run("config", "--unset").code == 2


def test_what_is_no_option_is_said_once_and_stops_nothing(run, tmp_path):
    (tmp_path / "config.toml").write_text("thema = 'dark'\n")

    listed = run("due", "--data", str(tmp_path))

    assert listed.code == 0
    assert listed.err.count("config.toml:1: there is no option thema") == 1
    assert "did you mean theme?" in listed.err
