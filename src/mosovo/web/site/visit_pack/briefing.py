"""The visit briefing: who to expect, what is known, what to check, what is not known and what to ask.

All recorded facts that an officer must know are shown: first what is current, then what has ended, with its date.
`tests/every_kind.py` names the fact types that are not shown, each with the reason. Facts of a field group that the
reader does not see are left out. If the reader could open the group, the page says how many facts there are.
"""

from collections.abc import Iterator
from datetime import date

from mosovo.obligations.queries import DutyBoard
from mosovo.record.models import RecordedFact
from mosovo.rooms.breaches.models import BreachCase, BreachStep
from mosovo.rooms.contacts.models import Contact
from mosovo.rooms.convictions.models import Conviction
from mosovo.rooms.devices.models import (
    Device,
    DeviceStep,
    Examination,
    MonitoringReport,
    MonitoringSoftware,
    OnlineAccount,
    OnlineAccountEnd,
)
from mosovo.rooms.disclosure.models import ThirdPartyDisclosure
from mosovo.rooms.households.models import (
    Household,
    HouseholdEnd,
    HouseholdMember,
    HouseholdStay,
    ReferralOutcome,
    SafeguardingReferral,
)
from mosovo.rooms.identifying_details.models import BodyMark, ContactPoint, Vehicle
from mosovo.rooms.identity import queries as identity
from mosovo.rooms.identity.models import (
    Birth,
    Death,
    Identifier,
    LinkedPerson,
    Name,
    Photograph,
    Remark,
    SafetyWarning,
)
from mosovo.rooms.licences.models import ConditionEnd, Licence, LicenceCondition, Recall, RecallStep, ReleaseAfterRecall
from mosovo.rooms.management_modes.models import Concern, ReleaseExpected
from mosovo.rooms.mappa.models import CategoryDecision, MappaLevelRecord
from mosovo.rooms.monitoring.models import Alert, AlertStep, Curfew, RequiredAttendance, TagEquipment, TagOrder, TagZone
from mosovo.rooms.orders.models import Clause, Order, OrderZone
from mosovo.rooms.plan.models import PlanAction, PlanActionEnd, PlanTrigger, PlanTriggerEnd
from mosovo.rooms.plan.queries import ActionProgress, TriggerStatus, load_plan
from mosovo.rooms.risk.models import RiskLevel
from mosovo.rooms.travel.models import Journey, JourneyStop
from mosovo.rooms.visits.models import ConditionCheck, PreVisitCheck, Visit, VisitDecision
from mosovo.rooms.visits.queries import last_pre_visit_checks, list_visit_decisions, visit_date, visit_predictability
from mosovo.rooms.wanted.models import EntryPremises, EntryStep, WantedReport, WantedStep
from mosovo.rooms.whereabouts.models import Absence, Address, QualifyingStay, Spell, SpellEnd, StayDays
from mosovo.web.core.duty_components import DutyRow, DutySource
from mosovo.web.core.duty_rows import build_duty_row, build_source
from mosovo.web.core.formatting import format_date
from mosovo.web.core.panel import CaseContext, FactRow, list_withheld
from mosovo.web.features.licences.panel import describe_recall_state
from mosovo.web.features.visits.display import build_pre_visit_check_row, describe_visit, format_visit_time
from mosovo_law.core.obligation import Obligation

from .briefing_rows import BriefingSection, PackReader, build_unknown_row, list_seen_at_visits, order_current_first
from .pack_conditions import (
    list_alerts,
    list_conditions,
    list_court_conditions,
    list_licence_conditions,
    list_tag_conditions,
    list_zones,
)
from .pack_people import list_adults, list_children, list_others_at_address, list_referrals

SHOWN: tuple[type[RecordedFact], ...] = (
    Name, Birth, Identifier, SafetyWarning, Death, LinkedPerson, Remark, Photograph,
    Household, HouseholdStay, HouseholdEnd, HouseholdMember, SafeguardingReferral, ReferralOutcome,
    Address, Spell, SpellEnd, QualifyingStay, StayDays, Absence, Journey, JourneyStop,
    Visit, ConditionCheck, PreVisitCheck, VisitDecision, Contact,
    Device, DeviceStep, OnlineAccount, OnlineAccountEnd, MonitoringSoftware, MonitoringReport, Examination,
    Vehicle, ContactPoint, BodyMark,
    Order, Clause, OrderZone, Licence, LicenceCondition, ConditionEnd, Recall, RecallStep, ReleaseAfterRecall,
    TagOrder, TagEquipment, Curfew, RequiredAttendance, TagZone, Alert, AlertStep,
    WantedReport, WantedStep, EntryPremises, EntryStep, BreachCase, BreachStep,
    PlanAction, PlanActionEnd, PlanTrigger, PlanTriggerEnd, RiskLevel, CategoryDecision, MappaLevelRecord, Concern,
    ReleaseExpected, ThirdPartyDisclosure,
    Conviction,
)  # fmt: skip
"""The fact types on the briefing, shown directly or as part of another fact. The audit entry lists them."""
FIELDS = (*(kind._meta.label_lower for kind in SHOWN), "victims.victimzone", "obligations")
ALWAYS_SHOWN = 20
"""Lines that are always shown: about children."""
MAX_LATEST = 3
"""The number of visits, contacts and remarks shown. Earlier ones are on the case file."""


