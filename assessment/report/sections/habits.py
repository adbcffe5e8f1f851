"""Mistakes and habits, people and communities: the sentences of the bank that matter most to this person."""

from assessment import wording as w
from assessment.report.sections import chosen
from assessment.report.source import Source

GROUPS = (
    ("Mistakes to avoid", ("mistakes",)),
    ("People and communities", ("networking",)),
    ("Time, and the field you choose", ("time-split", "domain-examples")),
)


def view(s: Source) -> dict | None:
    groups = [
        {"title": title, "cards": [e for name in names for e in chosen.main(s, name)]}
        for title, names in GROUPS
    ]
    groups = [g for g in groups if g["cards"]]
    if not groups:
        return None
    kept = sum(len(g["cards"]) for g in groups)
    every = sum(len(s.guidance(name)) for _, names in GROUPS for name in names)
    return {"lead": _lead(s, kept, every), "groups": groups}


def _lead(s: Source, kept: int, every: int) -> str:
    if kept == every:
        return f"{w.sentence(w.counted(every, 'note'))} {'fits' if every == 1 else 'fit'} your answers."
    comes = "comes" if kept == 1 else "come"
    return (
        f"Of the {w.counted(every, 'note')} that fit your answers, {w.in_words(kept)} {comes} first by what you bring "
        f"and what is open; the others stand {s.elsewhere()}."
    )
