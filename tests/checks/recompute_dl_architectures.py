"""Keys of the checks about architectures and model families, recomputed from their stems."""

import re
from collections.abc import Callable
from functools import lru_cache

import numpy as np
from check_registry import SEEDS, NoKey, another, judge, key, nearest, read
from scipy.spatial.distance import cdist
from scipy.special import softmax
from scipy.stats import chi2

from assessment.bank.model import Check


@key("cnn-vision-01")
def flattened(check: Check) -> int:
    """Walk through the layers of the stem; then again with each padding mistake."""
    height, width = (int(number) for number in read(check, "A # x # RGB image"))
    layers = layers_of(check.stem)
    if height != width or sum(kind == "conv" for kind, *_ in layers) != 2 or layers[-1][0] != "pool":
        raise NoKey(f"{check.id}: not the layers that this function can walk")
    unpadded, padded = (
        [(kind, size, channels, pad if kind == "conv" else 0) for kind, size, channels, _ in layers]
        for pad in (0, 1)
    )
    mistakes = tuple(float(inputs(height, other)) for other in (unpadded, padded, layers[:-1]))
    return nearest(check, float(inputs(height, layers)), mistakes)


another("cnn-vision-01", "to 32 channels", "to 64 channels", fault="no option shows 3136")
another("cnn-vision-01", "A 32 x 32", "A 64 x 64", fault="no option shows 7200")


def layers_of(stem: str) -> list[tuple[str, int, int, int]]:
    """(kind, kernel, channels, padding) of each layer, in the order of the stem."""
    found = []
    for part in stem.split("through:")[1].replace("(stride 1, ", "(").split(", "):
        words = part.replace("(", "").replace(")", "").split()
        kernel = int(words[0].split("x")[0]) if "x" in words[0] else 0
        if "conv" in words:
            padding = 0 if "no" in words else int(words[words.index("padding") + 1])
            found.append(("conv", kernel, int(words[words.index("channels") - 1]), padding))
        elif "max-pool" in words:
            found.append(("pool", kernel, 0, 0))
    return found


def inputs(side: int, layers: list[tuple[str, int, int, int]]) -> int:
    depth = 3
    for kind, kernel, channels, padding in layers:
        side = side + 2 * padding - kernel + 1 if kind == "conv" else side // kernel
        depth = channels or depth
    return side * side * depth


TIMES = {"the same": 1, "twice the": 2, "three times the": 3}


@key("cnn-vision-02")
def bigger_pictures(check: Check) -> int:
    """Count weights and multiplications of such a network for both sizes of picture."""
    found = re.search(r"pictures of (.+?) height and (.+?) width", check.stem)
    if not found or not all(words in TIMES for words in found.groups()):
        raise NoKey(f"{check.id}: the stem no longer reads as counted here")
    high, wide = (TIMES[words] for words in found.groups())
    pooled = "global average pooling" in check.stem
    weights, work = (
        after / before for after, before in zip(costs(high, wide, pooled), costs(1, 1, pooled), strict=True)
    )

    def fits(weights_shown: float, work_shown: float) -> bool:
        return abs(weights - weights_shown) < 0.02 and abs(work - work_shown) < 0.1

    return judge(check, {
        "the same; about 2": fits(1, 2),
        "4 times the weights; about 4": fits(4, 4),
        "4 times the weights; about 16": fits(4, 16),
        "the same; about 4": fits(1, 4),
    })  # fmt: skip


another("cnn-vision-02", "twice the width", "the same width", right="the same; about 2")
another("cnn-vision-02", "global average pooling", "flattening", fault="0 of 4 judged")


def costs(high: int, wide: int, pooled: bool, side: int = 32, classes: int = 10) -> tuple[float, float]:
    """Weights and multiplications of three padded 3x3 convolutions and a linear layer."""
    pairs = [(3, 16), (16, 32), (32, 64)]
    positions = side * high * side * wide
    kernels = sum(9 * before * after for before, after in pairs)
    linear = classes * pairs[-1][1] * (1 if pooled else positions)
    return kernels + linear, kernels * positions + linear


