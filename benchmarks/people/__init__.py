"""The estimator on tables of real people's ratings and scores; ``benchmarks/real.py`` is the command."""
