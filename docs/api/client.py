# ruff: noqa
# fmt: off
"""A typed client of the API of mosovo, written by `./mosovo api-client code` from the OpenAPI document. Do not edit.

It needs Python 3.13 and nothing else. `send` is any function that sends a request and returns status and body.
"""

import json
from collections.abc import Callable, Mapping
from typing import Any, Literal, NotRequired, TypedDict
from urllib.parse import quote, urlencode
from uuid import uuid4

type Send = Callable[[str, str, Mapping[str, str], bytes], tuple[int, bytes]]
type Text = str | None


class Refused(Exception):
    """The API refused the call. `problem` is its answer (RFC 9457): type, title, status, detail and errors."""

    def __init__(self, problem: Mapping[str, Any]) -> None:
        super().__init__(f"{problem.get('status')} {problem.get('title')}")
        self.problem = problem


class AddressValues(TypedDict):
    """An address from the day the person moved in. A new home replaces the old one. `until` is the first day away."""

    kind: Literal['home', 'regularly-found', 'other']
    lines: str
    postcode: NotRequired[str]
    policeArea: NotRequired[str]
    fromOn: str
    until: NotRequired[str | None]


type AssessmentState = Literal['waits', 'signed', 'returned']


type Bearer = Literal['nominal', 'parent', 'offender_manager', 'supervisor', 'inspector', 'police', 'lead_agency', 'agency', 'court']


class BreachesBreachcaseFact(TypedDict):
    """A suspected breach."""

    id: str
    version: str
    recordedAt: str
    recordedForce: str
    state: Literal['current', 'superseded', 'struck_out']
    toldBy: NotRequired[str]
    changeReason: NotRequired[str]
    kind: Literal['breaches.breachcase']
    values: NotRequired[Any]


class BreachesBreachcaseValues(TypedDict):
    """A suspected breach."""

    ground: Literal['duty', 'order', 'other']
    offence: str
    rule: str
    dueOn: str | None
    fromOn: str
    order: str | None
    discoveredOn: str
    term: NotRequired[str]
    text: NotRequired[str]


class BreachesBreachstepFact(TypedDict):
    """A step of a breach."""

    id: str
    version: str
    recordedAt: str
    recordedForce: str
    state: Literal['current', 'superseded', 'struck_out']
    toldBy: NotRequired[str]
    changeReason: NotRequired[str]
    kind: Literal['breaches.breachstep']
    values: NotRequired[Any]


class BreachesBreachstepValues(TypedDict):
    """A step of a breach."""

    breach: str
    kind: Literal['reviewed', 'decided', 'advised', 'interviewed', 'arrested', 'charged', 'cautioned', 'discontinued', 'court', 'appealed']
    on: str
    course: Literal['advice', 'excuse', 'interview', 'arrest', 'no_further_action', '']
    result: Literal['convicted', 'not_convicted', 'upheld', 'quashed', '']
    reference: str
    options: NotRequired[str]
    text: NotRequired[str]


class CaseHolder(TypedDict):
    """Who manages the case."""

    force: str
    team: str | None
    offenderManager: str | None


class CaseOfMeeting(TypedDict):
    """The case of a person at a meeting, with its actions."""

    meeting: str
    number: int
    level: int
    heldOn: str
    starts: str
    cancelled: bool
    actions: list["MeetingActionGiven"]


class CategoryDecided(TypedDict):
    """A decision about a category."""

    id: str
    kind: Literal['confirmed', 'refused', 'exited']
    on: str
    category: int
    until: str | None


class ComplianceCheck(TypedDict):
    """A check of one condition, at a visit or without one."""

    id: str
    visit: str | None
    condition: str | None
    on: str
    wording: str
    result: Literal['complied', 'breach', 'unable']
    method: Literal['', 'seen', 'asked', 'read', 'reported']
    how: NotRequired[str]


class ContactsContactFact(TypedDict):
    """A contact that is not intelligence."""

    id: str
    version: str
    recordedAt: str
    recordedForce: str
    state: Literal['current', 'superseded', 'struck_out']
    toldBy: NotRequired[str]
    changeReason: NotRequired[str]
    kind: Literal['contacts.contact']
    values: NotRequired[Any]


class ContactsContactValues(TypedDict):
    """A contact that is not intelligence."""

    kind: Literal['telephone', 'station', 'office', 'email', 'third-party', 'meeting', 'three-way', 'intel-in', 'intel-out']
    madeAt: str
    joint: bool
    text: NotRequired[str]
    followUp: NotRequired[str]


class ConvictionsConvictionFact(TypedDict):
    """A conviction, caution or finding."""

    id: str
    version: str
    recordedAt: str
    recordedForce: str
    state: Literal['current', 'superseded', 'struck_out']
    toldBy: NotRequired[str]
    changeReason: NotRequired[str]
    kind: Literal['convictions.conviction']
    values: NotRequired[Any]


class ConvictionsConvictionValues(TypedDict):
    """A conviction, caution or finding."""

    gateway: Literal['conviction', 'insanity_finding', 'disability_finding', 'caution', 'youth_caution', 'foreign_conviction', 'terrorism', 'pre_2004']
    offence: str
    offenceCode: str
    inchoate: str
    schedule3: Literal['', 'true', 'false', 'unknown', '']
    offendedOn: str | None
    offendedLatestOn: str | None
    ageAtOffence: int | None
    ageAtOffenceMost: int | None
    sexualPurpose: bool | None
    courtFindsSexual: bool | None
    on: str
    sentencedOn: str | None
    court: str
    courtPoliceArea: str
    totalMonths: int | None
    totalDays: int | None
    daysServed: int | None
    quashedOn: str | None
    retrial: Literal['ordered', 'no_conviction', '']
    retrialOf: str | None
    substitutedOn: str | None
    substitutedBy: Literal['appeal', 'slip_rule', '']
    firstSentenceQualified: bool | None
    disregardedOn: str | None
    noticeGivenOn: str | None
    trialConcludedOn: str | None
    positionOn19970901: str
    directionFrom: str | None
    directionUntil: str | None


class ConvictionsDisposalFact(TypedDict):
    """A disposal."""

    id: str
    version: str
    recordedAt: str
    recordedForce: str
    state: Literal['current', 'superseded', 'struck_out']
    toldBy: NotRequired[str]
    changeReason: NotRequired[str]
    kind: Literal['convictions.disposal']
    values: NotRequired[Any]


class ConvictionsDisposalValues(TypedDict):
    """A disposal."""

    conviction: str
    kind: Literal['imprisonment', 'detention_yoi', 'detention_s250', 'detention_s259', 'detention_and_training_order', 'custody_for_life', 'life', 'ipp', 'extended_sentence', 'offender_of_particular_concern', 'order_for_lifelong_restriction', 'indeterminate_custodial_sentence', 'service_detention', 'juvenile_justice_centre_order', 'custody_probation', 'hospital_order', 'guardianship_order', 'hospital_and_limitation_direction', 'community_order', 'community_payback_order', 'youth_rehabilitation_order', 'referral_order', 'reparation_order', 'probation', 'fine', 'compensation_only', 'conditional_discharge', 'absolute_discharge', 'admonition', 'no_separate_penalty', 'other']
    years: int
    months: int
    weeks: int
    days: int
    suspendedMonths: int | None
    consecutiveTo: str | None
    overlapMonths: int
    custodialMonths: int | None
    extensionMonths: int | None
    restrictionOrder: bool
    supervisionMonths: int | None
    asPassed: bool
    place: int


class Correction(TypedDict):
    """All values of a fact, as corrected, and the reason."""

    values: "AddressValues | SpellValues | NotificationValues | VisitValues"
    because: str
    confirmedBecause: NotRequired[str]


class CountedDay(TypedDict):
    """One day of the count, or consecutive days up to `through`."""

    day: str
    through: str | None
    counted: bool
    number: int | None
    why: str
    isLast: bool


class CourtOrder(TypedDict):
    """An order as the court made it. `lastDay` is null if it is indefinite or its length is not recorded."""

    id: str
    kind: Literal['shpo', 'interim_shpo', 'sro', 'interim_sro', 'voo', 'interim_voo', 'notification_order', 'interim_notification_order', 'notification_notice', 'spo', 'interim_spo', 'dapo', 'sopo', 'interim_sopo', 'foreign_travel_order', 'rsho', 'sex_offender_order', 'interim_sex_offender_order', 'restraining_order_1997']
    court: str
    madeOn: str
    servedOn: str | None
    inForceOn: str | None
    untilFurtherOrder: bool
    lastDay: str | None
    endedOn: str | None
    inForce: bool
    clauses: list["OrderClause"]


class DevicesDeviceFact(TypedDict):
    """A device."""

    id: str
    version: str
    recordedAt: str
    recordedForce: str
    state: Literal['current', 'superseded', 'struck_out']
    toldBy: NotRequired[str]
    changeReason: NotRequired[str]
    kind: Literal['devices.device']
    values: NotRequired[Any]


class DevicesDeviceValues(TypedDict):
    """A device."""

    kind: Literal['phone', 'computer', 'tablet', 'console', 'television', 'storage', 'router', 'camera', 'watch', 'sim', 'other']
    make: str
    modelName: str
    serial: str
    imei: str
    imei2: str
    phoneNumber: str
    iccid: str
    operatingSystem: str
    sharing: Literal['own', 'shared', 'anothers']
    knownBy: Literal['declared', 'found', 'told']
    knownOn: str
    permission: Literal['not-needed', 'given', 'needed']
    location: NotRequired[str]
    text: NotRequired[str]