@key("cnn-vision-03")
def ghost_roads(check: Check) -> int:
    """The best prediction for a picture is the mean of the masks it was seen with; look for the ghost."""
    (stated,) = read(check, "probability near # in both")
    if not re.search(r"its place and mirrored left to right", check.stem):
        raise NoKey(f"{check.id}: the stem describes another symptom")

    def ghost(draw: Callable[[np.random.Generator, int], tuple]) -> bool:
        rng, seen = np.random.default_rng(1), []
        for epoch in range(2000):
            flip_picture, flip_mask, light = draw(rng, epoch)
            for road in rng.permutation(7)[:4]:  # a batch of strips, each with its road at one of 7 places
                strip = np.eye(7)[road]
                picture = light[road] * (strip[::-1] if flip_picture[road] else strip)
                seen.append((picture, strip[::-1] if flip_mask[road] else strip))
        like = [mask for picture, mask in seen if picture.argmax() == 1]  # what a new picture looks like
        marked = np.mean(like, axis=0)[[1, 5]]
        return bool(np.allclose(marked, stated, atol=0.05))

    def coins(rng: np.random.Generator) -> np.ndarray:
        return rng.random(7) < 0.5

    one = np.ones(7)
    return judge(check, {
        "separate random draws": ghost(lambda rng, _: (coins(rng), coins(rng), one)),
        "flips a whole batch": ghost(lambda rng, _: (*[np.full(7, rng.random() < 0.5)] * 2, one)),
        "mirrored in another": ghost(lambda _, epoch: (*[np.full(7, epoch % 2 == 1)] * 2, one)),
        "gets a new brightness": ghost(lambda rng, _: (*[coins(rng)] * 2, rng.uniform(0.5, 2, 7))),
    })  # fmt: skip


another("cnn-vision-03", "near 0.5 in both", "near 0.9 in both", fault="0 of 4 judged")


@key("cnn-vision-04")
def wider_view(check: Check) -> int:
    """Receptive field and stride of each changed network, layer by layer."""
    (wanted,) = read(check, "at least # pixels")
    layers, kernel = (int(n) for n in read(check, "# stacked #x3 convolutions"))
    dilations = [int(n) for n in re.findall(r"\d+", " ".join(o for o in check.options if "Dilate" in o))]
    enlarged = re.search(r"kernels of all four to (\d+)x\1", " ".join(check.options))
    wide = int(enlarged[1]) if enlarged else 0
    changes = {
        "eight more": [(kernel, 1, 1)] * (layers + 8),
        "Enlarge the kernels": [(wide, 1, 1)] * layers,
        "Dilate": [(kernel, dilation, 1) for dilation in dilations],
        "max-pooling": [(kernel, 1, 1), (2, 1, 2)] * layers,
    }
    fine = "one output for each pixel" in check.stem
    verdicts = {}
    for change, network in changes.items():
        seen, stride = field(network)
        verdicts[change] = seen >= wanted and (stride == 1 or not fine)
    return judge(check, verdicts)


another("cnn-vision-04", "at least 30", "at least 40", fault="0 of 4 judged")
another("cnn-vision-04", "at least 30", "at least 20", fault="3 of 4 judged")


def field(network: list[tuple[int, int, int]]) -> tuple[int, int]:
    """(pixels seen by one output, pixels between two outputs) for layers of (kernel, dilation, stride)."""
    seen, stride = 1, 1
    for kernel, dilation, step in network:
        seen += (kernel - 1) * dilation * stride
        stride *= step
    return seen, stride


@key("sequence-models-01")
def kept_in_cell(check: Check) -> int:
    """Run the cell update step by step; then each mistake."""
    steps, forget, let_in = read(check, "next # steps the forget gate outputs # and the input gate outputs #")
    cell = 1.0
    for _ in range(int(steps)):
        cell = forget * cell + let_in * np.tanh(1.0)
    return nearest(check, 100 * cell, (100 * forget / steps, 100 / steps, 100 * forget))


another("sequence-models-01", "next 10 steps", "next 20 steps", fault="no option shows")
another("sequence-models-01", "outputs 0.5", "outputs 0.9", fault="no option shows 34.87")


SENTENCES = ([1, 2], [3, 4, 5], [6, 7, 1, 2, 3, 4])


