"""No sentence is printed of whom it is not true: claims are held against the result, for people of every kind."""

import json
import re

import pytest
from support.readers import words

from assessment import wording as w
from assessment.report import explain, formats, to_html
from assessment.result.read import check_result

KINDS = (
    "0 everywhere", "5 everywhere", "3 everywhere", "only backend", "only the target field", "over-rater",
    "modest", "nothing asked", "all skipped", "no hours", "a date tomorrow",
    "nothing applies", "some do not apply", "only what one brings", "0, every check right", "5, every check wrong",
    "80 hours, a date too near", "a start long ago", "quick, 5 everywhere", "quick, mixed",
    "applied-mle", "ml-platform", "mlops", "llm-engineer", "ds-mle",
)  # fmt: skip
NUMBERS = {word: n for n, word in enumerate(w.SMALL)} | {"none": 0, "all": None}
FROM_STOP, UNTIL_STOP = r"(?<![^.!?])[^.]*", r"[^.!?]*[.!?]"


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
    """Cover, first row and bar, roadmap, Markdown, calendar and terminal name the same step."""
    first = p.earliest()
    if first is None:
        assert not p.result["plan"]["hours"] and not p.result["plan"]["phases"][-1]["steps"]
        return
    name = words(first["title"])
    assert p.result["plan"]["steps"][0] == first
    cover = p.model["first"]
    assert words(cover["title"]) == name
    assert "this week" in cover["heading"] or w.day(first["start"]) in cover["heading"]
    table = p.sections["roadmap"]["timetable"]
    group = next(g for g in table["groups"] if g["rows"])
    assert words(group["rows"][0]["name"]) == name
    phase = next(x for x in p.sections["roadmap"]["phases"] if x["steps"])
    assert words(phase["steps"][0]["title"]) == name and phase["steps"][0]["number"] == 1
    openings = {
        "terminal": r"First: .*?, from \w{3} \d.*?weeks?\.",
        "Markdown": r"First, from \d[^:]*: .*?(?=\*\*|##|$)",
    }
    for page, opening in openings.items():
        [said] = [m[0] for m in re.finditer(opening, p.texts[page])][:1]
        assert words(w.day(first["start"])).removesuffix(" 2026") in said
        assert name in said, (page, said)
    assert f"#### 1. {name} " in p.texts["Markdown"]
    assert words(p.model["weeks"]["weeks"][0]["rows"][0]["title"]) == name
    begins = min(re.findall(r"DTSTART;VALUE=DATE:(\d{8})", p.texts["calendar"]))
    assert begins == first["start"].replace("-", "")
    assert re.search(r"SUMMARY:Step 1: (.*?), \d+ hours?", p.texts["calendar"])[1] == name


def test_steps_stand_in_the_order_of_their_dates(p):
    """One list, of which every phase is a part."""
    plan = p.result["plan"]
    dates = [(step["start"], step["end"]) for step in plan["steps"]]
    assert dates == sorted(dates)
    assert [step for phase in plan["phases"] for step in phase["steps"]] == sorted(
        (step["id"] for step in plan["steps"]), key=[x for phase in plan["phases"] for x in phase["steps"]].index)


def test_nobody_is_told_to_learn_first_what_they_say_they_can_do(p):
    """Where they say it of all that the first step is about, they are told how to show it."""
    skills = p.skills_of(p.earliest())
    if skills and all(k["source"] == "rated" and k["counts_as"] >= k["hired"] for k in skills):
        assert "If you can show this, it is done" in p.model["first"]["facts"]


def test_an_introduction_is_for_those_who_do_not_say_that_they_can_do_it_unaided(p):
    for step in p.result["plan"]["steps"]:
        if re.search(r"\bintroduct|\bfluent\b|\bWatch\b", step["title"]):
            assert any((k["rating"] or 0) < 3 for k in p.skills_of(step)), step["title"]


def test_what_somebody_is_said_to_have_done_follows_from_an_answer(p):
    """'You have built ...', 'that you already run': printed only with a condition that was true."""
    allowed = [words(f"{e['title']} {e['text']}") for entries in p.result["guidance"].values() for e in entries
               if e["specific"]]  # fmt: skip
    allowed += [words(f"{step['text']} {' '.join(step['for_you'])} {step['done']}")
                for step in p.result["plan"]["steps"]]  # fmt: skip
    have = r"have (?:already )?(?:designed|met|built|run|written|used|worked)"
    pattern = rf"(?<![^.:;])[^.:;]*\b[Yy]ou (?:{have}|already (?:run|have|work|do|know))[^.:;]*"
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