class DevicesDevicestepFact(TypedDict):
    """A step with a device."""

    id: str
    version: str
    recordedAt: str
    recordedForce: str
    state: Literal['current', 'superseded', 'struck_out']
    toldBy: NotRequired[str]
    changeReason: NotRequired[str]
    kind: Literal['devices.devicestep']
    values: NotRequired[Any]


class DevicesDevicestepValues(TypedDict):
    """A step with a device."""

    device: str
    kind: Literal['permitted', 'not-permitted', 'not-asked', 'seized', 'returned', 'destroyed', 'gone']
    on: str
    reference: str
    text: NotRequired[str]


class DevicesOnlineaccountFact(TypedDict):
    """An online account."""

    id: str
    version: str
    recordedAt: str
    recordedForce: str
    state: Literal['current', 'superseded', 'struck_out']
    toldBy: NotRequired[str]
    changeReason: NotRequired[str]
    kind: Literal['devices.onlineaccount']
    values: NotRequired[Any]


class DevicesOnlineaccountValues(TypedDict):
    """An online account."""

    service: str
    handle: str
    email: str
    phoneNumber: str
    knownBy: Literal['declared', 'found', 'told']
    knownOn: str
    verifiedOn: str | None
    text: NotRequired[str]


class DevicesOnlineaccountendFact(TypedDict):
    """The end of an online account."""

    id: str
    version: str
    recordedAt: str
    recordedForce: str
    state: Literal['current', 'superseded', 'struck_out']
    toldBy: NotRequired[str]
    changeReason: NotRequired[str]
    kind: Literal['devices.onlineaccountend']
    values: NotRequired[Any]


class DevicesOnlineaccountendValues(TypedDict):
    """The end of an online account."""

    account: str
    endedOn: str
    text: NotRequired[str]


class DutyChanges(TypedDict):
    """The ids of the duties that were added, changed and withdrawn."""

    added: list[str]
    changed: list[str]
    withdrawn: list[str]


class DutyLine(TypedDict):
    """One duty, right or step, with its status on the date viewed."""

    id: str
    rule: str
    source: str
    url: str
    bearer: "Bearer"
    nature: "Nature"
    duty: str
    standing: "DutyStatus"
    opensOn: str
    dueOn: str | None
    dueAt: str | None
    metOn: str | None
    firstBreachDay: str | None
    inQuestion: bool


class DutyList(TypedDict):
    """The duties of a person, most urgent first, calculated when requested."""

    urn: str
    on: str
    lawVersion: str
    duties: list["DutyLine"]
    questions: list["OpenQuestion"]


type DutyStatus = Literal['not_yet', 'due', 'overdue', 'clock_stopped', 'met', 'met_late', 'ceased']


class DutyWorking(TypedDict):
    """A duty with its text, its provision, each day counted, and the facts on which it is based."""

    urn: str
    on: str
    lawVersion: str
    duty: "DutyLine"
    sentence: str
    provision: str
    textOn: str | None
    steps: list[str]
    days: list["CountedDay"]
    restsOn: list["FactUsed"]
    lookedForNotFound: list[str]
    unapprovedReadings: list[str]
    earlier: list["EarlierCalculation"]


class EarlierCalculation(TypedDict):
    """A calculation that added, changed or withdrew the duty."""

    madeAt: str
    lawVersion: str
    change: Literal['added', 'changed', 'withdrawn']


class Event(TypedDict):
    """One event, as CloudEvents 1.0. `subject` is the URN. The id does not change if the event is sent again."""

    specversion: Literal['1.0']
    id: str
    source: str
    type: Literal['mosovo.fact.recorded', 'mosovo.fact.corrected', 'mosovo.fact.struck_out', 'mosovo.duties.changed']
    time: str
    subject: str
    data: "EventData"


class EventData(TypedDict):
    """The kind of fact, empty for duties, and the URL to read it from."""

    kind: str
    href: str


class EventPage(TypedDict):
    """Events in order, the cursor for the next call, and whether more events are available."""

    events: list["Event"]
    next: str
    more: bool


class ExportRecord(TypedDict):
    """One fact: its id, when it was recorded, and its values as text, by heading."""

    id: str
    recordedAt: str
    fields: dict[str, str]


class ExportedSection(TypedDict):
    """A section of the export. It is included even if it has no records."""

    title: str
    records: list["ExportRecord"]


class FactHistory(TypedDict):
    """Every version of one fact, oldest first."""

    urn: str
    versions: list["IdentityNameFact | IdentityBirthFact | IdentitySexFact | IdentityDeathFact | IdentityRecordkindFact | IdentityIdentifierFact | IdentityIdentitydocumentFact | IdentityIdentitydocumentendFact | IdentitySafetywarningFact | IdentityRemarkFact | IdentifyingDetailsBodymarkFact | IdentifyingDetailsContactpointFact | IdentifyingDetailsVehicleFact | WhereaboutsAddressFact | WhereaboutsSpellFact | WhereaboutsSpellendFact | WhereaboutsQualifyingstayFact | WhereaboutsStaydaysFact | WhereaboutsChangeFact | WhereaboutsAbsenceFact | WhereaboutsAbsencestepFact | HouseholdsHouseholdFact | HouseholdsHouseholdstayFact | HouseholdsHouseholdendFact | HouseholdsSafeguardingreferralFact | HouseholdsReferraloutcomeFact | ConvictionsConvictionFact | ConvictionsDisposalFact | NotificationsNotificationFact | NotificationsStationattendanceFact | OrdersOrderFact | OrdersClauseFact | LicencesLicenceFact | LicencesLicenceconditionFact | LicencesConditionendFact | VisitsVisitFact | VisitsConditioncheckFact | RiskRisklevelFact | RiskRisklevelsignoffFact | PlanPlanactionFact | PlanPlanactionendFact | ContactsContactFact | DevicesDeviceFact | DevicesDevicestepFact | DevicesOnlineaccountFact | DevicesOnlineaccountendFact | MonitoringTagorderFact | MonitoringTagequipmentFact | TravelJourneyFact | TravelJourneystopFact | TravelTravelnoticeFact | TravelJourneydepartureFact | TravelJourneyreturnFact | MappaCategorydecisionFact | MappaMappalevelrecordFact | MappaEligibilitynoticeFact | BreachesBreachcaseFact | BreachesBreachstepFact | WantedWantedreportFact | WantedWantedstepFact"]


class FactList(TypedDict):
    """Facts of a person, the kinds in the order of the document, and each kind in the order of recording."""

    urn: str
    kinds: list[str]
    nextSince: str
    facts: list["IdentityNameFact | IdentityBirthFact | IdentitySexFact | IdentityDeathFact | IdentityRecordkindFact | IdentityIdentifierFact | IdentityIdentitydocumentFact | IdentityIdentitydocumentendFact | IdentitySafetywarningFact | IdentityRemarkFact | IdentifyingDetailsBodymarkFact | IdentifyingDetailsContactpointFact | IdentifyingDetailsVehicleFact | WhereaboutsAddressFact | WhereaboutsSpellFact | WhereaboutsSpellendFact | WhereaboutsQualifyingstayFact | WhereaboutsStaydaysFact | WhereaboutsChangeFact | WhereaboutsAbsenceFact | WhereaboutsAbsencestepFact | HouseholdsHouseholdFact | HouseholdsHouseholdstayFact | HouseholdsHouseholdendFact | HouseholdsSafeguardingreferralFact | HouseholdsReferraloutcomeFact | ConvictionsConvictionFact | ConvictionsDisposalFact | NotificationsNotificationFact | NotificationsStationattendanceFact | OrdersOrderFact | OrdersClauseFact | LicencesLicenceFact | LicencesLicenceconditionFact | LicencesConditionendFact | VisitsVisitFact | VisitsConditioncheckFact | RiskRisklevelFact | RiskRisklevelsignoffFact | PlanPlanactionFact | PlanPlanactionendFact | ContactsContactFact | DevicesDeviceFact | DevicesDevicestepFact | DevicesOnlineaccountFact | DevicesOnlineaccountendFact | MonitoringTagorderFact | MonitoringTagequipmentFact | TravelJourneyFact | TravelJourneystopFact | TravelTravelnoticeFact | TravelJourneydepartureFact | TravelJourneyreturnFact | MappaCategorydecisionFact | MappaMappalevelrecordFact | MappaEligibilitynoticeFact | BreachesBreachcaseFact | BreachesBreachstepFact | WantedWantedreportFact | WantedWantedstepFact"]


class FactUsed(TypedDict):
    """A fact on which the duty is based."""

    id: str
    kind: str
    recordedAt: str | None


class FactWritten(TypedDict):
    """The fact, its version, and the duties that changed as a result."""

    id: str
    version: str
    kind: str
    duties: "DutyChanges"


class HouseholdsHouseholdFact(TypedDict):
    """A household with a child."""

    id: str
    version: str
    recordedAt: str
    recordedForce: str
    state: Literal['current', 'superseded', 'struck_out']
    toldBy: NotRequired[str]
    changeReason: NotRequired[str]
    kind: Literal['households.household']
    values: NotRequired[Any]


class HouseholdsHouseholdValues(TypedDict):
    """A household with a child."""

    lines: str
    postcode: str


