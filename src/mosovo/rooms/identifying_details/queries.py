"""Reading traces, as known at a moment; and what was made of what two records share."""

import re
from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from .models import BodyMark, ContactPoint, MatchDecision, NewNameDecision, SamePersonDecision, Vehicle

_SPACE = re.compile(r"[\s()./-]+")


class IdentifyingDetails(NamedTuple):
    """What one nominal is known by, the latest first."""

    points: list[ContactPoint]
    vehicles: list[Vehicle]
    marks: list[BodyMark]


def load_identifying_details(nominal_id: UUID, known_at: datetime | None = None) -> IdentifyingDetails:
    """All that stands at the moment."""
    return IdentifyingDetails(
        _list_details(ContactPoint, nominal_id, known_at),
        _list_details(Vehicle, nominal_id, known_at),
        _list_details(BodyMark, nominal_id, known_at),
    )


def list_same_person_decisions(nominal_id: UUID, known_at: datetime | None = None) -> list[SamePersonDecision]:
    """Every word on whether another record is of this person, among records that the reader may see; latest first."""
    rows = SamePersonDecision.objects.for_nominal(nominal_id, known_at).select_related("recorded_by")
    return list(rows.order_by("-recorded_at"))


def list_same_person_records(nominal_id: UUID, known_at: datetime | None = None) -> list[SamePersonDecision]:
    """The records that are of this person as it stands: the latest word on each."""
    return [each for each in latest_per_pair(list_same_person_decisions(nominal_id, known_at)) if each.is_same]


def latest_per_pair(rows: Iterable[SamePersonDecision]) -> list[SamePersonDecision]:
    """Of rows that come latest first, the latest of each pair."""
    found: dict[UUID, SamePersonDecision] = {}
    for each in rows:
        found.setdefault(each.other_id, each)
    return list(found.values())


def list_match_decisions(nominal_id: UUID, known_at: datetime | None = None) -> list[MatchDecision]:
    """What was made of what this record shares with others that the reader may see; latest first."""
    rows = MatchDecision.objects.for_nominal(nominal_id, known_at).select_related("recorded_by")
    return list(rows.order_by("-recorded_at"))


def list_new_name_decisions(nominal_id: UUID, known_at: datetime | None = None) -> list[NewNameDecision]:
    """What came of asking about names; latest first."""
    rows = NewNameDecision.objects.for_nominal(nominal_id, known_at).select_related("recorded_by")
    return list(rows.order_by("-recorded_at"))


def _list_details[Trace: (ContactPoint, Vehicle, BodyMark)](
    model: type[Trace], nominal_id: UUID, known_at: datetime | None
) -> list[Trace]:
    rows = model._default_manager.for_nominal(nominal_id, known_at).select_related("recorded_by")
    return list(rows.order_by("-known_on", "-recorded_at"))


def fold_text(text: str) -> str:
    """Without spaces and signs, in capitals: as registrations are compared.

    >>> fold_text("ab12 cde")
    'AB12CDE'
    """
    return "".join(each for each in text.upper() if each.isalnum())


def normalise_phone(text: str) -> str | None:
    """A telephone number as figures, a British one with its 0; None where it could not be one.

    >>> normalise_phone("+44 7700 900123"), normalise_phone("(01632) 960 001"), normalise_phone("call me")
    ('07700900123', '01632960001', None)
    """
    typed = re.sub(r"^(\+44|0044)0?", "0", _SPACE.sub("", text))
    typed = re.sub(r"^00", "+", typed)
    return typed if re.fullmatch(r"\+?\d{7,15}", typed, re.ASCII) else None