@key("sequence-models-02")
def padded_sentences(check: Check) -> int:
    """Run the code in two batches, as it stands and with each suspected cause put right."""

    def depends(code: str, loss: int = 0, alone: bool = False) -> bool:
        namespace = gru_parts(np.random.default_rng(loss), units=8, words=7)  # another loss, other weights
        if alone:  # one call for each row: no state can pass to the next
            rows = namespace["gru"]
            namespace["gru"] = lambda x: np.vstack([rows(row[None]) for row in x])
        scores = []
        for batch in (SENTENCES[:2], SENTENCES[::-1]):  # the short sentence with other companions
            namespace |= {"batch": batch, "own": (range(len(batch)), [len(row) - 1 for row in batch])}
            exec(code, namespace)
            scores.append(namespace["score"][batch.index(SENTENCES[0])])
        return abs(scores[0] - scores[1]) > 1e-9

    if not depends(check.code):
        raise NoKey(f"{check.id}: this code does not show the symptom")
    return judge(check, {
        "in the loss": not depends(check.code, loss=1),
        "passes its state on": not depends(check.code, alone=True),
        "last words count": not depends(check.code.replace("[:, -1]", ".mean(axis=1)")),
        "past the end": not depends(check.code.replace("[:, -1]", "[own]")),
    })  # fmt: skip


another("sequence-models-02", "states[:, -1]", "states[own]", fault="does not show the symptom")
another("sequence-models-02", "states[:, -1]", "states[:, 0]", fault="does not show the symptom")


def gru_parts(rng: np.random.Generator, units: int, words: int) -> dict:
    """pad, embed, gru and head; the vector of the padding is all zeros."""
    table = np.vstack([np.zeros(units), rng.normal(size=(words, units))])
    update, reset, new = rng.normal(size=(3, 2 * units, units)) / np.sqrt(units)
    weights = rng.normal(size=units)

    def gru(x: np.ndarray) -> np.ndarray:
        state, states = np.zeros((len(x), units)), []
        for now in x.transpose(1, 0, 2):
            both = np.hstack([now, state])
            keep, use = (1 / (1 + np.exp(-both @ gate)) for gate in (update, reset))
            state = keep * state + (1 - keep) * np.tanh(np.hstack([now, use * state]) @ new)
            states.append(state)
        return np.stack(states, axis=1)

    def pad(batch: tuple) -> np.ndarray:
        longest = max(map(len, batch))
        return np.array([[*row, *[0] * (longest - len(row))] for row in batch])

    return {"pad": pad, "embed": lambda ids: table[ids], "gru": gru,
            "head": lambda states: states @ weights}  # fmt: skip


@key("sequence-models-03")
def repeated_price(check: Check) -> int:
    """A random walk, and for each suspected cause a forecast that behaves so."""
    (stated,) = read(check, r"R\^2 on them is #")
    related = "unrelated" not in check.stem
    verdicts: dict[str, list[bool]] = {}
    for seed in SEEDS:
        rng = np.random.default_rng(seed)
        walk = 100 + rng.normal(size=3000).cumsum()
        now, tomorrow = walk[2000:-1], walk[2001:]
        past, noise = walk[:2000], 0.3 * rng.normal(size=len(now))
        like = np.abs(now[:, None] - past[None, :-1]).argmin(axis=1)  # the training day most like today
        forecasts = {
            "learned the training days": past[like + 1],
            "repeats the price": now + noise,
            "saw prices of the test days": tomorrow + noise,
            "mean of all the days": np.full(len(now), walk.mean()) + noise,  # what such a scale lets through
        }
        for cause, forecast in forecasts.items():
            fit = 1 - np.mean((tomorrow - forecast) ** 2) / tomorrow.var()
            moves = np.corrcoef(forecast - now, tomorrow - now)[0, 1]
            verdicts.setdefault(cause, []).append(fit > stated - 0.03 and (abs(moves) > 0.3) == related)
    return judge(check, {cause: all(found) for cause, found in verdicts.items()})


another("sequence-models-03", "is unrelated to", "matches", right="saw prices of the test days")


@key("transformers-attention-01")
def masked_weight(check: Check) -> int:
    """Softmax over what the mask leaves; then each mistake."""
    token, length, *scores, _, _ = read(
        check, "token # of # has the scaled scores #, #, # and # against tokens # to #"
    )
    (asked,) = (int(number) - 1 for number in read(check, "give to token #"))
    scores, place = np.array(scores), np.arange(int(length))

    def weight(masked: np.ndarray) -> float:
        exponents = np.exp(masked)
        return 100 * exponents[asked] / exponents.sum()

    seen = place < token
    right, unmasked = weight(np.where(seen, scores, -np.inf)), weight(scores)
    wrong = (np.where(seen, scores, 0.0), np.where(place < token - 1, scores, -np.inf))
    answer = right if "with a causal mask" in check.stem else unmasked
    return nearest(check, answer, (right, unmasked, *map(weight, wrong)))