class HouseholdsHouseholdendFact(TypedDict):
    """The end of stays in a household."""

    id: str
    version: str
    recordedAt: str
    recordedForce: str
    state: Literal['current', 'superseded', 'struck_out']
    toldBy: NotRequired[str]
    changeReason: NotRequired[str]
    kind: Literal['households.householdend']
    values: NotRequired[Any]


class HouseholdsHouseholdendValues(TypedDict):
    """The end of stays in a household."""

    household: str
    endedOn: str


class HouseholdsHouseholdstayFact(TypedDict):
    """A stay in a household with a child."""

    id: str
    version: str
    recordedAt: str
    recordedForce: str
    state: Literal['current', 'superseded', 'struck_out']
    toldBy: NotRequired[str]
    changeReason: NotRequired[str]
    kind: Literal['households.householdstay']
    values: NotRequired[Any]


class HouseholdsHouseholdstayValues(TypedDict):
    """A stay in a household with a child."""

    household: str
    fromAt: str
    untilAt: str | None


class HouseholdsReferraloutcomeFact(TypedDict):
    """The outcome of a referral."""

    id: str
    version: str
    recordedAt: str
    recordedForce: str
    state: Literal['current', 'superseded', 'struck_out']
    toldBy: NotRequired[str]
    changeReason: NotRequired[str]
    kind: Literal['households.referraloutcome']
    values: NotRequired[Any]


class HouseholdsReferraloutcomeValues(TypedDict):
    """The outcome of a referral."""

    referral: str
    outcome: Literal['taken-on', 'known', 'no-action']
    answeredOn: str


class HouseholdsSafeguardingreferralFact(TypedDict):
    """A referral to safeguarding."""

    id: str
    version: str
    recordedAt: str
    recordedForce: str
    state: Literal['current', 'superseded', 'struck_out']
    toldBy: NotRequired[str]
    changeReason: NotRequired[str]
    kind: Literal['households.safeguardingreferral']
    values: NotRequired[Any]


class HouseholdsSafeguardingreferralValues(TypedDict):
    """A referral to safeguarding."""

    household: str
    referredTo: str
    sentOn: str
    reference: str


class IdentifyingDetailsBodymarkFact(TypedDict):
    """A mark on the body."""

    id: str
    version: str
    recordedAt: str
    recordedForce: str
    state: Literal['current', 'superseded', 'struck_out']
    toldBy: NotRequired[str]
    changeReason: NotRequired[str]
    kind: Literal['identifying_details.bodymark']
    values: NotRequired[Any]


class IdentifyingDetailsBodymarkValues(TypedDict):
    """A mark on the body."""

    kind: Literal['tattoo', 'scar', 'birthmark', 'piercing', 'missing', 'other']
    place: str
    description: str
    knownOn: str


class IdentifyingDetailsContactpointFact(TypedDict):
    """A telephone number or an e-mail address."""

    id: str
    version: str
    recordedAt: str
    recordedForce: str
    state: Literal['current', 'superseded', 'struck_out']
    toldBy: NotRequired[str]
    changeReason: NotRequired[str]
    kind: Literal['identifying_details.contactpoint']
    values: NotRequired[Any]


class IdentifyingDetailsContactpointValues(TypedDict):
    """A telephone number or an e-mail address."""

    kind: Literal['phone', 'email']
    value: str
    ownerRelation: Literal['own', 'partner', 'family', 'neighbour', 'employer', 'other']
    knownOn: str
    text: NotRequired[str]


class IdentifyingDetailsVehicleFact(TypedDict):
    """A vehicle."""

    id: str
    version: str
    recordedAt: str
    recordedForce: str
    state: Literal['current', 'superseded', 'struck_out']
    toldBy: NotRequired[str]
    changeReason: NotRequired[str]
    kind: Literal['identifying_details.vehicle']
    values: NotRequired[Any]


class IdentifyingDetailsVehicleValues(TypedDict):
    """A vehicle."""

    registration: str
    description: str
    ownerRelation: Literal['own', 'partner', 'family', 'neighbour', 'employer', 'other']
    knownOn: str
    text: NotRequired[str]


class IdentityBirthFact(TypedDict):
    """Birth."""

    id: str
    version: str
    recordedAt: str
    recordedForce: str
    state: Literal['current', 'superseded', 'struck_out']
    toldBy: NotRequired[str]
    changeReason: NotRequired[str]
    kind: Literal['identity.birth']
    values: NotRequired[Any]


class IdentityBirthValues(TypedDict):
    """Birth."""

    bornOn: str
    place: str


class IdentityDeathFact(TypedDict):
    """Death."""

    id: str
    version: str
    recordedAt: str
    recordedForce: str
    state: Literal['current', 'superseded', 'struck_out']
    toldBy: NotRequired[str]
    changeReason: NotRequired[str]
    kind: Literal['identity.death']
    values: NotRequired[Any]


class IdentityDeathValues(TypedDict):
    """Death."""

    diedOn: str


class IdentityIdentifierFact(TypedDict):
    """A number by which a system knows the person."""

    id: str
    version: str
    recordedAt: str
    recordedForce: str
    state: Literal['current', 'superseded', 'struck_out']
    toldBy: NotRequired[str]
    changeReason: NotRequired[str]
    kind: Literal['identity.identifier']
    values: NotRequired[Any]


class IdentityIdentifierValues(TypedDict):
    """A number by which a system knows the person."""

    kind: Literal['pnc', 'cro', 'prison', 'probation', 'ni', 'other']
    value: str


class IdentityIdentitydocumentFact(TypedDict):
    """An identity document."""

    id: str
    version: str
    recordedAt: str
    recordedForce: str
    state: Literal['current', 'superseded', 'struck_out']
    toldBy: NotRequired[str]
    changeReason: NotRequired[str]
    kind: Literal['identity.identitydocument']
    values: NotRequired[Any]


class IdentityIdentitydocumentValues(TypedDict):
    """An identity document."""

    kind: Literal['passport', 'identity_document']
    number: str
    country: str
    nameInIt: str
    expiresOn: str | None
    fromOn: str | None
    description: NotRequired[str]
    heldWhere: NotRequired[str]


class IdentityIdentitydocumentendFact(TypedDict):
    """The end of an identity document."""

    id: str
    version: str
    recordedAt: str
    recordedForce: str
    state: Literal['current', 'superseded', 'struck_out']
    toldBy: NotRequired[str]
    changeReason: NotRequired[str]
    kind: Literal['identity.identitydocumentend']
    values: NotRequired[Any]


class IdentityIdentitydocumentendValues(TypedDict):
    """The end of an identity document."""

    document: str
    endReason: Literal['lost', 'replaced', 'expired', 'given-up']
    endedOn: str


class IdentityNameFact(TypedDict):
    """A name."""

    id: str
    version: str
    recordedAt: str
    recordedForce: str
    state: Literal['current', 'superseded', 'struck_out']
    toldBy: NotRequired[str]
    changeReason: NotRequired[str]
    kind: Literal['identity.name']
    values: NotRequired[Any]


class IdentityNameValues(TypedDict):
    """A name."""

    kind: Literal['legal', 'former', 'alias']
    forenames: str
    surname: str
    usedFromOn: str | None


class IdentityRecordkindFact(TypedDict):
    """Why the person is on the register."""

    id: str
    version: str
    recordedAt: str
    recordedForce: str
    state: Literal['current', 'superseded', 'struck_out']
    toldBy: NotRequired[str]
    changeReason: NotRequired[str]
    kind: Literal['identity.recordkind']
    values: NotRequired[Any]


class IdentityRecordkindValues(TypedDict):
    """Why the person is on the register."""

    kind: Literal['rso', 'violent', 'terrorist', 'other-dangerous', 'pdp']
    fromOn: str
    until: str | None


class IdentityRemarkFact(TypedDict):
    """A remark."""

    id: str
    version: str
    recordedAt: str
    recordedForce: str
    state: Literal['current', 'superseded', 'struck_out']
    toldBy: NotRequired[str]
    changeReason: NotRequired[str]
    kind: Literal['identity.remark']
    values: NotRequired[Any]


class IdentityRemarkValues(TypedDict):
    """A remark."""

    nature: Literal['fact', 'opinion']
    madeOn: str
    text: NotRequired[str]
    attributedTo: NotRequired[str]


class IdentitySafetywarningFact(TypedDict):
    """A warning for those who meet the person."""

    id: str
    version: str
    recordedAt: str
    recordedForce: str
    state: Literal['current', 'superseded', 'struck_out']
    toldBy: NotRequired[str]
    changeReason: NotRequired[str]
    kind: Literal['identity.safetywarning']
    values: NotRequired[Any]


class IdentitySafetywarningValues(TypedDict):
    """A warning for those who meet the person."""

    kind: Literal['weapons', 'violent', 'self-harm', 'contagious', 'children', 'not-alone', 'ailing', 'dog']
    words: str
    fromOn: str
    until: str | None


class IdentitySexFact(TypedDict):
    """Sex."""

    id: str
    version: str
    recordedAt: str
    recordedForce: str
    state: Literal['current', 'superseded', 'struck_out']
    toldBy: NotRequired[str]
    changeReason: NotRequired[str]
    kind: Literal['identity.sex']
    values: NotRequired[Any]


class IdentitySexValues(TypedDict):
    """Sex."""

    value: Literal['male', 'female', 'not-known']


