"""The kinds of facts of version 1, each with its columns: a value, free text, or left out with a reason.

A column that is in none of the three is a fault of a test, so a new column of a model is never sent by default.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.apps import apps

from mosovo.record.models import RecordedFact
from mosovo.rooms.registry import ROOMS

ACCOUNT = "it names a person at work"
AGENCY = "it has no code outside this register"
GRADING = "the grading of intelligence, which the API does not have"
PROTECTED = "it can name a child or another protected person"
OTHERS = "it describes people who are not on the register"
SOURCE = "it can identify a source"
OFFENCE_KEY = "an internal reference of the calculation"
MAPPA = "it refers to a kind that version 1 does not have"
FORM = "answers on a form, in the wording of its edition"
GROUP = "the facts of a field group are not sent"


@dataclass(frozen=True)
class FactKind:
    """One kind of fact: its table as `room.model`, the columns sent, those of the group `text`, and the rest."""

    name: str
    title: str
    values: Sequence[str]
    text: Sequence[str]
    left_out: Mapping[str, str]

    @property
    def room_name(self) -> str:
        """Return the room that records it."""
        return self.name.partition(".")[0]

    @property
    def scope(self) -> str:
        """Return the scope that reads it."""
        return f"facts.{self.room_name}.read"

    @cached_property
    def model(self) -> type[RecordedFact]:
        """Return the model."""
        model = apps.get_model(self.name)
        assert self.room_name in ROOMS
        assert issubclass(model, RecordedFact)
        return model


def _build_kind(name: str, title: str, values: str, text: str = "", /, **left_out: str) -> FactKind:
    return FactKind(name, title, values.split(), text.split(), left_out)


_FROM_UNTIL = "from_on until"
_KINDS = (
    _build_kind("identity.name", "A name", "kind forenames surname used_from_on"),
    _build_kind("identity.birth", "Birth", "born_on place"),
    _build_kind("identity.sex", "Sex", "value"),
    _build_kind("identity.death", "Death", "died_on"),
    _build_kind("identity.recordkind", "Why the person is on the register", f"kind {_FROM_UNTIL}"),
    _build_kind("identity.identifier", "A number by which a system knows the person", "kind value"),
    _build_kind(
        "identity.identitydocument", "An identity document",
        "kind number country name_in_it expires_on from_on", "description held_where",
    ),
    _build_kind("identity.identitydocumentend", "The end of an identity document", "document end_reason ended_on"),
    _build_kind("identity.safetywarning", "A warning for those who meet the person", f"kind words {_FROM_UNTIL}"),
    _build_kind(
        "identity.remark", "A remark", "nature made_on", "text attributed_to", field_group=GROUP, encrypted=GROUP,
    ),
    _build_kind("identifying_details.bodymark", "A mark on the body", "kind place description known_on"),
    _build_kind("identifying_details.contactpoint", "A telephone number or an e-mail address",
          "kind value owner_relation known_on", "text", name=OTHERS),
    _build_kind("identifying_details.vehicle", "A vehicle",
          "registration description owner_relation known_on", "text", name=OTHERS),
    _build_kind("whereabouts.address", "An address", f"kind lines postcode police_area {_FROM_UNTIL}"),
    _build_kind("whereabouts.spell", "Time in custody, in hospital or abroad", "kind from_on place"),
    _build_kind("whereabouts.spellend", "The end of a time in custody, in hospital or abroad", "spell ended_on"),
    _build_kind("whereabouts.qualifyingstay", "An address that is not notified, with a stay", "lines postcode"),
    _build_kind("whereabouts.staydays", "Days of a stay", "stay first_day_on last_day_on"),
    _build_kind("whereabouts.change", "A change of circumstances",
          "kind on first_day_on last_day_on from_at until_at"),
    _build_kind("whereabouts.absence", "An absence from home", "leaves_at intended_nights nights_left_out known_on"),
    _build_kind("whereabouts.absencestep", "A step of an absence",
              "absence kind on returns_on station", taken_by=ACCOUNT),
    _build_kind("households.household", "A household with a child", "lines postcode"),
    _build_kind("households.householdstay", "A stay in a household with a child", "household from_at until_at"),
    _build_kind("households.householdend", "The end of stays in a household", "household ended_on"),
    _build_kind("households.safeguardingreferral", "A referral to safeguarding",
          "household referred_to sent_on reference", sent_by=ACCOUNT),
    _build_kind("households.referraloutcome", "The outcome of a referral",
          "referral outcome answered_on", answered_by=OTHERS),
    _build_kind(
        "convictions.conviction", "A conviction, caution or finding",
        "gateway offence offence_code inchoate schedule3 offended_on offended_latest_on age_at_offence"
        " age_at_offence_most sexual_purpose court_finds_sexual on sentenced_on court court_police_area total_months"
        " total_days days_served quashed_on retrial retrial_of substituted_on substituted_by first_sentence_qualified"
        " disregarded_on notice_given_on trial_concluded_on position_on_1997_09_01 direction_from direction_until",
        victim_age=PROTECTED, victim_age_most=PROTECTED, image_age=PROTECTED,
    ),
    _build_kind(
        "convictions.disposal", "A disposal",
        "conviction kind years months weeks days suspended_months consecutive_to overlap_months custodial_months"
        " extension_months restriction_order supervision_months as_passed place",
    ),
    _build_kind(
        "notifications.notification", "A notification",
        "under on change home_address_kind expected_on about attendance police_area station acknowledged", "details",
        taken_by=ACCOUNT,
    ),
    _build_kind(
        "notifications.stationattendance", "An attendance at a police station",
        "attended_at station police_area likeness fingerprints photograph",
        taken_by=ACCOUNT, taker=ACCOUNT, parent=OTHERS, parent_name=OTHERS, present=OTHERS,
        identified_by=FORM, confirmed=FORM, changed=FORM, withheld=FORM, fingerprints_reason=FORM,
        photograph_reason=FORM, interpreter=OTHERS,
    ),
    _build_kind(
        "orders.order", "A court order",
        "kind court made_on served_on in_force_on months until_further_order travel_months varied_on renewed_on"
        " ended_on",
    ),
    _build_kind(
        "orders.clause", "A prohibition or requirement of an order",
        f"order number wording plain kind subject evidence_on monitored {_FROM_UNTIL}", supervised_by=OTHERS,
    ),
    _build_kind(
        "licences.licence", "A licence",
        f"kind set_by {_FROM_UNTIL} conditional_release_on sentence_ends_on curfew_eligible_on parole_eligible_on"
        " post_recall_release_on supervision_until library source_ref", set_by_name=OTHERS,
    ),
    _build_kind(
        "licences.licencecondition", "A condition of a licence",
        f"licence standing code version category subject wording plain set_by {_FROM_UNTIL}", inputs=PROTECTED,
    ),
    _build_kind("licences.conditionend", "The end of a condition", "condition ended_on", "text"),
    _build_kind(
        "visits.visit", "A home visit", "outcome began_at ended_at announced place", "text follow_up vehicles devices",
        second_officer=ACCOUNT, companion_from_agency=OTHERS, single_crewed_reason=ACCOUNT, alone_approved_by=ACCOUNT,
        present=OTHERS, children=PROTECTED,
    ),
    _build_kind("visits.conditioncheck", "A compliance check",
          "visit_id condition_id checked_on condition_wording result method", "how"),
    _build_kind("risk.risklevel", "A risk level, before its sign-off", "level set_on lowers", "reason"),
    _build_kind("risk.risklevelsignoff", "The sign-off of a lower risk level", "level agrees checked_on", "words"),
    _build_kind("plan.planaction", "An action of the risk management plan",
          "pillar frequency from_on due_on", "text risk", agency=AGENCY, owner=ACCOUNT, owner_name=ACCOUNT),
    _build_kind("plan.planactionend", "The end of an action", "action outcome ended_on", "evidence"),
    _build_kind("contacts.contact", "A contact that is not intelligence", "kind made_at joint", "text follow_up",
          other_party=SOURCE, reference=GRADING, source=GRADING, assessment=GRADING, handling=GRADING,
          field_group=GROUP, encrypted=GROUP),
    _build_kind("devices.device", "A device",
          "kind make model_name serial imei imei_2 phone_number iccid operating_system sharing known_by known_on"
          " permission", "location text", shared_with=OTHERS),
    _build_kind("devices.devicestep", "A step with a device", "device kind on reference", "text"),
    _build_kind("devices.onlineaccount", "An online account",
          "service handle email phone_number known_by known_on verified_on", "text"),
    _build_kind("devices.onlineaccountend", "The end of an online account", "account ended_on", "text"),
    _build_kind("monitoring.tagorder", "An order of electronic monitoring",
          f"kind responsible {_FROM_UNTIL} curfew zones trail attendance alcohol", "text"),
    _build_kind("monitoring.tagequipment", "Equipment of electronic monitoring",
          "order kind serial fitted_on removed_on"),
    _build_kind("travel.journey", "A journey abroad",
          "departs_on departs_time departs_from known_on returns_on returns_time returns_to"),
    _build_kind("travel.journeystop", "A country of a journey",
          "journey position country arrives_on leaves_on arrives_at carrier accommodation"),
    _build_kind("travel.travelnotice", "A notice of a journey",
          "journey kind on time station acknowledged", taken_by=ACCOUNT),
    _build_kind("travel.journeydeparture", "The departure of a journey", "journey spell"),
    _build_kind("travel.journeyreturn", "The return from a journey", "journey end arrived_at as_notified", "evidence"),
    _build_kind("mappa.categorydecision", "A decision on the MAPPA category",
          "kind on category basis event from_on until exit", "text", meeting=MAPPA, proposed=OFFENCE_KEY),
    _build_kind("mappa.mappalevelrecord", "A MAPPA level",
          "level route set_on review_on", "text", set_as=ACCOUNT, criteria=FORM, meeting=MAPPA, screening=MAPPA,
          referral=MAPPA, attended=OTHERS),
    _build_kind("mappa.eligibilitynotice", "A notice of MAPPA eligibility",
          "service team begun_on received_on category_stated level_stated", "text", agency=AGENCY),
    _build_kind("breaches.breachcase", "A suspected breach",
          "ground offence rule due_on from_on order discovered_on", "term text", key=OFFENCE_KEY,
          determination=OFFENCE_KEY),
    _build_kind("breaches.breachstep", "A step of a breach", "breach kind on course result reference", "options text"),
    _build_kind("wanted.wantedreport", "A report that the person is missing or wanted",
          "kind since_on last_seen_on last_seen_at last_contact_on", "text", reported_by=SOURCE),
    _build_kind("wanted.wantedstep", "A step of a search for the person", "wanted kind on decision outcome reference",
          "text"),
)  # fmt: skip
KINDS: Mapping[str, FactKind] = {kind.name: kind for kind in _KINDS}
"""By name, in the order of the answers."""
COMMON: Mapping[str, str] = {
    "id": "it is `version`",
    "first": "it is `id`",
    "recorded_at": "it is `recordedAt`",
    "recorded_force": "it is `recordedForce`",
    "struck_out": "it is `state`",
    "information_source": "it is `toldBy`, with `text`",
    "change_reason": "it is `changeReason`, with `text`",
    "recorded_by": ACCOUNT,
    "nominal": "it is the URN of the answer",
    "corrects": "versions are in order",
}
"""The columns that every fact has."""
