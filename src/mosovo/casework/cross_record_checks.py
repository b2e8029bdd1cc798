"""Checks across rooms: court results must follow birth, and nothing may follow death.

This listener runs first, so that an impossible fact is refused before anything is calculated from it. Actions that
cannot break these rules are skipped, and so are imports, which are checked before.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery

from mosovo.nominals.models import Nominal
from mosovo.record.fact_writer import Kinds
from mosovo.record.field_validation import format_date
from mosovo.record.permit import Permit
from mosovo.record.validation import FactRefused
from mosovo.rooms.convictions.models import Conviction
from mosovo.rooms.identity.models import Birth, Death
from mosovo.rooms.notifications.models import Notification

_UNAFFECTED_ACTIONS = (
    "notification.", "travel.", "whereabouts.", "households.", "finance.", "orders.", "breaches.", "wanted.",
    "risk.", "visits.", "plan.", "contacts.", "supervision.", "modes.", "monitoring.", "polygraph.", "devices.",
    "licence.", "traces.",
    "nominals.", "exchange.",
    "casework.move",
    "casework.release",
    "casework.attend",
)  # fmt: skip
"""Prefixes of actions that cannot break these rules.

The room of notifications itself refuses a notification after death.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class LifeRecord:
    """The dates of a nominal that are compared with each other."""

    born_on: date | None
    died_on: date | None
    first_convicted_on: date | None
    first_offended_on: date | None
    last_convicted_on: date | None
    last_notified_on: date | None


def check_when_recorded(permit: Permit, nominals: Sequence[UUID], kinds: Kinds) -> None:
    """Refuse a conviction before birth, and a conviction or notification after death. This is a listener."""
    if permit.action.name.startswith(_UNAFFECTED_ACTIONS):
        return
    is_court_result = permit.action.name.startswith("convictions.")
    for life in load_life_records(nominals):
        _refuse_before_birth(life, "on" if is_court_result else "born_on")
        _refuse_after_death(life, "on" if is_court_result else "died_on")


def load_life_records(nominals: Sequence[UUID]) -> Iterator[LifeRecord]:
    """Load the dates of each nominal in one query."""

    def day(model: type[Birth | Death | Conviction | Notification], column: str, order: str) -> Subquery:
        known: QuerySet[Birth | Death | Conviction | Notification] = model.objects.known_at()
        dated = known.filter(nominal_id=OuterRef("pk"), **{f"{column}__isnull": False})
        return Subquery(dated.order_by(f"{order}{column}").values(column)[:1])

    rows = Nominal.objects.filter(pk__in=nominals).values(
        born_on=day(Birth, "born_on", ""),
        died_on=day(Death, "died_on", ""),
        first_convicted_on=day(Conviction, "on", ""),
        first_offended_on=day(Conviction, "offended_on", ""),
        last_convicted_on=day(Conviction, "on", "-"),
        last_notified_on=day(Notification, "on", "-"),
    )
    return (LifeRecord(**days) for days in rows)


def _refuse_before_birth(life: LifeRecord, field: str) -> None:
    for day, what in ((life.first_convicted_on, "conviction, finding or caution"), (life.first_offended_on, "offence")):
        if life.born_on is not None and day is not None and day <= life.born_on:
            born = format_date(life.born_on)
            raise FactRefused(field, f"The {what} of {format_date(day)} must be after the date of birth, {born}.")


def _refuse_after_death(life: LifeRecord, field: str) -> None:
    after = ((life.last_convicted_on, "conviction, finding or caution"), (life.last_notified_on, "notification"))
    for day, what in after:
        if life.died_on is not None and day is not None and day > life.died_on:
            raise FactRefused(
                field, f"The {what} of {format_date(day)} is after the date of death, {format_date(life.died_on)}."
            )