def list_sections(case: CaseContext) -> list[BriefingSection]:
    """List all sections except the duties, in the order in which an officer needs them.

    On a phone at a door the first are shown, and of each what comes first: current before ended, and the conditions
    whose check cannot wait. The others are one line with a count.
    """
    read = PackReader(case)
    return [*_list_door_sections(read), *_list_folded_sections(case, read)]


def _list_door_sections(read: PackReader) -> list[BriefingSection]:
    """List the sections that are shown, children first."""
    return [
        BriefingSection(
            "Children",
            [*list_children(read)],
            "None recorded. Ask about children, and look for signs of them.",
            ALWAYS_SHOWN,
        ),
        BriefingSection(
            "Safeguarding referrals",
            [*list_referrals(read)],
            "None recorded. No household with a child is recorded.",
            ALWAYS_SHOWN,
        ),
        BriefingSection("Adults at the address", [*list_adults(read)], "None recorded. Ask who else lives there.", 2),
        BriefingSection("Wanted, recalled, detained or away", [*_away(read)], at_the_door=2),
        BriefingSection("Addresses", [*_places(read)], "None recorded. Ask where the nominal lives and stays.", 1),
        BriefingSection("Conditions to check", [*list_conditions(read)], at_the_door=2),
        BriefingSection("Open alerts", [*list_alerts(read)], at_the_door=1),
    ]


def _list_folded_sections(case: CaseContext, read: PackReader) -> list[BriefingSection]:
    """List the sections of which each is one line until it is opened."""
    return [
        BriefingSection(
            "Other nominals at the same address",
            [*list_others_at_address(case)],
            "None recorded that you have access to.",
        ),
        BriefingSection("Pre-visit checks", [*_checks(case)]),
        BriefingSection("Vehicles", [*_vehicles(read)], "None recorded. Ask, and note vehicles parked outside."),
        BriefingSection("Devices and accounts", [*_devices(read)], "None recorded. Ask, and look for devices."),
        BriefingSection("Orders", [*list_court_conditions(read)]),
        BriefingSection("Licence", [*list_licence_conditions(read)]),
        BriefingSection("Zones", [*list_zones(case)]),
        BriefingSection("Tags", [*list_tag_conditions(read)]),
        BriefingSection("Latest visits", [*_visits(read)]),
        BriefingSection("Latest contacts and remarks", [*_contacts(read)]),
        BriefingSection("To follow up", [*_open(read)]),
        BriefingSection("Risk and MAPPA", [*_risk(read)]),
        BriefingSection("Convictions and breaches", [*_offending(read)]),
        BriefingSection("Identification", [*_identity(read)]),
    ]


def list_questions(board: DutyBoard) -> list[tuple[DutySource, str]]:
    """List the open questions of the case, each with its basis."""
    return [
        (build_source(each.source.kind, each.source.citation), each.needs[:1].upper() + each.needs[1:])
        for each in board.questions
    ]


def list_warnings(case: CaseContext) -> list[FactRow]:
    """List the warning markers, the current ones first; ended ones with their date."""
    rows = identity.list_warnings(case.nominal_id)
    return list(order_current_first(map(_warning, rows), case.moment.on, "warning"))


def list_duties_due(case: CaseContext, board: DutyBoard, his: str) -> list[DutyRow]:
    """List the open duties due within 30 days, highest priority first."""
    on, urn = case.moment.on, case.permit.urn
    return [build_duty_row(each, on, urn, his, ()) for each, _ in board.open_on(on) if _is_due_soon(each, on)]


def _is_due_soon(duty: Obligation, on: date) -> bool:
    return duty.due_day is None or (duty.due_day - on).days <= 30


def _warning(row: SafetyWarning) -> FactRow:
    since = f"Since {format_date(row.from_on)}"
    return FactRow(str(row.get_kind_display()), row.words, since, on=row.from_on, until=row.until)


def _away(read: PackReader) -> Iterator[FactRow]:
    """Yield wanted, recalled, detained, in hospital, abroad or away, and premises to which entry was sought."""
    if death := identity.get_death(read.case.nominal_id):
        yield FactRow("Died", format_date(death.died_on))
    for each in read.licence_record.recalls:
        name = f"{each.recall.get_kind_display()} recall"
        state = "" if each.is_open else " (ended)"
        yield FactRow(f"{name}{state}", describe_recall_state(each, read.on), each.recall.reasons)
    yield from order_current_first(read.list_rows(WantedReport), read.on, "report as wanted or missing")
    yield from read.list_rows(EntryPremises)
    yield from order_current_first(read.list_rows(Spell), read.on, "time in custody, hospital or abroad")
    yield from order_current_first(read.list_rows(Journey), read.on, "foreign travel")
    yield from (*read.list_rows(ReleaseExpected)[:MAX_LATEST], *read.list_rows(Absence)[:MAX_LATEST])


