"""A saved file to a result, and what options say to a profile."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from assessment import bank as bank_module
from assessment.answers import Answers, Profile, document, fields, json_file
from assessment.answers import profile as parse
from assessment.bank import Bank
from assessment.cli.options import Replan, Said
from assessment.errors import AnswersError, ProfileError, SkillgapError
from assessment.vocabulary import RESULT_KIND

if TYPE_CHECKING:
    from assessment.result.build import Changes
    from assessment.result.document import Result

Values = Mapping[str, fields.Value]  # by the id of the field


def result_of(path: Path, how: Replan, with_journal: bool = True) -> Result:
    """The result that a saved file holds, checked whole, or that its answers lead to with the options given and, if not
    told otherwise, with what the journal beside them says."""
    saved: Any = json_file.read(path)
    is_result = isinstance(saved, dict) and saved.get("kind") == RESULT_KIND
    if is_result and not how.said:
        from assessment.result.read import check_result

        return check_result(saved, str(path))
    said = saved.get("answers") if is_result else saved
    bank = bank_module.load(bank_module.find(how.bank or document.bank_id(said, str(path))))
    answers = document.from_json(said, bank, str(path))
    if answers.profile.role is None and "role" not in how.said:
        known = ", ".join(bank.roles)
        raise AnswersError(f"{path}: no target role was chosen yet; name one with --role ({known}).")
    from assessment.result.build import build  # pandas

    made = {**(companion(path) if with_journal and not is_result else {}), **_changes(how.said, bank, answers)}
    return build(bank, answers, **cast("Changes", made))


def companion(path: Path) -> Changes:
    """What the journal beside answers brings; nothing where there is none, or it cannot be read: `next` says why."""
    from assessment.companion import journal_file, so_far

    place = journal_file.beside(path)
    if not place.is_file():
        return {}
    with contextlib.suppress(SkillgapError):
        return so_far.changes(journal_file.read(place), datetime.now().date())
    return {}


def _changes(said: Said, bank: Bank, answers: Answers) -> Values:
    """What the options replace. Raises ProfileError."""
    empty = next((field for field in fields.FIELDS if said.get(field.id, "x").strip() == ""), None)
    if empty is not None:
        raise ProfileError(f"{empty.option.flag}: nothing is given; leave the option out to keep what was said.")
    return put_said(said, bank, replace(answers.profile, asked=set()))


def put_said(said: Said, bank: Bank, profile: Profile) -> Values:
    """Put what options say into a profile; returns those values. Raises ProfileError.

    A start that was saved may lie in the past, a new one may not; a date that was saved must still fit it.
    """
    context = fields.Context(bank, profile, datetime.now().date())
    found = {}
    for field in fields.FIELDS:  # in order: the date to be ready by is read against the start
        if field.id in said:
            found[field.id] = field.parse(said[field.id], context)
            profile.put(field.id, found[field.id])
    if "start_date" in found and profile.ready_by:
        parse.check_ready_by(profile.ready_by, context.start)
    return found
