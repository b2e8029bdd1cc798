"""The facts of one person that the law needs: no name, no free text.

The fields are the keys of the case format. `until` is the first day after; instants are London time; `ref` is an id.
"""

from datetime import date, datetime

from mosovo_law.core.days import Span
from mosovo_law.core.frozen_value import value
from mosovo_law.core.policy import NO_POLICY, Policy
from mosovo_law.core.ruling_facts import Ruling
from mosovo_law.facts import device_facts, disclosure_facts, management_facts, mappa_facts, order_facts, polygraph_facts
from mosovo_law.facts.arrival_facts import Arrival
from mosovo_law.facts.meeting_facts import MeetingDue
from mosovo_law.facts.monitoring_facts import AlertFact, TrailRequestFact
from mosovo_law.facts.plan_facts import PlanAction, PlanTrigger, PlanVersion, TriggerDecision, TriggerFact
from mosovo_law.facts.practice_facts import Acknowledgement, EmergencyAccessUse, RiskLevel, Visit, VisitDecision

DETENTION = frozenset({"custody", "hospital"})
"""Spells that end in a release for s.84(1)(d)."""
TIME_NOT_COUNTED = DETENTION | {"abroad"}
"""Spells whose days do not count under s.83(6); immigration detention and police custody do count."""
HELD = DETENTION | {"immigration_detention"}
"""Spells whose days do not count under the Counter-Terrorism Act 2008; time abroad does count."""


@value(frozen=True, slots=True, kw_only=True)
class Disposal:
    """One way in which a court dealt with the offence or finding."""

    kind: str
    years: int = 0
    months: int = 0
    weeks: int = 0
    days: int = 0
    suspended_months: int | None = None
    consecutive_to: str | bool | None = None
    """The ref of another event, or True for an earlier disposal of the same one."""
    overlap_months: int = 0
    custodial_months: int | None = None
    extension_months: int | None = None
    restriction_order: bool = False
    supervision_months: int | None = None
    as_passed: bool = False
    """A person checked that the court passed exactly this, although it is outside a limit (LAW-115)."""


@value(frozen=True, slots=True, kw_only=True)
class Event:
    """A conviction, finding or caution that may bring a person within a notification regime."""

    ref: str
    gateway: str
    on: date
    offence: str = ""
    inchoate: str | None = None
    schedule3: bool | str | None = None
    """True, False or "unknown" if a person recorded it; None to look it up in the table."""
    schedule15: bool | str | None = None
    """The same for the offences in s.327(3)(a) of the Criminal Justice Act 2003."""
    convicted_in: str | None = None
    """EW, SCT, NI, service or abroad; None: England and Wales, unless the gateway or the offence is of another."""
    offended_on: date | None = None
    offended_latest_on: date | None = None
    """The last day of an offence between two days; `offended_on` is then the first. None: it was one day."""
    age_at_offence: int | None = None
    age_at_offence_most: int | None = None
    victim_age: int | None = None
    victim_age_most: int | None = None
    """The greatest age where only a range is known, from `victim_age`. None: that is the age."""
    image_age: int | None = None
    sexual_purpose: bool | None = None
    court_finds_sexual: bool | None = None
    sentenced_on: date | None = None
    quashed_on: date | None = None
    retrial: str | None = None
    """Of a quashed conviction: whether a retrial was ordered, or ended without a conviction."""
    retrial_of: str | None = None
    """The ref of the quashed conviction of which this is the conviction on retrial."""
    substituted_on: date | None = None
    substituted_by: str | None = None
    first_sentence_qualified: bool | None = None
    """Whether the sentence first passed met the condition of Schedule 3, before `disposals` replaced it."""
    disregarded_on: date | None = None
    parental_direction: Span | None = None
    notice_given_on: date | None = None
    trial_concluded_on: date | None = None
    position_on_1997_09_01: str | None = None
    court_police_area: str | None = None
    court: str | None = None
    total_months: int | None = None
    """The total of all sentences of that occasion in the warrant of sentence, with `total_days` and `days_served`."""
    total_days: int | None = None
    days_served: int | None = None
    disposals: tuple[Disposal, ...] = ()