class LawQuestion(TypedDict):
    """Cases in the case format of the law library. They are not about people on the register, and nothing is stored."""

    cases: list[dict[str, Any]]
    explain: NotRequired[bool]


class LevelSet(TypedDict):
    """A level of management, from the day it was set."""

    id: str
    level: int
    route: Literal['screening', 'referral', 'review', 'meeting']
    setOn: str
    reviewOn: str


type LevelState = Literal['acts', 'waits', 'refused']


class LicenceIssued(TypedDict):
    """A licence, or post-sentence supervision. `until` is the last day; null for life."""

    id: str
    kind: Literal['crd', 'hdc', 'parole', 'prrd', 'time_served', 'life', 'pss']
    setBy: Literal['governor', 'parole_board', 'secretary', 'court', 'other']
    fromOn: str
    until: str | None
    revokedOn: str | None
    inForce: bool
    conditions: list["LicenceTerm"]


class LicenceTerm(TypedDict):
    """A condition of a licence, in the exact wording as issued."""

    id: str
    standing: Literal['standard', 'additional', 'bespoke']
    category: str
    subject: Literal['child', 'place', 'device', 'travel', 'work', 'other']
    wording: str
    inForce: bool
    fromOn: str
    until: str | None


class LicencesConditionendFact(TypedDict):
    """The end of a condition."""

    id: str
    version: str
    recordedAt: str
    recordedForce: str
    state: Literal['current', 'superseded', 'struck_out']
    toldBy: NotRequired[str]
    changeReason: NotRequired[str]
    kind: Literal['licences.conditionend']
    values: NotRequired[Any]


class LicencesConditionendValues(TypedDict):
    """The end of a condition."""

    condition: str
    endedOn: str
    text: NotRequired[str]


class LicencesLicenceFact(TypedDict):
    """A licence."""

    id: str
    version: str
    recordedAt: str
    recordedForce: str
    state: Literal['current', 'superseded', 'struck_out']
    toldBy: NotRequired[str]
    changeReason: NotRequired[str]
    kind: Literal['licences.licence']
    values: NotRequired[Any]


class LicencesLicenceValues(TypedDict):
    """A licence."""

    kind: Literal['crd', 'hdc', 'parole', 'prrd', 'time_served', 'life', 'pss']
    setBy: Literal['governor', 'parole_board', 'secretary', 'court', 'other']
    fromOn: str
    until: str | None
    conditionalReleaseOn: str | None
    sentenceEndsOn: str | None
    curfewEligibleOn: str | None
    paroleEligibleOn: str | None
    postRecallReleaseOn: str | None
    supervisionUntil: str | None
    library: str
    sourceRef: str


class LicencesLicenceconditionFact(TypedDict):
    """A condition of a licence."""

    id: str
    version: str
    recordedAt: str
    recordedForce: str
    state: Literal['current', 'superseded', 'struck_out']
    toldBy: NotRequired[str]
    changeReason: NotRequired[str]
    kind: Literal['licences.licencecondition']
    values: NotRequired[Any]


class LicencesLicenceconditionValues(TypedDict):
    """A condition of a licence."""

    licence: str
    standing: Literal['standard', 'additional', 'bespoke']
    code: str
    version: str
    category: Literal['standard', 'residence', 'residency', 'contact', 'programme', 'possession', 'disclosure', 'curfew', 'movement', 'supervision', 'conduct', 'extremism', 'polygraph', 'substances', 'monitoring', 'search', 'organised', 'other']
    subject: Literal['child', 'place', 'device', 'travel', 'work', 'other']
    wording: str
    plain: str
    setBy: Literal['governor', 'parole_board', 'secretary', 'court', 'other']
    fromOn: str
    until: str | None


class MappaCategorydecisionFact(TypedDict):
    """A decision on the MAPPA category."""

    id: str
    version: str
    recordedAt: str
    recordedForce: str
    state: Literal['current', 'superseded', 'struck_out']
    toldBy: NotRequired[str]
    changeReason: NotRequired[str]
    kind: Literal['mappa.categorydecision']
    values: NotRequired[Any]


class MappaCategorydecisionValues(TypedDict):
    """A decision on the MAPPA category."""

    kind: Literal['confirmed', 'refused', 'exited']
    on: str
    category: int
    basis: Literal['SONR', 'S327_3', 'S327_4', 'S325_2AA', 'S325_2B', 'S325_2C', '']
    event: str | None
    fromOn: str | None
    until: str | None
    exit: Literal['notification', 'sentence', 'quashed', 'meeting', 'authority', 'left', 'died', 'mistake', '']
    text: NotRequired[str]


class MappaEligibilitynoticeFact(TypedDict):
    """A notice of MAPPA eligibility."""

    id: str
    version: str
    recordedAt: str
    recordedForce: str
    state: Literal['current', 'superseded', 'struck_out']
    toldBy: NotRequired[str]
    changeReason: NotRequired[str]
    kind: Literal['mappa.eligibilitynotice']
    values: NotRequired[Any]


class MappaEligibilitynoticeValues(TypedDict):
    """A notice of MAPPA eligibility."""

    service: Literal['youth', 'health', 'probation', 'other']
    team: str
    begunOn: str
    receivedOn: str | None
    categoryStated: str
    levelStated: str
    text: NotRequired[str]


class MappaMappalevelrecordFact(TypedDict):
    """A MAPPA level."""

    id: str
    version: str
    recordedAt: str
    recordedForce: str
    state: Literal['current', 'superseded', 'struck_out']
    toldBy: NotRequired[str]
    changeReason: NotRequired[str]
    kind: Literal['mappa.mappalevelrecord']
    values: NotRequired[Any]


class MappaMappalevelrecordValues(TypedDict):
    """A MAPPA level."""

    level: int
    route: Literal['screening', 'referral', 'review', 'meeting']
    setOn: str
    reviewOn: str
    text: NotRequired[str]


class MappaPicture(TypedDict):
    """MAPPA on the date viewed, with the category and the level as separate fields, and every decision, latest first. `category` is the confirmed category, `level` the level in effect. Null if there is none."""

    urn: str
    on: str
    category: int | None
    level: int | None
    reviewDue: str | None
    area: str | None
    managingTeam: str | None
    categories: list["CategoryDecided"]
    levels: list["LevelSet"]


class MeetingActionGiven(TypedDict):
    """An action that a meeting set for an agency. `dueOn` is the date to which it was last carried forward."""

    id: str
    reference: str
    agency: str
    pillar: Literal['supervision', 'control', 'interventions', 'victims', 'contingency']
    urgent: bool
    givenOn: str
    dueOn: str
    carried: int
    closedOn: str | None
    text: NotRequired[str]


class MeetingLine(TypedDict):
    """A meeting of the force. `cases` is the number of its cases that the client covers."""

    id: str
    number: int
    level: int
    kind: Literal['routine', 'emergency', 'pre-release', 'transfer']
    area: str
    heldOn: str
    starts: str
    ends: str
    cancelled: bool
    cases: int


class MeetingPage(TypedDict):
    """The meetings held in the days asked for, in order."""

    meetings: list["MeetingLine"]


class MeetingsOfPerson(TypedDict):
    """The meetings that discuss or discussed the person, latest first."""

    urn: str
    meetings: list["CaseOfMeeting"]


class MonitoringTagequipmentFact(TypedDict):
    """Equipment of electronic monitoring."""

    id: str
    version: str
    recordedAt: str
    recordedForce: str
    state: Literal['current', 'superseded', 'struck_out']
    toldBy: NotRequired[str]
    changeReason: NotRequired[str]
    kind: Literal['monitoring.tagequipment']
    values: NotRequired[Any]


class MonitoringTagequipmentValues(TypedDict):
    """Equipment of electronic monitoring."""

    order: str
    kind: Literal['rf', 'gps', 'alcohol', 'home_unit', 'not_fitted']
    serial: str
    fittedOn: str
    removedOn: str | None


class MonitoringTagorderFact(TypedDict):
    """An order of electronic monitoring."""

    id: str
    version: str
    recordedAt: str
    recordedForce: str
    state: Literal['current', 'superseded', 'struck_out']
    toldBy: NotRequired[str]
    changeReason: NotRequired[str]
    kind: Literal['monitoring.tagorder']
    values: NotRequired[Any]


class MonitoringTagorderValues(TypedDict):
    """An order of electronic monitoring."""

    kind: Literal['civil', 'community', 'post_release', 'pre_trial', 'bail', 'immigration', 'special']
    responsible: Literal['probation', 'police', 'yjs', 'home_office', 'field']
    fromOn: str
    until: str | None
    curfew: bool
    zones: bool
    trail: bool
    attendance: bool
    alcohol: Literal['abstinence', 'level', '']
    text: NotRequired[str]


type Nature = Literal['duty', 'right', 'step']


class NewAddress(TypedDict):
    """An address to record."""

    toldBy: NotRequired[str]
    confirmedBecause: NotRequired[str]
    kind: Literal['home', 'regularly-found', 'other']
    lines: str
    postcode: NotRequired[str]
    policeArea: NotRequired[str]
    fromOn: str
    until: NotRequired[str | None]


