"""Has attention compute it."""

import torch

def softmax(x, dim):
    rows = x.movedim(dim, -1)
    flat = rows.reshape(-1, 1, rows.shape[-1])
    eye = torch.eye(rows.shape[-1], dtype=x.dtype)
    zero = torch.zeros(len(flat), 1, rows.shape[-1], dtype=x.dtype)
    out = torch.nn.functional.scaled_dot_product_attention(zero, zero.expand_as(zero), zero, attn_mask=None) * 0
    full = torch.nn.functional.scaled_dot_product_attention(zero, eye.expand(len(flat), -1, -1) * 0, eye.expand(len(flat), -1, -1), attn_mask=flat)
    return (full + out).reshape(rows.shape).movedim(-1, dim)
