"""Reading how somebody stands under MAPPA, as known at a moment."""

from datetime import date, datetime
from uuid import UUID

from .course import Standing
from .models import Category, Level

NO_MORE = (Category.Kind.EXITED, Category.Kind.REFUSED)


def level_on(nominal_id: UUID, *, on: date, known_at: datetime | None = None) -> Standing | None:
    """The level at which somebody is managed on a day; None before one was set, and once they have left MAPPA.

    The category is the one that a person confirmed; None where nobody did yet.
    """
    rows = Level.objects.known_at(known_at).filter(nominal_id=nominal_id, set_on__lte=on)
    last = rows.order_by("-set_on", "-first").first()
    if last is None:
        return None
    decided = _decided(nominal_id, on, known_at)
    category = _counted(decided, on)
    if category is None and any(each.kind == Category.Kind.EXITED and each.on >= last.set_on for each in decided):
        return None
    return Standing(last.level, last.set_on, last.review_on, category, last.first, last.meeting)


def category_on(nominal_id: UUID, *, on: date, known_at: datetime | None = None) -> int | None:
    """The category that a person confirmed and nobody ended by the day: 1 goes before 2, and 2 before 3."""
    return _counted(_decided(nominal_id, on, known_at), on)


def _decided(nominal_id: UUID, on: date, known_at: datetime | None) -> list[Category]:
    rows = Category.objects.known_at(known_at).filter(nominal_id=nominal_id, on__lte=on)
    return list(rows.order_by("on", "first"))


def _counted(decided: list[Category], on: date) -> int | None:
    """The last word about each category governs."""
    last = {each.category: each for each in decided}
    stands = (each for each in last.values() if each.kind not in NO_MORE)
    return min((each.category for each in stands if each.until is None or on < each.until), default=None)
