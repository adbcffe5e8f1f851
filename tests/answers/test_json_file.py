"""The JSON of a saved file: bounded in size, depth and numbers, the place named."""

import json

import pytest

from assessment.answers import json_file
from assessment.errors import AnswersError


def refused(tmp_path, data: bytes | str) -> str:
    path = tmp_path / "mine.json"
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    with pytest.raises(AnswersError) as caught:
        json_file.read(path)
    said = str(caught.value)
    assert said.startswith(f"{path}: ") and said.endswith(".") and len(said) < len(str(path)) + 250
    return said


@pytest.mark.parametrize(
    ("document", "place"),
    [
        ('{"a": [1, {"hours": NaN}]}', "$.a[1].hours: a number is out of bounds"),
        ('{"a": 1e400}', "$.a: a number"),
        ('{"a": -1e16}', "$.a: a number"),
        (f'{{"a": {"9" * 400}}}', "$.a: a number"),
        (f'{{"a": {"9" * 5000}}}', "a value is out of bounds"),
        (f'{{"a b": {"[" * 40}1{"]" * 40}}}', '$["a b"][0][0]'),
        ("[" * 100_000, "not complete JSON"),
        ('{"a": 1, "b": 2, "a": 3}', 'the key "a" stands twice'),
        (f'"{"x" * json_file.MOST_BYTES}"', "larger than 4 MB"),
        ("Infinity", "$: a number is out of bounds"),
    ],
)  # fmt: skip
def test_what_nothing_here_could_hold_is_refused_where_it_stands(tmp_path, document, place):
    assert place in refused(tmp_path, document)


def test_a_byte_order_mark_changes_nothing(tmp_path):
    path = tmp_path / "mine.json"
    path.write_bytes(b"\xef\xbb\xbf" + json.dumps({"a": "\u00e9"}).encode())
    assert json_file.read(path) == {"a": "\u00e9"}