def test_what_is_listed_as_brought_is_met_or_claimed(p):
    table = p.model["cover"]["table"]
    for row in table["rows"] if table["title"] == "What you bring first" else ():
        assert p.names_plain[words(row["name"])]["state"] in ("met", "claimed"), row["name"]
    for row in table["rows"] if table["title"] == "Gaps that decide it" else ():
        assert p.names_plain[words(row["name"])]["state"] == "gap", row["name"]
    for page, m in sentences(p, r"Strongest: (.*?)\. Largest gaps", "terminal"):
        for name in m[1].split("; "):
            skill = p.names_plain.get(name)
            assert skill is None or skill["level"] >= 2.5, (page, name)
    for page, m in sentences(p, r"Your strongest skills; have this ready: (.*?)(?:Made by|$)", "Markdown"):
        for name, skill in p.names_plain.items():
            assert f"- [ ] {name}:" not in m[1] or skill["level"] >= 2.5, (page, name)


def test_what_carries_over_is_brought_and_goes_to_what_is_open(p):
    for row in p.model["cover"]["table"]["rows"]:
        why = words(row["why"])
        if m := re.search(r'grows out of "([^"]+)"', why):
            assert p.brings(p.names_plain[m[1]]), row["name"]
        if m := re.search(r'carries over to "([^"]+)"', why):
            assert p.names_plain[m[1]]["state"] in ("gap", "not sure yet"), row["name"]
            assert p.brings(p.names_plain[words(row["name"])])
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
    for page, m in sentences(p, rf"{FROM_STOP}\bquick(?:est)? wins?\b{UNTIL_STOP}"):
        unsaid = [s["id"] for s in p.state("not sure yet") if (s["counts_as"] or 0) < s["target"]]
        assert unsaid == [], (page, m[0])
    best = max(p.result["roles"], key=lambda r: r["share"])
    for page, m in sentences(p, rf"{FROM_STOP}\b(?:nearest|closest)\b{UNTIL_STOP}", "print", "Markdown", "terminal"):
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
    assert phases[-1]["steps"] or phases[-1]["later"] or p.source.nothing_to_score, "no job search"
    left = p.state("gap", "not sure yet")
    for page, m in sentences(p, r"(?:Nothing|No study) is left[^.]*|None needed[^.]*|What is left is[^.]*"):
        also = p.state("claimed") if m[0].startswith("What") else []
        assert not left + also, (page, m[0])
    for group in p.sections["roadmap"]["timetable"]["groups"] if p.sections["roadmap"]["timetable"] else ():
        assert "nothing" not in group["head"]["days"] or not group["rows"]


def test_a_phase_that_has_steps_or_put_off_skills_says_so(p):
    off = {entry["phase"] for entry in p.result["plan"]["not_now"]}
    for phase, shown in zip(p.result["plan"]["phases"], p.sections["roadmap"]["phases"], strict=True):
        assert bool(shown["steps"] or shown["later"]) == bool(phase["steps"]) == bool(phase["hours"])
        assert ("put off" in shown["empty"]) == (phase["number"] in off and not phase["hours"])


def test_a_date_is_met_only_if_the_plan_meets_it(p):
    plan = p.result["plan"]
    for page, m in sentences(p, r"Your date of [^.]* is met by this plan"):
        assert plan["ready_by"] and not plan["deadline_missed"] and not plan["skills_not_now"], (page, m[0])
    if plan["skills_not_now"]:
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
    for page, m in sentences(p, rf"{FROM_STOP}(?:what you said|your own word|by your word){UNTIL_STOP}", "print"):
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


NOTHING = "You set aside every skill this role asks for, so there is nothing to score; with them it would be "


def test_who_set_everything_aside_is_told_so_and_nothing_else(readers):
    """No share, no advice to apply, nothing that is typical, no area that is short or not."""
    p = readers["nothing applies"]
    every = p.result["headline"]["with_all"]
    said = NOTHING + f"{w.points(every['share'])} % ({w.points(every['low'])}\u2013{w.points(every['high'])})."
    false = r"100 %|\b0 skills|\b0 targets|no targets|Apply for|belongs into|typical of a backend engineer, not|" \
            r"No gap|quarter of a level|comes out closer|sets no target|Nothing is at its target|keep the skills in use"
    for page in ("print", "screen", "Markdown", "terminal"):
        assert said in p.texts[page], page
    for page, m in sentences(p, false, "print", "screen", "Markdown", "terminal"):
        raise AssertionError((page, p.texts[page][max(m.start() - 60, 0) : m.end() + 60]))


def test_nothing_is_called_a_strength_without_a_rating_or_a_check(p):
    for skill in p.state("met", "claimed"):
        assert skill["counts_as"] is not None or sum(skill["checks"].values()), skill["id"]


def test_share_and_states_do_not_contradict(p):
    """Everything is met in the share only where every state says so."""
    head = p.result["headline"]
    if head["targets"] and head["states"]["not sure yet"] + head["states"]["gap"]:
        assert w.points(head["share"]) < 100


