"""The report for a screen: one HTML file with its style and script inside, and no outside request.

The body is that of the PDF, from the same view and template parts; ``adapt`` fits it to a screen and
``sheet`` fits the style. What is added stands in the frame of the page: the contents beside the text, hours a week and
first day as controls that move every date, progress, and filters for the skills; the boxes stand with the steps.
The system's fonts are used: the report's own in three weights, cut to the letters used, would add 32 KB
and take longer than everything else together.
"""

from __future__ import annotations

import hashlib
import json
import re
from base64 import b64encode
from functools import partial
from html import unescape
from typing import TYPE_CHECKING

from assessment.assets import folder
from assessment.report import adapt, sheet, templating, view

if TYPE_CHECKING:
    from assessment.result.document import Result

NOT_LISTED = {"contents"}  # the printed contents, which the page's own replace


def to_screen(result: Result) -> str:
    """A whole HTML document; equal results give equal text. Raises KeyError for a damaged result."""
    from markupsafe import Markup

    model = view.build(result)
    body = adapt.body(_inside(templating.render(model, inline_css=False, screen=True)))
    style = sheet.build(templating.css() + _file("screen.css"), body)
    script = _file("screen.js")
    page = partial(
        templating.environment().get_template("screen.html.j2").render,
        **model,
        style=Markup(style),
        script=Markup(script),
        policy=policy(style, script),
        contents=contents(body),
        store=store_key(result),
        plan=_plan(result),
    )
    return templating.sound(page(body=Markup(body)), model, frame=page(body=""))


def policy(style: str, script: str) -> str:
    """The Content-Security-Policy: this one style, this one script, nothing else from anywhere."""
    return (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def contents(body: str) -> list[dict]:
    """The headings one can jump to, as ``id`` and ``title``, in the order of the page."""
    found = re.findall(r'<h2\b[^>]*\bid="([^"]+)"[^>]*>(.*?)</h2>', body, re.S)
    return [
        {"id": unescape(name), "title": " ".join(unescape(re.sub("<[^>]+>", "", words)).split())}
        for name, words in found
        if name not in NOT_LISTED
    ]


def store_key(result: Result) -> str:
    """What the browser keeps the ticks under: the same for the same result, and for no other."""
    text = json.dumps(result, sort_keys=True, separators=(",", ":"))
    return f"skillgap-{hashlib.sha256(text.encode()).hexdigest()[:24]}"


def _plan(result: Result) -> dict:
    """What the controls start from, and what they need for the arithmetic of plan/schedule."""
    plan = result["plan"]
    pace = f"{plan['hours_per_week']:.2f}".rstrip("0").rstrip(".")
    return {"steps": len(plan["steps"]), "start": plan["start"], "pace": pace, "low": plan["hours_low"],
            "high": plan["hours_high"], "ready": plan["ready_by"] or ""}  # fmt: skip


def _inside(page: str) -> str:
    """What stands between <body> and </body>; no text of a user can hold either, since it is escaped."""
    found = re.search(r"<body\b[^>]*>\n?(.*)</body>", page, re.S)
    return found[1] if found else page


def _file(name: str) -> str:
    return (folder(templating.TEMPLATES) / name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    return "sha256-" + b64encode(hashlib.sha256(text.encode()).digest()).decode()
