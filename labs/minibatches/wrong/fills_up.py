"""
misconception: tail-filled-up
says: The last batch is filled up from the beginning, so that some items come twice in an epoch. It may have fewer than batch_size.
fails: in-order
read: gradient-descent#epochs
"""

import math

import torch


class Dataset:
    def __init__(self, x, y):
        if len(x) != len(y):
            raise ValueError(f"{len(x)} items, but {len(y)} labels")
        self.x = x
        self.y = y

    def __len__(self):
        return len(self.x)

    def __getitem__(self, index):
        return self.x[index], self.y[index]


def collate(pairs):
    xs, ys = zip(*pairs, strict=True)
    return torch.stack(xs), torch.stack([torch.as_tensor(y) for y in ys])


class DataLoader:
    def __init__(self, dataset, batch_size, shuffle, seed):
        self.dataset = dataset
        self.batch_size = batch_size
        self.shuffle = shuffle
        self.generator = torch.Generator().manual_seed(seed)

    def __len__(self):
        return math.ceil(len(self.dataset) / self.batch_size)

    def __iter__(self):
        order = self._order()
        rest = -len(order) % self.batch_size
        order = order.repeat(1 + self.batch_size)[: len(order) + rest]
        for places in order.split(self.batch_size):
            yield collate([self.dataset[i] for i in places.tolist()])

    def _order(self):
        count = len(self.dataset)
        return torch.randperm(count, generator=self.generator) if self.shuffle else torch.arange(count)