def test_no_high_chance_is_printed_of_what_is_not_sure(p):
    """A skill answered 0 with a high chance: why it is not sure is said, and not the chance."""
    for page, m in sentences(p, r"[Tt]he chance that you are at level \d is (\d+) %"):
        assert int(m[1]) < 75, (page, m[0])
    for page, m in sentences(p, r"You answered (\d) here and"):
        assert m[1] == "0", (page, m[0])
    for _, m in sentences(p, r"(\d+) % \(that the level [^:]*: not sure yet", "explain"):
        assert int(m[1]) <= 75 or "yet: not sure yet" in m[0], m[0]


def test_a_quick_way_through_is_suspected_only_of_who_answered_everything(p):
    for page, m in sentences(p, r"Every question was answered with level"):
        assert {s["source"] for s in p.result["skills"]} <= {"rated", "by area", "not asked"}, (page, m[0])


def test_a_large_tendency_is_no_fraction_and_no_habit_of_many(p):
    for page, m in sentences(p, r"you rate yourself about ([\d.]+) (of a level|levels?) [^.]*"):
        assert (float(m[1]) < 1) == (m[2] == "of a level") and not m[1].endswith(".0"), (page, m[0])
        assert float(m[1]) <= 1.5 or "many people" not in m[0], (page, m[0])


def test_checks_that_spoke_against_a_rating_are_named_where_no_strength_counts(readers):
    text = readers["5, every check wrong"].texts["print"]
    assert "the checks went against it" in text and "older work may be missing" not in text


def test_no_more_hours_a_week_are_asked_for_than_somebody_can_say(p):
    for page, m in sentences(p, r"Not even (\d+) hours a week"):
        assert int(m[1]) == 80 > p.result["plan"]["hours_per_week"], (page, m[0])


def test_a_week_of_80_hours_that_is_too_short_is_told_as_it_is(readers):
    assert "No week has enough hours for all of it." in readers["80 hours, a date too near"].texts["print"]


def test_nothing_is_planned_before_the_day_of_the_answers(p):
    plan, day = p.result["plan"], p.result["assessed_on"]
    assert plan["start"] >= day
    begins = re.findall(r"DTSTART;VALUE=DATE:(\d{8})", p.texts["calendar"])
    assert min(begins, default=day.replace("-", "")) >= day.replace("-", "")


def test_the_first_advice_does_not_pass_over_a_doubt(p):
    """What is listed to find out before study is found out first, whatever work it would lead to."""
    skills = p.skills_of(p.earliest())
    if skills and all(k["state"] == "not sure yet" and not never_touched(k) for k in skills):
        assert "If you can show this, it is done" in p.model["first"]["facts"]


def never_touched(skill) -> bool:
    return skill["source"] == "not touched" and not sum(skill["checks"].values())


def test_nobody_is_asked_to_find_out_what_they_never_touched(p):
    """Neither as the first thing nor among what could be either: there is nothing to find out."""
    untouched = {words(k["name"]) for k in p.skills.values() if never_touched(k)}
    for page, m in sentences(p, r'[Ff]ind out whether you have "([^"]+)"'):
        assert m[1] not in untouched, (page, m[0])
    groups = p.sections["skills"]["groups"]
    listed = {words(k["name"]) for g in groups for k in g["skills"] if k["next"].startswith("Find out")}
    assert not listed & untouched


def test_what_comes_first_and_is_no_must_says_what_rests_on_it(p):
    first = p.earliest()
    if first and first["unlocks"] and all(k["importance"] != "must" for k in p.skills_of(first)):
        assert "It comes first because" in p.model["first"]["facts"]


def test_another_pace_is_offered_only_where_study_is_planned(p):
    for _, m in sentences(p, r"--hours-per-week (\d+)", "terminal"):
        assert p.result["plan"]["hours"] and p.result["plan"]["hours_per_week"] < int(m[1]) <= 80, m[0]


def test_what_does_not_apply_has_no_chance_of_its_own(p):
    for page, m in sentences(p, r"so: does not apply|so: no target"):
        raise AssertionError((page, m[0]))
    for skill_id, skill in p.skills.items():
        lines = " ".join(explain.skill(p.source, skill_id))
        assert ("it was not asked" in lines) == (skill["source"] == "not asked"), skill_id


def test_quick_mode_is_told_as_it_is(p):
    for page, m in sentences(p, r"one question for each area|one question an area"):
        raise AssertionError((page, m[0]))


def test_all_areas_are_called_all(p):
    for page, m in sentences(p, r"at the target in (\d+|\w+) areas: "):
        assert number(m[1]) < sum(a["target"] is not None for a in p.result["areas"]), (page, m[0])


def test_a_fresh_result_can_be_read_again_in_every_format(p):
    """What is written is accepted, and leads to the same bytes as before."""
    saved = json.loads(formats.JSON.render(p.result))
    again = check_result(saved, "R.result.json")
    for made in formats.FORMATS.values():
        if made is not formats.PDF:
            assert made.render(again) == made.render(p.result), made.name
    assert to_html(again) == to_html(p.result)  # what the PDF is made of
