"""Load one victim’s details, for the pages of this room only. A reader without access gets none."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from mosovo.record.models import RecordedFact

from .models import (
    Victim,
    VictimAccessRequest,
    VictimContact,
    VictimInformed,
    VictimLiaison,
    VictimMeasure,
    VictimWish,
    VictimZone,
)


@dataclass(frozen=True, slots=True)
class VictimRecord:
    """All recorded details of one victim, latest first."""

    victim: Victim
    contacts: Sequence[VictimContact]
    liaisons: Sequence[VictimLiaison]
    wishes: Sequence[VictimWish]
    measures: Sequence[VictimMeasure]
    zones: Sequence[VictimZone]
    informed: Sequence[VictimInformed]


def load_victim_record(nominal_id: UUID, victim: UUID, known_at: datetime | None = None) -> VictimRecord | None:
    """Return the details of the victim, by the first row of its chain; None if the actor has no access now."""
    result = Victim.objects.for_nominal(nominal_id, known_at).filter(first=victim).first()
    if result is None:
        return None

    def rows[Fact: RecordedFact](model: type[Fact], order: str) -> list[Fact]:
        facts = model._default_manager.for_nominal(nominal_id, known_at).filter(victim_id=victim)
        return list(facts.select_related("recorded_by").order_by(f"-{order}", "-recorded_at"))

    return VictimRecord(
        result, rows(VictimContact, "on"), rows(VictimLiaison, "from_on"), rows(VictimWish, "on"),
        rows(VictimMeasure, "from_on"), rows(VictimZone, "from_on"), rows(VictimInformed, "on"),
    )  # fmt: skip


def list_readable_victims() -> frozenset[UUID]:
    """Return the victims of opened nominals that the actor can read now, as liaison officer or by granted access."""
    with connection.cursor() as cursor:
        cursor.execute("select unnest(victims_read_now())")
        return frozenset(first for (first,) in cursor.fetchall())


def list_access_requests(nominal_id: UUID) -> list[VictimAccessRequest]:
    """List the access requests for victims of an opened nominal, latest first."""
    rows = VictimAccessRequest.objects.filter(nominal_id=nominal_id).select_related("account", "decided_by")
    return list(rows.order_by("-asked_at"))
