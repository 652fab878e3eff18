"""Packs from local folders and local git repositories, friendly and hostile."""

import subprocess

import pytest

from quizlab.errors import QuizlabError, WrongUse
from quizlab.study import fetching
from quizlab.study.answering import answer
from quizlab.study.fetching import add, update
from quizlab.study.packs import find, packs, remove

KNOT = "### Which knot holds a sail?\n<!-- {#sail} -->\n\nA bowline.\n"
LOOP = "\n### Which knot makes a loop?\n<!-- {#loop} -->\n\nA bowline too.\n"


def write(folder, files):
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)


def git(folder, *arguments):
    settings = ("-c", "user.name=A", "-c", "user.email=a@b.c", "-c", "init.defaultBranch=main")
    subprocess.run(["git", *settings, *arguments], cwd=folder, check=True, capture_output=True)


def commit(folder):
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "next")


@pytest.fixture
def repository(tmp_path):
    """Return a function that writes files into a new repository and commits them."""

    def made(files, name="knots.git"):
        folder = tmp_path / "elsewhere" / name
        folder.mkdir(parents=True)
        git(folder, "init", "--quiet")
        write(folder, files)
        commit(folder)
        return folder

    return made


def address(folder):
    return f"file://{folder}"


def left_in(services):
    return [path.name for path in services.places.user_packs.iterdir()]


def test_packs_are_listed_in_the_order_in_which_they_are_read(services):
    (found,) = packs(services)

    assert (found.name, found.title, found.chapters, found.cards, found.errors) == ("demo", "Demo", 1, 4, 0)


def test_a_folder_is_linked_so_that_an_edit_counts_at_once(services, tmp_path):
    write(tmp_path / "knots", {"pack.toml": 'name = "knots"\n', "cards.md": KNOT})

    pack = add(services, str(tmp_path / "knots"))
    write(tmp_path / "knots", {"cards.md": KNOT + LOOP})

    assert (pack.name, pack.origin, pack.cards) == ("knots", "link", 1)
    assert pack.path == services.places.user_packs / "knots"
    assert services.reload().card("knots:loop")


def test_a_single_file_is_linked_under_its_name(services, tmp_path):
    write(tmp_path, {"Knots and hitches.md": KNOT})

    assert add(services, str(tmp_path / "Knots and hitches.md")).name == "knots-and-hitches"
    assert left_in(services) == ["knots-and-hitches.md"]


def test_a_repository_is_cloned(services, repository):
    there = repository({"pack.toml": 'name = "knots"\ntitle = "Knots"\n', "cards.md": KNOT})

    pack = add(services, address(there))

    assert (pack.name, pack.origin, pack.source) == ("knots", "clone", address(there))
    assert services.library.card("knots:sail").answer == "A bowline."


def test_without_pack_toml_the_address_names_the_pack(services, repository):
    assert add(services, address(repository({"cards.md": KNOT}, "Sea Knots.git"))).name == "sea-knots"


def test_a_bare_repository_on_disk_is_cloned_too(services, repository, tmp_path):
    git(tmp_path, "clone", "--quiet", "--bare", str(repository({"cards.md": KNOT})), "bare.git")

    assert add(services, str(tmp_path / "bare.git")).origin == "clone"


def test_an_update_says_what_is_new_edited_and_gone_and_keeps_history(services, repository):
    there = repository({"pack.toml": 'name = "knots"\n', "cards.md": KNOT + LOOP})
    add(services, address(there))
    answer(services, "knots:sail", 4)
    answer(services, "knots:loop", 4)
    write(there, {"cards.md": KNOT.replace("A bowline", "The bowline") + LOOP.replace("loop}", "eye}")})
    commit(there)

    (result,) = update(services)

    assert (result.new, result.edited, result.gone) == (("knots:eye",), ("knots:sail",), ("knots:loop",))
    assert services.store.memory("knots:sail").reviews == 1
    assert services.store.memory("knots:loop").reviews == 1


