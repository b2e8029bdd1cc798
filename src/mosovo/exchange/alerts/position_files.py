"""Check tag positions in a file against zones and curfews. Alerts are stored; positions are not.

    tether-positions   CSV: wearer_ref, device_no, at, latitude, longitude

Runs in the jobs role, which can read the conditions that each tag monitors. The web process never holds a position.
"""

import csv
import io
from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from mosovo.rooms.monitoring.models import Curfew, ProviderEnrolment, TagZone
from mosovo.rooms.monitoring.position_checks import (
    CurfewHours,
    MonitoredConditions,
    PositionAlert,
    TagPosition,
    ZoneBoundary,
    find_position_alerts,
)

from .parsed_alert import LONDON, AlertFault, MalformedAlert, ParsedAlert, validate_alert
from .providers import AlertProvider

POSITIONS = "tether-positions"
COLUMNS = ("wearer_ref", "device_no", "at", "latitude", "longitude")


def read_position_alerts(sender: AlertProvider, body: bytes, now: datetime) -> list[ParsedAlert]:
    """Return the alerts that the positions raise, in the order of the file."""
    positions, devices = _parse_positions(body, now)
    conditions = load_monitored_conditions(
        sender.name, {each.subject for each in positions}, now.astimezone(LONDON).date()
    )
    alerts = list(find_position_alerts(positions, conditions))
    return [_build_alert(place, each, devices[each.subject], now) for place, each in enumerate(alerts, 1)]


def load_monitored_conditions(source: str, subjects: set[str], on: date) -> dict[str, MonitoredConditions]:
    """Return the conditions monitored by the tag of each subject on the date."""
    in_force = Q(from_on__lte=on) & (Q(until__isnull=True) | Q(until__gt=on))
    enrolled = ProviderEnrolment.objects.known_at().filter(in_force, source=source, subject__in=subjects)
    nominal_by_subject: dict[str, UUID] = dict(enrolled.values_list("subject", "nominal_id"))
    nominal_ids = set(nominal_by_subject.values())
    zones: dict[UUID, list[ZoneBoundary]] = defaultdict(list)
    for zone in TagZone.objects.known_at().filter(in_force, nominal_id__in=nominal_ids):
        ring = [(float(latitude), float(longitude)) for latitude, longitude in zone.points]
        zones[zone.nominal_id].append(
            ZoneBoundary.from_ring(zone.name, is_exclusion=zone.kind == TagZone.Kind.EXCLUSION, ring=ring)
        )
    hours: dict[UUID, list[CurfewHours]] = defaultdict(list)
    for each in Curfew.objects.known_at().filter(in_force, nominal_id__in=nominal_ids, latitude__isnull=False):
        home = (each.latitude, each.longitude)
        hours[each.nominal_id].append(CurfewHours(frozenset(each.days), each.starts, each.ends, home, each.radius))
    return {
        subject: MonitoredConditions(zones[nominal], hours[nominal]) for subject, nominal in nominal_by_subject.items()
    }


def _parse_positions(body: bytes, now: datetime) -> tuple[Sequence[TagPosition], dict[str, str]]:
    try:
        rows = csv.reader(io.StringIO(body.decode("utf-8-sig"), newline=""), strict=True)
        if tuple(next(rows, [])) != COLUMNS:
            raise MalformedAlert([AlertFault(1, f"the columns must be {','.join(COLUMNS)}")])
        numbered_rows = [(rows.line_num, row) for row in rows if row]
    except UnicodeDecodeError as error:
        raise MalformedAlert([AlertFault(0, "this is not UTF-8")]) from error
    except csv.Error as error:
        raise MalformedAlert([AlertFault(0, "a quotation mark is not closed or is in the wrong place")]) from error
    faults: list[AlertFault] = []
    positions: list[TagPosition] = []
    devices: dict[str, str] = {}
    for line, row in numbered_rows:
        position = _parse_position(row)
        if position is None:
            faults.append(AlertFault(line, f"this is not {', '.join(COLUMNS)}"))
        else:
            positions.append(position)
            devices[position.subject] = row[1]
    if faults:
        raise MalformedAlert(faults)
    return positions, devices


def _parse_position(row: Sequence[str]) -> TagPosition | None:
    try:
        subject, _, at, latitude, longitude = row
        numbered_rows = datetime.fromisoformat(at)
        point = float(latitude), float(longitude)
    except ValueError:
        return None
    if not (subject and -90 <= point[0] <= 90 and -180 <= point[1] <= 180):
        return None
    return TagPosition(
        subject,
        (numbered_rows if numbered_rows.tzinfo else numbered_rows.replace(tzinfo=LONDON)).astimezone(UTC),
        *point,
    )


def _build_alert(place: int, each: PositionAlert, device: str, now: datetime) -> ParsedAlert:
    values: dict[str, Any] = {
        "vendor_id": f"{each.subject[:40]}/{each.kind.value}/{int(each.at.timestamp())}/{each.words[6:16]}",
        "subject": each.subject, "device": device, "kind": each.kind.value, "severity": each.severity.name.lower(),
        "at": each.at.isoformat(), "words": each.words, "rule": "position",
    }  # fmt: skip
    return validate_alert(place, values, now)
