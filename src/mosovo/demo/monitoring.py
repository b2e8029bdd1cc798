"""A few monitored people of the first team: software on telephones, a tag, and the alerts of both.

Created last, always for the same people. The alerts arrive as in real use: they are received in the inbox and then
recorded.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from mosovo.access.actor import Actor
from mosovo.access.case_relation import CaseRelation
from mosovo.audit.actor_context import ActorContext
from mosovo.caseload.models import CaseloadEntry
from mosovo.exchange.alerts.alert_recording import record_waiting_alerts
from mosovo.exchange.alerts.inbox import store_alerts
from mosovo.exchange.alerts.parsed_alert import ParsedAlert
from mosovo.exchange.alerts.providers import AlertProvider
from mosovo.organisations.models import Account
from mosovo.record.bulk_writing import backdate_fact, write_batch
from mosovo.record.models import RecordedFact
from mosovo.record.permit import Permit
from mosovo.rooms.monitoring import policy
from mosovo.rooms.monitoring.models import (
    AlertKind,
    Curfew,
    ProviderEnrolment,
    Severity,
    TagEquipment,
    TagOrder,
    TagZone,
)

from .demo_cases import find_cases
from .lives.life import Life
from .staff import DemoStaff

MAX_MONITORED, TAGGED_PLACE = 4, 1
"""The number of people monitored, and the place of the one with a tag."""
SHPO, TAG = "Sexual harm prevention order, clause on devices", "Licence, condition on monitoring"
MONITORED_FOR = timedelta(days=40)
SQUARE = [[54.504086, 1.519559], [54.504086, 1.525592], [54.506871, 1.525592], [54.506871, 1.519559]]
Kind, Level = AlertKind, Severity
SOFTWARE_ALERTS = (
    (Kind.CHILD_CONTACT, Level.URGENT, 20, "A message to a profile that says it is 14 years old"),
    (Kind.PROHIBITED, Level.ORDINARY, 190, "A dating site that is not on the list was opened"),
    (Kind.VPN, Level.HIGH, 300, "A VPN was opened and closed within a minute"),
)
TAG_ALERTS = (
    (Kind.CURFEW_ABSENT, Level.HIGH, 95, "Not in range of the home unit from 19:40"),
    (Kind.BATTERY, Level.ORDINARY, 400, "Battery below ten per cent"),
)


def create_monitoring(staff: DemoStaff, lives: Sequence[Life], now: datetime, today: date) -> None:
    """Create enrolments and a tag for these people, and store the providers’ alerts."""
    manager = staff.managers[0]
    monitored = _choose_entries(staff, lives, manager)
    clauses = {life.about["nominal_id"]: each.pk for life in lives for each in life.clauses if each.subject == "device"}
    acting = ActorContext(manager.pk, manager.name, staff.force.pk, manager.team_id, None, sorted(manager.roles))
    actor = Actor(manager.pk, manager.name, staff.force.pk, manager.team_id, None, frozenset(manager.roles))
    at = datetime.combine(today - MONITORED_FOR, time(16), UTC)
    for place, entry in enumerate(monitored):
        case = CaseRelation(entry.holding_force, entry.team_id, entry.offender_manager_id)
        permit = Permit(entry.nominal_id, entry.urn, policy.RECORD, actor, "system", case)
        with write_batch(acting) as facts:
            for row in _build_facts(entry, place, today - MONITORED_FOR, clauses.get(entry.nominal_id)):
                row.first = row.pk
                facts.record(permit, backdate_fact(row, at))
    force = str(staff.force.pk)
    store_alerts(AlertProvider("harbour", force, "harbour-json", ()), list(_build_alerts(monitored, now)), now)
    store_alerts(AlertProvider("tether", force, "tether-csv", ()), list(_build_tag_alerts(monitored, now)), now)
    record_waiting_alerts()


def _choose_entries(staff: DemoStaff, lives: Sequence[Life], manager: Account) -> list[CaseloadEntry]:
    """Choose people of the first officer: one on licence for the tag, the others with a clause about devices."""

    def has_device_clause(life: Life) -> bool:
        return life.free_from is not None and any(each.subject == "device" for each in life.clauses)

    def can_be_tagged(life: Life) -> bool:
        return life.licence_until is not None and life.free_from is not None and not has_device_clause(life)

    devices = [case.entry for case in find_cases(staff, lives, has_device_clause, MAX_MONITORED - 1, manager=manager)]
    licences = [case.entry for case in find_cases(staff, lives, can_be_tagged, 1, manager=manager)]
    return [*devices[:1], *licences, *devices[1:]]


def _build_facts(entry: CaseloadEntry, place: int, on: date, clause: UUID | None) -> Iterator[RecordedFact]:
    about = {"nominal_id": entry.nominal_id}
    source, basis = ("tether", TAG) if place == TAGGED_PLACE else ("harbour", SHPO)
    yield ProviderEnrolment(
        **about, source=source, subject=f"C-{2041 + place}", basis=basis, from_on=on,
        clause_id=clause if source == "harbour" else None,
    )  # fmt: skip
    if source == "tether":
        order = TagOrder(
            **about, kind="post_release", responsible="probation", from_on=on, curfew=True, zones=True,
            text="To be at home from 19:00 to 07:00; not to go near Larch Road School",
        )  # fmt: skip
        yield order
        yield TagEquipment(**about, order_id=order.pk, kind="gps", serial="T-88213", fitted_on=on)
        yield Curfew(
            **about, order_id=order.pk, days=list(range(7)), starts=time(19), ends=time(7), address="At home",
            from_on=on,
        )  # fmt: skip
        yield TagZone(
            **about, order_id=order.pk, kind="exclusion", name="Larch Road School", points=SQUARE, from_on=on
        )  # fmt: skip


def _build_alerts(monitored: list[CaseloadEntry], now: datetime) -> Iterator[ParsedAlert]:
    for place in range(len(monitored)):
        for number, (kind, severity, minutes_ago, words) in enumerate(SOFTWARE_ALERTS[: 3 - place]):
            if place != TAGGED_PLACE:
                at = now - timedelta(minutes=minutes_ago + 30 * place)
                yield _build_alert(f"H-{place}{number}", f"C-{2041 + place}", kind, severity, at, words, SHPO)
    yield _build_alert(
        "H-99", "C-7777", Kind.OFFLINE, Level.HIGH, now - timedelta(hours=2), "No signal for six hours", ""
    )


def _build_tag_alerts(monitored: list[CaseloadEntry], now: datetime) -> Iterator[ParsedAlert]:
    for number, (kind, severity, minutes_ago, words) in enumerate(TAG_ALERTS):
        at = now - timedelta(minutes=minutes_ago)
        yield _build_alert(f"T-{number}", "C-2042", kind, severity, at, words, "Curfew 19:00 to 07:00")


def _build_alert(
    vendor_id: str, subject: str, kind: AlertKind, severity: Severity, at: datetime, words: str, condition: str
) -> ParsedAlert:
    return ParsedAlert(
        vendor_id, subject, f"D-{subject[2:]}", kind, severity, at, words, condition, "R-7", f"evidence/{vendor_id}",
        "9f" * 32,
    )  # fmt: skip
