"""Keys of the checks about deep learning foundations, recomputed from their stems."""

import math

import numpy as np
from check_registry import NoKey, another, judge, key, read

from assessment.bank.model import Check


@key("neural-network-basics-01")
def loss_floor(check: Check) -> int:
    """Lowest loss of a batch that is classified perfectly, under each suspected cause."""
    (classes,) = (int(number) for number in read(check, "A #-class"))
    (stated,) = read(check, "never falls below about #")
    logits = 60.0 * np.eye(classes)  # one example a class, as separated as float64 can show

    def losses(scores: np.ndarray) -> np.ndarray:
        return np.log(np.exp(scores).sum(axis=1)) - np.diag(scores)

    softmax = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    twice = losses(softmax).mean()
    if not math.isclose(twice, math.log(math.e + classes - 1) - 1, rel_tol=1e-9):
        raise NoKey(f"{check.id}: floor {twice}")
    return judge(check, {
        "learning rate is too low": abs(losses(logits).mean() - stated) < 0.01,
        "class is missing": abs(losses(logits)[1:].mean() - stated) < 0.01,
        "normalised twice": abs(twice - stated) < 0.01,
        "summed over the batch": abs(losses(logits).sum() - stated) < 0.01,
    })  # fmt: skip


another("neural-network-basics-01", "about 0.55", "about 0.70", fault="0 of 4 judged")
another("neural-network-basics-01", "three-class", "ten-class", fault="0 of 4 judged")
