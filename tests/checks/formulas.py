"""Formulas that more than one module of recomputed keys needs."""

import numpy as np


def sigmoid(x: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-x))


def ridge(x: np.ndarray, y: np.ndarray, penalty: float) -> np.ndarray:
    """Least squares with an L2 penalty, in the form that is quick for more features than rows."""
    return x.T @ np.linalg.solve(x @ x.T + penalty * np.eye(len(x)), y)