def test_a_second_update_finds_nothing_new(services, repository):
    add(services, address(repository({"cards.md": KNOT})))

    (result,) = update(services, "knots")

    assert (result.new, result.edited, result.gone, result.problem) == ((), (), (), "")


def test_an_edit_of_ones_own_is_never_overwritten(services, repository):
    there = repository({"cards.md": KNOT})
    pack = add(services, address(there))
    write(pack.path, {"cards.md": KNOT + "mine\n"})
    write(there, {"cards.md": KNOT + "theirs\n"})
    commit(there)

    (result,) = update(services)

    assert "edited here" in result.problem
    assert (pack.path / "cards.md").read_text() == KNOT + "mine\n"


def test_a_pack_that_cannot_be_updated_stops_no_other(services, repository):
    lost, kept = repository({"cards.md": KNOT}, "a-lost"), repository({"cards.md": KNOT}, "kept")
    for there in (lost, kept):
        add(services, address(there))
    lost.rename(lost.with_name("away"))
    write(kept, {"cards.md": KNOT + LOOP})
    commit(kept)

    first, second = update(services)

    assert "no such repository" in first.problem
    assert second.new == ("kept:loop",)


def test_a_new_version_that_would_rename_the_pack_is_not_taken(services, repository):
    there = repository({"pack.toml": 'name = "knots"\n', "cards.md": KNOT})
    add(services, address(there))
    write(there, {"pack.toml": 'name = "ropes"\n'})
    commit(there)

    (result,) = update(services)

    assert "another name" in result.problem
    assert services.reload().card("knots:sail")


def test_a_linked_pack_has_nothing_to_update(services, tmp_path):
    write(tmp_path / "knots", {"cards.md": KNOT})
    add(services, str(tmp_path / "knots"))

    assert list(update(services)) == []
    with pytest.raises(WrongUse, match="is no clone"):
        list(update(services, "knots"))


def test_removing_a_link_leaves_the_folder_and_the_history(services, tmp_path):
    write(tmp_path / "knots", {"cards.md": KNOT})
    add(services, str(tmp_path / "knots"))
    answer(services, "knots:sail", 4)

    kept = remove(services, find(services, "knots"))

    assert kept is None
    assert (tmp_path / "knots" / "cards.md").read_text() == KNOT
    assert left_in(services) == []
    assert services.store.memory("knots:sail").reviews == 1


def test_removing_a_clone_deletes_it_only_if_nothing_was_edited(services, repository):
    for name in ("clean", "edited", "committed"):
        add(services, address(repository({"cards.md": KNOT}, name)))
    write(find(services, "edited").path, {"cards.md": KNOT + "mine\n"})
    write(find(services, "committed").path, {"cards.md": KNOT + "mine\n"})
    commit(find(services, "committed").path)

    kept = [remove(services, find(services, name)) for name in ("clean", "edited", "committed")]

    assert kept[0] is None
    assert [(path / "cards.md").read_text() for path in kept[1:]] == [KNOT + "mine\n"] * 2
    assert left_in(services) == []


def test_a_folder_that_was_made_here_is_moved_and_never_deleted(start):
    services = start()
    folder = services.places.user_packs / "knots"
    write(folder, {"cards.md": KNOT})
    services = start(packs=(folder,))

    kept = remove(services, find(services, "knots"))

    assert (kept / "cards.md").read_text() == KNOT
    assert kept.parent == services.places.data / "removed-packs"


@pytest.mark.parametrize("name", ["../out", "a/b", "", ".hidden", "lab", "mine", "x" * 65, "a\nb"])
def test_a_name_that_no_folder_may_have_is_refused(services, repository, name):
    written = name.replace("\n", "\\n")
    there = repository({"pack.toml": f'name = "{written}"\n', "cards.md": KNOT}, "mine")

    with pytest.raises(WrongUse, match=r"can't be a pack's name|no pack may be called"):
        add(services, address(there))

    assert left_in(services) == []
    assert not (services.places.data / "out").exists()