class NewNotification(TypedDict):
    """A notification to record."""

    toldBy: NotRequired[str]
    confirmedBecause: NotRequired[str]
    under: Literal['s.83(1)', 's.84(1)', 's.84(2)', 's.84(4)(b)', 's.85(1)', 's.122F', 'CJIA s.108(1)', 'CJIA s.109', 'CJIA s.109(4)', 'CJIA s.109(6)(b)', 'CJIA s.110', 'SPA s.9(1)', 'DAA s.41(2)']
    on: str
    change: NotRequired[Literal['name', 'home_address', 'stay', 'release', 'child_household', 'bank_account', 'payment_card', 'passport', 'identity_document'] | None]
    homeAddressKind: NotRequired[Literal['residence', 'place_regularly_found'] | None]
    expectedOn: NotRequired[str | None]
    details: NotRequired[str]
    policeArea: NotRequired[str]
    station: NotRequired[str]
    takenBy: NotRequired[str]
    acknowledged: NotRequired[bool]


class NewSourceMessage(TypedDict):
    """The complete data of one shape for one person, as at `at`. `id` is the id in your system: each id is stored once. `content` is as the service publishes it. Fields that the mapping does not name are ignored."""

    id: str
    at: str
    keys: "SourceKeys"
    content: dict[str, Any]


class NewSourceMessages(TypedDict):
    """Up to 50 messages of one shape. Either all are accepted or none."""

    messages: list["NewSourceMessage"]


class NewSpell(TypedDict):
    """A period to record, with its last day if it has ended."""

    toldBy: NotRequired[str]
    confirmedBecause: NotRequired[str]
    kind: Literal['custody', 'hospital', 'abroad', 'immigration_detention', 'police_custody']
    fromOn: str
    place: NotRequired[str]
    endedOn: NotRequired[str | None]


class NewVisit(TypedDict):
    """A visit to record. `toldBy` is the officer who made it; `secondOfficer` is the username of a second one."""

    outcome: Literal['seen', 'not-in', 'refused', 'moved', 'in-custody']
    beganAt: str
    endedAt: NotRequired[str | None]
    announced: bool
    place: NotRequired[str]
    companionFromAgency: NotRequired[str]
    singleCrewedReason: NotRequired[str]
    aloneApprovedBy: NotRequired[str]
    present: NotRequired[str]
    children: NotRequired[str]
    devices: NotRequired[str]
    vehicles: NotRequired[str]
    text: NotRequired[str]
    followUp: NotRequired[str]
    secondOfficer: NotRequired[str]
    toldBy: str
    confirmedBecause: NotRequired[str]


class Notice(TypedDict):
    """A notice from a police system. `id`: the id in your system, stored once. `child`: a child is involved."""

    id: str
    at: str
    kind: Literal['arrest', 'border', 'call', 'charge', 'crime_suspect', 'custody_in', 'custody_out', 'found', 'missing', 'released', 'stop']
    keys: "NoticeKeys"
    place: NotRequired[str]
    reference: NotRequired[str]
    summary: NotRequired[str]
    child: NotRequired[bool]


class NoticeKeys(TypedDict):
    """Identifiers, at least one. A number plate, document number or name gives only a likely match."""

    pnc: NotRequired[str | None]
    urn: NotRequired[str | None]
    plate: NotRequired[str | None]
    document: NotRequired[str | None]
    name: NotRequired["NoticeName | None"]


class NoticeName(TypedDict):
    """A name and a date of birth, as given by the person or on a document."""

    surname: str
    forenames: NotRequired[str]
    bornOn: str


class Notices(TypedDict):
    """Up to 100 notices. Either all are accepted or none."""

    notices: list["Notice"]


class NoticesReceived(TypedDict):
    """The number of notices received. The response never says whether a person is on the register."""

    received: int


class NotificationValues(TypedDict):
    """What the person notified in person, on which day and under which provision."""

    under: Literal['s.83(1)', 's.84(1)', 's.84(2)', 's.84(4)(b)', 's.85(1)', 's.122F', 'CJIA s.108(1)', 'CJIA s.109', 'CJIA s.109(4)', 'CJIA s.109(6)(b)', 'CJIA s.110', 'SPA s.9(1)', 'DAA s.41(2)']
    on: str
    change: NotRequired[Literal['name', 'home_address', 'stay', 'release', 'child_household', 'bank_account', 'payment_card', 'passport', 'identity_document'] | None]
    homeAddressKind: NotRequired[Literal['residence', 'place_regularly_found'] | None]
    expectedOn: NotRequired[str | None]
    details: NotRequired[str]
    policeArea: NotRequired[str]
    station: NotRequired[str]
    takenBy: NotRequired[str]
    acknowledged: NotRequired[bool]


class NotificationsNotificationFact(TypedDict):
    """A notification."""

    id: str
    version: str
    recordedAt: str
    recordedForce: str
    state: Literal['current', 'superseded', 'struck_out']
    toldBy: NotRequired[str]
    changeReason: NotRequired[str]
    kind: Literal['notifications.notification']
    values: NotRequired[Any]


class NotificationsNotificationValues(TypedDict):
    """A notification."""

    under: Literal['s.83(1)', 's.84(1)', 's.84(2)', 's.84(4)(b)', 's.85(1)', 's.122F', 'CJIA s.108(1)', 'CJIA s.109', 'CJIA s.109(4)', 'CJIA s.109(6)(b)', 'CJIA s.110', 'SPA s.9(1)', 'DAA s.41(2)']
    on: str
    change: Literal['name', 'home_address', 'stay', 'release', 'child_household', 'bank_account', 'payment_card', 'passport', 'identity_document', '']
    homeAddressKind: Literal['residence', 'place_regularly_found', '']
    expectedOn: str | None
    about: str | None
    attendance: str | None
    policeArea: str
    station: str
    acknowledged: bool
    details: NotRequired[str]


class NotificationsStationattendanceFact(TypedDict):
    """An attendance at a police station."""

    id: str
    version: str
    recordedAt: str
    recordedForce: str
    state: Literal['current', 'superseded', 'struck_out']
    toldBy: NotRequired[str]
    changeReason: NotRequired[str]
    kind: Literal['notifications.stationattendance']
    values: NotRequired[Any]


class NotificationsStationattendanceValues(TypedDict):
    """An attendance at a police station."""

    attendedAt: str
    station: str
    policeArea: str
    likeness: Literal['matches', 'changed', 'none']
    fingerprints: Literal['taken', 'refused', 'not-asked']
    photograph: Literal['taken', 'refused', 'not-asked']


class OpenQuestion(TypedDict):
    """What a person must supply or decide before a duty can be calculated."""

    needs: str
    source: str


class OrderClause(TypedDict):
    """A prohibition or requirement, in the exact wording of the court."""

    id: str
    number: int
    kind: Literal['prohibition', 'requirement']
    subject: Literal['children', 'person', 'place', 'device', 'travel', 'work', 'living', 'polygraph', 'programme', 'other']
    wording: str
    inForce: bool
    fromOn: str | None
    until: str | None


class OrderList(TypedDict):
    """The orders and licences of a person, latest first."""

    urn: str
    on: str
    orders: list["CourtOrder"]
    licences: list["LicenceIssued"]


class OrdersClauseFact(TypedDict):
    """A prohibition or requirement of an order."""

    id: str
    version: str
    recordedAt: str
    recordedForce: str
    state: Literal['current', 'superseded', 'struck_out']
    toldBy: NotRequired[str]
    changeReason: NotRequired[str]
    kind: Literal['orders.clause']
    values: NotRequired[Any]


class OrdersClauseValues(TypedDict):
    """A prohibition or requirement of an order."""

    order: str
    number: int
    wording: str
    plain: str
    kind: Literal['prohibition', 'requirement']
    subject: Literal['children', 'person', 'place', 'device', 'travel', 'work', 'living', 'polygraph', 'programme', 'other']
    evidenceOn: str | None
    monitored: bool
    fromOn: str | None
    until: str | None


class OrdersOrderFact(TypedDict):
    """A court order."""

    id: str
    version: str
    recordedAt: str
    recordedForce: str
    state: Literal['current', 'superseded', 'struck_out']
    toldBy: NotRequired[str]
    changeReason: NotRequired[str]
    kind: Literal['orders.order']
    values: NotRequired[Any]


class OrdersOrderValues(TypedDict):
    """A court order."""

    kind: Literal['shpo', 'interim_shpo', 'sro', 'interim_sro', 'voo', 'interim_voo', 'notification_order', 'interim_notification_order', 'notification_notice', 'spo', 'interim_spo', 'dapo', 'sopo', 'interim_sopo', 'foreign_travel_order', 'rsho', 'sex_offender_order', 'interim_sex_offender_order', 'restraining_order_1997']
    court: str
    madeOn: str
    servedOn: str | None
    inForceOn: str | None
    months: int | None
    untilFurtherOrder: bool
    travelMonths: int | None
    variedOn: str | None
    renewedOn: str | None
    endedOn: str | None


class OspResult(TypedDict):
    """OSP/DC and OSP/IIC, as calculated on that date. The bands are empty if OSP does not apply."""

    id: str
    scoredOn: str
    version: str
    direct: str
    indirect: str
    provisional: bool


class Person(TypedDict):
    """Who a person is, where they live and who manages them, on the date viewed."""

    urn: str
    on: str
    names: list["PersonName"]
    bornOn: str | None
    sex: Literal['male', 'female', 'not-known'] | None
    diedOn: str | None
    identifiers: list["PersonIdentifier"]
    addresses: list["PersonAddress"]
    held: "CaseHolder"
    warnings: list["SafetyMarker"]


