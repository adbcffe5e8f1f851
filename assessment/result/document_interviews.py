"""The part of the result document that speaks of interviews: what the bank knows of them, for this person's role."""

from typing import Annotated, TypedDict

from msgspec import Meta

from assessment.result.values import Count, Id, Ids


class Question(TypedDict):
    """A question of theory, and what a good answer names."""

    id: Id
    skill: Id
    question: str
    good: list[str]
    trap: Annotated[str, Meta(description="A common wrong answer.")]
    of_sources: Annotated[bool, Meta(description="Whether the bank's sources name it.")]


class Mark(TypedDict):
    """A line of a marking sheet."""

    what: str
    points: Count


class Case(TypedDict):
    """A case to design."""

    id: Id
    title: str
    prompt: str
    minutes: Count
    marking: list[Mark]
    follow_up: list[str]
    skills: Ids


class Story(TypedDict):
    """A prompt for a story of one's own."""

    id: Id
    prompt: str
    listens_for: list[str]
    story: Annotated[str, Meta(description="Which of one's own to prepare.")]


class TakeHome(TypedDict):
    """Work at home."""

    id: Id
    title: str
    task: str
    hours: Count
    data: str
    judged_by: list[str]
    mistakes: list[str]
    assistants: Annotated[str, Meta(description="How to deal with help by an assistant.")]


class Interviews(TypedDict):
    """What to prepare, each list with what matters most to this person first."""

    theory: list[Question]
    design: list[Case]
    stories: list[Story]
    take_homes: list[TakeHome]