def test_a_name_that_is_taken_names_both_places(services, repository, pack):
    there = repository({"pack.toml": 'name = "demo"\n', "cards.md": KNOT})

    with pytest.raises(WrongUse, match="a pack 'demo' is there already") as raised:
        add(services, address(there))

    assert str(there) in str(raised.value)
    assert str(pack) in str(raised.value)
    assert left_in(services) == []


def test_a_link_out_of_a_cloned_pack_leads_nowhere(services, repository, tmp_path):
    secret = tmp_path / "secret.md"
    secret.write_text("### What is the password?\n<!-- {#password} -->\n\nswordfish\n")
    there = repository({"cards.md": KNOT, "01-a/chapter.md": "---\nid: a\ntitle: A\n---\n\n## B\n\nC\n"})
    (there / "more.md").symlink_to(secret)
    (there / "decks").symlink_to(tmp_path)
    commit(there)

    pack = add(services, address(there))

    assert [path for path in pack.path.rglob("*") if path.is_symlink()] == []
    assert [card.id for card in services.library.cards if card.pack == "knots"] == ["knots:sail"]
    assert not any("swordfish" in card.answer for card in services.library.cards)


def test_a_file_too_big_to_read_is_refused_and_cleaned_up(services, repository, monkeypatch):
    monkeypatch.setattr(fetching, "LARGEST", 1000)
    there = repository({"cards.md": KNOT, "decks/big.md": "x" * 1001})

    with pytest.raises(WrongUse, match=r"decks/big\.md"):
        add(services, address(there))

    assert left_in(services) == []


def test_an_update_that_brings_a_file_too_big_is_undone(services, repository, monkeypatch):
    monkeypatch.setattr(fetching, "LARGEST", 1000)
    there = repository({"cards.md": KNOT})
    pack = add(services, address(there))
    write(there, {"big.md": "x" * 1001})
    commit(there)

    (result,) = update(services)

    assert "big.md" in result.problem
    assert not (pack.path / "big.md").exists()


def test_a_repository_without_cards_is_no_pack(services, repository):
    with pytest.raises(WrongUse, match="holds no chapters and no cards"):
        add(services, address(repository({"README.md": "Hello"})))

    assert left_in(services) == []


def test_no_hook_of_the_templates_or_the_pack_is_run(services, repository, tmp_path, monkeypatch):
    hooks = tmp_path / "template" / "hooks"
    hooks.mkdir(parents=True)
    (hooks / "post-checkout").write_text(f"#!/bin/sh\ntouch {tmp_path}/ran\n")
    (hooks / "post-checkout").chmod(0o755)
    monkeypatch.setenv("GIT_TEMPLATE_DIR", str(tmp_path / "template"))

    add(services, address(repository({"cards.md": KNOT})))

    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize(
    ("reference", "message"),
    [
        ("file:///nowhere/at/all", "there is no such repository"),
        ("ext::sh -c touch% /ran", "can't be cloned"),
        ("https://127.0.0.1:1/x.git", "can't be cloned"),
        ("no/such/folder", "no such folder, and no address"),
        ("", "a pack needs a path or an address"),
        ("/dev/null", "a pack is a folder or one .md file"),
        ("--upload-pack=touch ran", "no such folder, and no address"),
    ],
)
def test_an_address_that_leads_nowhere_is_told_in_one_line(services, reference, message):
    with pytest.raises(QuizlabError, match=message) as raised:
        add(services, reference)

    assert "\n" not in str(raised.value)
    assert left_in(services) == []


def test_a_missing_git_is_told(services, monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")

    with pytest.raises(QuizlabError, match="the git command is missing"):
        add(services, "https://example.org/knots.git")


def test_git_that_was_called_for_another_repository_is_not_confused(services, repository, monkeypatch):
    other, there = repository({"cards.md": LOOP}, "other"), repository({"cards.md": KNOT})
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other))

    add(services, address(there))

    assert services.library.card("knots:sail")
    assert (other / "cards.md").read_text() == LOOP
