"""
misconception: everything-fetched-at-once
says: All items are fetched before the first batch is out. With a million pictures on a disk the training never begins: fetch a batch when it is asked for.
fails: fetching
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
        pairs = [self.dataset[i] for i in self._order().tolist()]
        for start in range(0, len(pairs), self.batch_size):
            yield collate(pairs[start : start + self.batch_size])

    def _order(self):
        count = len(self.dataset)
        return torch.randperm(count, generator=self.generator) if self.shuffle else torch.arange(count)
