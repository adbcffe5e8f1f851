"""Keys of the checks about ml systems, serving and scale, recomputed from their stems."""

from check_registry import another, key, nearest, read

from assessment.bank.model import Check

GIB = 2**30


@key("inference-engines-01")
def cache_size(check: Check) -> int:
    layers, heads, stored, size = read(check, "# layers, # query heads, # key/value heads and head size #")
    (bits,) = read(check, "cache is #-bit")
    sequences, tokens = read(check, "# concurrent sequences of # tokens")
    one = 2 * layers * stored * size * bits / 8 * tokens / GIB
    return nearest(check, sequences * one, (one, sequences * one / 2, sequences * one * heads / stored))


another("inference-engines-01", "8,192 tokens", "6,144 tokens", fault="no option shows 12")
another("inference-engines-01", "8 key/value", "5 key/value", fault="no option shows 10")


@key("gpu-performance-01")
def training_state(check: Check) -> int:
    (billions,) = read(check, "a #-billion-parameter")
    weights, master, moments, moment = read(
        check, "#-bit weights and gradients, #-bit master weights and # #-bit Adam moments"
    )
    half, full = weights / 8, (master + moments * moment) / 8
    mistakes = (billions * half, billions * 2 * half, billions * full)
    return nearest(check, billions * (2 * half + full), mistakes)


another("gpu-performance-01", "two 32-bit", "four 32-bit", fault="no option shows 168")
another("gpu-performance-01", "7-billion", "3-billion", fault="no option shows 48")