class PersonAddress(TypedDict):
    """An address on the date viewed."""

    kind: Literal['home', 'regularly-found', 'other']
    lines: str
    postcode: str
    fromOn: str


class PersonExport(TypedDict):
    """An export with its purpose. Sections outside the scopes of the client are not included."""

    urn: str
    shape: Literal['mosovo-national-1']
    madeOn: str
    purpose: str
    legalGateway: str
    recipient: str
    sections: list["ExportedSection"]


class PersonFound(TypedDict):
    """A person who matches. `why` says what matched. A higher score is a better match."""

    urn: str
    surname: str
    forenames: str
    bornOn: str | None
    team: str
    offenderManager: str
    score: float
    why: list[str]


class PersonIdentifier(TypedDict):
    """An identifier of the person in another system."""

    kind: Literal['pnc', 'cro', 'prison', 'probation', 'ni', 'other']
    value: str


class PersonLine(TypedDict):
    """One person in the list."""

    urn: str
    kinds: list[str]
    surname: str
    forenames: str
    birthYear: int | None
    team: str
    offenderManager: str


class PersonName(TypedDict):
    """A name."""

    kind: Literal['legal', 'former', 'alias']
    forenames: str
    surname: str


class PersonPage(TypedDict):
    """A page of the people that the client covers, and the cursor of the next page, null on the last."""

    people: list["PersonLine"]
    next: str | None


class PlanPlanactionFact(TypedDict):
    """An action of the risk management plan."""

    id: str
    version: str
    recordedAt: str
    recordedForce: str
    state: Literal['current', 'superseded', 'struck_out']
    toldBy: NotRequired[str]
    changeReason: NotRequired[str]
    kind: Literal['plan.planaction']
    values: NotRequired[Any]


class PlanPlanactionValues(TypedDict):
    """An action of the risk management plan."""

    pillar: Literal['supervision', 'control', 'interventions', 'victims', 'contingency']
    frequency: str
    fromOn: str
    dueOn: str
    text: NotRequired[str]
    risk: NotRequired[str]


class PlanPlanactionendFact(TypedDict):
    """The end of an action."""

    id: str
    version: str
    recordedAt: str
    recordedForce: str
    state: Literal['current', 'superseded', 'struck_out']
    toldBy: NotRequired[str]
    changeReason: NotRequired[str]
    kind: Literal['plan.planactionend']
    values: NotRequired[Any]


class PlanPlanactionendValues(TypedDict):
    """The end of an action."""

    action: str
    outcome: Literal['done', 'not-achieved', 'withdrawn']
    endedOn: str
    evidence: NotRequired[str]


class Problem(TypedDict):
    """A problem (RFC 9457). The type is an address that explains it."""

    type: str
    title: str
    status: int
    detail: str
    errors: NotRequired[list["ProblemError"]]


class ProblemError(TypedDict):
    """One value that is not allowed: where it is, and what is allowed."""

    pointer: str
    detail: str


class RiskAssessmentShape(TypedDict):
    """A risk assessment with its findings."""

    id: str
    assessedOn: str
    overall: Literal['low', 'medium', 'high', 'very_high']
    reassessOn: str
    state: "AssessmentState"
    findings: list["RiskFinding"]
    rationale: NotRequired[str]


class RiskFinding(TypedDict):
    """A finding of an assessment."""

    heading: str
    grade: Literal['priority', 'present', 'absent', 'unknown']
    text: NotRequired[str]


class RiskLevelShape(TypedDict):
    """A risk level. A lower level takes effect after another officer has signed it off."""

    id: str
    level: Literal['low', 'medium', 'high', 'very_high']
    setOn: str
    state: "LevelState"
    reason: NotRequired[str]


class RiskPicture(TypedDict):
    """Everything about risk. `level` is the level in effect on the date viewed, null if there is none."""

    urn: str
    on: str
    level: Literal['low', 'medium', 'high', 'very_high'] | None
    levels: list["RiskLevelShape"]
    assessments: list["RiskAssessmentShape"]
    osp: list["OspResult"]
    tools: list["ToolScore"]


class RiskRisklevelFact(TypedDict):
    """A risk level, before its sign-off."""

    id: str
    version: str
    recordedAt: str
    recordedForce: str
    state: Literal['current', 'superseded', 'struck_out']
    toldBy: NotRequired[str]
    changeReason: NotRequired[str]
    kind: Literal['risk.risklevel']
    values: NotRequired[Any]


class RiskRisklevelValues(TypedDict):
    """A risk level, before its sign-off."""

    level: Literal['low', 'medium', 'high', 'very_high']
    setOn: str
    lowers: bool
    reason: NotRequired[str]


class RiskRisklevelsignoffFact(TypedDict):
    """The sign-off of a lower risk level."""

    id: str
    version: str
    recordedAt: str
    recordedForce: str
    state: Literal['current', 'superseded', 'struck_out']
    toldBy: NotRequired[str]
    changeReason: NotRequired[str]
    kind: Literal['risk.risklevelsignoff']
    values: NotRequired[Any]


class RiskRisklevelsignoffValues(TypedDict):
    """The sign-off of a lower risk level."""

    level: str
    agrees: bool
    checkedOn: str
    words: NotRequired[str]


class SafetyMarker(TypedDict):
    """A warning for staff who meet the person."""

    kind: Literal['weapons', 'violent', 'self-harm', 'contagious', 'children', 'not-alone', 'ailing', 'dog']
    words: str
    fromOn: str


class SearchAnswer(TypedDict):
    """The people found, best match first."""

    people: list["PersonFound"]


class SearchTerms(TypedDict):
    """A name, number, telephone number, number plate, address or date of birth, and the purpose of the search."""

    text: NotRequired[str]
    bornOn: NotRequired[str | None]
    reason: str


class SourceKeys(TypedDict):
    """Numbers of the person, at least one: PNC number, CRN of probation, prison number, or URN of mosovo."""

    pnc: NotRequired[str | None]
    crn: NotRequired[str | None]
    prison: NotRequired[str | None]
    urn: NotRequired[str | None]


class SourceMessagesReceived(TypedDict):
    """The number of messages received. The response never says whether a person is on the register."""

    received: int


class SpellValues(TypedDict):
    """Time in custody, in hospital or abroad, from its first day."""

    kind: Literal['custody', 'hospital', 'abroad', 'immigration_detention', 'police_custody']
    fromOn: str
    place: NotRequired[str]


class StrikingOut(TypedDict):
    """The reason why a fact should not have been recorded."""

    because: str


class ToolScore(TypedDict):
    """The result of another tool, as its assessor reported it."""

    id: str
    tool: Literal['rm2000-s', 'rm2000-v', 'rm2000-c', 'oasys', 'ogrs', 'ovp', 'rsr', 'sara', 'arms', 'aim3', 'j-soap-ii', 'erasor', 'savry', 'asset-plus', 'other']
    toolName: str
    version: str
    score: str
    band: Literal['low', 'medium', 'high', 'very_high', 'none']
    assessedOn: str


class TravelJourneyFact(TypedDict):
    """A journey abroad."""

    id: str
    version: str
    recordedAt: str
    recordedForce: str
    state: Literal['current', 'superseded', 'struck_out']
    toldBy: NotRequired[str]
    changeReason: NotRequired[str]
    kind: Literal['travel.journey']
    values: NotRequired[Any]


class TravelJourneyValues(TypedDict):
    """A journey abroad."""

    departsOn: str
    departsTime: str | None
    departsFrom: str
    knownOn: str | None
    returnsOn: str | None
    returnsTime: str | None
    returnsTo: str


class TravelJourneydepartureFact(TypedDict):
    """The departure of a journey."""

    id: str
    version: str
    recordedAt: str
    recordedForce: str
    state: Literal['current', 'superseded', 'struck_out']
    toldBy: NotRequired[str]
    changeReason: NotRequired[str]
    kind: Literal['travel.journeydeparture']
    values: NotRequired[Any]


class TravelJourneydepartureValues(TypedDict):
    """The departure of a journey."""

    journey: str
    spell: str


class TravelJourneyreturnFact(TypedDict):
    """The return from a journey."""

    id: str
    version: str
    recordedAt: str
    recordedForce: str
    state: Literal['current', 'superseded', 'struck_out']
    toldBy: NotRequired[str]
    changeReason: NotRequired[str]
    kind: Literal['travel.journeyreturn']
    values: NotRequired[Any]


class TravelJourneyreturnValues(TypedDict):
    """The return from a journey."""

    journey: str
    end: str
    arrivedAt: str
    asNotified: bool | None
    evidence: NotRequired[str]


class TravelJourneystopFact(TypedDict):
    """A country of a journey."""

    id: str
    version: str
    recordedAt: str
    recordedForce: str
    state: Literal['current', 'superseded', 'struck_out']
    toldBy: NotRequired[str]
    changeReason: NotRequired[str]
    kind: Literal['travel.journeystop']
    values: NotRequired[Any]


class TravelJourneystopValues(TypedDict):
    """A country of a journey."""

    journey: str
    position: int
    country: str
    arrivesOn: str | None
    leavesOn: str | None
    arrivesAt: str
    carrier: str
    accommodation: str


class TravelTravelnoticeFact(TypedDict):
    """A notice of a journey."""

    id: str
    version: str
    recordedAt: str
    recordedForce: str
    state: Literal['current', 'superseded', 'struck_out']
    toldBy: NotRequired[str]
    changeReason: NotRequired[str]
    kind: Literal['travel.travelnotice']
    values: NotRequired[Any]


