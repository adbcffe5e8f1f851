"""Every key of the shipped bank that can be computed, by check id.

The functions stand in one module an area, which registers them on import. They need NumPy, SciPy, pandas,
scikit-learn and SQLite; none of them is needed for that by the program itself.
"""

import importlib
from pathlib import Path

from check_registry import KEYS, OTHER_STEMS, NoKey

for _file in sorted(Path(__file__).parent.glob("recompute_*.py")):
    importlib.import_module(_file.stem)

__all__ = ["KEYS", "OTHER_STEMS", "NoKey"]