another("transformers-attention-01", "with a causal mask", "without a mask", right="6%")
another("transformers-attention-01", "token 2 of 4", "token 3 of 4", fault="no option shows")


@key("transformers-attention-02")
def sees_the_answer(check: Check) -> int:
    """Count tables on a Markov text: loss on new text, and how likely the generated text is."""
    if not re.search("near zero, even on text that was written last week.*word salad", check.stem):
        raise NoKey(f"{check.id}: the stem describes another symptom")
    verdicts: dict[str, list[bool]] = {}
    for seed in SEEDS[:3]:
        chain, old, new = markov_text(seed)
        size, flat = len(chain), np.full_like(chain, 1 / len(chain))
        often = np.tile(np.bincount(old, minlength=size) / len(old), (size, 1))
        causes = {  # what a position can see besides the tokens before it, and how the next token is drawn
            "later tokens": (lambda text: text[4:], flat),  # nothing stands there while generating
            "by heart": (lambda text, k=size: text[:-4] * k**3 + text[1:-3] * k**2 + text[3:-1], chain),
            "Sampling picks": (lambda text: text[3:-1], flat),
            "order of the tokens": (unordered, often),
        }
        salad = 1.2 * (chain * -np.log(chain)).sum(axis=1).mean()
        for cause, (seen, made) in causes.items():
            table = np.full((size**4, size), 1e-3)
            np.add.at(table, (seen(old), old[4:]), 1)
            chance = table[seen(new), new[4:]] / table[seen(new)].sum(axis=1)
            strange = (made * -np.log(chain)).sum(axis=1).mean()
            verdicts.setdefault(cause, []).append(-np.log(chance).mean() < 0.1 and strange > salad)
    return judge(check, {cause: all(found) for cause, found in verdicts.items()})


another("transformers-attention-02", "even on text", "but not on text", fault="another symptom")
another("transformers-attention-02", "word salad", "fluent text", fault="another symptom")


def unordered(text: np.ndarray, size: int = 8) -> np.ndarray:
    """A number for the last four tokens that is the same in whatever order they stand."""
    last = np.sort(np.stack([text[:-4], text[1:-3], text[2:-2], text[3:-1]]), axis=0)
    return size ** np.arange(4) @ last


def markov_text(seed: int, size: int = 8, length: int = 4000) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """A chain of tokens with some surprise in it, and an old and a new text drawn from it."""
    rng = np.random.default_rng(seed)
    chain = rng.dirichlet(np.full(size, 0.5), size=size) * 0.95 + 0.05 / size
    text = [0]
    for draw in rng.random(2 * length):
        text.append(min(int(np.searchsorted(chain[text[-1]].cumsum(), draw)), size - 1))
    return chain, np.array(text[:length]), np.array(text[length:])


@key("transformers-attention-03")
def fixed_divisor(check: Check) -> int:
    """Run the code for both head sizes and compare how many tokens the weights are spread over."""
    before, after = (int(n) for n in (*read(check, "of size d = #"), *read(check, "version sets d = #")))
    spread: dict[int, list[float]] = {before: [], after: []}
    own = []
    for seed in SEEDS:
        for d, found in spread.items():
            namespace = {
                "np": np,
                "d": d,
                "rng": np.random.default_rng(seed),
                "softmax": lambda x: softmax(x, axis=1),
            }
            exec(check.code, namespace)
            weights = namespace["weights"]
            own += [np.mean(np.diag(weights))] * (d == after)
            found.append(1 / np.mean((weights**2).sum(axis=1)))  # how many tokens share the weight
    ratios = np.array(spread[after]) / spread[before]
    return judge(check, {
        "a few arbitrary tokens": bool(max(ratios) < 0.5 and max(spread[after]) < 10 and max(own) < 0.1),
        "more evenly": bool(min(ratios) > 1.5),
        "same spread": bool(np.allclose(ratios, 1, atol=0.2)),
        "query's own token": bool(min(own) > 0.5),
    })  # fmt: skip


another("transformers-attention-03", "sets d = 1024", "sets d = 8", right="more evenly")
another("transformers-attention-03", "k.T / 8", "k.T / np.sqrt(d)", right="same spread")


