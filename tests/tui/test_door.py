"""Who is let in to the app in a browser."""

import pytest

from quizlab.tui.web.door import Door, is_loopback

HERE = Door("127.0.0.1", 8642)


def refused(door=HERE, is_socket=False, **headers):
    return bool(door.refusal(headers, is_socket=is_socket))


@pytest.mark.parametrize("host", ["127.0.0.1:8642", "localhost:8642", "[::1]:8642"])
def test_this_machine_is_known_by_its_own_names(host):
    assert not refused(Host=host)
    assert not refused(Host=host, Origin=f"http://{host}", is_socket=True)


@pytest.mark.parametrize(
    "host",
    ["", "evil.example:8642", "127.0.0.1:80", "127.0.0.1", "127.0.0.1:8642@evil.example", "[::1", "1:x"],
)
def test_a_name_that_was_made_to_point_here_is_not(host):
    assert refused(Host=host)


def test_a_socket_needs_an_origin_and_it_has_to_be_ours():
    here = "127.0.0.1:8642"

    assert refused(Host=here, is_socket=True)
    for origin in ("null", "http://evil.example", "https://127.0.0.1:8642", "http://localhost:8642"):
        assert refused(Host=here, Origin=origin, is_socket=True)
        assert refused(Host=here, Origin=origin)


def test_served_to_others_it_goes_by_numbers_and_by_the_name_that_was_asked_for():
    wide, named = Door("0.0.0.0", 80), Door("lab.example", 80)

    assert not refused(wide, Host="192.168.1.7")
    assert refused(wide, Host="evil.example")
    assert not refused(named, Host="lab.example:80")
    assert wide.address.startswith("http://127.0.0.1:80/?token=")


def test_token_and_cookie_are_two_secrets_and_other_doors_have_others():
    assert HERE.opens(HERE.token)
    assert not HERE.opens(HERE.key)
    assert HERE.knows({HERE.cookie: HERE.key})
    assert not HERE.knows({HERE.cookie: HERE.token})
    assert not HERE.knows({})
    assert not HERE.opens(Door("127.0.0.1", 8642).token)


def test_loopback_is_told_from_the_rest():
    assert all(map(is_loopback, ("127.0.0.1", "127.8.8.8", "localhost", "::1")))
    assert not any(map(is_loopback, ("0.0.0.0", "192.168.1.7", "lab.example", "::")))
