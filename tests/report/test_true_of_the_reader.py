"""No sentence is printed of whom it is not true: what is claimed is held against the result, for sixteen people."""

import re

import pytest
from support.readers import words

from assessment import wording as w

KINDS = (
    "0 everywhere", "5 everywhere", "3 everywhere", "only backend", "only the target field", "over-rater",
    "modest", "nothing asked", "all skipped", "no hours", "a date tomorrow",
    "applied-mle", "ml-platform", "mlops", "llm-engineer", "ds-mle",
)  # fmt: skip
NUMBERS = {word: n for n, word in enumerate(w.SMALL)} | {"none": 0, "all": None}
UNTIL_STOP = r"[^.!?]*[.!?]"


@pytest.fixture(params=KINDS)
def p(request, readers):
    return readers[request.param]


def sentences(p, pattern: str, *pages: str) -> list[tuple[str, re.Match]]:
    """Where a pattern occurs, as (page, match); on every page if none is named."""
    names = pages or tuple(p.texts)
    return [(name, m) for name in names for m in re.finditer(pattern, p.texts[name])]


def number(text: str) -> int:
    return NUMBERS[text.lower()] if text.lower() in NUMBERS else int(text.replace(",", ""))


def test_every_kind_of_reader_is_there(readers):
    assert set(readers) == set(KINDS)


def test_the_first_thing_is_the_earliest_by_date_wherever_it_is_said(p):
    """Cover, first phase and bar, Markdown, calendar and terminal name the same skill."""
    first = p.earliest()
    if first is None:
        assert not p.result["plan"]["hours"]
        return
    name = words(p.skills[first["skill"]]["name"])
    cover = p.model["first"]
    assert name in words(f"{cover['title']} {cover['text']} {cover['facts']}")
    assert "this week" in cover["heading"] or w.day(first["start"]) in cover["heading"]
    table = p.sections["roadmap"]["timetable"]
    group = next(g for g in table["groups"] if g["rows"])
    assert words(group["rows"][0]["name"]) == name
    openings = {
        "terminal": r"First: .*?, from \w{3} \d.*?weeks?\.",
        "Markdown": r"First, from \d[^:]*: .*?(?=\*\*|##|$)",
    }
    for page, opening in openings.items():
        [said] = [m[0] for m in re.finditer(opening, p.texts[page])][:1]
        assert words(w.day(first["start"])).removesuffix(" 2026") in said
        assert name in said or words(cover["title"]) in said, (page, said)
    begins = min(re.findall(r"DTSTART;VALUE=DATE:(\d{8})", p.texts["calendar"]))
    assert begins == first["start"].replace("-", "")
    row = re.search(r"\\n|DESCRIPTION:.*?(?=DTSTART)", p.texts["calendar"])
    assert name in row[0]


def test_the_first_step_of_the_roadmap_is_for_the_first_task(p):
    """Steps stand in the order of the dates: the first of a phase serves its first task, where any does."""
    for phase in p.result["plan"]["phases"]:
        order = {t["skill"]: n for n, t in enumerate(phase["tasks"])}
        places = [min((order[k] for k in step["skills"] if k in order), default=len(order)) for step in phase["steps"]]
        assert places == sorted(places), phase["id"]


def test_nobody_is_told_to_learn_first_what_they_say_they_can_do(p):
    first = p.earliest()
    skill = p.skills[first["skill"]] if first else None
    if skill and skill["source"] == "rated" and skill["counts_as"] >= skill["target"]:
        assert re.match(r"(Show|Find out)", p.model["first"]["title"])


def test_an_introduction_is_for_those_who_do_not_say_that_they_can_do_it_unaided(p):
    for phase in p.result["plan"]["phases"]:
        for step in phase["steps"]:
            if re.search(r"\bintroduct|\bfluent\b|\bWatch\b", step["title"]):
                assert any((p.skills[k]["rating"] or 0) < 3 for k in step["skills"]), step["title"]


def test_what_somebody_is_said_to_have_done_follows_from_an_answer(p):
    """'You have built ...', 'that you already run': printed only with a condition that was true."""
    allowed = [words(f"{e['title']} {e['text']}") for entries in p.result["guidance"].values() for e in entries
               if e["specific"]]  # fmt: skip
    allowed += [words(step["text"]) for phase in p.result["plan"]["phases"] for step in phase["steps"]]  # Done when
    have = r"have (?:already )?(?:designed|met|built|run|written|used|worked)"
    pattern = rf"[^.:;]*\b[Yy]ou (?:{have}|already (?:run|have|work|do|know))[^.:;]*"
    for page, m in sentences(p, pattern):
        said = m[0].strip()
        ok = "may already have" in said or any(said[-40:] in text for text in allowed)
        assert ok, (page, said)
    for page, m in sentences(p, r"[Yy]our (?:API|CI/CD|latency|release)[^.]*habits[^.]*"):
        raise AssertionError((page, m[0]))


