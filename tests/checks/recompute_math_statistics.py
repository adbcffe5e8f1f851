"""Keys of the checks about mathematics and statistics, recomputed from their stems."""

import numpy as np
from check_registry import SEEDS, another, judge, key, nearest, read

from assessment.bank.model import Check


@key("linear-algebra-01")
def kept_energy(check: Check) -> int:
    """Truncate a matrix that has the stem's singular values, then compare the norms."""
    values = np.array(read(check, "singular values are #, #, # and #"))
    (kept,) = (int(number) for number in read(check, "keep # components"))
    rng = np.random.default_rng(SEEDS[0])
    left, right = (np.linalg.qr(rng.normal(size=(9, 9)))[0][:, : len(values)] for _ in range(2))
    matrix = left * values @ right.T
    u, s, vt = np.linalg.svd(matrix)
    share = np.sum((u[:, :kept] * s[:kept] @ vt[:kept]) ** 2) / np.sum(matrix**2)
    counted, first = kept / len(values), values[0] ** 2 / np.sum(values**2)
    unsquared = values[:kept].sum() / values.sum()
    return nearest(check, 100 * share, (100 * counted, 100 * first, 100 * unsquared))


another("linear-algebra-01", "8, 4, 1 and 1", "8, 4, 4 and 1", fault="no option shows 82.47")


@key("probability-bayes-01")
def flagged_fraud(check: Check) -> int:
    (rate,) = read(check, "#% of payments are fraudulent")
    recall, false_rate = read(check, "flags #% of the fraudulent ones and #% of the legitimate")
    true_alerts, false_alerts = rate * recall, (100 - rate) * false_rate
    share = 100 * true_alerts / (true_alerts + false_alerts)
    return nearest(check, share, (100 - share, recall, 100 * recall / (recall + false_rate)))


another("probability-bayes-01", "0.5% of payments", "5% of payments", fault="no option shows 70.31")


@key("gradient-optimisation-01")
def descent(check: Check) -> int:
    """Take the steps with a numerical gradient, then describe the path."""
    factor, start, rate = read(check, r"L\(w\) = #w\^2 .* from w = # and learning rate #")
    path, h = [start], 1e-4
    for _ in range(30):
        w = path[-1]
        path.append(w - rate * factor * ((w + h) ** 2 - (w - h) ** 2) / (2 * h))
    settles, turn = abs(path[-1]) < abs(path[0]), path[1] / path[0]
    there = abs(turn) < 1e-6
    return judge(check, {
        "shrink towards 0 without changing sign": settles and turn > 0 and not there,
        "overshoot 0 but still settle": settles and turn < 0 and not there,
        "alternate in sign and grow": not settles and turn < 0,
        "reach 0 in one step": there,
    })  # fmt: skip


another("gradient-optimisation-01", "rate 0.6", "rate 0.1", right="without changing sign")
another("gradient-optimisation-01", "rate 0.6", "rate 0.4", right="overshoot")
another("gradient-optimisation-01", "rate 0.6", "rate 0.25", right="in one step")
another("gradient-optimisation-01", "2w^2", "0.5w^2", right="without changing sign")
