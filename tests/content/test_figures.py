"""The figures that chapters quote from the shipped digits, computed again."""

import re

import numpy as np
import pytest

from quizlab.paths import bundled

TRAINING = 4000


@pytest.fixture(scope="module")
def digits():
    with np.load(bundled("labs") / "data" / "mnist5k.npz") as data:
        return data["images"].reshape(len(data["labels"]), -1) / 255, data["labels"].astype(np.int64)


def chapter(folder):
    return (bundled("content") / folder / "chapter.md").read_text(encoding="utf-8")


def nearest_average(digits, distance):
    images, labels = digits
    averages = np.stack([images[:TRAINING][labels[:TRAINING] == digit].mean(axis=0) for digit in range(10)])
    guesses = distance(images[TRAINING:, None] - averages).mean(axis=-1).argmin(axis=1)
    return int((guesses == labels[TRAINING:]).sum())


def test_the_baseline_of_average_pictures_scores_what_the_tensors_chapter_says(digits):
    text = " ".join(chapter("08-tensors").split())

    said = re.search(r"MAE is right for (\d+), RMSE for (\d+)", text)

    assert said is not None
    assert [int(figure) for figure in said.groups()] == [
        nearest_average(digits, np.abs),
        nearest_average(digits, np.square),
    ]


def test_the_digit_net_trains_as_the_table_of_the_cross_entropy_chapter_says(digits):
    rows = re.findall(r"^\| (\d+) \| (\S+) \| (\S+) \| (\S+) \|$", chapter("11-cross-entropy"), re.MULTILINE)
    said = {int(epochs): [float(figure) for figure in figures] for epochs, *figures in rows}

    measured = training_table(digits, sorted(said))

    assert len(said) == 5
    for epochs, figures in said.items():
        # Thirty epochs of float32 differ a little from one processor to the next.
        assert measured[epochs] == pytest.approx(figures, abs=0.03), f"after {epochs} epochs"


def training_table(digits, stops):
    torch = pytest.importorskip("torch")
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    images, labels = torch.tensor(digits[0]).float(), torch.tensor(digits[1])
    draw = torch.Generator().manual_seed(0)
    parameters = [
        torch.randn(784, 50, generator=draw) / 784**0.5,
        torch.zeros(50),
        torch.randn(50, 10, generator=draw) / 50**0.5,
        torch.zeros(10),
    ]
    for parameter in parameters:
        parameter.requires_grad_()
    table = {}
    for epoch in range(max(stops) + 1):
        if epoch in stops:
            table[epoch] = measure(torch, parameters, images, labels)
        for batch in torch.randperm(TRAINING, generator=draw).split(32):
            torch.nn.functional.cross_entropy(forward(parameters, images[batch]), labels[batch]).backward()
            with torch.no_grad():
                for parameter in parameters:
                    parameter.sub_(parameter.grad, alpha=0.3)
                    parameter.grad = None
    torch.set_num_threads(threads)
    return table


def forward(parameters, images):
    first, first_bias, second, second_bias = parameters
    return (images @ first + first_bias).relu() @ second + second_bias


def measure(torch, parameters, images, labels):
    with torch.no_grad():
        logits = forward(parameters, images)
        seen, unseen = slice(None, TRAINING), slice(TRAINING, None)
        return [
            torch.nn.functional.cross_entropy(logits[seen], labels[seen]).item(),
            torch.nn.functional.cross_entropy(logits[unseen], labels[unseen]).item(),
            (logits[unseen].argmax(dim=1) == labels[unseen]).float().mean().item(),
        ]
