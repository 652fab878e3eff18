"""`quizlab check` for people, editors and CI: formats, strictness, explanations, watching, what vanished."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from quizlab.library.explaining import page

BAD = "### Q\n<!-- {#q tagz=a} -->\n\nA\n"
UNWISE = "### What is it, and why is it so?\n<!-- {#unwise} -->\n\nThis: 100 %, ever.\n"


@pytest.fixture
def bad(pack):
    (pack / "bad.md").write_text(f"{BAD}\n{UNWISE}")
    return pack


def test_where_to_read_on_is_said_once_and_last(run, bad):
    result = run("check", str(bad))

    assert result.out.splitlines()[1] == (
        f"{bad}/bad.md:6: warning: the prompt asks two questions (make two cards of it) [two-questions]"
    )
    assert result.err.splitlines() == [
        f"quizlab: each is explained in {errors_page()}; quizlab check --explain unknown-key shows that part"
    ]


def errors_page():
    return page().relative_to(Path.cwd()) if page().is_relative_to(Path.cwd()) else page()


@pytest.mark.parametrize("form", ["json", "github", "sarif"])
def test_formats_for_machines_are_alone_on_standard_output(run, bad, form):
    result = run("check", str(bad), "--format", form)

    assert (result.code, result.err) == (1, "")
    assert "explain" not in result.out or form == "sarif"


def test_good_content_has_nothing_to_read_on(run, pack):
    assert run("check", str(pack)).err == ""


def test_warnings_end_with_0_and_strict_takes_them_for_errors(run, pack):
    (pack / "unwise.md").write_text(UNWISE)

    relaxed, strict = run("check", str(pack)), run("check", str(pack), "--strict")

    assert (relaxed.code, strict.code) == (0, 1)
    assert relaxed.out.splitlines()[-1].endswith("0 errors, 1 warning")
    assert strict.out.splitlines()[-1].endswith("1 error, 0 warnings")
    assert "warning:" not in strict.out


def test_json_is_a_format_too(run, bad):
    assert run("check", str(bad), "--format", "json").json == run("check", str(bad), "--json").json


def test_github_annotations_escape_what_would_end_them(run, pack, monkeypatch):
    monkeypatch.chdir(pack)
    (pack / "a,b:c.md").write_text("### Q\n<!-- {#q tags=a 100%} -->\n\nA\n")

    result = run("check", ".", "--format", "github")

    said = (
        "::error file=a%2Cb%3Ac.md,line=2,title=stray-word::'100%25' is no #id, .kind or key=value "
        '(a value with spaces needs quotes: tags="a b")'
    )
    assert result.out.splitlines() == [said]


def test_sarif_has_what_the_standard_requires(run, bad, monkeypatch):
    monkeypatch.chdir(bad)
    log = json.loads(run("check", ".", "--format", "sarif").out)

    assert (log["version"], log["$schema"]) == ("2.1.0", "https://json.schemastore.org/sarif-2.1.0.json")
    (sarif,) = log["runs"]
    driver = sarif["tool"]["driver"]
    assert driver["name"] == "quizlab"
    rules = [rule["id"] for rule in driver["rules"]]
    assert rules == ["two-questions", "unknown-key"]
    assert all(rule["shortDescription"]["text"] for rule in driver["rules"])
    first, second = sarif["results"]
    assert (first["ruleId"], first["level"], rules[first["ruleIndex"]]) == (
        "unknown-key",
        "error",
        "unknown-key",
    )
    assert second["level"] == "warning"
    assert first["message"]["text"] == "unknown key 'tagz' (perhaps tags)"
    place = first["locations"][0]["physicalLocation"]
    assert place == {
        "artifactLocation": {"uri": "bad.md", "uriBaseId": "SRCROOT"},
        "region": {"startLine": 2},
    }
    assert sarif["originalUriBaseIds"]["SRCROOT"]["uri"] == f"{bad.as_uri()}/"


def test_a_code_is_explained_by_its_part_of_the_page(run):
    result = run("check", "--explain", "duplicate-id")

    assert result.code == 0
    assert result.out.startswith("## `duplicate-id`")
    assert "same-prompt" not in result.out


def test_an_unknown_code_is_wrong_use_and_the_near_one_is_named(run):
    result = run("check", "--explain", "duplicate-ids")

    assert result.code == 2
    assert "duplicate-id" in result.err


@pytest.mark.parametrize("options", [["--restore", "x.md"], ["--force"]])
def test_an_option_without_the_one_it_goes_with_is_wrong_use(run, options):
    assert run("check", *options).code == 2


def test_write_ids_says_what_it_wrote_and_is_done_then(run, pack):
    (pack / "bare.md").write_text("### What is gamma?\n\nThe third letter.\n")

    first, second = run("check", str(pack), "--write-ids"), run("check", str(pack), "--write-ids")

    assert (first.code, first.out) == (0, f"{pack}/bare.md: 1 id written\n")
    assert (second.code, second.out) == (0, "Every card has an id.\n")
    assert run("check", str(pack)).out.endswith("0 errors, 0 warnings\n")


def test_write_ids_leaves_a_changed_file_alone_and_ends_with_1(run, pack):
    subprocess.run(["git", "init", "-q", str(pack)], check=True)
    (pack / "bare.md").write_text("### What is gamma?\n\nThe third letter.\n")

    result = run("check", str(pack), "--write-ids", "--json")

    assert result.code == 1
    assert result.json == [
        {"path": str(pack / "bare.md"), "ids": [], "refused": "it has changes that git has not committed"}
    ]


KINDS = """\
### Which have rank 2?
<!-- {#pick-two .choice} -->

- [x] A matrix
- [ ] A scalar

Count the axes.

### What prints?
<!-- {#printed .prints} -->

```python
print(1 + 1)
```

---

```output
2
```

### Gaps
<!-- {#gaps .cloze} -->

One {{c1::first}} and {{c2::second}}.

### Logit
<!-- {#both reverse=yes} -->

A score.

### How many?
<!-- {#number .number} -->

```answer
12
```

### Name it
<!-- {#typed .typed} -->

```answer
softmax
torch.softmax
```

### Order
<!-- {#order .recall} -->

1. one
2. two
"""


@pytest.fixture
def gone(run, pack):
    """Answer cards of every kind, then delete their file."""
    path = pack / "more.md"
    path.write_text(KINDS)
    ids = [card["id"] for card in run("cards", "--json").json if card["path"] == str(path)]
    for id_ in ids:
        assert run("answer", id_, "4").code == 0
    path.unlink()
    return path


def test_history_lists_what_was_answered_and_is_gone_one_id_a_line(run, gone):
    result = run("check", "--history")

    names = ["both", "gaps", "number", "order", "pick-two", "printed", "typed"]
    assert result.out.splitlines() == [f"demo:{name}" for name in names]
    both = run("check", "--history", "--json").json[0]
    assert both["siblings"] == ["demo:both", "demo:both/reverse"]
    assert (both["reviews"], both["last"], both["like"]) == (2, "2026-03-02", None)
    assert both["text"] == "Logit\n\nA score."


def test_what_is_gone_can_be_restored_with_its_kind_and_goes_on(run, gone):
    before = run("check", "--history", "--json").json

    restored = run("check", "--history", "--restore", str(gone))

    cards = [card for card in run("cards", "--json").json if card["path"] == str(gone)]
    assert restored.out == f"{gone}: 7 cards; put the file into its pack to go on with them\n"
    assert {card["id"]: card["kind"] for card in cards} == {
        "demo:both": "recall", "demo:both/reverse": "recall", "demo:gaps": "cloze", "demo:gaps/c2": "cloze",
        "demo:number": "number", "demo:order": "recall", "demo:pick-two": "choice", "demo:printed": "prints",
        "demo:typed": "typed",
    }  # fmt: skip
    assert all(card["due"] == "2026-03-03" for card in cards)
    assert (len(before), run("check", "--history").out) == (7, "")
    assert run("check", str(gone)).code == 0


def test_what_is_restored_has_its_keys_its_numbers_and_the_body_of_its_prompt(run, pack):
    path = pack / "more.md"
    text = (
        "### How many weights for {=n} inputs?\n"
        '<!-- {#weights .number of=demo-one#alpha vary="n=2..9" unit=weights tags="size loss"} -->\n\n'
        "| inputs | outputs |\n| --- | --- |\n| {=n} | 3 |\n\n---\n\n```answer\nn * 3\n```\n"
    )
    path.write_text(text)
    run("answer", "weights", "4")
    path.unlink()

    assert run("check", "--history", "--restore", str(path)).code == 0
    assert path.read_text() == text


def test_restoring_never_writes_over_a_file(run, gone):
    gone.write_text("mine\n")

    result = run("check", "--history", "--restore", str(gone))

    assert (result.code, gone.read_text()) == (2, "mine\n")


def test_restoring_can_print(run, gone):
    assert "### Gaps\n<!-- {#gaps .cloze} -->" in run("check", "--history", "--restore", "-").out


def test_move_says_what_it_did_and_undo_takes_it_back(run, gone, pack):
    (pack / "more.md").write_text("### Logits\n<!-- {#renamed} -->\n\nScores.\n")

    moved = run("move", "demo:both", "renamed", "--json")
    undone = run("undo")

    assert moved.json == {
        "moved": [
            {"from": "demo:both", "to": "demo:renamed", "reviews": 1},
            {"from": "demo:both/reverse", "to": "demo:renamed/reverse", "reviews": 1},
        ]
    }
    assert undone.code == 0
    assert "demo:both" in run("check", "--history").out


def test_watch_checks_again_when_a_file_is_saved_and_ends_on_ctrl_c(environ, pack):
    command = [sys.executable, "-u", "-m", "quizlab", "check", str(pack), "--watch"]
    with subprocess.Popen(
        command, env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as child:
        first = child.stdout.readline()
        (pack / "bad.md").write_text(BAD)
        second = child.stdout.readline()
        child.send_signal(signal.SIGINT)
        out, err = child.communicate(timeout=20)

    assert first.endswith("0 errors, 0 warnings\n")
    assert "unknown key 'tagz'" in second
    assert "Traceback" not in out + err
    assert child.returncode in (0, 1), "it may be in the midst of its second check"
