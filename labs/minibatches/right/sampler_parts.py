"""In PyTorch's parts: one function gives places, one cuts them, one fetches; the order comes from random sort keys."""

import torch


class Dataset:
    def __init__(self, x, y):
        assert_same_length(x, y)
        self.at = list(zip(x, y, strict=True))

    def __len__(self):
        return len(self.at)

    def __getitem__(self, index):
        return self.at[index]


def assert_same_length(x, y):
    if len(x) - len(y):
        raise ValueError("an item without its label")


def collate(pairs):
    xb = torch.stack([pair[0] for pair in pairs], dim=0)
    first = pairs[0][1]
    if torch.is_tensor(first):
        return [xb, torch.stack([pair[1] for pair in pairs], dim=0)]
    return [xb, torch.tensor([pair[1] for pair in pairs], dtype=torch.int64)]


def places_of(count, generator):
    if generator is None:
        yield from range(count)
    else:
        yield from torch.rand(count, generator=generator, dtype=torch.float64).argsort()


def cut(places, size):
    batch = []
    for place in places:
        batch.append(int(place))
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


class DataLoader:
    def __init__(self, dataset, batch_size, shuffle, seed):
        self.generator = None
        if shuffle:
            self.generator = torch.Generator()
            self.generator.manual_seed(seed)
        self.dataset, self.batch_size = dataset, batch_size

    def __len__(self):
        return len(range(0, len(self.dataset), self.batch_size))

    def __iter__(self):
        for batch in cut(places_of(len(self.dataset), self.generator), self.batch_size):
            yield collate([self.dataset[place] for place in batch])
