"""An estimate that is what a test says, to follow a plan by hand."""

from dataclasses import replace

import numpy as np
from support.respond import respond

from assessment.bank import Bank
from assessment.scoring.estimate import Estimate, score


def assume(tiny: Bank, role: str = "builder", **columns) -> Estimate:
    """An estimate in which some columns are what a test says, by skill; all else is a gap at level 0."""
    estimate = score(tiny, respond(tiny), role)
    frame = estimate.skills.assign(state="gap", level=0.0, raw=0.0, shortfall=1.0)
    for column, values in columns.items():
        for skill, value in values.items():
            frame.at[skill, column] = value
    draws = np.tile(frame["level"].to_numpy(float), (200, 1))
    return replace(estimate, skills=frame, draws=draws)
