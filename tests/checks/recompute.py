"""Every key of the shipped bank: recomputed (``KEYS``) or read against a document (``READ_AGAINST``).

The functions stand in ``recompute_learning`` and ``recompute_systems``. They need NumPy, SQLite and the
standard library; none of them is needed by the program itself.
"""

import recompute_learning  # noqa: F401 (registers its functions)
import recompute_systems  # noqa: F401
from check_registry import KEYS, NoKey

# Checks that no computation can settle: the document that was read, and when (year and month).
READ_AGAINST = {
    "ai-security-privacy-01": (
        "OWASP Top 10 for LLM Applications 2026: LLM01 Prompt Injection (controls 1, 4 and 7) and LLM03 "
        "Excessive Agency (controls 6 and 7), github.com/GenAI-Security-Project/GenAI-LLM-Top10, 2026/final",
        "2026-11",
    ),
}

__all__ = ["KEYS", "READ_AGAINST", "NoKey"]