class TravelTravelnoticeValues(TypedDict):
    """A notice of a journey."""

    journey: str
    kind: Literal['before', 'changed', 'called_off', 'returned']
    on: str
    time: str | None
    station: str
    acknowledged: bool


class VisitList(TypedDict):
    """The visits and checks of a person, latest first."""

    urn: str
    on: str
    visits: list["VisitMade"]
    checks: list["ComplianceCheck"]


class VisitMade(TypedDict):
    """A home visit that was made or attempted."""

    id: str
    outcome: Literal['seen', 'not-in', 'refused', 'moved', 'in-custody']
    beganAt: str
    endedAt: str | None
    announced: bool
    singleCrewed: bool
    text: NotRequired[str]
    followUp: NotRequired[str]


class VisitValues(TypedDict):
    """A home visit that was made or attempted. For children, only the number and ages, never names."""

    outcome: Literal['seen', 'not-in', 'refused', 'moved', 'in-custody']
    beganAt: str
    endedAt: NotRequired[str | None]
    announced: bool
    place: NotRequired[str]
    companionFromAgency: NotRequired[str]
    singleCrewedReason: NotRequired[str]
    aloneApprovedBy: NotRequired[str]
    present: NotRequired[str]
    children: NotRequired[str]
    devices: NotRequired[str]
    vehicles: NotRequired[str]
    text: NotRequired[str]
    followUp: NotRequired[str]


class VisitsConditioncheckFact(TypedDict):
    """A compliance check."""

    id: str
    version: str
    recordedAt: str
    recordedForce: str
    state: Literal['current', 'superseded', 'struck_out']
    toldBy: NotRequired[str]
    changeReason: NotRequired[str]
    kind: Literal['visits.conditioncheck']
    values: NotRequired[Any]


class VisitsConditioncheckValues(TypedDict):
    """A compliance check."""

    visitId: str | None
    conditionId: str | None
    checkedOn: str | None
    conditionWording: str
    result: Literal['complied', 'breach', 'unable']
    method: Literal['seen', 'asked', 'read', 'reported', '']
    how: NotRequired[str]


class VisitsVisitFact(TypedDict):
    """A home visit."""

    id: str
    version: str
    recordedAt: str
    recordedForce: str
    state: Literal['current', 'superseded', 'struck_out']
    toldBy: NotRequired[str]
    changeReason: NotRequired[str]
    kind: Literal['visits.visit']
    values: NotRequired[Any]


class VisitsVisitValues(TypedDict):
    """A home visit."""

    outcome: Literal['seen', 'not-in', 'refused', 'moved', 'in-custody']
    beganAt: str
    endedAt: str | None
    announced: bool
    place: str
    text: NotRequired[str]
    followUp: NotRequired[str]
    vehicles: NotRequired[str]
    devices: NotRequired[str]


class WantedWantedreportFact(TypedDict):
    """A report that the person is missing or wanted."""

    id: str
    version: str
    recordedAt: str
    recordedForce: str
    state: Literal['current', 'superseded', 'struck_out']
    toldBy: NotRequired[str]
    changeReason: NotRequired[str]
    kind: Literal['wanted.wantedreport']
    values: NotRequired[Any]


class WantedWantedreportValues(TypedDict):
    """A report that the person is missing or wanted."""

    kind: Literal['wanted', 'missing']
    sinceOn: str
    lastSeenOn: str | None
    lastSeenAt: str
    lastContactOn: str | None
    text: NotRequired[str]


class WantedWantedstepFact(TypedDict):
    """A step of a search for the person."""

    id: str
    version: str
    recordedAt: str
    recordedForce: str
    state: Literal['current', 'superseded', 'struck_out']
    toldBy: NotRequired[str]
    changeReason: NotRequired[str]
    kind: Literal['wanted.wantedstep']
    values: NotRequired[Any]


class WantedWantedstepValues(TypedDict):
    """A step of a search for the person."""

    wanted: str
    kind: Literal['seen', 'contact', 'enquiry', 'circulated', 'ports', 'warrant', 'media', 'reviewed', 'outcome']
    on: str
    decision: Literal['released', 'withheld', '']
    outcome: Literal['arrested', 'surrendered', 'found', 'died', 'not_wanted', '']
    reference: str
    text: NotRequired[str]


class WhereaboutsAbsenceFact(TypedDict):
    """An absence from home."""

    id: str
    version: str
    recordedAt: str
    recordedForce: str
    state: Literal['current', 'superseded', 'struck_out']
    toldBy: NotRequired[str]
    changeReason: NotRequired[str]
    kind: Literal['whereabouts.absence']
    values: NotRequired[Any]


class WhereaboutsAbsenceValues(TypedDict):
    """An absence from home."""

    leavesAt: str
    intendedNights: int | None
    nightsLeftOut: int | None
    knownOn: str | None


class WhereaboutsAbsencestepFact(TypedDict):
    """A step of an absence."""

    id: str
    version: str
    recordedAt: str
    recordedForce: str
    state: Literal['current', 'superseded', 'struck_out']
    toldBy: NotRequired[str]
    changeReason: NotRequired[str]
    kind: Literal['whereabouts.absencestep']
    values: NotRequired[Any]


class WhereaboutsAbsencestepValues(TypedDict):
    """A step of an absence."""

    absence: str
    kind: Literal['told', 'changed', 'told_again', 'returned', 'told_return']
    on: str
    returnsOn: str | None
    station: str


class WhereaboutsAddressFact(TypedDict):
    """An address."""

    id: str
    version: str
    recordedAt: str
    recordedForce: str
    state: Literal['current', 'superseded', 'struck_out']
    toldBy: NotRequired[str]
    changeReason: NotRequired[str]
    kind: Literal['whereabouts.address']
    values: NotRequired[Any]


class WhereaboutsAddressValues(TypedDict):
    """An address."""

    kind: Literal['home', 'regularly-found', 'other']
    lines: str
    postcode: str
    policeArea: str
    fromOn: str
    until: str | None


class WhereaboutsChangeFact(TypedDict):
    """A change of circumstances."""

    id: str
    version: str
    recordedAt: str
    recordedForce: str
    state: Literal['current', 'superseded', 'struck_out']
    toldBy: NotRequired[str]
    changeReason: NotRequired[str]
    kind: Literal['whereabouts.change']
    values: NotRequired[Any]


class WhereaboutsChangeValues(TypedDict):
    """A change of circumstances."""

    kind: Literal['stay', 'child_household', 'bank_account', 'payment_card', 'passport', 'identity_document', 'no_home_address']
    on: str | None
    firstDayOn: str | None
    lastDayOn: str | None
    fromAt: str | None
    untilAt: str | None


class WhereaboutsQualifyingstayFact(TypedDict):
    """An address that is not notified, with a stay."""

    id: str
    version: str
    recordedAt: str
    recordedForce: str
    state: Literal['current', 'superseded', 'struck_out']
    toldBy: NotRequired[str]
    changeReason: NotRequired[str]
    kind: Literal['whereabouts.qualifyingstay']
    values: NotRequired[Any]


class WhereaboutsQualifyingstayValues(TypedDict):
    """An address that is not notified, with a stay."""

    lines: str
    postcode: str


class WhereaboutsSpellFact(TypedDict):
    """Time in custody, in hospital or abroad."""

    id: str
    version: str
    recordedAt: str
    recordedForce: str
    state: Literal['current', 'superseded', 'struck_out']
    toldBy: NotRequired[str]
    changeReason: NotRequired[str]
    kind: Literal['whereabouts.spell']
    values: NotRequired[Any]


class WhereaboutsSpellValues(TypedDict):
    """Time in custody, in hospital or abroad."""

    kind: Literal['custody', 'hospital', 'abroad', 'immigration_detention', 'police_custody']
    fromOn: str
    place: str


class WhereaboutsSpellendFact(TypedDict):
    """The end of a time in custody, in hospital or abroad."""

    id: str
    version: str
    recordedAt: str
    recordedForce: str
    state: Literal['current', 'superseded', 'struck_out']
    toldBy: NotRequired[str]
    changeReason: NotRequired[str]
    kind: Literal['whereabouts.spellend']
    values: NotRequired[Any]


class WhereaboutsSpellendValues(TypedDict):
    """The end of a time in custody, in hospital or abroad."""

    spell: str
    endedOn: str


class WhereaboutsStaydaysFact(TypedDict):
    """Days of a stay."""

    id: str
    version: str
    recordedAt: str
    recordedForce: str
    state: Literal['current', 'superseded', 'struck_out']
    toldBy: NotRequired[str]
    changeReason: NotRequired[str]
    kind: Literal['whereabouts.staydays']
    values: NotRequired[Any]


class WhereaboutsStaydaysValues(TypedDict):
    """Days of a stay."""

    stay: str
    firstDayOn: str
    lastDayOn: str


