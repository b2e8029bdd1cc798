"""Breach cases in each state for people who did not notify in time, and absconders on the wanted board.

Created after all duties are calculated, since a case is opened on a duty. The scripted person stays a possible breach,
so that it is the first thing a new user finds.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import chain, cycle
from typing import NamedTuple

from django.db.models import F, Q

from mosovo.access.action import Action
from mosovo.access.actor import Actor
from mosovo.access.case_relation import CaseRelation
from mosovo.audit.actor_context import ActorContext
from mosovo.nominals.models import Nominal
from mosovo.obligations.models import DerivationRecord, Duty
from mosovo.organisations.models import Account
from mosovo.record.bulk_writing import backdate_fact, write_batch
from mosovo.record.fact_writer import single_transaction
from mosovo.record.models import RecordedFact
from mosovo.record.permit import Permit
from mosovo.rooms.breaches import policy as breaches
from mosovo.rooms.breaches.models import BreachCase, BreachStep
from mosovo.rooms.wanted import policy as wanted
from mosovo.rooms.wanted.models import EntryPremises, EntryStep, WantedReport, WantedStep
from mosovo_law.acts.breaches import offence_for_duty

from .staff import DemoStaff

RECENT = timedelta(days=240)
LONG_AGO = timedelta(days=800)
"""Failures from this number of days ago or earlier have no case: the records of that time are not in this register."""
ABSENT_FOR = timedelta(days=60)
WANTED_CASES = 3
"""The number of people on the wanted board."""
STEP_INTERVAL = timedelta(days=4)
"""The time between two steps of a case."""

type StepValues = tuple[str, dict[str, str]]


class DutyCase(NamedTuple):
    """A failure, and what was recorded about it: the row, its day, and whether the supervisor recorded it."""

    duty: Duty
    rows: Iterable[tuple[RecordedFact, date, bool]]


_REVIEWED: StepValues = (
    "reviewed",
    {"text": "Seen at home. Says that the date was forgotten. No illness, no custody."},
)
_INTERVIEWED: StepValues = (
    "interviewed",
    {"reference": "26/0417", "text": "Voluntary, with a solicitor. Admitted in full."},
)
_CHARGED: StepValues = ("charged", {"reference": "01ZZ0417026", "text": "Postal requisition."})


def _build_decision(course: str) -> StepValues:
    options = "Considered: advice, a voluntary interview and arrest, with the advice given before."
    return "decided", {"course": course, "options": options, "text": "Proportionate to the failure and to the record."}


_TO_INTERVIEW = (_REVIEWED, _build_decision("interview"), _INTERVIEWED)
OPEN: tuple[tuple[StepValues, ...], ...] = (
    (_REVIEWED,),
    (*_TO_INTERVIEW, _CHARGED),
    (),
    (_REVIEWED, _build_decision("arrest")),
    _TO_INTERVIEW,
    (_REVIEWED, _build_decision("advice")),
)
"""The steps of the open cases, latest failure first."""
_CAUTIONED: tuple[StepValues, ...] = (*_TO_INTERVIEW, ("cautioned", {"text": "Accepted at Exampleton."}))
_CONVICTED: tuple[StepValues, ...] = (
    *_TO_INTERVIEW, _CHARGED, ("court", {"result": "convicted", "text": "Exampleton Magistrates’ Court, a fine."}),
)  # fmt: skip
CLOSED: tuple[tuple[StepValues, ...], ...] = (
    _CAUTIONED,
    (_REVIEWED, _build_decision("excuse")),
    _CONVICTED,
    _CONVICTED,
    (_REVIEWED, _build_decision("advice"), ("advised", {"text": "In person at Mockton, and in writing."})),
    _CONVICTED,
    (_REVIEWED, _build_decision("no_further_action")),
    _CAUTIONED,
    (*_CONVICTED, ("appealed", {"result": "quashed", "text": "Exampleton Crown Court."})),
    _CONVICTED,
    (*_TO_INTERVIEW, _CHARGED, ("discontinued", {"text": "CPS decision: not in the public interest."})),
)
"""The steps of the closed cases, latest failure first."""


def create_breach_cases(staff: DemoStaff, now: datetime, today: date) -> None:
    """Create cases on some of the failures, and wanted cases. The same register always gives the same cases."""
    failed = Duty.objects.filter(
        Q(met_on__gte=F("first_breach_day")), offender_manager_id__isnull=False, rule__startswith="soa2003."
    ).order_by("-first_breach_day", "nominal__urn", "due_on")
    recent = failed.filter(first_breach_day__range=(today - RECENT, today - timedelta(days=28)))
    older = failed.filter(first_breach_day__range=(today - LONG_AGO, today - RECENT))
    is_still_due = Q(ceased_on=None) | Q(ceased_on__gt=today)
    absconded = Duty.objects.filter(
        is_still_due, met_on=None, rule="soa2003.s85.annual", first_breach_day__lt=today - ABSENT_FOR,
        offender_manager_id__isnull=False,
    ).order_by("first_breach_day", "nominal__urn")  # fmt: skip
    used_nominals: set[object] = set()
    first = staff.teams[0].pk

    def list_unused(duties: Iterable[Duty]) -> Iterator[Duty]:
        return _list_one_per_person(sorted(duties, key=lambda duty: duty.team_id != first), used_nominals)

    mixed = chain(chain.from_iterable(zip(OPEN, CLOSED, strict=False)), cycle(CLOSED))
    cases = [
        DutyCase(duty, _build_breach_case(duty, case_steps, today))
        for duties, step_lists in ((list_unused(recent), mixed), (list_unused(older), cycle(CLOSED)))
        for duty, case_steps in zip(duties, step_lists, strict=False)
    ]
    _write(cases, staff, breaches.RECORD, now)
    absent = [
        DutyCase(duty, _build_wanted_case(duty, today, has_entry=number == 0))
        for number, duty in enumerate(list_unused(absconded))
    ]
    _write(absent[:WANTED_CASES], staff, wanted.RECORD, now)


def _list_one_per_person(duties: Iterable[Duty], used_nominals: set[object]) -> Iterator[Duty]:
    """Yield one failure for each person who has not been used yet."""
    for duty in duties:
        if duty.nominal_id not in used_nominals:
            used_nominals.add(duty.nominal_id)
            yield duty


def _write(cases: Iterable[DutyCase], staff: DemoStaff, to: Action, now: datetime) -> None:
    """Record the rows of each case on their days, by the offender manager or the supervisor, a batch for each team."""
    by_manager: dict[object, list[DutyCase]] = {}
    for case in cases:
        by_manager.setdefault(case.duty.offender_manager_id, []).append(case)
    with single_transaction():
        for number, manager_cases in by_manager.items():
            manager = next(each for each in staff.managers if each.pk == number)
            _write_manager_cases(manager_cases, manager, staff, to, now)


def _write_manager_cases(
    cases: Iterable[DutyCase], manager: Account, staff: DemoStaff, to: Action, now: datetime
) -> None:
    sergeant = staff.find_supervisor(manager.pk)
    acting = ActorContext(manager.pk, manager.name, staff.force.pk, manager.team_id, None, sorted(manager.roles))
    with write_batch(acting) as facts:
        for case in cases:
            permit = _permit(case.duty, manager, to)
            for row, on, by_sergeant in case.rows:
                row.first = row.pk
                at = min(datetime.combine(on, time(10, 15), UTC), now - timedelta(minutes=5))
                who = sergeant if by_sergeant else manager
                facts.record(replace(permit, actor=_actor(who)), backdate_fact(row, at))


def _permit(duty: Duty, manager: Account, to: Action) -> Permit:
    urn = Nominal.objects.values_list("urn", flat=True).get(pk=duty.nominal_id)
    case = CaseRelation(duty.holding_force, duty.team_id, duty.offender_manager_id)
    return Permit(duty.nominal_id, urn, to, _actor(manager), "system", case)


def _actor(account: Account) -> Actor:
    return Actor(account.pk, account.name, account.force_id or "", account.team_id, None, frozenset(account.roles))


def _build_breach_case(
    duty: Duty, case_steps: Iterable[StepValues], today: date
) -> Iterator[tuple[RecordedFact, date, bool]]:
    """Yield the case, opened the day after the failure began, and its steps."""
    began = duty.first_breach_day
    assert began is not None
    offence = offence_for_duty(duty.rule, began)
    assert offence is not None
    record = DerivationRecord.objects.filter(nominal_id=duty.nominal_id).order_by("made_at").first()
    on = began + timedelta(days=1)
    breach = BreachCase(
        nominal_id=duty.nominal_id, ground="duty", offence=offence.id, rule=duty.rule, key=duty.key,
        due_on=duty.due_on, from_on=began, determination=record.pk if record else None, discovered_on=on,
        text="Seen on the Today list in the morning. No answer to 2 calls.",
    )  # fmt: skip
    yield breach, on, False
    for kind, values in case_steps:
        on = min(on + STEP_INTERVAL, today)
        yield BreachStep(nominal_id=duty.nominal_id, breach=breach, kind=kind, on=on, **values), on, kind == "decided"


def _build_wanted_case(duty: Duty, today: date, *, has_entry: bool) -> Iterator[tuple[RecordedFact, date, bool]]:
    """Yield the wanted case of an absconder, reviewed yesterday, and for one an entry warrant."""
    about, since = {"nominal_id": duty.nominal_id}, today - timedelta(days=34)
    report = WantedReport(
        **about, kind="wanted", since_on=since, reported_by="The offender manager", last_seen_at="At home",
        last_seen_on=since - timedelta(days=41), last_contact_on=since - timedelta(days=20),
        text="Wanted for failing to notify, SOA 2003 s.91. Not at home at 3 visits. The telephone is switched off.",
    )  # fmt: skip
    yield report, since, False
    for days, kind, values in _WANTED_STEPS:
        on = since + timedelta(days=days)
        yield WantedStep(**about, wanted=report, kind=kind, on=on, **values), on, kind in ("reviewed", "media")
    if has_entry:
        yield from _build_entry_warrant(about, since)


_WANTED_STEPS: tuple[tuple[int, str, dict[str, str]], ...] = (
    (1, "circulated", {"reference": "26/01ZZ/4170"}),
    (2, "enquiry", {"text": "The family has heard nothing since the spring."}),
    (5, "ports", {"text": "All, by the national office."}),
    (9, "enquiry", {"text": "The bank card was last used at Mockton station."}),
    (12, "media", {"decision": "withheld", "text": "It would name a victim’s family."}),
    (33, "reviewed", {"text": "Nothing new. Next: see the landlord, then review the media decision."}),
)


def _build_entry_warrant(about: Mapping[str, object], since: date) -> Iterator[tuple[RecordedFact, date, bool]]:
    premises = EntryPremises(
        **about,
        lines="8 Invented Row, Mockton",
        reason="notified",
        text="Not seen there, but someone collects the post.",
    )
    yield premises, since, False
    constable = {"by_constable": True, "to_assess_risk": True, "text": "No answer; a light was on."}
    steps: tuple[tuple[int, str, dict[str, object]], ...] = (
        (3, "attempted", constable),
        (6, "attempted", constable),
        (10, "applied", {"authorised_by": "Supt Alder, public protection", "rank": "superintendent"}),
        (11, "granted", {"reference": "Exampleton Magistrates’ Court 9/26", "entries": 2}),
    )
    for days, kind, values in steps:
        on = since + timedelta(days=days)
        yield EntryStep(**about, premises=premises, kind=kind, on=on, **values), on, False