@key("transformers-attention-04")
def cache_fits(check: Check) -> int:
    """Memory beside the weights, divided by the cache of one conversation, for each change."""
    queries, heads = read(check, "# query and # key/value heads")
    total, weights, bits, cache, cache_bits = read(
        check, "an # GB GPU: # GB of #-bit weights, and # GB of #-bit key/value cache"
    )
    (wanted,) = read(check, "hold # of these")
    group = re.search(r"Let (\d+) query heads share", " ".join(check.options))
    if not group:
        raise NoKey(f"{check.id}: no size of a group of heads")

    def enough(weight_share: float = 1.0, cache_share: float = 1.0, cards: int = 1) -> bool:
        return (cards * total - weights * weight_share) / (cache * cache_share) >= wanted

    return judge(check, {
        "weights in 4 bits": enough(weight_share=4 / bits),
        "share a key/value head": enough(cache_share=queries / int(group[1]) / heads),
        "cache in 8 bits": enough(cache_share=8 / cache_bits),
        "over two such GPUs": enough(cards=2),
    })  # fmt: skip


another("transformers-attention-04", "hold 100 of", "hold 70 of", fault="2 of 4 judged")
another("transformers-attention-04", "32 key/value heads", "8 key/value heads", fault="0 of 4 judged")
another("transformers-attention-04", "and 2 GB", "and 4 GB", fault="0 of 4 judged")


@key("transfer-learning-01")
def stored_features(check: Check) -> int:
    """Minutes for one forward pass over the pictures, and for each way of doing more than needed."""
    epochs, pictures = read(check, "for # epochs on # pictures")
    forward, backward = read(check, "takes # ms a picture forward and # ms backward")
    passes = 1 if "without augmentation" in check.stem else epochs  # changed pictures, other features
    minute = 60_000 / pictures
    mistakes = (forward + backward, forward * epochs, (forward + backward) * epochs)
    return nearest(check, passes * forward / minute, tuple(time / minute for time in mistakes))


another("transfer-learning-01", "without augmentation", "with random crops", right="90 minutes")
another("transfer-learning-01", "9,000 pictures", "6,000 pictures", fault="no option shows 2")


@key("transfer-learning-02")
def frozen_backbone(check: Check) -> int:
    """Fit the last layer on a small backbone, with one mechanism at a time left on; look for its traces."""
    unchanged = "each of its parameters is unchanged" in check.stem
    training = "In training mode both times" in check.stem

    def symptom(averages=False, by_batch=False, dropout: float = 0.0, rate: float = 0.0) -> bool:
        rng = np.random.default_rng(1)
        first, running = rng.normal(size=(6, 4)), np.zeros(4)
        scale, picture = np.ones(4), rng.normal(size=6)  # scale: a parameter, the averages are none

        def features(batch: np.ndarray, train: bool) -> np.ndarray:
            keep = rng.random((len(batch), 4)) >= dropout if train else 1.0
            middle = (batch @ first).mean(axis=0) if train and by_batch else running
            return np.tanh((batch @ first - middle) * scale) * keep

        def shown() -> np.ndarray:
            """The features of the picture, in a batch with others."""
            return features(np.vstack([picture, rng.normal(size=(15, 6))]), training)[0]

        before, head = shown(), rng.normal(size=4)
        for _ in range(20):
            batch = rng.normal(size=(16, 6)) + 1.0
            if averages:
                running = 0.9 * running + 0.1 * (batch @ first).mean(axis=0)
            error = features(batch, True) @ head - 1.0
            scale = scale - rate * (batch @ first).T @ error / 16 * head
            head = head - 0.1 * features(batch, True).T @ error / 16
        kept = np.array_equal(scale, np.ones(4))
        return kept == unchanged and not np.allclose(before, shown())

    return judge(check, {
        "normalising by each batch": symptom(by_batch=True),
        "Dropout": symptom(dropout=0.5),
        "updating its averages": symptom(averages=True),
        "scale and shift": symptom(rate=0.1),
    })  # fmt: skip


another("transfer-learning-02", "each of its parameters is unchanged", "some moved", right="scale and shift")
another("transfer-learning-02", "In evaluation mode", "In training mode", fault="3 of 4 judged")


@key("transfer-learning-03")
def underfitting_head(check: Check) -> int:
    """Accuracy on unseen rows after each next step, for features that fit another task."""
    train, valid, again = read(check, "is #% on the training and #% on the validation pictures.*raise the #%")
    if train - valid > 5 or valid > 90 or valid != again:
        raise NoKey(f"{check.id}: these accuracies tell another story")
    gains = [after_next_step(seed) for seed in SEEDS[:3]]
    return judge(check, {step: all(gain[step] > 0.05 for gain in gains) for step in gains[0]})


another("transfer-learning-03", "71% on the training", "99% on the training", fault="another story")


