"""Load identifying details and decisions about two records, as recorded at a moment."""

import re
from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from .models import BodyMark, ContactPoint, MatchDecision, NewNameDecision, SamePersonDecision, Vehicle

_SPACE = re.compile(r"[\s()./-]+")


class IdentifyingDetails(NamedTuple):
    """The identifying details of one nominal, each kind latest first."""

    points: list[ContactPoint]
    vehicles: list[Vehicle]
    marks: list[BodyMark]


def load_identifying_details(nominal_id: UUID, known_at: datetime | None = None) -> IdentifyingDetails:
    """Load the identifying details of the nominal as recorded at the moment."""
    return IdentifyingDetails(
        _list_details(ContactPoint, nominal_id, known_at),
        _list_details(Vehicle, nominal_id, known_at),
        _list_details(BodyMark, nominal_id, known_at),
    )


def list_same_person_decisions(nominal_id: UUID, known_at: datetime | None = None) -> list[SamePersonDecision]:
    """List the decisions on whether another record is of this person, latest first.

    Only records that the reader may see.
    """
    rows = SamePersonDecision.objects.for_nominal(nominal_id, known_at).select_related("recorded_by")
    return list(rows.order_by("-recorded_at"))


def list_same_person_records(nominal_id: UUID, known_at: datetime | None = None) -> list[SamePersonDecision]:
    """List the records confirmed as this person, by the latest decision on each."""
    return [each for each in latest_per_pair(list_same_person_decisions(nominal_id, known_at)) if each.is_same]


def latest_per_pair(rows: Iterable[SamePersonDecision]) -> list[SamePersonDecision]:
    """Return the first row of each pair; the rows must come latest first."""
    results: dict[UUID, SamePersonDecision] = {}
    for each in rows:
        results.setdefault(each.other_id, each)
    return list(results.values())


def list_match_decisions(nominal_id: UUID, known_at: datetime | None = None) -> list[MatchDecision]:
    """List the decisions on details shared with records that the reader may see, latest first."""
    rows = MatchDecision.objects.for_nominal(nominal_id, known_at).select_related("recorded_by")
    return list(rows.order_by("-recorded_at"))


def list_new_name_decisions(nominal_id: UUID, known_at: datetime | None = None) -> list[NewNameDecision]:
    """List the decisions on new names, latest first."""
    rows = NewNameDecision.objects.for_nominal(nominal_id, known_at).select_related("recorded_by")
    return list(rows.order_by("-recorded_at"))


def _list_details[Detail: (ContactPoint, Vehicle, BodyMark)](
    model: type[Detail], nominal_id: UUID, known_at: datetime | None
) -> list[Detail]:
    rows = model._default_manager.for_nominal(nominal_id, known_at).select_related("recorded_by")
    return list(rows.order_by("-known_on", "-recorded_at"))


def fold_text(text: str) -> str:
    """Return the letters and digits in capitals, as registrations are compared.

    >>> fold_text("ab12 cde")
    'AB12CDE'
    """
    return "".join(each for each in text.upper() if each.isalnum())


def normalise_phone(text: str) -> str | None:
    """Return a telephone number as digits, a British one with its leading 0; None if it cannot be a number.

    >>> normalise_phone("+44 7700 900123"), normalise_phone("(01632) 960 001"), normalise_phone("call me")
    ('07700900123', '01632960001', None)
    """
    typed = re.sub(r"^(\+44|0044)0?", "0", _SPACE.sub("", text))
    typed = re.sub(r"^00", "+", typed)
    return typed if re.fullmatch(r"\+?\d{7,15}", typed, re.ASCII) else None
