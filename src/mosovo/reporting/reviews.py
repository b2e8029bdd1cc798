"""The yearly count of notification requirements that the police ended on application."""

from datetime import date

from mosovo.rooms.reviews import queries


def ended_on_application(force: str, year: int) -> int:
    """How many people were freed of notification without end on their own application, in the year to 31 March.

    Definition: an application for review (SOA 2003 s.91B, or Schedule 3A) that stands on the record; a decision on
    it, put on record by the force, that the requirements end; and a notice of it that the nominal received from
    1 April of `year` to 31 March of the next, as the requirements end with the receipt (s.91C(3), LAW-046). Not
    counted: who was freed by a court on appeal, by the sheriff, or in Scotland without an application; a decision
    whose notice nobody has recorded as received. Each review counts once, however often its rows were corrected.

    Asked by the jobs role, which sees everybody; it gives a number and no name.
    """
    return queries.ended_on_application(force, date(year, 4, 1), date(year + 1, 4, 1)).count()
