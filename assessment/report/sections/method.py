"""How to read the report, how the numbers came about, and what they cannot tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assessment import wording as w
from assessment.report import charts
from assessment.report.sections import about, evidence
from assessment.report.sections import notes as notes_of
from assessment.report.sections.shares import parts
from assessment.report.sections.tendency import tendency
from assessment.report.source import Source, quoted
from assessment.vocabulary import MET, QUICK, STANDARD, THOROUGH, Mode

if TYPE_CHECKING:
    from assessment.result.document import Method

MODES: dict[Mode, str] = {
    QUICK: "quick mode (a level for each skill of the start, and for each touched area to learn)",
    STANDARD: "standard mode",
    THOROUGH: "thorough mode",
}


def how_to_read(s: Source) -> dict:
    sample = charts.level_bar(1.3, 0.6, 2.2, 3, "A sample: now about 1, hired at 3", grid=True)
    return {
        "levels": [{"number": n, "name": name, "words": words}
                   for n, (name, words) in enumerate(zip(s.r["levels"], LEVELS, strict=False))],
        "states": STATES,
        "sample": sample,
        "short": SHORT,
    }  # fmt: skip


SHORT = (
    "Levels run from 0 to 5 and say what you have done in the last 12 months; one is hired with 3 at most. An estimate "
    "to learn from: no certificate, and nothing to hire by. The whole report: `skillgap report FILE`."
)
LEVELS = (
    "not yet.",
    "you explained it with an example of your own.",
    "a result with a guide.",
    "without a guide, on a problem no tutorial covers: one is hired with that.",
    "it ran for others for a month.",
    "others follow a design of yours.",
)
STATES = (
    {"kind": "met", "label": MET, "words": "at least 75\u00a0% sure, no study."},
    {"kind": "claimed", "label": "claimed", "words": "as sure, with no check: show it."},
    {"kind": "unsure", "label": "not sure yet", "words": "could be either: find out first."},
    {"kind": "gap", "label": "gap", "words": "at most 25\u00a0% likely to be there: study it."},
)


def view(s: Source) -> dict:
    return {
        "lead": _lead(s),
        "blocks": [{"label": "", **b} for b in (make(s) for make in BLOCKS) if b]
        + ([] if evidence.answered(s) else about.blocks(s)),
        "limits": _limits(s),
        "stamp": _stamp(s),
    }


def _lead(s: Source) -> str:
    if s.nothing_to_score:
        return s.nothing_to_score
    m, head = s.r["method"], s.r["headline"]
    wide = w.points(head["high"]) - w.points(head["low"])
    return (
        f"{w.sentence(w.some(m['ladders_rated'], 'answer'))} and {w.some(m['checks_answered'], 'check')} carry this "
        f"report, and the band of the whole share is {w.plural(wide, 'point')} wide: read this before you show it."
    )


def _answers(s: Source) -> dict:
    m = s.r["method"]
    skipped = f", {w.number(m['ladders_skipped'])} skipped," if m["ladders_skipped"] else ""
    today = m["checks_answered"] - len(m.get("checks_carried", ()))
    parts = (
        f"In {MODES.get(m['mode'], m['mode'])} you rated {w.some(m['ladders_rated'], 'ladder')} of statements"
        f"{skipped} and answered {w.some(max(today, 0), 'knowledge check')} (at most {m['checks_limit']}).",
        _carried(m), _touched(m), _retired(m), "" if m["finished"] else "The session was not finished.",
        f"The rule for answering: {w.RULE} What is longer ago counts one level less, never below 1.",
    )  # fmt: skip
    return {"title": "What was asked", "text": " ".join(part for part in parts if part)}


def _carried(method: Method) -> str:
    """Checks that measured this person before and whose explanation they have seen since."""
    count = len(method.get("checks_carried", ()))
    if not count:
        return ""
    more = "One more answer counts" if count == 1 else f"{w.sentence(w.in_words(count))} more answers count"
    its = "its" if count == 1 else "their"
    return (
        f"{more}, carried over from an earlier session: you have seen {its} explanation, so asking again would "
        "measure memory."
    )


def _touched(method: Method) -> str:
    touched, every = method.get("touched"), method.get("touchable")
    if touched is None or every is None:
        return ""
    return f"Of {w.plural(every, 'skill')} to learn you have touched {w.in_words(touched)}."


def _retired(method: Method) -> str:
    return w.set_aside(len(method.get("checks_retired", ())), method.get("ladders_retired", 0))


def _notes(s: Source) -> dict | None:
    """What found no room on the cover."""
    rest = notes_of.notes(s)[notes_of.most_notes(s) :]
    return {"title": "Also worth knowing", "text": " ".join(rest)} if rest else None


def _estimate(s: Source) -> dict:
    head, m = s.r["headline"], s.r["method"]
    rates = tendency(m, s.r["contradictions"])
    sentence = w.headline(head["share"], head["low"], head["high"])
    text = (
        f"Each skill’s level is an estimate with an 80{w.SPACE}% band. It starts from what is typical of a "
        f"{s.r['bank']['from']}, and every answer moves it: your own rating, the neighbours’ ratings, and "
        f"most of all the checks.{rates and f' {rates}'}"
    )
    if not s.nothing_to_score:
        text += (
            f" The headline is the mean chance of meeting a target, weighted by importance: {sentence} Its band comes "
            f"from {m['draws']} joint draws."
        )
    return {"title": "From answers to levels", "text": text}


def _states(s: Source) -> dict:
    counts = s.r["headline"]["states"]
    divided = "" if s.nothing_to_score else (
        f"The {w.plural(s.r['headline']['targets'], 'target')} divide into {counts['met']} met, "
        f"{counts['claimed']} claimed, {counts['not sure yet']} not sure yet and "
        f"{w.plural(counts['gap'], 'gap')}. "
    )  # fmt: skip
    text = (
        f"{divided}A skill of the areas to learn counts as met only with a right check in its area; a skill answered "
        "0 or not touched is met only if a check on it was right, and one neither rated nor checked never. Must, "
        f"should and optional mean that the role asks for level 3 or more, 2, or 1.{_not_mine(s)}"
    )
    return {"title": "States", "text": text}


def _not_mine(s: Source) -> str:
    names = quoted(s.names(s.r["method"].get("not_mine", ())))
    if not names:
        return ""
    verb = "does" if len(names) == 1 else "do"
    return (
        f" By your word {w.first_few(names, 3, 'skill')} {verb} not apply to you: out of the share and of the plan. "
        f"{parts(s)}"
    )


def _plan(s: Source) -> dict:
    text = (
        "A step takes the hours from your levels to those it leads to, level 3 at most; more grows in the work. "
        "Order: first results first, then by phase what others rest on and importance times shortfall. The range of "
        f"hours covers 40\u00a0% either way and the doubt about your levels.{_whose_phases(s)}"
    )
    return {"title": "From levels to a plan", "text": text}


def _whose_phases(s: Source) -> str:
    if not s.guides:
        return ""
    return f" The phases and their calendar are those of {s.guides['name']}; the dates are yours."


BLOCKS = (_answers, _estimate, _states, _plan, _notes)


def _limits(s: Source) -> list[str]:
    return [
        "This is a formative estimate for the person who answered. It is no certificate, and it must not "
        "be used to hire, rank or promote anybody.",
        "There are no percentiles: nobody else’s answers are in it.",
        "How the estimator behaves was tested in simulation, with assumptions of our own. That is no "
        "validation with real people.",
        s.r["bank"]["judgement"],
        "Levels 4 and 5 rest on the person’s word: checks test knowledge, not years of service.",
        "A high share is no promise of a job, and a low one no verdict: it says where to start.",
    ]


def _stamp(s: Source) -> str:
    bank = s.r["bank"]
    return (
        f"Made with skillgap {s.r['version']} from the bank “{bank['title']}”, version {bank['version']} "
        f"({bank['hash'][:12]}), on {w.day(s.r['assessed_on'])}. The same answers and bank give the same "
        "report."
    )