@value(frozen=True, slots=True, kw_only=True)
class Spell:
    """Time in custody, in hospital, abroad or otherwise held; `until` is the day of release or return."""

    ref: str
    kind: str
    from_on: date
    until: date | None = None

    @property
    def span(self) -> Span:
        return Span(self.from_on, self.until)


@value(frozen=True, slots=True, kw_only=True)
class Notification:
    """A notification to the police: when it was given, under which provision, and what was notified."""

    ref: str
    under: str
    on: date
    change: str | None = None
    home_address_kind: str | None = None
    expected_on: date | None = None
    about: str | None = None
    journey: str | None = None
    police_area: str | None = None


@value(frozen=True, slots=True, kw_only=True)
class Change:
    """A change of circumstances: a date (`on`), the days of a stay, or the hours in a household."""

    ref: str
    kind: str
    on: date | None = None
    days: tuple[Span, ...] = ()
    from_at: datetime | None = None
    until_at: datetime | None = None
    police_area: str | None = None
    known_on: date | None = None
    """The date on which the person formed the intention, for changes that are notified beforehand."""
    household: str | None = None
    """Of a stay with a child: the household, until the person leaves it for good. Only its first stay is a change."""


@value(frozen=True, slots=True, kw_only=True)
class Journey:
    """Travel outside the United Kingdom, intended or made."""

    ref: str
    departs: date
    departs_at: datetime | None = None
    known_on: date | None = None
    returns: date | None = None
    destination: str | None = None
    intended_days: int | None = None
    return_notified_in_advance: bool | None = None
    return_as_notified: bool | None = None
    details_changed_on: date | None = None
    changed_again_on: tuple[date, ...] = ()  # the days of further changes
    departs_instead: date | None = None
    """The changed date of departure, if the journey was first planned for `departs`."""
    departs_instead_at: datetime | None = None
    called_off_on: date | None = None
    """The date on which the journey was cancelled before it began."""
    reasonable_excuse: bool | None = None
    """Whether a reasonable excuse was accepted for not giving notice seven days before."""

    @property
    def leaves_on(self) -> date:
        """Return the date of departure after every change."""
        return self.departs_instead or self.departs

    @property
    def leaves_at(self) -> datetime | None:
        """Return the hour of departure, if it is known."""
        return self.departs_at if self.departs_instead is None else self.departs_instead_at


@value(frozen=True, slots=True, kw_only=True)
class Absence:
    """Nights away from home inside the United Kingdom, intended or spent."""

    ref: str
    leaves: datetime
    intended_days: int | None = None
    known_on: date | None = None
    nights_left_out: int | None = None  # at an address notified, or to be notified for a stay of seven days: s.85A(8)
    details_changed_on: date | None = None
    changed_again_on: tuple[date, ...] = ()  # the days of further changes
    returns: date | None = None
    return_notified_in_advance: bool | None = None
    return_as_notified: bool | None = None


@value(frozen=True, slots=True, kw_only=True)
class Order:
    """A civil order: SHPO, SOPO, SRO, VOO and their kind."""

    ref: str
    kind: str
    made_on: date
    served_on: date | None = None
    in_force_on: date | None = None
    months: int | None = None
    until_further_order: bool = False
    ended_on: date | None = None
    travel_prohibition_months: int | None = None
    discharge_sought_on: date | None = None
    consents: tuple[str, ...] = ()
    varied_on: date | None = None
    renewed_on: date | None = None
    valid: bool = True
    recorded_on: date | None = None
    """The date on which the order was first recorded; None: not known."""


@value(frozen=True, slots=True, kw_only=True)
class Review:
    """A step in the review of an indefinite notification period."""

    ref: str
    kind: str
    on: date
    notice_received_on: date | None = None
    further_months: int | None = None
    """Months until a further application is allowed; of a Scottish continuation order, the length of the period."""
    nation: str | None = None
    """EW, SCT or NI: the nation whose police decided; None: the nation of the case."""
    about: str | None = None
    """The application that was acknowledged, or for which information was requested; for an answer, the request."""