@lru_cache
def after_next_step(seed: int, size: int = 20, units: int = 8, rows: int = 400) -> dict[str, float]:
    rng = np.random.default_rng(seed)
    matters = rng.normal(size=(size, 3)) / np.sqrt(size)
    pretrained = rng.normal(size=(size, units)) / np.sqrt(size)
    x = rng.normal(size=(6 * rows, size))
    y = (np.tanh(2 * x @ matters).sum(axis=1) > 0).astype(float)

    def accuracy(
        used: int = rows, steps: int = 200, rate: float = 0.0, drop: float = 0.0, scored: str = "new"
    ) -> float:
        layer, head, own, labels = pretrained.copy(), np.zeros(units), x[:used], y[:used]
        for _ in range(steps):
            features = np.tanh(own @ layer)
            kept = features * (rng.random(features.shape) >= drop) / (1 - drop) if drop else features
            error = (1 / (1 + np.exp(-kept @ head)) - labels) / used
            layer -= rate * own.T @ (np.outer(error, head) * (1 - features**2))
            head = head - 2.0 * kept.T @ error
        rows_scored = slice(2 * rows, None) if scored == "new" else slice(rows)
        return float(np.mean((np.tanh(x[rows_scored] @ layer) @ head > 0) == y[rows_scored]))

    base = accuracy()
    if base > 0.9 or accuracy(scored="seen") - base > 0.05:
        raise NoKey(f"seed {seed}: this last layer does not underfit as the stem tells")
    return {
        "dropout": accuracy(drop=0.5) - base,
        "Label another": accuracy(used=2 * rows) - base,
        "three times as many epochs": accuracy(steps=600) - base,
        "Unfreeze": accuracy(rate=0.5) - base,
    }


@key("transfer-learning-04")
def two_steps(check: Check) -> int:
    """Linear networks as in the paper: errors at home and elsewhere of each plan, against both baselines."""
    home, away, home_frozen, away_frozen = read(
        check, "at once, scores #% on your clinic's scans and #% on .*? frozen it is #% and #%"
    )
    if not (home > home_frozen and away < away_frozen):
        raise NoKey(f"{check.id}: tuning does not trade one for the other")
    verdicts: dict[str, list[bool]] = {}
    for seed in SEEDS:
        errors = dict(linear_plans(seed))
        (frozen_home, frozen_away), (tuned_home, tuned_away) = errors.pop("frozen"), errors.pop("tuned")
        for plan, (at_home, elsewhere) in errors.items():
            near_home = at_home < (frozen_home + tuned_home) / 2
            near_away = elsewhere < 1.2 * frozen_away < tuned_away
            verdicts.setdefault(plan, []).append(near_home and near_away)
    return judge(check, {plan: all(found) for plan, found in verdicts.items()})


another("transfer-learning-04", "74% on those", "90% on those", fault="trade one for the other")


@lru_cache
def linear_plans(seed: int, size: int = 30, units: int = 5, own: int = 10) -> dict[str, tuple[float, float]]:
    rng = np.random.default_rng(seed)
    ideal = np.linalg.qr(rng.normal(size=(size, units)))[0].T
    truth = ideal.T @ rng.normal(size=units) / np.sqrt(units)
    left, _, right = np.linalg.svd(
        ideal + 0.35 * rng.normal(size=ideal.shape) / np.sqrt(size), full_matrices=False
    )
    pretrained, span = left @ right, np.linalg.qr(rng.normal(size=(size, own)))[0]
    scans = rng.normal(size=(60, own)) @ span.T  # your clinic shows some directions of the input only
    labels, random = scans @ truth, rng.normal(size=units)

    def tuned(head: np.ndarray, rate: float, decay: float = 0.0) -> list[tuple[np.ndarray, np.ndarray]]:
        layers, steps = pretrained, []
        for _ in range(300):
            slope = scans.T @ (scans @ layers.T @ head - labels) / len(scans)
            head, layers = (1 - rate * decay) * head - rate * layers @ slope, (
                1 - rate * decay) * layers - rate * np.outer(head, slope)  # fmt: skip
            steps.append((layers, head))
        return steps

    def fitted(layers: np.ndarray) -> np.ndarray:
        return np.linalg.lstsq(scans @ layers.T, labels, rcond=None)[0]

    def errors(layers: np.ndarray, head: np.ndarray) -> tuple[float, float]:
        missed = layers.T @ head - truth
        return float(np.sum((span.T @ missed) ** 2)), float(np.sum(missed**2))

    at_once = tuned(random, 0.04)

    return {
        "frozen": errors(pretrained, fitted(pretrained)),
        "tuned": errors(*at_once[-1]),
        "best score": min(errors(*step) for step in at_once),
        "alone first": errors(*tuned(fitted(pretrained), 0.01)[-1]),
        "weight decay": errors(*tuned(random, 0.04, decay=0.1)[-1]),
        "refit the last": errors(at_once[-1][0], fitted(at_once[-1][0])),
    }


