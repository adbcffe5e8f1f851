"""CV, interviews and habits: the few sentences of the bank that matter most to this person."""

from assessment import wording as w
from assessment.report.clean import web_link
from assessment.report.sections import chosen
from assessment.report.source import Source
from assessment.vocabulary import RIGHT, SKIPPED

PRACTICE_LEVEL = 3  # checks from this level on ask what interviews ask
MOST_PRACTICE = 8  # questions; the others stand in the appendix with their answers
ROUNDS = {"coding": "Coding", "theory": "Theory", "design": "Design", "behavioural": "Behavioural"}
HABITS = ("mistakes", "networking", "time-split", "domain-examples", "market-note")
LABELS = {"networking": "People", "time-split": "Time", "domain-examples": "Field", "market-note": "Market"}


def view(s: Source) -> dict | None:
    resume, rounds, habits = chosen.main(s, "resume"), _rounds(s), _habits(s)
    missed = practice(s)
    if not (resume or rounds or habits or missed):
        return None
    return {
        "lead": _lead(s, resume, rounds, habits),
        "resume": resume,
        "rounds": rounds,
        "practice": missed[:MOST_PRACTICE],
        "practice_lead": _practice_lead(missed),
        "habits": habits,
    }


def _lead(s: Source, resume: list, rounds: list, habits: list) -> str:
    kept = len(resume) + len(rounds) + len(habits)
    sections = ("resume", "interview", *HABITS)
    every = sum(len(s.guidance(name)) for name in sections)
    if kept == every:
        return f"{w.sentence(w.counted(every, 'note'))} {'fits' if every == 1 else 'fit'} your answers."
    comes = "comes" if kept == 1 else "come"
    return (
        f"Of the {w.counted(every, 'note')} that fit your answers, {w.in_words(kept)} {comes} first by what you bring "
        f"and what is open; the others stand {s.elsewhere()}."
    )


def _rounds(s: Source) -> list[dict]:
    return [{**e, "label": ROUNDS.get(e["group"], "")} for e in chosen.main(s, "interview")]


def _habits(s: Source) -> list[dict]:
    return [{**e, "label": LABELS.get(name, "")} for name in HABITS for e in chosen.main(s, name)]


def practice(s: Source) -> list[dict]:
    """Checks for level 3 or 4 that were not answered right: theory to practise, by number."""
    missed = [(n, c) for n, c in enumerate(s.r["checks"], 1)
              if c["level"] >= PRACTICE_LEVEL and c["outcome"] not in (RIGHT, SKIPPED)]  # fmt: skip
    return [{"number": n, "skill": s.name(c["skill"]), "question": _question(c["stem"]),
             "source": {"name": c["source"], "url": web_link(c.get("source_url", ""))}}
            for n, c in missed]  # fmt: skip


def _question(stem: str) -> str:
    """The last two sentences of a stem: the question and what it is about."""
    parts = stem.split(". ")
    return ". ".join(parts[-2:])


def _practice_lead(missed: list) -> str:
    count, one = w.sentence(w.counted(len(missed), "check")), len(missed) == 1
    text = f"{count} of level 3 or 4 {'was' if one else 'were'} not answered right: interviews ask such questions."
    if len(missed) > MOST_PRACTICE:
        text += f" The first {w.in_words(MOST_PRACTICE)}:"
    return f"{text} The numbers lead to the review in the appendix."
