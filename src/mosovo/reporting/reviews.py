"""Yearly count of people whose indefinite notification requirements ended on their own application.

Counted: an application for review (SOA 2003 s.91B, or Schedule 3A) on record; a decision of the force, on record, that
the requirements end; and a notice of the decision that the nominal received from 1 April to 31 March, because the
requirements end on receipt (s.91C(3), LAW-046). Not counted: people freed by a court on appeal, by the sheriff, or in
Scotland without an application; decisions without a recorded receipt of the notice. Each person counts once, however
often rows were corrected.
"""

from .figures import PublishedFigure

ENDED_ON_APPLICATION = PublishedFigure(
    id="review",
    title="Notification requirements ended on application",
    definition="People whose indefinite requirements this force ended on their own application, by the day on which "
    "they received the notice, from 1 April to 31 March. People freed by a court on appeal, or in "
    "Scotland without an application, are not counted.",
    first_year=2013,
    is_of_force=True,
)
"""s.91B was in force from 30 July 2012."""
