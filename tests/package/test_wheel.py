"""The built wheel works in a fresh environment, from any folder, with the course and the labs inside."""

import importlib.util
import json
import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# Installing torch again would cost 200 MB and a minute; the wheel's own needs are installed for real.
BORROWED = (
    "torch",
    "torchgen",
    "functorch",
    "sympy",
    "mpmath",
    "networkx",
    "jinja2",
    "markupsafe",
    "filelock",
    "fsspec",
)


@pytest.fixture(scope="session")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    pip("wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", folder, ROOT)
    return next(folder.glob("quizlab-*.whl"))


@pytest.fixture(scope="session")
def installed(wheel, tmp_path_factory):
    """Return the `bin` folder of an environment with nothing but the wheel and what it depends on."""
    folder = tmp_path_factory.mktemp("environment")
    # Without a pip of its own, and with nothing compiled that is never imported: half the time.
    venv.create(folder, with_pip=False)
    python = folder / "bin" / "python"
    pip("--python", python, "install", "--no-compile", "--constraint", ROOT / "constraints.txt", wheel)
    return folder / "bin"


def pip(*arguments):
    command = [sys.executable, "-m", "pip", *arguments, "--quiet", "--disable-pip-version-check"]
    subprocess.run(command, check=True, timeout=300)


def run(command, tmp_path, **more):
    environ = {
        **{name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL"))},
        "QUIZLAB_DATA": str(tmp_path / "data"),
        "QUIZLAB_WORKSPACE": str(tmp_path / "workspace"),
        **more,
    }
    return subprocess.run(
        command, cwd="/", env=environ, capture_output=True, text=True, timeout=300, check=False
    )


def borrow_torch(site: Path) -> None:
    for name in BORROWED:
        spec = importlib.util.find_spec(name)
        if spec and spec.submodule_search_locations and not (site / name).exists():
            (site / name).symlink_to(spec.submodule_search_locations[0])


def test_the_wheel_holds_the_course_and_the_labs(wheel):
    names = zipfile.ZipFile(wheel).namelist()

    assert "quizlab/_bundled/content/pack.toml" in names
    assert "quizlab/_bundled/labs/softmax/lab.toml" in names
    assert "quizlab/_bundled/docs/errors.md" in names
    assert "quizlab/_bundled/skeletons/lab/lab.toml" in names
    assert "quizlab/schemas/lab.json" in names
    assert "quizlab/_bundled/labs/data/mnist5k.npz" in names
    assert not [name for name in names if "__pycache__" in name]


def test_check_passes_from_the_root_folder(installed, tmp_path):
    done = run([installed / "quizlab", "check", "--json"], tmp_path)

    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["errors"] == []
    assert json.loads(done.stdout)["cards"] > 36


def test_an_author_can_begin(installed, tmp_path):
    for arguments in (
        ["pack", "knots"],
        ["chapter", "Holding", "--to", "knots"],
        ["lab", "centre", "--to", "knots"],
    ):
        done = run([installed / "quizlab", "new", *arguments], tmp_path)
        assert done.returncode == 0, done.stderr

    done = run([installed / "quizlab", "check", tmp_path / "data" / "packs" / "knots", "--strict"], tmp_path)
    assert done.returncode == 0, done.stdout


def test_a_lab_without_torch_says_in_one_line_what_to_install(installed, tmp_path):
    done = run([installed / "quizlab", "lab", "softmax"], tmp_path)

    assert done.returncode == 3
    assert "pip install" in done.stderr
    assert "MB" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


@pytest.mark.skipif(importlib.util.find_spec("torch") is None, reason="torch is not installed (TORCH=none)")
def test_a_lab_is_graded_from_the_root_folder(installed, tmp_path):
    site = next(installed.parent.glob("lib/python*/site-packages"))
    borrow_torch(site)

    done = run([installed / "quizlab", "lab", "softmax", "--json"], tmp_path)

    report = json.loads(done.stdout)
    assert done.returncode == 1
    assert report["status"] == "not_attempted"
