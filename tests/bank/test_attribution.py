"""A text that names the sources names as many as its rows come from."""

import pytest

from assessment.bank import attribution
from assessment.bank.attribution import wrong
from assessment.bank.model import Guides

GUIDES = Guides("two guides", "guides", ("A", "B"))


def test_every_text_of_the_shipped_bank_names_as_many_as_its_rows(bank):
    assert bank.guides.sources == ("A", "B") and attribution.remarks(bank) == []


@pytest.mark.parametrize(
    ("text", "rows", "told"),
    [
        ("The guides say so.", ("A001", "B002"), ""), ("Both guides say so.", ("A001", "B002"), ""),
        ("One guide says so.", ("A001", "A002"), ""), ("One of the two guides says so.", ("B002",), ""),
        ("The guides say so.", ("A001",), 'says "guides", and its rows come from one'),
        ("In the guides' view it is.", ("B001",), 'says "guides"'),
        ("One guide says so.", ("A001", "B002"), 'says "guide", and its rows come from more'),
        ("One guide says so.", (), "speaks of the guides and has no row"),
        ("The guides say so.", ("C001",), "speaks of the guides and has no row"),
        ("One of the guides says so, the other so.", ("A001", "B002"), ""),
        ("One of the guides says so.", ("A001", "B002"), 'says "guide"'),
        ("Follow a guide.", (), ""), ("It is so.", ("A001",), ""), ("Misguided.", (), ""),
    ],
)  # fmt: skip
def test_known_answers(text, rows, told):
    assert told in wrong(text, rows, GUIDES) and bool(told) == bool(wrong(text, rows, GUIDES))
