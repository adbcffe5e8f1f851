"""The facts of the two source guides are told: their words stand in the bank, and in what people get to read.

``inventory_words.tsv`` says for each row which words must stand near each other (``support/told.py`` has the rules).
``tests/bank/test_coverage.py`` holds that the bank carries each row; here its words are looked for.
"""

import pytest
from support import reach
from support.carriers import Record, carriers, records
from support.reach import BACKEND, Line, owed
from support.told import Expression, normalised, told

LOST_MOST = 0  # rows that may reach the PDF of nobody
SHARE_LEAST = 0.9  # of the rows that a typical backend engineer is to be told, in the PDF or on the page


@pytest.fixture(scope="module")
def found(bank) -> list[Record]:
    """What the bank says, record by record."""
    return records(bank)


def names(bank) -> list[str]:
    """What stands in every table of the report and teaches nothing: the names of skills, areas and roles."""
    named = [*bank.skills.values(), *bank.areas.values(), *bank.roles.values()]
    return [normalised(thing.name) for thing in named]


def not_told(found: list[Record], words: dict[str, Expression]) -> list[str]:
    """The rows whose words stand in no text of the bank that carries them."""
    return [row for row, wanted in words.items()
            if not any(told(wanted, text) for record in carriers(found, [row]) for text in record.texts)]  # fmt: skip


def dead(found: list[Record], words: dict[str, Expression]) -> list[str]:
    """The phrases that stand nowhere in the bank, so that no report can tell them: a slip, or a text that changed."""
    texts = [text for record in found for text in record.texts]
    alone = {
        (row, phrase): Expression(((phrase,),)) for row, wanted in words.items() for phrase in wanted.phrases
    }
    return [
        f"{row}: {phrase}"
        for (row, phrase), wanted in alone.items()
        if not any(told(wanted, t) for t in texts)
    ]


def told_by_names(named: list[str], words: dict[str, Expression]) -> list[str]:
    """The rows that names alone could tell, whichever of them a table happens to put beside each other."""
    return [row for row, wanted in words.items()
            if all(any(told(Expression((part,)), name) for name in named) for part in wanted.parts)]  # fmt: skip


def test_every_row_but_the_promotional_has_its_words():
    assert list(reach.words()) == list(reach.inventory())
    assert len(reach.inventory()) == 313


def test_the_words_of_every_row_stand_where_the_bank_carries_it(found):
    """Topics, steps and their variants, guidance, resources, interviews, projects."""
    assert not_told(found, reach.words()) == []


def test_every_phrase_stands_somewhere_in_the_bank(found):
    assert dead(found, reach.words()) == []


def test_no_row_is_told_by_names_alone(bank):
    """Else the table of all skills would tell it to everybody."""
    assert told_by_names(names(bank), reach.words()) == []


def test_a_wrong_expression_is_noticed(bank, found):
    """Words of another row, words that nobody says, and words that are a name."""
    words = reach.words()
    assert not_told(found, {"A069": words["A075"]}) == ["A069"]
    unsaid = {"A069": Expression((("SVD", "zebra"),))}
    assert not_told(found, unsaid) == [] and dead(found, unsaid) == ["A069: zebra"]
    apart = {"A070": Expression((("Bayes",), ("thinking",)))}  # the names of two skills
    assert told_by_names(names(bank), apart) == ["A070"]


@pytest.fixture(scope="module")
def lines(bank) -> list[Line]:
    return reach.table(bank)


def test_every_row_reaches_the_pdf_of_somebody(lines):
    """With its appendix to look things up, of one of four typical people, except for rows about skills that they all
    have met."""
    lost = [line.said() for line in lines if line.lost]
    print(f"{len(lost)} of {len(lines)} rows reach the PDF of nobody:", *lost, sep="\n")
    assert len(lost) <= LOST_MOST


def test_a_typical_backend_engineer_is_told_nine_rows_in_ten(lines):
    """In the PDF or on the page for a screen."""
    wanted = owed(lines, BACKEND)
    missed = [line.said() for line in wanted if not (line.reached[BACKEND].pdf or line.reached[BACKEND].page)]
    print(f"{len(missed)} of {len(wanted)} rows do not reach the backend engineer:", *missed, sep="\n")
    assert len(missed) <= (1 - SHARE_LEAST) * len(wanted)
