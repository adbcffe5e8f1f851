"""skillgap: an honest skills-gap self-assessment that runs in a terminal."""

__version__ = "1.0.0"