@key("generative-models-01")
def all_bananas(check: Check) -> int:
    """Samples of a toy GAN after each mishap, held against what the stem reports."""
    pictures, kinds, count = (
        int(n) for n in read(check, "on # pictures of each of # kinds of fruit. Of # samples")
    )
    told = ("nearly all show bananas" in check.stem, "differ from each other" in check.stem)
    verdicts: dict[str, list[bool]] = {}
    for seed in SEEDS:
        rng = np.random.default_rng(seed)
        centres = 20.0 * np.eye(kinds)
        draw = lambda kind: centres[kind] + rng.normal(size=(len(kind), kinds))  # noqa: B023
        # How readily each kind is believed differs a little; the generator follows this reward alone.
        believed, made_kinds = rng.normal(scale=0.05, size=kinds), np.ones(kinds) / kinds
        for _ in range(5000):
            made_kinds = made_kinds * np.exp(believed)
            made_kinds /= made_kinds.sum()
        samples = {
            "by chance": draw(rng.permutation(np.repeat(np.arange(kinds), pictures))[:count]),
            "same noise": np.tile(draw(rng.integers(kinds, size=1)), (count, 1)),
            "fool the discriminator": draw(rng.choice(kinds, size=count, p=made_kinds)),
            "saw through": 30.0 * rng.normal(size=(count, kinds)),
        }
        for cause, made in samples.items():
            away = np.linalg.norm(made[:, None] - centres, axis=2)
            one_kind = np.bincount(away.argmin(axis=1), minlength=kinds).max() > 0.9 * count
            real = bool(np.median(away.min(axis=1)) < 2 * np.sqrt(kinds))
            varied = len(np.unique(made, axis=0)) == count
            verdicts.setdefault(cause, []).append(real and (one_kind, varied) == told)
    return judge(check, {cause: all(found) for cause, found in verdicts.items()})


another(
    "generative-models-01", "on 1,000 pictures of each of ten", "on pictures of ten", fault="no longer reads"
)
another("generative-models-01", "nearly all show bananas", "each kind has its share", right="by chance")
another("generative-models-01", "differ from each other", "are all equal", right="same noise")


@key("generative-models-02")
def clean_pixel(check: Check) -> int:
    """Undo the mixing of picture and noise; then with each mistake."""
    (percent,) = read(check, "#% of that variance still comes from the picture")
    pixel, noise = read(check, "reads #, and the network predicts # for its unit-variance noise")
    share = percent / 100
    picture, added = np.sqrt([share, 1 - share])
    mistakes = (pixel - noise, pixel - added * noise, (pixel - (1 - share) * noise) / share)
    return nearest(check, (pixel - added * noise) / picture, mistakes)


another("generative-models-02", "36% of that", "64% of that", fault="no option shows 1.25")


@key("generative-models-03")
def finds_copies(check: Check) -> int:
    """Each measurement of an honest generator and of one that copies: which tells them clearly apart?"""
    if not re.search("very low FID, .*samples are near copies of single training photos", check.stem):
        raise NoKey(f"{check.id}: another suspicion than the one simulated here")
    values: dict[str, list[tuple[float, float]]] = {}
    for seed in SEEDS[:3]:
        rng = np.random.default_rng(seed)
        training, others, honest = rng.normal(size=(3, 800, 8))
        copies = training[rng.integers(800, size=800)] + 0.02 * rng.normal(size=(800, 8))
        if frechet(copies, training) > 1.2 * frechet(honest, training):
            raise NoKey(f"{check.id}: the copies do not score well")
        for name, measure in {
            "FID of the samples": lambda made: frechet(made, others),  # noqa: B023
            "from one another": lambda made: np.mean(cdist(made, made)),
            "take for real photographs": lambda made: np.mean((made**2).sum(axis=1) < chi2.ppf(0.99, 8)),
            "nearest training photo": lambda made: np.median(cdist(made, training).min(axis=1)),  # noqa: B023
        }.items():
            values.setdefault(name, []).append((float(measure(copies)), float(measure(honest))))
    return judge(
        check, {name: all(max(pair) > 2 * min(pair) for pair in found) for name, found in values.items()}
    )