def test_what_is_said_to_be_at_the_target_is(p):
    strong = p.state("met", "claimed")
    for page, m in sentences(p, rf"\b(\w+) skills? (?:is|are) at the target\b({UNTIL_STOP})"):
        alone = p.state("claimed") if "alone" in m[2] else strong
        assert number(m[1]) == len(alone), (page, m[0])
        for name in re.findall(r'"([^"]+)"', m[2]):
            assert p.names_plain[name]["state"] in ("met", "claimed"), (page, name)
    for page, m in sentences(p, r"\b(\w+) skills? (?:is|are) probably at the target"):
        assert number(m[1]) == len(p.state("met")), (page, m[0])
    for page, m in sentences(p, r"No target counts as met yet|Nothing is at its target yet|No skill is surely"):
        assert not strong, (page, m[0])
    for page, m in sentences(p, r"not yet checked|no check has confirmed"):
        for skill in p.state("claimed"):
            assert not ("not yet checked" in m[0] and sum(skill["checks"].values())), (page, skill["id"])


def test_the_strongest_are_unaided_and_at_their_targets(p):
    """Whatever is called strongest, or stands under what somebody brings, is at level 3 and met or claimed."""
    rows = p.model["cover"]["strongest"]["rows"]
    named = [row["name"] for row in rows]
    for name in named if p.model["cover"]["strongest"]["title"] == "What you bring" else ():
        skill = p.names_plain[words(name)]
        assert skill["level"] >= 2.5 and skill["state"] in ("met", "claimed"), name
    for page, m in sentences(p, r"Strongest: (.*?)\. Largest gaps", "terminal"):
        for name in m[1].split("; "):
            skill = p.names_plain.get(name)
            assert skill is None or skill["level"] >= 2.5, (page, name)
    for page, m in sentences(p, r"Your strongest skills; have this ready: (.*?)(?:Made by|$)", "Markdown"):
        for name, skill in p.names_plain.items():
            assert f"- [ ] {name}:" not in m[1] or skill["level"] >= 2.5, (page, name)


def test_what_carries_over_is_brought_and_goes_to_what_is_open(p):
    for row in p.model["cover"]["strongest"]["rows"]:
        if "\u2192" in row["detail"]:
            assert p.brings(p.names_plain[words(row["name"])]), row["name"]
    lead = words(p.sections["strengths"]["lead"]) if "strengths" in p.sections else ""
    many = re.search(r"carries over to (\w+) skills?", lead)
    assert not many, "a number of skills of which one at most is named"
    for m in re.finditer(r'"([^"]+)" carries over to ([^.]*)', lead):
        assert p.brings(p.names_plain[m[1]]), lead
        for name in re.findall(r'"([^"]+)"', m[2]):
            assert p.names_plain[name]["state"] in ("gap", "not sure yet"), lead
    for entry in p.result["guidance"].get("strengths", ()):
        if len(entry["skills"]) == 1 and entry["carries_to"]:
            assert p.brings(p.skills[entry["skills"][0]]), entry["id"]


def test_a_tendency_in_rating_shows_in_a_check(p):
    for page, m in sentences(p, r"you rate yourself about [^.]*\.\d of a level (higher|lower)"):
        shown = p.result["contradictions"]["above" if m[1] == "higher" else "below"]
        assert shown, (page, m[0])


def test_none_means_none(p):
    for page, m in sentences(p, r"None of the (\w+) skills[^.]*could be counted as a strength"):
        strong = [s["id"] for s in p.result["skills"] if s["kind"] == "have" and p.brings(s)]
        assert strong == [], (page, m[0])
    for page, m in sentences(p, r"None of the \w+ musts? looks? strong"):
        assert not [s for s in p.state("met", "claimed") if s["importance"] == "must"], (page, m[0])
    for page, _ in sentences(p, r"None of \w+ checks? right"):
        assert all(c["outcome"] != "right" for c in p.result["checks"]), page
    for page, _ in sentences(p, r"Nowhere do your word and the checks disagree"):
        differ = [s["id"] for s in p.result["skills"] if s["checks"]["wrong"] and (s["counts_as"] or 0) >= 1]
        assert differ == [], page


def test_the_quickest_the_nearest_and_the_closest_are(p):
    for page, m in sentences(p, rf"[^.]*\bquick(?:est)? wins?\b{UNTIL_STOP}"):
        unsaid = [s["id"] for s in p.state("not sure yet") if (s["counts_as"] or 0) < s["target"]]
        assert unsaid == [], (page, m[0])
    best = max(p.result["roles"], key=lambda r: r["share"])
    for page, m in sentences(p, rf"[^.]*\b(?:nearest|closest)\b{UNTIL_STOP}", "print", "Markdown", "terminal"):
        if re.search(r"of the (?:five|\w+) roles|to your role", m[0]):
            assert best["chosen"], (page, m[0])
        if "nearest to your gaps" in m[0]:
            assert p.state("gap"), (page, m[0])
    for page, m in sentences(p, r"and [^.]* a little lower"):
        mine = next(r for r in p.result["roles"] if r["chosen"])
        assert best["share"] - mine["share"] <= 0.05, (page, m[0])


