"""The yearly count of people freed of notification without end on their own application.

The definition: an application for review (SOA 2003 s.91B, or Schedule 3A) that stands on the record; a decision on
it, put on record by the force, that the requirements end; and a notice of it that the nominal received from
1 April to 31 March, as the requirements end with the receipt (s.91C(3), LAW-046). Not counted: who was freed by a
court on appeal, by the sheriff, or in Scotland without an application; a decision whose notice nobody has recorded
as received. Each person counts once, however often the rows were corrected.
"""

from .figures import PublishedFigure

ENDED_ON_APPLICATION = PublishedFigure(
    id="review",
    title="Notification requirements ended on application",
    definition="People whose indefinite requirements this force ended on their own application, by the day on which "
    "they received the notice, from 1 April to 31 March. People freed by a court on appeal, or in "
    "Scotland without an application, are not counted.",
    first_year=2013,
    of_the_force=True,
)
"""s.91B was in force from 30 July 2012."""
