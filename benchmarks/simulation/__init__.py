"""A simulation of the estimator: invented worlds, the real bank and the real scorer, and its rivals."""