def test_nothing_to_do_is_said_only_where_nothing_is(p):
    """Never of the last phase; of another only if no skill of it is open, put off, or worked on."""
    phases = p.sections["roadmap"]["phases"]
    for phase in phases:
        if re.search(r"\b[Nn]othing\b", phase["empty"]):
            assert phase["number"] < len(phases), phase["title"]
            left = [s["id"] for s in p.state("gap", "not sure yet") if s["phase"] == phase["number"]]
            assert left == [], (phase["title"], left)
    assert phases[-1]["steps"], "the search for a job is never without a step"
    left = p.state("gap", "not sure yet")
    for page, m in sentences(p, r"(?:Nothing|No study) is left[^.]*|None needed[^.]*|What is left is[^.]*"):
        also = p.state("claimed") if m[0].startswith("What") else []
        assert not left + also, (page, m[0])
    for group in p.sections["roadmap"]["timetable"]["groups"] if p.sections["roadmap"]["timetable"] else ():
        assert "nothing" not in group["head"]["weeks"] or not group["rows"]


def test_a_phase_that_has_steps_or_put_off_skills_says_so(p):
    off = {t["skill"] for t in p.result["plan"]["put_off"]}
    for phase, shown in zip(p.result["plan"]["phases"], p.sections["roadmap"]["phases"], strict=True):
        if off & {s["id"] for s in p.result["skills"] if s["phase"] == phase["number"]} and not phase["hours"]:
            assert "put off" in shown["empty"]


def test_a_date_is_met_only_if_the_plan_meets_it(p):
    plan = p.result["plan"]
    for page, m in sentences(p, r"Your date of [^.]* is met by this plan"):
        assert plan["ready_by"] and not plan["deadline_missed"] and not plan["put_off"], (page, m[0])
    if plan["put_off"]:
        for page, m in sentences(p, r"\b(?:Study in all|Targets by)\b"):
            raise AssertionError((page, m[0], "some of it is put off"))


def test_what_is_said_to_stand_in_this_report_stands_in_it(p):
    for page in ("print", "screen"):
        if re.search(r"posting counts in this report|The column of ", p.texts[page]):
            assert "Mentioned:" in p.texts[page], page
        if re.search(r"more to choose from stand", p.texts[page]):
            shown = sum(len(g["cards"]) for g in p.sections["roadmap"]["ladder"])
            assert shown < len(p.result["guidance"]["projects"]), page


def test_nobodys_word_is_called_upon_who_gave_none(p):
    if p.result["method"]["ladders_rated"]:
        return
    for page, m in sentences(p, rf"[^.]*(?:what you said|your own word|by your word){UNTIL_STOP}", "print"):
        stated = "each" in m[0] or "As sure" in m[0] or "at the target by your word" in m[0]
        assert stated or "diamond" in m[0], (page, m[0])
    for page, m in sentences(p, r"inferred from the area and the neighbours"):
        raise AssertionError((page, m[0]))


def test_counts_are_right_and_grammatical(p):
    bad = (
        r"\b(?:one|1) (?:skills|hours|checks|weeks|steps|phases|points|musts|gaps|notes|projects|targets)\b",
        r"\babout 0 hours\b", r"\b0 hours\b", r"\bup to 0\b", r"\bone of one skill\b", r"\ba optional\b",
        r"\ba should\b",
        r"\bthe one \w+ below still help\b", r"\bone of these changes are\b",
    )  # fmt: skip
    for page, m in sentences(p, "|".join(bad)):
        raise AssertionError((page, p.texts[page][max(m.start() - 60, 0) : m.end() + 40]))


def test_nothing_is_said_in_our_own_shorthand(p):
    shorthand = (
        r"Level 3 wherever|Kept study done|, inferred\b|\b\d+ p\b|did not go right|\barea \d\b|of them \"|first of all"
    )
    for page, m in sentences(p, shorthand):
        raise AssertionError((page, p.texts[page][max(m.start() - 60, 0) : m.end() + 40]))


def test_one_thing_is_said_of_one_tool(p):
    for page, m in sentences(p, r"limited maintenance"):
        raise AssertionError((page, p.texts[page][max(m.start() - 60, 0) : m.end() + 40]))


def test_claims_of_a_risk_have_a_condition(p):
    """'Mistakes you are at risk of' would need one for every entry."""
    risky = "risk of" in p.texts["print"].split("Method and limits")[0].split("habits that help")[0][-60:]
    assert not risky or all(e["specific"] for e in p.result["guidance"].get("mistakes", ()))
