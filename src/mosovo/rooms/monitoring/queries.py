"""Load the alerts and tags of one opened nominal, and the inbox alerts that the reader may see."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from mosovo.database.combined_counts import CountQuery, build_count_query
from mosovo.record.limited_list import LimitedList, load_first_rows
from mosovo.record.models import RecordedFact
from mosovo.record.queries import list_recorded_kinds

from .models import (
    NOTICES,
    Alert,
    AlertMessage,
    AlertStep,
    Curfew,
    ProviderEnrolment,
    ReceivedAlert,
    RequiredAttendance,
    TagEquipment,
    TagOrder,
    TagZone,
    TrailDecision,
    TrailRequest,
)
from .progress import AlertProgress, alert_progress, sort_steps

LONDON = ZoneInfo("Europe/London")
MAX_UNMATCHED_ALERTS = 100


@dataclass(frozen=True, slots=True)
class AlertWithSteps:
    """An alert with its steps, earliest first."""

    alert: Alert
    steps: Sequence[AlertStep]

    @property
    def progress(self) -> AlertProgress:
        return alert_progress(self.alert.kind, self.steps)


@dataclass(frozen=True, slots=True)
class TrailRequestStatus:
    """A trail data request with the decision of a second person."""

    request: TrailRequest
    decision: TrailDecision | None

    def holds_on(self, day: date) -> bool:
        """Say whether the trail data may be used on the date."""
        decision = self.decision
        return (
            decision is not None and decision.agrees and decision.expires_on is not None and day <= decision.expires_on
        )


@dataclass(frozen=True, slots=True)
class MonitoringRecord:
    """All records of this room about one nominal, each type latest first."""

    enrolments: Sequence[ProviderEnrolment]
    alerts: Sequence[AlertWithSteps]
    orders: Sequence[TagOrder]
    equipment: Sequence[TagEquipment]
    curfews: Sequence[Curfew]
    attendances: Sequence[RequiredAttendance]
    zones: Sequence[TagZone]
    trails: Sequence[TrailRequestStatus]


def load_monitoring_record(nominal_id: UUID, known_at: datetime | None = None) -> MonitoringRecord:
    """Load the records. Only one query is made for nominals without any."""
    kinds_held = list_recorded_kinds(
        nominal_id, ProviderEnrolment, Alert, TagOrder, TagEquipment, Curfew, RequiredAttendance, TagZone, TrailRequest
    )

    def rows[Fact: RecordedFact](model: type[Fact], on: str) -> list[Fact]:
        return _list_facts(model, nominal_id, known_at, on) if model in kinds_held else []

    return MonitoringRecord(
        rows(ProviderEnrolment, "from_on"),
        list_alerts(nominal_id, known_at) if Alert in kinds_held else [],
        rows(TagOrder, "from_on"),
        rows(TagEquipment, "fitted_on"),
        rows(Curfew, "from_on"),
        rows(RequiredAttendance, "from_on"),
        rows(TagZone, "from_on"),
        list_trail_requests(nominal_id, known_at) if TrailRequest in kinds_held else [],
    )


def list_alerts(nominal_id: UUID, known_at: datetime | None = None) -> list[AlertWithSteps]:
    """List the alerts with their steps, latest first."""
    steps = _map_steps(nominal_id, known_at)
    return [AlertWithSteps(each, steps[each.first]) for each in _list_facts(Alert, nominal_id, known_at, "received_at")]


def list_tag_zones(nominal_id: UUID, known_at: datetime | None = None) -> list[TagZone]:
    """List the zones that the tags monitor, latest first."""
    return _list_facts(TagZone, nominal_id, known_at, "from_on")


def get_alert(nominal_id: UUID, alert_id: UUID, known_at: datetime | None = None) -> AlertWithSteps | None:
    """Return one alert of the nominal with its steps; None if there is none."""
    row = Alert.objects.for_nominal(nominal_id, known_at).filter(first=alert_id).first()
    return AlertWithSteps(row, _map_steps(nominal_id, known_at, alert_id)[alert_id]) if row else None


def list_without_enrolment(nominal_id: UUID) -> list[AlertWithSteps]:
    """List alerts of the nominal whose provider reference is no longer linked to them by an enrolment."""
    received_alerts = {
        each.pk: each for each in ReceivedAlert.objects.filter(nominal_id=nominal_id).exclude(kind__in=NOTICES)
    }
    enrolments = list(ProviderEnrolment.objects.for_nominal(nominal_id))
    results = ((each, received_alerts.get(each.alert.first)) for each in list_alerts(nominal_id))
    return [
        each
        for each, received_alert in results
        if received_alert is not None and not any(_has_enrolment(name, received_alert) for name in enrolments)
    ]


def find_monitored_clause(received_alert: ReceivedAlert) -> UUID | None:
    """Return the chain of the order’s clause that monitoring rested on when the alert came, by its enrolment."""
    if received_alert.nominal_id is None:
        return None
    enrolments = ProviderEnrolment.objects.for_nominal(received_alert.nominal_id)
    return next((each.clause_id for each in enrolments if _has_enrolment(each, received_alert)), None)


def _has_enrolment(name: ProviderEnrolment, received_alert: ReceivedAlert) -> bool:
    day = received_alert.first_at.astimezone(LONDON).date()
    held = name.from_on <= day and (name.until is None or day < name.until)
    return held and (name.source, name.subject) == (received_alert.source, received_alert.subject)


def get_received_alert(nominal_id: UUID, alert_id: UUID) -> ReceivedAlert | None:
    """Return the inbox row of the nominal’s alert, with the provider’s message; None if there is none."""
    return ReceivedAlert.objects.filter(pk=alert_id, nominal_id=nominal_id).first()


def list_messages(of: ReceivedAlert, limit_rows: int = 50) -> list[AlertMessage]:
    """List the messages of one alert, latest first."""
    same = {name: getattr(of, name) for name in ("source", "subject", "device", "kind", "bucket")}
    rows = AlertMessage.objects.filter(**same, received_at__gte=of.received_at)
    if of.closed_at is not None:
        rows = rows.filter(received_at__lte=of.closed_at)
    return list(rows.order_by("-happened_at")[:limit_rows])


def list_unmatched_alerts() -> LimitedList[ReceivedAlert]:
    """List the unmatched alerts, earliest due first. Row security decides which of them the reader sees."""
    return load_first_rows(_query_unmatched().order_by("due_at", "id"), MAX_UNMATCHED_ALERTS)


def build_unmatched_alerts_query() -> CountQuery:
    """Return the count of the unmatched alerts, for a statement of several counts."""
    return build_count_query(_query_unmatched())


def _query_unmatched() -> QuerySet[ReceivedAlert]:
    return ReceivedAlert.objects.filter(nominal__isnull=True)


def list_tag_orders(nominal_id: UUID, known_at: datetime | None = None) -> list[TagOrder]:
    """List the tag requirements, latest first."""
    return _list_facts(TagOrder, nominal_id, known_at, "from_on")


def list_trail_requests(nominal_id: UUID, known_at: datetime | None = None) -> list[TrailRequestStatus]:
    """List the trail data requests, each with the decision of another person, latest first."""
    decisions = _list_facts(TrailDecision, nominal_id, known_at, "decided_on")
    return [
        TrailRequestStatus(
            each,
            next((one for one in decisions if one.request_id == each.first and _is_by_another_person(one, each)), None),
        )
        for each in _list_facts(TrailRequest, nominal_id, known_at, "asked_on")
    ]


def _is_by_another_person(decision: TrailDecision, request: TrailRequest) -> bool:
    later = decision.recorded_at >= request.recorded_at
    return later and decision.recorded_by_id != request.recorded_by_id


def _map_steps(
    nominal_id: UUID, known_at: datetime | None, alert_id: UUID | None = None
) -> dict[UUID, list[AlertStep]]:
    rows = AlertStep.objects.for_nominal(nominal_id, known_at).select_related("recorded_by", "assigned_to")
    if alert_id is not None:
        rows = rows.filter(alert_id=alert_id)
    of: dict[UUID, list[AlertStep]] = defaultdict(list)
    for step in sort_steps(rows):
        of[step.alert_id].append(step)
    return of


def _list_facts[Fact: RecordedFact](
    model: type[Fact], nominal_id: UUID, known_at: datetime | None, on: str
) -> list[Fact]:
    facts = model._default_manager.for_nominal(nominal_id, known_at)
    return list(facts.select_related("recorded_by").order_by(f"-{on}", "-recorded_at"))
