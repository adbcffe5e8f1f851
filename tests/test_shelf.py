"""What tests share: made once, and out of reach of whoever would change it."""

import threading

from support.shelf import Copies, Shelf


def test_a_thing_is_made_once_for_all_who_ask_at_the_same_time(tmp_path):
    """Four workers, one making; what one of them changes, no other sees."""
    made, found = [], []

    def make() -> dict:
        made.append(1)
        return {"a": []}

    def ask() -> None:
        thing = Shelf(tmp_path).kept("thing", make)
        thing["a"].append(1)
        found.append(thing)

    workers = [threading.Thread(target=ask) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert made == [1] and found == [{"a": [1]}] * 4


def test_another_name_is_another_thing_and_a_failure_is_not_kept(tmp_path):
    shelf = Shelf(tmp_path)
    assert [shelf.kept(name, lambda name=name: name) for name in ("x", "y", "x")] == ["x", "y", "x"]
    try:
        shelf.kept("z", lambda: 1 / 0)
    except ZeroDivisionError:
        assert shelf.kept("z", lambda: "made") == "made"


def test_a_pdf_is_kept_by_its_result_and_its_length(tmp_path, monkeypatch):
    monkeypatch.setattr("assessment.report.to_pdf", lambda result, length: f"{length} {result}".encode())
    shelf = Shelf(tmp_path)
    made = {shelf.pdf({"n": n}, length).data for n in (1, 2) for length in ("report", "summary")}
    assert len(made) == 4 and shelf.pdf({"n": 1}).data in made and shelf.pdf({"n": 1}).complaints == ()


def test_a_document_that_is_looked_up_cannot_be_changed_for_others():
    documents = Copies({"a": {"name": "Robin"}})
    documents["a"]["name"] = "changed"
    assert dict(documents) == {"a": {"name": "Robin"}}
