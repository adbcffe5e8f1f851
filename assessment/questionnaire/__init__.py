"""The questionnaire: what is asked (``steps``), in which words (``wording``), one session (``session``),
and two front ends, ``screen`` (questionary, a real terminal) and ``plain`` (lines)."""