@value(frozen=True, slots=True, kw_only=True)
class CaseFacts:
    """Everything recorded about one person, each fact under its kind, in any order."""

    jurisdiction: str = "EW"
    born_on: date | None = None
    died_on: date | None = None
    events: tuple[Event, ...] = ()
    spells: tuple[Spell, ...] = ()
    notifications: tuple[Notification, ...] = ()
    changes: tuple[Change, ...] = ()
    journeys: tuple[Journey, ...] = ()
    absences: tuple[Absence, ...] = ()
    orders: tuple[Order, ...] = ()
    reviews: tuple[Review, ...] = ()
    supervision: tuple[mappa_facts.Supervision, ...] = ()
    mappa: tuple[mappa_facts.MappaDecision, ...] = ()
    broken_glass: tuple[EmergencyAccessUse, ...] = ()
    risk_levels: tuple[RiskLevel, ...] = ()
    visits: tuple[Visit, ...] = ()
    visit_decisions: tuple[VisitDecision, ...] = ()
    acknowledgements: tuple[Acknowledgement, ...] = ()
    assessments: tuple[management_facts.RiskAssessment, ...] = ()
    came_to_notice: tuple[management_facts.ConcernRaised, ...] = ()
    wanted: tuple[management_facts.WantedPeriod, ...] = ()
    reactive_proposals: tuple[management_facts.ReactiveProposal, ...] = ()
    reactive: tuple[management_facts.ReactiveManagement, ...] = ()
    reactive_checks: tuple[management_facts.ReactiveCheck, ...] = ()
    first_recorded: tuple[management_facts.FirstRecord, ...] = ()
    releases_expected: tuple[management_facts.ReleaseExpected, ...] = ()
    release_stages: tuple[management_facts.ReleaseStage, ...] = ()
    dangerous: tuple[management_facts.PdpAuthority, ...] = ()
    archived: tuple[management_facts.ArchivedPeriod, ...] = ()
    transitions: tuple[management_facts.Transition, ...] = ()
    allocated: tuple[management_facts.AllocationFact, ...] = ()
    registered: tuple[management_facts.Registration, ...] = ()
    order_steps: tuple[order_facts.OrderStep, ...] = ()
    order_clauses: tuple[order_facts.OrderClause, ...] = ()
    recalls: tuple[management_facts.Recall, ...] = ()
    alerts: tuple[AlertFact, ...] = ()
    trail_requests: tuple[TrailRequestFact, ...] = ()
    plan_actions: tuple[PlanAction, ...] = ()
    plan_versions: tuple[PlanVersion, ...] = ()
    triggers: tuple[PlanTrigger, ...] = ()
    happenings: tuple[TriggerFact, ...] = ()
    trigger_decisions: tuple[TriggerDecision, ...] = ()
    polygraph_referrals: tuple[polygraph_facts.PolygraphReferral, ...] = ()
    polygraph_sessions: tuple[polygraph_facts.PolygraphSession, ...] = ()
    victims: tuple[management_facts.Victim, ...] = ()
    polygraph_missed: tuple[polygraph_facts.PolygraphMissed, ...] = ()
    devices_asked: tuple[device_facts.DevicePermission, ...] = ()
    monitored: tuple[device_facts.MonitoredDevice, ...] = ()
    monitoring_reports: tuple[device_facts.MonitoringReport, ...] = ()
    mappa_notices: tuple[mappa_facts.MappaNotice, ...] = ()
    mappa_levels: tuple[mappa_facts.MappaLevel, ...] = ()
    mappa_referrals: tuple[mappa_facts.MappaReferral, ...] = ()
    mappa_meetings: tuple[mappa_facts.MappaMeeting, ...] = ()
    further_offences: tuple[mappa_facts.FurtherOffence, ...] = ()
    review_actions: tuple[mappa_facts.ReviewAction, ...] = ()
    meeting_dues: tuple[MeetingDue, ...] = ()
    case_reviews: tuple[management_facts.CaseReview, ...] = ()
    photographs: tuple[management_facts.Photograph, ...] = ()
    retention_reviews: tuple[management_facts.RetentionReview, ...] = ()
    licences: tuple[management_facts.Licensed, ...] = ()
    disclosure_applications: tuple[disclosure_facts.DisclosureApplication, ...] = ()
    arrival: tuple[Arrival, ...] = ()
    """When the case came from another system; a second one after a transfer between forces."""
    rulings: tuple[Ruling, ...] = ()
    policy: Policy = NO_POLICY  # the settings of the force that owns the case
