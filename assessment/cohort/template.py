"""An empty table of a cohort, to be filled: all columns and no row."""

import csv
import io
from pathlib import Path

from assessment.answers import store
from assessment.bank import Bank
from assessment.cohort.intake import PARQUET, kind_of_file
from assessment.cohort.table import columns
from assessment.errors import CohortError


def write(bank: Bank, path: Path) -> int:
    """Write it as Parquet or CSV, by the file's ending; how many columns it has. Raises SkillgapError."""
    names = columns(bank)
    if kind_of_file(path) != PARQUET:
        page = io.StringIO(newline="")
        csv.writer(page).writerow(names)
        store.write(path, page.getvalue().encode("utf-8-sig"))
        return len(names)
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise CohortError.needs(f"{path}: Parquet", "pyarrow", "cohort") from None
    whole = io.BytesIO()
    pq.write_table(pa.table({name: pa.array([], pa.string()) for name in names}), whole)
    store.write(path, whole.getvalue())
    return len(names)