another("generative-models-03", "near copies of", "less sharp than", fault="another suspicion")


def frechet(left: np.ndarray, right: np.ndarray) -> float:
    """Distance of two Gaussians fitted to the sets, as FID takes it between features."""
    one, other = np.cov(left.T), np.cov(right.T)
    roots = np.sqrt(np.abs(np.linalg.eigvals(one @ other)))
    shift = left.mean(axis=0) - right.mean(axis=0)
    return float(shift @ shift + np.trace(one) + np.trace(other) - 2 * roots.sum())


@key("rl-fundamentals-01")
def greedy_banner(check: Check) -> int:
    """Run the greedy rule from the first two views on."""
    rates = np.array(read(check, "truth #% of viewers click on A and #% on B")) / 100
    first = [0 if words == "no click" else 1 for words in re.findall("gets (no click|one)", check.stem)]
    shares, changed = [], []
    for seed in SEEDS:
        rng, clicks, views = np.random.default_rng(seed), np.array(first, dtype=float), np.ones(2)
        shown = []
        for draw in rng.random(5000):
            arm = int(np.argmax(clicks / views))
            shown.append(arm)
            clicks[arm] += draw < rates[arm]
            views[arm] += 1
        shares.append(np.mean(np.array(shown[2500:]) == 0))
        changed.append(shown.index(0) if 0 in shown else len(shown))
    return judge(check, {
        "Stay with B": max(shares) == 0 and min(changed) == 5000,
        "some dozens": min(shares) > 0.9 and max(changed) < 200,
        "some thousands": min(shares) > 0.9 and min(changed) > 1000,
        "between A and B": min(shares) > 0.05 and max(shares) < 0.95,
    })  # fmt: skip


another("rl-fundamentals-01", "A gets no click", "A gets one click too", fault="0 of 4 judged")


@key("rl-fundamentals-02")
def q_update(check: Check) -> int:
    """The update of tabular Q-learning, and each mistake."""
    rate, discount = read(check, "learning rate # and discount #")
    old, reward = read(check, "has the value #, its reward is #")
    values = read(check, "two actions with the values # and #")
    (taken,) = read(check, "will take the one with #")

    def updated(best: float, discount: float = discount, rate: float = rate) -> float:
        return old + rate * (reward + discount * best - old)

    best = max(values)
    return nearest(check, updated(best), (updated(taken), updated(best, discount=1), updated(best, rate=1)))


another("rl-fundamentals-02", "values 0 and 40", "values 0 and 60", fault="no option shows 15")
another("rl-fundamentals-02", "discount 0.5", "discount 0.9", fault="no option shows 16.2")


@key("rl-fundamentals-03")
def near_or_far(check: Check) -> int:
    """Values of a corridor with both ends, as told and with each suspected cause put right."""
    (discount,) = read(check, "with discount #")
    near, small, far, large = (float(n) for n in read(
        check, "charger # steps away pays #, the goal # steps away pays #"))  # fmt: skip

    def goes_to_charger(discount: float, sweeps: int = 200, large: float = large) -> bool:
        worth = np.zeros((int(near + far) - 1, 2))  # the cells between both ends; start at near - 1
        for _ in range(sweeps):
            best = worth.max(axis=1)
            left = np.r_[small, discount * best[:-1]]
            right = np.r_[discount * best[1:], large]
            worth += 0.5 * (np.column_stack([left, right]) - worth)
        return bool(worth[int(near) - 1].argmax() == 0)

    if not goes_to_charger(discount) or not goes_to_charger(discount, sweeps=5000):  # and run to convergence
        raise NoKey(f"{check.id}: this robot goes to the goal")
    return judge(check, {
        "explored too seldom": not goes_to_charger(discount, sweeps=2000),
        "discount leaves": not goes_to_charger(1 - (1 - discount) / 10),
        "not reached the start": discount ** (far - 1) * large > discount ** (near - 1) * small,  # in full
        "per step of the way": not goes_to_charger(discount, large=1.05 * small / near * far),
    })  # fmt: skip


another("rl-fundamentals-03", "with discount 0.9", "with discount 0.99", fault="goes to the goal")
another("rl-fundamentals-03", "pays 10", "pays 1000", fault="goes to the goal")
