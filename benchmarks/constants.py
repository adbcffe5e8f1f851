"""The estimator's constants for ratings, and how to try others: for benchmarks, never for the product."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from unittest import mock

from assessment.scoring import posterior


@dataclass(frozen=True)
class Constants:
    """How a rating is read: ``intercept + slope t + person bias + area bias + noise``, SDs in levels."""

    slope: float
    intercept: float
    person_sd: float
    area_sd: float
    skill_noise_sd: float
    area_noise_sd: float

    def __str__(self) -> str:
        return (
            f"slope {self.slope:.2f}, intercept {self.intercept:.2f}, person {self.person_sd:.2f}, "
            f"area {self.area_sd:.2f}, noise {self.skill_noise_sd:.2f} and {self.area_noise_sd:.2f}"
        )

    @property
    def variance(self) -> float:
        """Of one skill's rating about ``intercept + slope t``, rounding included."""
        return self.person_sd**2 + self.area_sd**2 + self.skill_noise_sd**2 + posterior.ROUNDING_VARIANCE


def shipped() -> Constants:
    """The constants of the product."""
    return Constants(
        posterior.SLOPE, posterior.INTERCEPT, posterior.PERSON_BIAS_SD, posterior.AREA_BIAS_SD,
        posterior.SKILL_NOISE_SD, posterior.AREA_NOISE_SD,
    )  # fmt: skip


@contextmanager
def used(c: Constants) -> Iterator[None]:
    """The estimator with other constants, in this process."""
    with mock.patch.multiple(
        posterior, SLOPE=c.slope, INTERCEPT=c.intercept, PERSON_BIAS_SD=c.person_sd, AREA_BIAS_SD=c.area_sd,
        SKILL_NOISE_SD=c.skill_noise_sd, AREA_NOISE_SD=c.area_noise_sd,
    ):  # fmt: skip
        yield
