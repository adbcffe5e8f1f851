"""Keys of the checks about deep learning foundations, recomputed from their stems.

PyTorch is not installed where this runs: code of a check is executed on the small ``Tensor`` below, which
records its operations and follows the chain rule back through them as PyTorch does.
"""

import math
import re
from functools import lru_cache
from types import SimpleNamespace

import numpy as np
from check_registry import SEEDS, NoKey, another, judge, key, nearest, read
from scipy.optimize import brentq, minimize
from scipy.special import expit, softmax
from scipy.stats import norm

from assessment.bank.model import Check


class Tensor:
    """An array that knows which tensors it was made of, and how a gradient passes back to each."""

    __array_ufunc__ = None  # so that `mask * tensor` arrives here

    def __init__(self, data, parents=(), requires_grad: bool = True) -> None:
        self.data, self.parents, self.grad = np.asarray(data), parents, None

    def backward(self, gradient=1.0) -> None:
        if not self.parents:
            self.grad = gradient if self.grad is None else self.grad + gradient
        for parent, back in self.parents:
            parent.backward(back(gradient))

    def _map(self, data, slope) -> "Tensor":
        return Tensor(data, [(self, lambda gradient: gradient * slope)])

    def __mul__(self, factor) -> "Tensor":
        return self._map(self.data * factor, factor)

    __rmul__ = __mul__

    def __truediv__(self, divisor) -> "Tensor":
        return self * (1 / divisor)

    def __pow__(self, power) -> "Tensor":
        return self._map(self.data**power, power * self.data ** (power - 1))

    def __sub__(self, other) -> "Tensor":
        if not isinstance(other, Tensor):
            return self._map(self.data - other, 1.0)
        return Tensor(self.data - other.data, [(self, lambda g: g), (other, lambda g: -g)])

    def __matmul__(self, other) -> "Tensor":
        pairs = [(self, lambda g: g @ other.data.T), (other, lambda g: self.data.T @ g)]
        return Tensor(self.data @ other.data, pairs)

    def __gt__(self, limit):
        return self.data > limit

    def sqrt(self) -> "Tensor":
        root = np.sqrt(self.data)
        return self._map(root, 0.5 / root)

    def abs(self) -> "Tensor":
        return self._map(np.abs(self.data), np.sign(self.data))

    def clamp(self, min: float) -> "Tensor":
        return self._map(np.maximum(self.data, self.data.dtype.type(min)), self.data >= min)

    def sum(self, dim: int) -> "Tensor":
        back = (self, lambda g: np.expand_dims(g, dim) * np.ones_like(self.data))
        return Tensor(self.data.sum(axis=dim), [back])

    def mean(self) -> "Tensor":
        return self._map(self.data.mean(), np.ones_like(self.data) / self.data.size)


def where(condition, tensor: Tensor, other: float) -> Tensor:
    back = (tensor, lambda g: np.where(condition, g, g * 0.0))
    return Tensor(np.where(condition, tensor.data, other), [back])


class SGD:
    def __init__(self, parameters, lr: float) -> None:
        self.parameters, self.lr = list(parameters), lr

    def zero_grad(self) -> None:
        for parameter in self.parameters:
            parameter.grad = None

    def step(self) -> None:
        for parameter in self.parameters:
            if parameter.grad is not None:
                parameter.data = parameter.data - self.lr * parameter.grad


TORCH = SimpleNamespace(tensor=Tensor, where=where, optim=SimpleNamespace(SGD=SGD))


def changed(check: Check, old: str, new: str) -> str:
    """The code of a check with one change that an option proposes."""
    if old not in check.code:
        raise NoKey(f"{check.id}: no {old!r} in the code")
    return check.code.replace(old, new)


