"""Keys of the checks about distributed systems and performance, recomputed from their stems."""

import math

from check_registry import another, key, nearest, read

from assessment.bank.model import Check


@key("performance-optimisation-01")
def replicas(check: Check) -> int:
    rate, milliseconds = read(check, "receives # requests per second and a request spends # ms")
    (slots,) = read(check, "work on # requests at once")
    in_flight = rate * milliseconds / 1000
    mistakes = (float(in_flight // slots), in_flight, rate / slots)
    return nearest(check, float(math.ceil(in_flight / slots)), mistakes)


another("performance-optimisation-01", "150 ms", "300 ms", fault="no option shows 15")
