"""The figure of how easily visits can be foreseen, in words."""

from mosovo.rooms.visits.foreseen import BAND, Foreseen

DAYS = ("Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays")


def when(told: Foreseen) -> str:
    """The day of the week and the hours on which most fell.

    >>> when(Foreseen(made=4, together=3, weekday=1, hour=16, announced=0, alone=0))
    'Tuesdays between 16:00 and 19:59'
    """
    return f"{DAYS[told.weekday]} between {told.hour:02}:00 and {told.hour + BAND - 1:02}:59"