@key("neural-network-basics-01")
def loss_floor(check: Check) -> int:
    """Lowest loss of a batch that is classified perfectly, under each suspected cause."""
    (classes,) = (int(number) for number in read(check, "A #-class"))
    accuracy, stated = read(check, "accuracy reaches #%.* never falls below about #")
    logits = 60.0 * np.eye(classes)  # one example a class, as separated as float64 can show

    def losses(scores: np.ndarray) -> np.ndarray:
        return np.log(np.exp(scores).sum(axis=1)) - np.diag(scores)

    softmax = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    twice = losses(softmax).mean()
    if not math.isclose(twice, math.log(math.e + classes - 1) - 1, rel_tol=1e-9):
        raise NoKey(f"{check.id}: floor {twice}")

    def noisy(share: float) -> float:
        """The best loss with that share of wrong labels, spread over the other classes."""
        return -(1 - share) * math.log(1 - share) - share * math.log(share / (classes - 1))

    wrong = brentq(lambda share: noisy(share) - stated, 1e-9, 1 - 1 / classes)
    return judge(check, {
        "learning rate is too low": abs(losses(logits).mean() - stated) < 0.01,
        "carry a wrong label": 100 * (1 - wrong) >= accuracy - 0.5,
        "one time too many": abs(twice - stated) < 0.01,
        "summed over the batch": abs(losses(logits).sum() - stated) < 0.01,
    })  # fmt: skip


another("neural-network-basics-01", "about 0.55", "about 0.70", fault="0 of 4 judged")
another("neural-network-basics-01", "three-class", "ten-class", fault="0 of 4 judged")
another("neural-network-basics-01", "reaches 100%", "reaches 80%", fault="2 of 4 judged")


@key("neural-network-basics-02")
def tags_at_once(check: Check) -> int:
    """The most outputs that can pass the threshold together, with softmax and with each mistake."""
    tags, threshold = read(check, "several of # tags.* above # is set")
    most = 0
    for wanted in range(1, int(tags) + 1):  # the best case: as many equal outputs, the others near 0
        logits = np.where(np.arange(tags) < wanted, 40.0, 0.0)
        most = wanted if (softmax(logits) > threshold).sum() == wanted else most
    independent = (expit(np.full(int(tags), 40.0)) > threshold).sum()
    largest = np.argmax(softmax(np.arange(tags)), keepdims=True).size
    return nearest(check, float(most), (float(largest), float(independent)))


another("neural-network-basics-02", "above 0.3", "above 0.4", fault="no option shows 2")
another("neural-network-basics-02", "several of 8", "several of 6", fault="mistake 6 is no option")