class Client:
    """The operations of version 1. `get_token` returns a token that is valid now."""

    def __init__(self, site: str, get_token: Callable[[], str], send: Send) -> None:
        self.site, self.get_token, self.send = site, get_token, send

    def _call(
        self, method: str, path: str, query: Mapping[str, Any], body: Any = None,
        headers: Mapping[str, Text] | None = None,
    ) -> Any:
        given = {name: value for name, value in query.items() if value is not None and value is not False}
        sent = {name: "true" if value is True else str(value) for name, value in given.items()}
        address = f"{self.site}{path}" + (f"?{urlencode(sent)}" if sent else "")
        known = {"Authorization": f"Bearer {self.get_token()}", "Content-Type": "application/json"}
        known |= {name: value for name, value in (headers or {}).items() if value is not None}
        status, answer = self.send(method, address, known, b"" if body is None else json.dumps(body).encode())
        read = json.loads(answer)
        if status >= 400:
            raise Refused(read)
        return read

    def list_people(self, *, cursor: str | None = None, limit: int | None = None) -> "PersonPage":
        """List the people covered."""
        read: "PersonPage" = self._call('GET', f"/api/v1/people", {"cursor": cursor, "limit": limit})
        return read

    def search_people(self, body: "SearchTerms") -> "SearchAnswer":
        """Search for people."""
        read: "SearchAnswer" = self._call('POST', f"/api/v1/people/search", {}, body)
        return read

    def get_person(self, urn: str, *, on: str | None = None, known_at: str | None = None) -> "Person":
        """Read the details of a person."""
        read: "Person" = self._call('GET', f"/api/v1/people/{quote(urn)}", {"on": on, "knownAt": known_at})
        return read

    def list_duties(self, urn: str, *, on: str | None = None, known_at: str | None = None, open: bool | None = None) -> "DutyList":
        """List duties."""
        read: "DutyList" = self._call('GET', f"/api/v1/people/{quote(urn)}/duties", {"on": on, "knownAt": known_at, "open": open})
        return read

    def get_duty_working(self, urn: str, duty_id: str, *, on: str | None = None, known_at: str | None = None) -> "DutyWorking":
        """Read the calculation of a duty."""
        read: "DutyWorking" = self._call('GET', f"/api/v1/people/{quote(urn)}/duties/{quote(duty_id)}/working", {"on": on, "knownAt": known_at})
        return read

    def list_orders(self, urn: str, *, on: str | None = None, known_at: str | None = None) -> "OrderList":
        """List orders and licences with their conditions."""
        read: "OrderList" = self._call('GET', f"/api/v1/people/{quote(urn)}/orders", {"on": on, "knownAt": known_at})
        return read

    def get_risk(self, urn: str, *, on: str | None = None, known_at: str | None = None) -> "RiskPicture":
        """Read risk."""
        read: "RiskPicture" = self._call('GET', f"/api/v1/people/{quote(urn)}/risk", {"on": on, "knownAt": known_at})
        return read

    def get_mappa(self, urn: str, *, on: str | None = None, known_at: str | None = None) -> "MappaPicture":
        """Read the MAPPA category and level."""
        read: "MappaPicture" = self._call('GET', f"/api/v1/people/{quote(urn)}/mappa", {"on": on, "knownAt": known_at})
        return read

    def list_meetings_of_person(self, urn: str) -> "MeetingsOfPerson":
        """List the meetings of a person with their actions."""
        read: "MeetingsOfPerson" = self._call('GET', f"/api/v1/people/{quote(urn)}/meetings", {})
        return read

    def list_meetings(self, *, from_: str | None = None, to: str | None = None) -> "MeetingPage":
        """List the meetings of the force."""
        read: "MeetingPage" = self._call('GET', f"/api/v1/meetings", {"from": from_, "to": to})
        return read

    def list_visits(self, urn: str, *, on: str | None = None, known_at: str | None = None) -> "VisitList":
        """List visits and compliance checks."""
        read: "VisitList" = self._call('GET', f"/api/v1/people/{quote(urn)}/visits", {"on": on, "knownAt": known_at})
        return read

    def record_visit(self, urn: str, body: "NewVisit", *, key: Text = None) -> "FactWritten":
        """Record a visit."""
        read: "FactWritten" = self._call('POST', f"/api/v1/people/{quote(urn)}/visits", {}, body, {"Idempotency-Key": key or str(uuid4())})
        return read

    def list_facts(self, urn: str, *, kind: Literal['identity.name', 'identity.birth', 'identity.sex', 'identity.death', 'identity.recordkind', 'identity.identifier', 'identity.identitydocument', 'identity.identitydocumentend', 'identity.safetywarning', 'identity.remark', 'identifying_details.bodymark', 'identifying_details.contactpoint', 'identifying_details.vehicle', 'whereabouts.address', 'whereabouts.spell', 'whereabouts.spellend', 'whereabouts.qualifyingstay', 'whereabouts.staydays', 'whereabouts.change', 'whereabouts.absence', 'whereabouts.absencestep', 'households.household', 'households.householdstay', 'households.householdend', 'households.safeguardingreferral', 'households.referraloutcome', 'convictions.conviction', 'convictions.disposal', 'notifications.notification', 'notifications.stationattendance', 'orders.order', 'orders.clause', 'licences.licence', 'licences.licencecondition', 'licences.conditionend', 'visits.visit', 'visits.conditioncheck', 'risk.risklevel', 'risk.risklevelsignoff', 'plan.planaction', 'plan.planactionend', 'contacts.contact', 'devices.device', 'devices.devicestep', 'devices.onlineaccount', 'devices.onlineaccountend', 'monitoring.tagorder', 'monitoring.tagequipment', 'travel.journey', 'travel.journeystop', 'travel.travelnotice', 'travel.journeydeparture', 'travel.journeyreturn', 'mappa.categorydecision', 'mappa.mappalevelrecord', 'mappa.eligibilitynotice', 'breaches.breachcase', 'breaches.breachstep', 'wanted.wantedreport', 'wanted.wantedstep'] | None = None, since: str | None = None, known_at: str | None = None) -> "FactList":
        """List facts of the kinds in the scopes of the client."""
        read: "FactList" = self._call('GET', f"/api/v1/people/{quote(urn)}/facts", {"kind": kind, "since": since, "knownAt": known_at})
        return read

    def list_fact_versions(self, urn: str, kind: str, fact_id: str, *, known_at: str | None = None) -> "FactHistory":
        """List every version of a fact."""
        read: "FactHistory" = self._call('GET', f"/api/v1/people/{quote(urn)}/facts/{quote(kind)}/{quote(fact_id)}", {"knownAt": known_at})
        return read

    def correct_fact(self, urn: str, kind: str, fact_id: str, body: "Correction", version: str, *, key: Text = None) -> "FactWritten":
        """Correct a fact."""
        read: "FactWritten" = self._call('PUT', f"/api/v1/people/{quote(urn)}/facts/{quote(kind)}/{quote(fact_id)}", {}, body, {"Idempotency-Key": key or str(uuid4()), "If-Match": f'"{version}"'})
        return read

    def export_person(self, urn: str) -> "PersonExport":
        """Export a person in the national shape."""
        read: "PersonExport" = self._call('GET', f"/api/v1/people/{quote(urn)}/export", {})
        return read

    def list_events(self, *, after: str | None = None, limit: int | None = None) -> "EventPage":
        """List changes in order."""
        read: "EventPage" = self._call('GET', f"/api/v1/events", {"after": after, "limit": limit})
        return read

    def answer_cases(self, body: "LawQuestion") -> dict[str, Any]:
        """Evaluate cases that are not on the register."""
        read: dict[str, Any] = self._call('POST', f"/api/v1/law/answers", {}, body)
        return read

    def record_address(self, urn: str, body: "NewAddress", *, key: Text = None) -> "FactWritten":
        """Record an address."""
        read: "FactWritten" = self._call('POST', f"/api/v1/people/{quote(urn)}/facts/whereabouts.address", {}, body, {"Idempotency-Key": key or str(uuid4())})
        return read

    def record_spell(self, urn: str, body: "NewSpell", *, key: Text = None) -> "FactWritten":
        """Record time in custody, in hospital or abroad."""
        read: "FactWritten" = self._call('POST', f"/api/v1/people/{quote(urn)}/facts/whereabouts.spell", {}, body, {"Idempotency-Key": key or str(uuid4())})
        return read

    def record_notification(self, urn: str, body: "NewNotification", *, key: Text = None) -> "FactWritten":
        """Record a notification."""
        read: "FactWritten" = self._call('POST', f"/api/v1/people/{quote(urn)}/facts/notifications.notification", {}, body, {"Idempotency-Key": key or str(uuid4())})
        return read

    def strike_out_fact(self, urn: str, kind: str, fact_id: str, body: "StrikingOut", version: str, *, key: Text = None) -> "FactWritten":
        """Strike out a fact that should not have been recorded."""
        read: "FactWritten" = self._call('POST', f"/api/v1/people/{quote(urn)}/facts/{quote(kind)}/{quote(fact_id)}/strike-out", {}, body, {"Idempotency-Key": key or str(uuid4()), "If-Match": f'"{version}"'})
        return read

    def report_notices(self, body: "Notices", *, key: Text = None) -> "NoticesReceived":
        """Report an arrest, a stop or another event about people."""
        read: "NoticesReceived" = self._call('POST', f"/api/v1/alerts", {}, body, {"Idempotency-Key": key or str(uuid4())})
        return read

    def send_source_messages(self, shape: str, body: "NewSourceMessages", *, key: Text = None) -> "SourceMessagesReceived":
        """Send data about people from prison or probation."""
        read: "SourceMessagesReceived" = self._call('POST', f"/api/v1/hmpps/{quote(shape)}", {}, body, {"Idempotency-Key": key or str(uuid4())})
        return read