def _places(read: PackReader) -> Iterator[FactRow]:
    homes = read.list_rows(Address)
    if not any(line.until is None or line.until > read.on for line in homes):
        yield build_unknown_row("Home", "no address is recorded for today", "Ask where the nominal lives.")
    yield from order_current_first(homes, read.on, "address")
    yield from read.list_rows(QualifyingStay)
    yield from sorted(read.list_rows(StayDays), key=lambda line: line.on or date.min, reverse=True)[:MAX_LATEST]


def _checks(case: CaseContext) -> Iterator[FactRow]:
    """Yield the last check of each system, with who made it and when, or that none is recorded."""
    results = last_pre_visit_checks(case.nominal_id, case.moment.on)
    for system, label in PreVisitCheck.System.choices:
        check = results.get(system)
        if check is not None:
            yield build_pre_visit_check_row(check)
        else:
            yield FactRow(str(label), "Not recorded", "Check before the visit, and record it.")


def _vehicles(read: PackReader) -> Iterator[FactRow]:
    yield from read.list_rows(Vehicle)
    yield from list_seen_at_visits(read.visits, "vehicles")


def _devices(read: PackReader) -> Iterator[FactRow]:
    """Yield known devices, monitoring software, accounts and contact points, then devices seen at visits."""
    yield from order_current_first(read.list_rows(Device), read.on, "device")
    yield from order_current_first(read.list_rows(MonitoringSoftware), read.on, "monitoring software")
    yield from (*read.list_rows(MonitoringReport)[:MAX_LATEST], *read.list_rows(Examination)[:MAX_LATEST])
    yield from order_current_first(read.list_rows(OnlineAccount), read.on, "online account")
    yield from read.list_rows(ContactPoint)
    yield from list_seen_at_visits(read.visits, "devices")


def _visits(read: PackReader) -> Iterator[FactRow]:
    visits = read.visits
    score = visit_predictability(visits, read.on)
    if score is not None:
        detail = f"{score.together} of the last {score.made} on {format_visit_time(score)}. Visit at another time."
        yield FactRow("Visit predictability", f"{score.percent}%", detail)
    yield from (describe_visit(each) for each in visits[:MAX_LATEST])
    for decision in list_visit_decisions(read.case.nominal_id)[:MAX_LATEST]:
        detail = f"{format_date(decision.decided_on)}. {decision.text}"
        yield FactRow("Decision after failed visits", str(decision.get_kind_display()), detail)


def _contacts(read: PackReader) -> Iterator[FactRow]:
    """Yield the last contacts and remarks, and the number of withheld ones."""
    yield from list_withheld(read.case, [each for each in read.case.withheld if each.kind in ("contact", "remark")])
    yield from read.list_rows(Contact)[:MAX_LATEST]
    for remark in identity.list_remarks(read.case.nominal_id)[:MAX_LATEST]:
        text = f"Said by {remark.attributed_to}, {format_date(remark.made_on)}."
        yield FactRow(f"Remark ({remark.get_nature_display().lower()})", remark.text, text)


def _open(read: PackReader) -> Iterator[FactRow]:
    """Yield what the last visits left to follow up, and the actions and triggers of the plan."""
    for visit in read.visits[:MAX_LATEST]:
        if visit.follow_up:
            yield FactRow(f"From {format_date(visit_date(visit))}", visit.follow_up)
    plan = load_plan(read.case.nominal_id)
    yield from order_current_first(map(_action, plan.actions), read.on, "action in the plan")
    yield from order_current_first(map(_trigger, plan.triggers), read.on, "trigger in the plan")


def _action(action_progress: ActionProgress) -> FactRow:
    action, end = action_progress.action, action_progress.end
    detail = f"{action.owner_label}, by {format_date(action.due_on)}."
    return FactRow(str(action.get_pillar_display()), action.text, detail, until=end.ended_on if end else None)


def _trigger(waiting: TriggerStatus) -> FactRow:
    trigger, end = waiting.trigger, waiting.end
    name = f"Watch for: {str(trigger.get_kind_display()).lower()}"
    return FactRow(name, trigger.text, trigger.response, until=end.ended_on if end else None)


def _risk(read: PackReader) -> Iterator[FactRow]:
    """Yield MAPPA, new information, and disclosures made, so that an officer does not disclose by mistake."""
    yield from read.list_rows(CategoryDecision, MappaLevelRecord)
    yield from read.list_rows(Concern)[:MAX_LATEST]
    yield from read.list_rows(ThirdPartyDisclosure)


def _offending(read: PackReader) -> Iterator[FactRow]:
    yield from read.list_rows(BreachCase)
    yield from read.list_rows(Conviction)


def _identity(read: PackReader) -> Iterator[FactRow]:
    """Yield other names, numbers and marks that identify the nominal."""
    nominal_id = read.case.nominal_id
    for name in identity.list_names(nominal_id)[1:]:
        yield FactRow(str(name.get_kind_display()), str(name))
    for number in identity.list_identifiers(nominal_id):
        yield FactRow(str(number.get_kind_display()), number.value)
    yield from read.list_rows(BodyMark)
