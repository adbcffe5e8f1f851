"""Keys of the checks about data systems, recomputed from their stems."""

import re
import sqlite3

from check_registry import NoKey, another, judge, key

from assessment.bank.model import Check


@key("sql-data-modelling-01")
def paid_orders(check: Check) -> int:
    """Run the query of the stem with each fix and compare with a count in plain Python."""
    query = re.search(r"`(SELECT .*?)`", check.stem)[1]
    condition = re.search(r"WHERE (.*?) GROUP", query)[1]
    status = re.search(r"'(.*?)'", condition)[1]
    customers = [1, 2, 3, 4]
    orders = [(1, 1, status), (2, 1, "open"), (3, 2, "open"), (4, 4, status), (5, 4, status), (6, 9, status)]
    wanted = {(c, sum(o[1:] == (c, status) for o in orders)) for c in customers}
    db = sqlite3.connect(":memory:")
    db.executescript("CREATE TABLE customer (id); CREATE TABLE orders (id, customer_id, status);")
    db.executemany("INSERT INTO customer VALUES (?)", [(c,) for c in customers])
    db.executemany("INSERT INTO orders VALUES (?, ?, ?)", orders)
    tables = "customer c LEFT JOIN orders o", "orders o LEFT JOIN customer c"
    fixes = {
        "ON clause": query.replace(f" WHERE {condition}", f" AND {condition}"),
        "COUNT(*)": query.replace("COUNT(o.id)", "COUNT(*)"),
        "RIGHT JOIN": query.replace(*tables),  # the same join in words that every SQLite reads
        "HAVING": f"{query} HAVING COUNT(o.id) >= 0",
    }
    if set(db.execute(query)) == wanted or query in fixes.values():
        raise NoKey(f"{check.id}: the query of the stem is not broken, or a fix leaves it alone")
    verdicts = {fix: set(db.execute(fixed)) == wanted for fix, fixed in fixes.items()}
    db.close()
    return judge(check, verdicts)


another("sql-data-modelling-01", "LEFT JOIN orders", "JOIN orders", fault="leaves it alone")
