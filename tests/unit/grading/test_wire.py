"""Frames: what is packed comes out, whatever the socket's pieces; what is no frame is refused."""

import json
import socket
import struct

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from quizlab.grading.wire import MOST_BYTES, BadFrame, Reader, pack

DTYPES = st.sampled_from(["f4", "f8", "i8", "u1", "?", "c8"])


@pytest.fixture
def pair():
    ours, theirs = socket.socketpair()
    with ours, theirs:
        yield ours, theirs


@given(
    st.dictionaries(
        st.text(max_size=5), DTYPES.flatmap(lambda t: arrays.arrays(t, arrays.array_shapes(min_dims=0)))
    )
)
def test_arrays_come_out_as_they_went_in(parts):
    ours, theirs = socket.socketpair()
    with ours, theirs:
        ours.sendall(pack({"type": "x"}, parts))
        message, found = Reader(theirs).receive()

    assert message == {"type": "x"}
    assert found.keys() == parts.keys()
    for name, array in parts.items():
        assert found[name].dtype == array.dtype
        assert found[name].shape == array.shape
        assert found[name].tobytes() == array.tobytes()


def test_a_frame_in_pieces_is_put_together(pair):
    ours, theirs = pair
    reader = Reader(theirs)
    data = pack({"n": 1}, {"a": np.arange(3)})
    ours.sendall(data[:5])
    assert reader.feed()
    assert reader.take() is None

    ours.sendall(data[5:] + pack({"n": 2}))

    assert reader.receive()[1]["a"].tolist() == [0, 1, 2]
    assert reader.receive()[0] == {"n": 2}


def test_the_end_of_the_stream_is_none(pair):
    ours, theirs = pair
    ours.close()

    assert Reader(theirs).receive() is None


@pytest.mark.parametrize(
    "arrays_",
    [[["a", "|O", [1]]], [["a", "<f4", [5]]], [["a", "<f4", [-1]]], [["a"]], "no"],
    ids=["objects", "too few bytes", "negative shape", "no dtype", "no list"],
)
def test_a_header_that_lies_is_refused(pair, arrays_):
    ours, theirs = pair
    header = json.dumps({"arrays": arrays_}).encode()
    ours.sendall(struct.pack("!IQ", len(header), 8) + header + bytes(8))

    with pytest.raises(BadFrame):
        Reader(theirs).receive()


def test_a_frame_too_large_is_refused_before_it_is_read(pair):
    ours, theirs = pair
    ours.sendall(struct.pack("!IQ", 2, MOST_BYTES + 1))

    with pytest.raises(BadFrame):
        Reader(theirs).receive()