@key("neural-network-basics-03")
def small_file(check: Check) -> int:
    """Bytes of the file after each proposed change."""
    inputs, first, second, products = (int(n) for n in read(check, "dense layers of #-#-#-# units"))
    bits, stated, limit = read(check, "With #-bit weights its file has # MB, but devices accept # MB")
    squeeze = min((int(n) for n in re.findall(r"a layer of (\d+) units", " ".join(check.options))), default=1)

    def megabytes(*layers: int, bits: float = bits) -> float:
        return sum(a * b + b for a, b in zip(layers, layers[1:], strict=False)) * bits / 8 / 1e6

    if abs(megabytes(inputs, first, second, products) - stated) > 1:
        raise NoKey(f"{check.id}: the file has another size")
    return judge(check, {
        "Halve the number of units": megabytes(inputs, first // 2, second // 2, products) <= limit,
        "16-bit": megabytes(inputs, first, second, products, bits=16) <= limit,
        "units after the inputs": megabytes(inputs, squeeze, first, second, products) <= limit,
        "units before the outputs": megabytes(inputs, first, second, squeeze, products) <= limit,
    })  # fmt: skip


another("neural-network-basics-03", "accept 60 MB", "accept 110 MB", fault="3 of 4 judged")
another("neural-network-basics-03", "100,000", "10,000", fault="another size")


@key("backpropagation-01")
def rows_with_gradient(check: Check) -> int:
    """Run the code; move each row of W1 a little and see whether the loss moves."""
    z = np.array(read(check, r"z is \((-?\d), (-?\d), (-?\d)\)"))
    w2 = np.array(read(check, r"w2 is \((-?\d), (-?\d), (-?\d)\)"))
    x = np.array([1.0, 2.0])  # no entry is 0
    start = np.outer(z, x) / (x @ x)

    def loss(weights: np.ndarray) -> float:
        names = {"np": np, "W1": weights, "x": x, "w2": w2}
        exec(check.code, names)
        return names["loss"]

    moved = {
        row + 1
        for row in range(3)
        if not math.isclose(loss(start + 1e-6 * np.eye(3)[[row]].T), loss(start), abs_tol=1e-9)
    }
    return judge(check, {
        "Rows 1, 2 and 3": moved == {1, 2, 3},
        "Rows 1 and 2": moved == {1, 2},
        "Rows 1 and 3": moved == {1, 3},
        "Row 1 alone": moved == {1},
    })  # fmt: skip


another("backpropagation-01", "(4, 5, 0)", "(4, 5, 6)", right="Rows 1 and 3")
another("backpropagation-01", "(2, -1, 3)", "(2, 1, 3)", right="Rows 1 and 2")


@key("backpropagation-02")
def clipped(check: Check) -> int:
    """Clip two gradients of the stated norms by their joint norm; then with each mistake."""
    first, second, limit = read(check, "norms # and #, and clipping limits .* to #\\.")
    rng = np.random.default_rng(SEEDS[0])
    gradients = [size * part / np.linalg.norm(part) for size, part in
                 zip((first, second), rng.normal(size=(2, 30)), strict=True)]  # fmt: skip
    joint = np.linalg.norm(np.concatenate(gradients))
    left = float(np.linalg.norm(gradients[0] * min(1.0, limit / joint)))
    added = first * min(1.0, limit / (first + second))
    return nearest(check, left, (added, min(first, limit)))


another("backpropagation-02", "6 and 8", "6 and 9", fault="no option shows 2.774")


@key("backpropagation-03")
def differences(check: Check) -> int:
    """Which cause puts that share of weights off at the large step and none at the small one."""
    coarse, off, weights, fine = read(check, "With step 1e-#, # of # weights.* With step 1e-# all agree")

    def symptom(**cause) -> bool:
        large, small = (
            np.mean([share_off(10.0**-size, seed, **cause) for seed in SEEDS]) for size in (coarse, fine)
        )
        return bool(small == 0 and off / weights / 4 < large < off / weights * 4)

    return judge(check, {
        "units turn on or off": symptom(kink=True),
        "Rounding swamps": symptom(number=np.float32),
        "lacks a term": symptom(lacking=True),
        "Dropout draws": symptom(dropout=True),
    })  # fmt: skip


another("backpropagation-03", "14 of 5,000", "4,900 of 5,000", fault="0 of 4 judged")
another("backpropagation-03", "With step 1e-5 all", "With step 1e-2 all", fault="0 of 4 judged")


def share_off(step, seed, kink=False, number=np.float64, lacking=False, dropout=False) -> float:
    """Share of the first layer's weights whose central difference is over 10% off the backward pass.

    All other causes are tried on a smooth activation, so that they stand alone.
    """
    rng = np.random.default_rng(seed)
    rows, inputs, units = 8, 20, 60
    x, w1, w2 = rng.normal(size=(rows, inputs)), rng.normal(size=(inputs, units)) / 4, rng.normal(size=units)
    x, w1, w2 = (array.astype(number) for array in (x, w1, w2))
    z, target = x @ w1, rng.normal(size=rows).astype(number)
    act = (lambda v: np.maximum(v, 0)) if kink else np.tanh
    slope = (z > 0) if kink else 1 - np.tanh(z) ** 2

    def losses(sign: float) -> np.ndarray:
        """The loss for each weight that is moved; a weight touches its own unit alone."""
        mask = rng.integers(2, size=units).astype(number) * 2 if dropout else np.ones(units, number)
        moved = act(z[:, None, :] + number(sign * step) * x[:, :, None]) - act(z)[:, None, :]
        out = (act(z) @ (mask * w2))[:, None, None] + moved * (mask * w2)
        return ((out - target[:, None, None]) ** 2).mean(axis=0)

    backward = x.T @ ((2 / rows) * (act(z) @ w2 - target)[:, None] * w2 * slope)
    backward = backward / (1 - np.tanh(z[0]) ** 2) if lacking else backward
    numeric = (losses(1) - losses(-1)) / (2 * step)
    return float((np.abs(numeric - backward) > 0.1 * np.abs(backward)).mean())


@key("backpropagation-04")
def equal_pair(check: Check) -> int:
    """Run the code with each change and look whether the step leaves finite weights."""
    if "equal embeddings" not in check.stem:
        raise NoKey(f"{check.id}: the stem describes another batch")

    def mended(code: str, limit: float = math.inf) -> bool:
        rng, number = np.random.default_rng(SEEDS[0]), np.float32
        weights = Tensor(rng.normal(size=(3, 2)).astype(number))
        left = rng.normal(size=(4, 3)).astype(number)
        right = np.vstack([left[:1], left[1:] + 1])  # the first pair is equal
        names = {"torch": TORCH, "a": Tensor(left) @ weights, "b": Tensor(right) @ weights,
                 "target": np.ones(4, number)}  # fmt: skip
        with np.errstate(all="ignore"):
            exec(code, names)
            names["loss"].backward()
        if not np.isfinite(names["loss"].data):
            raise NoKey(f"{check.id}: the loss is not finite")
        step = weights.grad * min(1.0, limit / np.linalg.norm(weights.grad))
        return bool(np.isfinite(weights.data - 0.1 * step).all())

    if mended(check.code):
        raise NoKey(f"{check.id}: no NaN to mend")
    return judge(check, {
        "Clip the gradients": mended(check.code, limit=1.0),
        "Take `sq.sqrt()": mended(changed(check, "sq.sqrt()", "sq.sqrt().clamp(min=1e-12)")),
        "Take the root of": mended(changed(check, "sq.sqrt()", "sq.clamp(min=1e-12).sqrt()")),
        "Write `(sq > 0)": mended(
            changed(check, "torch.where(sq > 0, sq.sqrt(), 0.0)", "(sq > 0) * sq.sqrt()")),
    })  # fmt: skip


another("backpropagation-04", "sq.sqrt(), 0.0", "sq, 0.0", fault="no NaN to mend")
another("backpropagation-04", "equal embeddings", "other embeddings", fault="another batch")


@key("training-dynamics-01")
def equal_units(check: Check) -> int:
    """Take each suspected cause away and see whether the network then beats a single unit."""
    low, high, units, start = read(
        check, "from -# to #, .* with # hidden tanh units starts with every weight at #"
    )
    units = min(int(units), 12)  # a few show it as well as many
    if (low, high) != (1, 1):
        raise NoKey(f"{check.id}: other inputs")
    single, equal = (fit_error(n, start, False, SEEDS[0]) for n in (1, units))
    if abs(equal / single - 1) > 0.05:
        raise NoKey(f"{check.id}: the network beats a single unit")

    def helps(*change) -> bool:
        return all(fit_error(*change, seed) < 0.2 * single for seed in SEEDS)

    return judge(check, {
        "weights are too small": helps(units, 5 * start, False),
        "One hidden layer bends too little": not any(helps(units, size, True) for size in (start, 5 * start)),
        "equal gradients": helps(units, start, True),
        "saturated": helps(units, start / 5, False),
    })  # fmt: skip


@lru_cache
def fit_error(units: int, start: float, random: bool, seed: int) -> float:
    """Mean squared error of a tanh network on a wavy curve, trained to the end by a quasi-Newton method."""
    rng = np.random.default_rng(seed)
    x = np.linspace(-1, 1, 40)[:, None]
    target = np.sin(5 * x[:, 0])

    def loss(parts: np.ndarray) -> tuple[float, np.ndarray]:
        w, b, v, (c,) = np.split(parts, [units, 2 * units, 3 * units])
        h = np.tanh(x * w + b)
        miss = (h * v).sum(axis=1) + c - target
        inner = miss[:, None] * v * (1 - h**2)
        back = [(inner * x).sum(axis=0), inner.sum(axis=0), (miss[:, None] * h).sum(axis=0), [miss.sum()]]
        return float((miss**2).mean()), np.concatenate(back) * 2 / len(target)

    w, v = (start * (rng.normal(size=units) if random else np.ones(units)) for _ in range(2))
    begin = np.concatenate([w, np.zeros(units), v, [0.0]])
    # With the usual tolerances it may stop on the plateau it starts from, by the rounding of the processor.
    to_the_end = {"maxiter": 400, "ftol": 1e-12, "gtol": 1e-10}
    return float(minimize(loss, begin, jac=True, method="L-BFGS-B", options=to_the_end).fun)


another("training-dynamics-01", "every weight at 0.1", "random weights near 0.1", fault="no longer reads")


@key("training-dynamics-02")
def scaled_loss(check: Check) -> int:
    """Train with the loss as it is and multiplied; compare the sizes of the updates."""
    (factor,) = read(check, "multiplies the loss by #")
    method = adam if "with Adam" in check.stem else plain_sgd if "with plain SGD" in check.stem else None
    if method is None:
        raise NoKey(f"{check.id}: another optimiser")
    growth = np.median([method(factor, seed) / method(1.0, seed) for seed in SEEDS])

    def about(claim: float) -> bool:
        return abs(math.log(growth / claim)) < 0.1

    return judge(check, {
        f"grows about {factor:.0f}-fold": about(factor),
        "nearly the same": about(1),
        f"grows about {math.sqrt(factor):.0f}-fold": about(math.sqrt(factor)),
        f"shrinks about {factor:.0f}-fold": about(1 / factor),
    })  # fmt: skip


another("training-dynamics-02", "with Adam", "with plain SGD", right="grows about 100-fold")


def noisy_gradients(factor: float, seed: int, steps: int = 50) -> np.ndarray:
    return factor * np.random.default_rng(seed).normal(0.3, 1.0, size=(steps, 40))


def adam(factor: float, seed: int) -> float:
    """Mean size of the updates of 40 weights over 50 steps."""
    first = second = np.zeros(40)
    sizes = []
    for n, gradient in enumerate(noisy_gradients(factor, seed), 1):
        first = 0.9 * first + 0.1 * gradient
        second = 0.999 * second + 0.001 * gradient**2
        update = 0.001 * (first / (1 - 0.9**n)) / (np.sqrt(second / (1 - 0.999**n)) + 1e-8)
        sizes.append(np.abs(update).mean())
    return float(np.mean(sizes))


def plain_sgd(factor: float, seed: int) -> float:
    return float(np.abs(0.001 * noisy_gradients(factor, seed)).mean())


@key("training-dynamics-03")
def surer(check: Check) -> int:
    """Margins of right over wrong, spread as the losses say; then what each cause makes of them.

    The margins of training rows are as wide, but on the right side. The wide and the narrow spread both have
    the later loss and accuracy; the training loss tells them apart.
    """
    (rows,) = read(check, "on # fixed validation rows")
    before, after = read(check, "rises steadily from # to #")
    right, later = (share / 100 for share in read(check, "accuracy on them climbs from #% to #%"))
    falls = "training loss falls" in check.stem
    unit = norm.ppf((np.arange(4000) + 0.5) / 4000)
    early, late = unit + norm.ppf(right), unit + norm.ppf(later)

    def log_loss(margins: np.ndarray) -> float:
        return float(np.logaddexp(0, -margins).mean())

    start = brentq(lambda size: log_loss(size * early) - before, 2.2, 40)
    wide = brentq(lambda size: log_loss(size * late) - after, 2.2, 40)
    narrow = brentq(lambda size: log_loss(size * late) - after, 1e-6, 2.2)

    def thrown(margins: np.ndarray, size: float) -> np.ndarray:
        """Margins after weights that jump about, each seen under many jumps."""
        return margins[:, None] + size * norm.ppf((np.arange(200) + 0.5) / 200)

    jumps = brentq(lambda size: log_loss(thrown(start * early, size)) - after, 0, 40)
    hits = (thrown(start * early, jumps) > 0).mean()
    trained = log_loss(thrown(start * np.abs(early), jumps)) < log_loss(start * np.abs(early))

    def as_told(size: float) -> bool:
        return (log_loss(size * np.abs(late)) < log_loss(start * np.abs(early))) == falls

    chance = 4 * np.logaddexp(0, -start * early).std() / math.sqrt(rows)
    return judge(check, {
        "grows surer": wide > 1.2 * start and as_told(wide),
        "grows less sure": narrow < start / 1.2 and as_told(narrow),
        "too few": bool(before + chance > after),
        "thrown about": bool(hits >= later - 0.002 and trained == falls),
    })  # fmt: skip


another("training-dynamics-03", "20,000", "40", fault="2 of 4 judged")
another("training-dynamics-03", "loss falls towards 0", "loss rises as well", right="grows less sure")


@key("training-dynamics-04")
def larger_batch(check: Check) -> int:
    """Train a classifier with small batches, large ones, and large ones with each change."""
    small, large, epochs = read(check, "you raise the batch from # to # rows.* the # epochs stay")
    poor, good = read(check, "ends at # instead of #")
    ratio = large / small

    def closes(**change) -> bool:
        gaps = []
        for seed in SEEDS[:3]:
            base, worse, mended = (
                final_loss(int(rows), int(epochs), seed, **extra)
                for rows, extra in ((small, {}), (large, {}), (large, change))
            )
            if worse < base * (1 + (poor / good - 1) / 3):
                raise NoKey(f"{check.id}: the large batch does not fall behind")
            gaps.append((mended - base) / (worse - base))
        return max(gaps) < 0.2

    return judge(check, {
        f"Divide the learning rate by {ratio:.0f}": closes(rate=0.2 / ratio),
        "Decay the rate": closes(decay=True),
        "Clip the gradients": closes(limit=0.1),
        f"Multiply the learning rate by {ratio:.0f}": closes(rate=0.2 * ratio),
    })  # fmt: skip


another("training-dynamics-04", "from 32 to 256", "from 64 to 256", fault="does not name one option")
another("training-dynamics-04", "from 32 to 256 rows", "from 256 to 32 rows", fault="fall behind")


@lru_cache
def final_loss(batch: int, epochs: int, seed: int, rate=0.2, decay=False, limit=math.inf) -> float:
    """Training loss of a linear classifier of ten classes after plain SGD."""
    rng = np.random.default_rng(seed)
    x = rng.normal(size=(1024, 30)) * np.linspace(1, 0.2, 30)
    label = np.eye(10)[(4 * x @ rng.normal(size=(30, 10))).argmax(axis=1)]
    weights, steps = np.zeros((30, 10)), epochs * (1024 // batch)
    for step in range(steps):
        rows = rng.integers(1024, size=batch)
        gradient = x[rows].T @ (softmax(x[rows] @ weights, axis=1) - label[rows]) / batch
        size = rate * (1 - step / steps if decay else 1) * min(1.0, limit / np.linalg.norm(gradient))
        weights = weights - size * gradient
    return float(-np.log((softmax(x @ weights, axis=1) * label).sum(axis=1)).mean())


@key("pytorch-training-01")
def never_reset(check: Check) -> int:
    """Run the code; then with the gradient reset in each round, and with one round."""
    if "`w` after" not in check.stem:
        raise NoKey(f"{check.id}: asks for something else")

    def result(code: str) -> float:
        names = {"torch": TORCH}
        exec(code, names)
        return float(names["w"].data)

    (rounds,) = re.findall(r"range\(\d+\)", check.code)
    reset = changed(check, "loss.backward()", "opt.zero_grad(); loss.backward()")
    return nearest(check, result(check.code), (result(reset), result(changed(check, rounds, "range(1)"))))


another("pytorch-training-01", "range(3)", "range(2)", fault="no option shows 1.4|mistake")
another("pytorch-training-01", "loss.backward()", "opt.zero_grad(); loss.backward()", right="1.4")


class Network:
    """Two layers; the parameters are those that may be trained."""

    def __init__(self, rng: np.random.Generator, frozen: bool) -> None:
        self.body, self.head, self.frozen = Tensor(rng.normal(size=(6, 4))), Tensor(np.zeros((4, 3))), frozen

    def parameters(self) -> list[Tensor]:
        return [self.head] if self.frozen else [self.body, self.head]

    def __call__(self, x: Tensor) -> Tensor:
        return x @ self.body @ self.head


@key("pytorch-training-02")
def replaced_layer(check: Check) -> int:
    """Run the code with each suspected cause removed; the cause is the one that lets the layer learn.

    Whether the backward pass still runs through the replaced layer shows in the gradient of that layer.
    """
    if "still exactly those it started with" not in check.stem:
        raise NoKey(f"{check.id}: another symptom")

    def learns(lines: list[str], frozen: bool = False, old: bool = False) -> bool:
        rng = np.random.default_rng(SEEDS[0])
        start = rng.normal(size=(4, 3))
        head, model = Tensor(start), Network(rng, frozen)
        replaced = model.head
        names = {
            "torch": TORCH, "nn": SimpleNamespace(Linear=lambda *sizes: head), "model": model,
            "loss_fn": lambda out, y: ((out - y) ** 2).mean(),
            "loader": [(Tensor(rng.normal(size=(5, 6))), rng.normal(size=(5, 3))) for _ in range(8)],
        }  # fmt: skip
        exec("\n".join(lines), names)
        if head.grad is None or not head.grad.any():
            raise NoKey(f"{check.id}: the new layer has no gradient")
        return replaced.grad is not None if old else not np.array_equal(head.data, start)

    lines = check.code.strip("\n").split("\n")
    if learns(lines):
        raise NoKey(f"{check.id}: the new layer learns")
    return judge(check, {
        "`backward` still runs": learns(lines, old=True),
        "optimiser still holds": learns([lines[1], lines[0], *lines[2:]]),
        "`zero_grad` wipes": learns([line for line in lines if "zero_grad" not in line]),
        "not frozen": learns(lines, frozen=True),
    })  # fmt: skip


another("pytorch-training-02", "model.head = nn.Linear(512, 10)", "nn.Linear(512, 10)", fault="no gradient")
another("pytorch-training-02", "exactly those", "nearly those", fault="another symptom")


@key("pytorch-training-03")
def uneven_batches(check: Check) -> int:
    """Run the loop on four batches with each change and compare the step with that of all rows at once."""
    shortest, longest = (int(n) for n in read(check, "batch, # to # of them"))
    kind = re.search("the (mean|sum) over the real tokens", check.stem)
    if not kind:
        raise NoKey(f"{check.id}: another loss")
    mean = kind[1] == "mean"
    sizes = (shortest, longest, longest // 4, shortest * 2)

    def run(code: str, together: bool = False) -> np.ndarray:
        rng = np.random.default_rng(SEEDS[0])
        weights = Tensor(np.ones((3, 1)))
        batches = [(Tensor(n**0.1 * rng.normal(size=(n, 3))), rng.normal(size=(n, 1))) for n in sizes]
        names = {
            "opt": SGD([weights], 0.1), "model": lambda x: x @ weights, "tokens": sum(sizes), "loader": batches,
            "loss_fn": lambda out, y: ((out - y) ** 2).mean() * (1 if mean else len(y)),
        }  # fmt: skip
        if together:
            xs, ys = zip(*batches, strict=True)
            names["loader"] = [(Tensor(np.vstack([x.data for x in xs])), np.vstack(ys))]
        exec(code, names)
        return weights.data

    single = changed(check, "i % 4 == 3", "True")
    wanted = run(single.replace(" / 4", ""), together=True)

    def equals(code: str) -> bool:
        return np.allclose(run(code), wanted, rtol=1e-9)

    return judge(check, {
        "without dividing it by 4": equals(changed(check, " / 4", "")),
        "by 4, not the mean": equals(changed(check, " / 4", " * len(y) / 4" if mean else " / 4")),
        "Step after each batch": equals(single),
        "the tokens of all four": equals(changed(check, " / 4", " * (len(y) / tokens)" if mean else " / tokens")),
    })  # fmt: skip


another("pytorch-training-03", "the mean over", "the sum over", right="without dividing it by 4")
