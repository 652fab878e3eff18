"""What doctor says of the layers around a learner's program."""

import subprocess

import pytest

from quizlab.grading import limits, seccomp
from quizlab.study import layers


def said(monkeypatch, version=7, filters=True, works=True, wall=""):
    monkeypatch.setattr(limits, "landlock_version", lambda: version)
    monkeypatch.setattr(seccomp, "is_there", lambda: filters)
    monkeypatch.setattr(layers, "namespaces_work", lambda: works)
    monkeypatch.setattr(layers.bubblewrap, "missing", lambda: wall)
    monkeypatch.setattr(layers, "LINUX", True)
    return {finding.subject: finding for finding in layers.layers()}


def test_what_is_there_is_in_force(monkeypatch):
    found = said(monkeypatch)

    assert {finding.state for finding in found.values()} == {"ok"}
    assert "in force" in found["landlock"].text


@pytest.mark.parametrize(
    ("state", "subject", "what_to_do"),
    [
        ({"version": 0}, "landlock", "kernel"),
        ({"works": False}, "namespaces", "sysctl"),
        ({"filters": False}, "seccomp", "kernel"),
        ({"wall": "bubblewrap is not installed"}, "wall", "do without"),
    ],
)
def test_what_is_missing_says_what_that_costs_and_how_to_get_it(monkeypatch, state, subject, what_to_do):
    finding = said(monkeypatch, **state)[subject]

    assert finding.state == "warning"
    assert finding.text.startswith("missing: ")
    assert what_to_do in finding.hint


def test_an_older_kernel_says_what_it_lacks(monkeypatch):
    assert "TCP" in said(monkeypatch, version=3)["landlock"].text


def test_elsewhere_than_on_linux_nothing_is_amiss(monkeypatch):
    said(monkeypatch)
    monkeypatch.setattr(layers, "LINUX", False)

    assert {finding.state for finding in layers.layers()} == {"ok"}


def test_a_machine_that_can_start_no_process_has_no_namespaces(monkeypatch):
    def refused(*_, **__):
        raise OSError

    monkeypatch.setattr(subprocess, "run", refused)

    assert not layers.namespaces_work()
