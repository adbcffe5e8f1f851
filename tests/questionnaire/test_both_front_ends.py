"""The same script through the screen and through plain lines leads to the same answers."""

import json

import pytest
from questionnaire.driving import PROFILE, Scripted, session

from assessment.questionnaire.wording import option_order

SCRIPTS = {
    "straight on": ([*PROFILE, "3", "4", "1", "finish"], 0),
    "an area that opens": ([*PROFILE, "3", "4", "2", "0", "1", "5", "2", "finish"], 0),
    "skips": (["text:", "2", "text:", "text:", "text:", *["skip"] * 6, "2", "finish"], 0),
    "the skills of a skipped area": ([*PROFILE, "3", "3", "skip", "1", "skip", "1", "2", "3", "finish"], 0),
    "longer ago": ([*PROFILE, "o4", "o0", "oo3", "o1", "2", "3", "oo2", "finish"], 0),
    "back across sections": ([*PROFILE, "3", "back", "back", "1", "4", "1", "back", "0", "finish"], 0),
    "back over longer ago": ([*PROFILE, "o4", "back", "o2", "1", "0", "finish"], 0),
    "back over a skip": ([*PROFILE, "skip", "back", "3", "1", "0", "finish"], 0),
    "back and another name": (["text:Ada", "back", "text:Grace", "1", "quit"], 0),
    "checks": ([*PROFILE, "3", "4", "0", "1", "5", "skip", "back", "2", "finish"], 3),
    "leaving at once": (["quit"], 0),
    "leaving half way": ([*PROFILE, "3", "quit"], 0),
    "leaving from the review": ([*PROFILE, "3", "4", "0", "quit"], 0),
    "changes on the review": ([*PROFILE, "3", "4", "0", "go:api", "5", "go:Name", "text:Grace", "go:ops",
                               "skip", "finish"], 0),
    "opening a skill": ([*PROFILE, "3", "4", "0", "go:tuning", "o3", "go:maths", "back", "finish"], 0),
    "review and back": ([*PROFILE, "3", "review", "back", "4", "0", "back", "3", "1", "2", "3", "4",
                         "finish"], 0),
    "another start": ([*PROFILE, "3", "4", "0", "go:Start", "text:2027-03-01", "go:Ready by",
                       "text:2028-03-01", "go:Start", "text:2028-04-01", "text:2028-09-01", "finish"], 0),
    "finish in the middle": ([*PROFILE, "3", "review", "finish"], 0),
}  # fmt: skip


def play(tiny, tmp_path, script: list[str], limit: int, name: str):
    """What the session was shown, how it ended, and what it left on disk."""
    front = Scripted(script, name)
    path = tmp_path / f"{name}-{len(list(tmp_path.iterdir()))}.json"
    ended = session(tiny, path, front, limit=limit).run()
    assert front.script == []
    saved = json.loads(path.read_text()) if path.exists() else None
    shown = [
        (p.title, p.progress, p.note, p.current, p.current_text, p.current_longer_ago) for p in front.prompts
    ]
    return ended.kind, saved, shown, front.reviews


@pytest.mark.parametrize("case", SCRIPTS)
def test_the_same_script_gives_the_same_answers(tiny, tmp_path, case):
    """Question by question, with the same progress and the same old answers, down to the file."""
    script, limit = SCRIPTS[case]
    assert play(tiny, tmp_path, script, limit, "screen") == play(tiny, tmp_path, script, limit, "plain")


def saved(tiny, tmp_path, case: str) -> dict:
    script, limit = SCRIPTS[case]
    return play(tiny, tmp_path, script, limit, "plain")[1]


def rated(level: int, longer_ago: bool = False) -> dict:
    return {"state": "rated", "level": level, "longer_ago": longer_ago}


def test_what_the_scripts_lead_to(tiny, tmp_path):
    """So that both cannot be wrong in the same way."""
    straight = saved(tiny, tmp_path, "straight on")
    assert straight["profile"] == {
        "name": "Ada", "role": "builder", "hours_per_week": 8.0, "start_date": "2027-01-11", "ready_by": None,
        "language": "go", "team": True, "learn_by": "theory"}  # fmt: skip
    assert (straight["areas"], straight["skills"]) == (
        {"models": rated(1)},
        {"api": rated(3), "ops": rated(4)},
    )
    assert straight["finished"] is True
    opened = saved(tiny, tmp_path, "an area that opens")
    assert [opened["skills"][s]["level"] for s in ("maths", "fitting", "tuning", "shipping")] == [0, 1, 5, 2]
    ago = saved(tiny, tmp_path, "longer ago")
    assert ago["skills"]["api"] == rated(4, True) and ago["skills"]["ops"] == rated(0)
    assert ago["areas"]["models"] == rated(3) and ago["skills"]["shipping"] == rated(2)
    back = saved(tiny, tmp_path, "back across sections")
    assert back["profile"]["team"] is True and back["profile"]["learn_by"] == "building"
    assert back["areas"]["models"] == rated(0)
    assert saved(tiny, tmp_path, "back over longer ago")["skills"]["api"] == rated(2, False)
    checks = saved(tiny, tmp_path, "checks")["checks"]
    assert [c["state"] for c in checks] == ["answered", "dont-know", "answered"]
    assert saved(tiny, tmp_path, "leaving at once") is None
    assert saved(tiny, tmp_path, "leaving half way")["finished"] is False
    changed = saved(tiny, tmp_path, "changes on the review")
    assert changed["profile"]["name"] == "Grace" and changed["skills"]["ops"] == {"state": "skipped"}
    one = saved(tiny, tmp_path, "opening a skill")
    assert one["opened"] == ["tuning"] and one["skills"]["tuning"] == rated(3, True)
    start = saved(tiny, tmp_path, "another start")["profile"]
    assert (start["start_date"], start["ready_by"]) == ("2028-04-01", "2028-09-01")
    skips = saved(tiny, tmp_path, "skips")
    assert skips["profile"]["language"] is None and skips["skills"]["api"] == {"state": "skipped"}


def test_options_of_checks_are_shuffled_the_same_way_each_time(bank):
    """By the session's seed, so that a resumed session shows them as before; numbers keep their order."""
    orders = {c.id: [option_order(c, seed) for seed in (1, 1, 2, 3, 4, 5)] for c in bank.checks.values()}
    for check_id, (first, again, *others) in orders.items():
        assert first == again
        numbers = all(any(ch.isdigit() for ch in o) for o in bank.checks[check_id].options)
        assert numbers == (first == sorted(first) and all(o == first for o in others)), check_id
        assert sorted(first) == list(range(len(first)))
