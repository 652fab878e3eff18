"""
misconception: order-kept-in-the-loader
says: One list of places serves all walks, and each new walk shuffles it: a walk that is still going on gets some items twice and others never. Draw a new order for each.
fails: walks
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
        self.order = torch.arange(len(dataset))

    def __len__(self):
        return math.ceil(len(self.dataset) / self.batch_size)

    def __iter__(self):
        if self.shuffle:
            self.order[:] = self.order[torch.randperm(len(self.order), generator=self.generator)]
        for start in range(0, len(self.order), self.batch_size):
            yield collate([self.dataset[i] for i in self.order[start : start + self.batch_size].tolist()])
