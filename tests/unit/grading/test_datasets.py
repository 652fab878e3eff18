import gzip
import hashlib
import struct
import threading
from dataclasses import replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import numpy as np
import pytest

from quizlab.errors import QuizlabError
from quizlab.grading import datasets
from quizlab.grading.idx import read_idx
from quizlab.paths import places


def idx(array):
    return struct.pack(f">4B{array.ndim}I", 0, 0, 8, array.ndim, *array.shape) + array.tobytes()


@pytest.fixture
def where(tmp_path):
    return places({"QUIZLAB_DATA": str(tmp_path / "data")})


@pytest.fixture
def four(tmp_path, monkeypatch):
    """Four small files of the same make as MNIST's, in a folder; and what they hold."""
    rng = np.random.default_rng(1)
    folder = tmp_path / "downloads"
    folder.mkdir()
    parts, arrays = [], {}
    for part in datasets.PARTS:
        shape = (part.shape[0] // 1000, *part.shape[1:])
        array = rng.integers(0, 10, shape, dtype=np.uint8)
        packed = gzip.compress(idx(array), mtime=0)
        (folder / f"{part.file}.gz").write_bytes(packed)
        arrays[part.name] = array
        counts = tuple(np.bincount(array, minlength=10)) if part.counts else ()
        parts.append(replace(part, shape=shape, sha384=hashlib.sha384(packed).hexdigest(), counts=counts))
    monkeypatch.setattr(datasets, "PARTS", tuple(parts))
    return folder, arrays


@pytest.fixture
def mirror(four):
    """A server of the folder, which answers from where a client has got to."""
    folder, _ = four
    asked = []

    class Resuming(SimpleHTTPRequestHandler):
        def do_GET(self):
            asked.append((self.path, self.headers.get("Range")))
            content = (folder / self.path.lstrip("/")).read_bytes()
            start = int((self.headers.get("Range") or "bytes=0-")[6:-1])
            self.send_response(206 if start else 200)
            self.send_header("Content-Length", str(len(content) - start))
            self.end_headers()
            self.wfile.write(content[start:])

        def log_message(self, *_):
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Resuming, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    server.server_close()


def holds(path, arrays):
    with np.load(path, allow_pickle=False) as found:
        return all(np.array_equal(found[name], array) for name, array in arrays.items())


def test_the_four_files_of_a_folder_become_one(where, four):
    folder, arrays = four

    path = datasets.from_folder(where, folder)

    assert path == datasets.stored(where)
    assert holds(path, arrays)


def test_torchvisions_cache_is_taken_packed_or_not(where, four, tmp_path):
    folder, arrays = four
    raw = tmp_path / "cache" / "MNIST" / "raw"
    raw.mkdir(parents=True)
    for packed in folder.iterdir():
        (raw / packed.stem).write_bytes(gzip.decompress(packed.read_bytes()))

    assert holds(datasets.from_folder(where, tmp_path / "cache"), arrays)


def test_a_missing_file_is_named_and_nothing_is_stored(where, four):
    folder, _ = four
    (folder / "t10k-labels-idx1-ubyte.gz").unlink()

    with pytest.raises(QuizlabError, match="t10k-labels-idx1-ubyte"):
        datasets.from_folder(where, folder)

    assert not datasets.stored(where).exists()


def test_a_file_whose_checksum_differs_is_refused(where, four):
    folder, _ = four
    file = folder / "train-images-idx3-ubyte.gz"
    file.write_bytes(file.read_bytes() + b"more")

    with pytest.raises(QuizlabError, match="checksum"):
        datasets.from_folder(where, folder)


def test_a_download_gives_the_same_and_leaves_no_packed_files(where, four, mirror):
    url, _ = mirror

    path = datasets.download(where, lambda _: None, url)

    assert holds(path, four[1])
    assert list((where.cache / "mnist").iterdir()) == []


def test_a_broken_download_goes_on_where_it_stopped(where, four, mirror):
    folder, arrays = four
    url, asked = mirror
    begun = where.cache / "mnist" / "train-images-idx3-ubyte.part"
    begun.parent.mkdir(parents=True)
    begun.write_bytes((folder / "train-images-idx3-ubyte.gz").read_bytes()[:1000])

    path = datasets.download(where, lambda _: None, url)

    assert asked[0] == ("/train-images-idx3-ubyte.gz", "bytes=1000-")
    assert holds(path, arrays)


def test_without_a_network_it_says_that_the_labs_go_on(where, four):
    with pytest.raises(QuizlabError, match="the labs go on with the 5,000 digits"):
        datasets.download(where, lambda _: None, "http://127.0.0.1:1")


@pytest.mark.parametrize(
    "content", [b"", b"\0\0\x08\x01", idx(np.zeros(3, np.uint8)), idx(np.zeros(5, np.uint8))]
)
def test_an_idx_file_of_another_shape_is_refused(tmp_path, content):
    path = tmp_path / "labels"
    path.write_bytes(content)

    with pytest.raises(QuizlabError, match=r"idx file of 4 bytes"):
        read_idx(path, (4,))


def test_an_idx_file_that_ends_early_is_refused(tmp_path):
    path = tmp_path / "labels"
    path.write_bytes(idx(np.zeros(4, np.uint8))[:-1])

    with pytest.raises(QuizlabError, match="ends early"):
        read_idx(path, (4,))
