"""Keys of the checks about architectures and model families, recomputed from their stems."""

from check_registry import NoKey, another, key, nearest, read

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
