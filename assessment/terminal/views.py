"""Which view draws which page."""

from assessment.session.check import CheckPage
from assessment.session.form import Form
from assessment.session.grid import Grid
from assessment.session.marks import Marks
from assessment.session.page import Page
from assessment.session.review import Review
from assessment.terminal.check_view import CheckView
from assessment.terminal.form_view import FormView
from assessment.terminal.grid_view import GridView
from assessment.terminal.marks_view import MarksView
from assessment.terminal.review_view import ReviewView
from assessment.terminal.view import View

VIEWS: dict[type[Page], type[View]] = {
    Form: FormView, Marks: MarksView, Grid: GridView, CheckPage: CheckView, Review: ReviewView,
}  # fmt: skip
