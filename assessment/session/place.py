"""Where one can be in a session. Imports nothing, since the first page needs it."""

from typing import NamedTuple

START, FORM, TOUCHED, FINISHED_RESOURCES, AREAS, GRID = "start", "form", "touched", "resources", "areas", "grid"
STANDING, CHECK, MORE, REVIEW, FINISH = "standing", "check", "more", "review", "finish"


class Place(NamedTuple):
    """A page. ``id`` is an area's or a check's; "" where there is only one such page."""

    kind: str
    id: str = ""
