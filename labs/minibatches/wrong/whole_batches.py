"""
misconception: batches-shuffled-whole
says: You shuffle the batches: each keeps its items, in their old order. Shuffle the places of the items, then cut.
fails: shuffled
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
        batches = torch.arange(len(self.dataset)).split(self.batch_size)
        turn = torch.randperm(len(batches), generator=self.generator) if self.shuffle else range(len(batches))
        for number in turn:
            yield collate([self.dataset[i] for i in batches[number].tolist()])

    def _order(self):
        count = len(self.dataset)
        return torch.randperm(count, generator=self.generator) if self.shuffle else torch.arange(count)
