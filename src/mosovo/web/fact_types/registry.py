"""The list of fact types, room by room. A new type is one entry here."""

from mosovo.obligations.models import Ruling
from mosovo.obligations.policy import can_rule
from mosovo.rooms.breaches.models import BreachCase, BreachStep
from mosovo.rooms.convictions.actions import record_certificate
from mosovo.rooms.convictions.models import Certificate, Conviction, Disposal
from mosovo.rooms.finance import actions as finance
from mosovo.rooms.finance.models import AccountEnd, BankAccount, CardEnd, PaymentCard
from mosovo.rooms.households import actions as households
from mosovo.rooms.households.models import (
    Household,
    HouseholdEnd,
    HouseholdMember,
    HouseholdStay,
    ReferralOutcome,
    SafeguardingReferral,
)
from mosovo.rooms.indefinite_reviews.actions import record_first_notified
from mosovo.rooms.indefinite_reviews.models import (
    FirstNotified,
    IndefiniteReview,
    IndefiniteReviewDecision,
    IndefiniteReviewStep,
)
from mosovo.rooms.indefinite_reviews.policy import can_record_decisions
from mosovo.rooms.notifications.models import Notification, NotificationReceipt, ProofOfService, StationAttendance
from mosovo.rooms.travel import models as travel
from mosovo.rooms.visits import actions as visits
from mosovo.rooms.visits.models import ConditionCheck, PreVisitCheck, Visit, VisitDecision
from mosovo.rooms.visits.policy import can_decide_failed_visits
from mosovo.rooms.wanted.models import EntryPremises, EntryStep, WantedReport, WantedStep
from mosovo.rooms.whereabouts.actions import record_absence, record_absence_step, record_change, record_days
from mosovo.rooms.whereabouts.models import (
    Absence,
    AbsenceStep,
    Address,
    Change,
    QualifyingStay,
    Spell,
    SpellEnd,
    StayDays,
)
from mosovo.web.breaches.form_builders import build_breach_form
from mosovo.web.breaches.form_builders import build_step_form as breach_step_form
from mosovo.web.convictions.form_builders import build_certificate_form, build_disposal_form, build_result_form
from mosovo.web.desk.forms import AttendanceCorrection
from mosovo.web.documents.forms import ReceiptForm, ServiceForm
from mosovo.web.finance import forms as of_finance
from mosovo.web.finance.form_builders import build_account_end_form, build_card_end_form
from mosovo.web.households import forms as of_households
from mosovo.web.households.form_builders import build_answer_form, build_household_form, build_stay_form
from mosovo.web.indefinite_reviews import forms as of_reviews
from mosovo.web.indefinite_reviews.form_builders import build_step_form
from mosovo.web.notifications.form_builders import build_notification_form
from mosovo.web.rulings.forms import RulingForm
from mosovo.web.travel import forms as of_travel
from mosovo.web.travel.decision_forms import DecisionForm, EnquiryForm
from mosovo.web.visits import form_builders as of_visits
from mosovo.web.visits.forms import ConditionCheckForm
from mosovo.web.visits.pre_visit_forms import PreVisitCheckForm
from mosovo.web.wanted import form_builders as of_wanted
from mosovo.web.whereabouts import forms as of_whereabouts
from mosovo.web.whereabouts.form_builders import build_absence_step_form, build_change_form, build_days_form

from . import (
    device_types,
    disclosure_types,
    identifying_detail_types,
    identity_types,
    management_mode_types,
    monitoring_types,
    polygraph_types,
    risk_types,
    victim_types,
)
from .fact_types import FactType, build_plain_form
from .management_types import OF_MANAGING
from .supervision_types import OF_SUPERVISION

KINDS = (
    *identity_types.KINDS,
    FactType(Conviction, "conviction", build_result_form),
    FactType(Disposal, "sentence", build_disposal_form),
    FactType(
        Certificate,
        "certificate (s.92)",
        build_certificate_form,
        record_certificate,
        "Evidence of the conviction, finding or caution. The duties do not depend on it.",
        moves_duties=False,
    ),
    FactType(Address, "address", build_plain_form(of_whereabouts.AddressForm)),
    FactType(Spell, "time in custody, hospital or abroad", build_plain_form(of_whereabouts.SpellForm)),
    FactType(SpellEnd, "release", build_plain_form(of_whereabouts.SpellEndForm)),
    FactType(
        Change,
        "change of circumstances",
        build_change_form,
        record_change,
        "Use this where only the date is known. Accounts, cards, documents, stays and households have their own forms.",
    ),
    FactType(QualifyingStay, "stay address", build_plain_form(of_whereabouts.StayForm)),
    FactType(
        StayDays,
        "stay away from home",
        build_days_form,
        record_days,
        "A stay of 7 days at an address not notified, together or within 12 months, must be notified.",
    ),
    FactType(
        Absence,
        "absence from home",
        build_plain_form(of_whereabouts.AbsenceForm),
        record_absence,
        "Nights away in the UK. In Northern Ireland more than 3 days must be notified 12 hours ahead: s.85A.",
    ),
    FactType(AbsenceStep, "absence update", build_absence_step_form, record_absence_step),
    FactType(Household, "household", build_plain_form(of_households.HouseholdForm)),
    FactType(
        HouseholdStay,
        "stay in a household with a child",
        build_stay_form,
        households.record_stay,
        "A stay of 12 hours where a child lives or stays, not open to the public, must be notified.",
    ),
    FactType(
        HouseholdEnd,
        "household left for good",
        build_household_form(of_households.HouseholdEndForm),
        households.record_end,
        "The nominal must also notify that they no longer live or stay in a household they notified.",
    ),
    FactType(
        HouseholdMember,
        "person in a household",
        build_household_form(of_households.MemberForm),
        households.record_member,
        "Children’s details are protected like those of victims. Record only what protects the child.",
        moves_duties=False,
    ),
    FactType(
        SafeguardingReferral,
        "safeguarding referral",
        build_household_form(of_households.ReferralForm),
        households.record_referral,
        "Shown at the top of the case until a response is recorded. Do not name a child here.",
        moves_duties=False,
    ),
    FactType(
        ReferralOutcome,
        "response to a referral",
        build_answer_form,
        households.record_answer,
        moves_duties=False,
    ),
    FactType(
        BankAccount,
        "bank account",
        build_plain_form(of_finance.AccountForm),
        finance.record_account,
        "Encrypted, and shown only to readers who open the Finance field group. Record only what the law requires.",
    ),
    FactType(
        PaymentCard,
        "payment card",
        build_plain_form(of_finance.CardForm),
        finance.record_card,
        "Encrypted, and shown only to readers who open the Finance field group. Record only what the law requires.",
    ),
    FactType(AccountEnd, "closed account", build_account_end_form, finance.record_account_end),
    FactType(CardEnd, "card no longer held", build_card_end_form, finance.record_card_end),
    FactType(Notification, "notification", build_notification_form),
    FactType(NotificationReceipt, "receipt", build_plain_form(ReceiptForm), moves_duties=False),
    FactType(ProofOfService, "proof of service", build_plain_form(ServiceForm), moves_duties=False),
    FactType(
        FirstNotified,
        "first notification after release",
        build_plain_form(of_reviews.FirstNotifiedForm),
        record_first_notified,
        "Only if the notification was before this record began. Otherwise record the notification.",
    ),
    FactType(IndefiniteReview, "review", build_plain_form(of_reviews.ReviewForm)),
    FactType(IndefiniteReviewStep, "review step", build_step_form),
    FactType(
        IndefiniteReviewDecision,
        "decision",
        build_plain_form(of_reviews.DecisionForm),
        mended_by=can_record_decisions,
    ),
    FactType(Ruling, "ruling", build_plain_form(RulingForm), mended_by=can_rule),
    FactType(travel.Journey, "foreign travel", build_plain_form(of_travel.JourneyForm)),
    FactType(travel.JourneyStop, "country visited", build_plain_form(of_travel.TheStopForm)),
    FactType(travel.TravelNotice, "travel notice", build_plain_form(of_travel.NoticeForm)),
    FactType(travel.JourneyChange, "change of travel plan", build_plain_form(of_travel.ChangeForm)),
    FactType(travel.JourneyReturn, "return to the United Kingdom", build_plain_form(of_travel.TheReturnForm)),
    FactType(travel.TravelEnquiry, "travel enquiry", build_plain_form(EnquiryForm), moves_duties=False),
    FactType(travel.TravelDecision, "decision on foreign travel", build_plain_form(DecisionForm)),
    FactType(BreachCase, "breach case", build_breach_form, moves_duties=False),
    FactType(BreachStep, "breach case step", breach_step_form, moves_duties=False),
    FactType(WantedReport, "wanted or missing report", of_wanted.build_report_form, moves_duties=False),
    FactType(WantedStep, "wanted or missing step", of_wanted.build_step_form, moves_duties=False),
    FactType(EntryPremises, "premises", of_wanted.build_premises_form, moves_duties=False),
    FactType(EntryStep, "entry warrant step", of_wanted.build_entry_form, moves_duties=False),
    FactType(Visit, "visit", of_visits.build_visit_form),
    FactType(ConditionCheck, "condition check", build_plain_form(ConditionCheckForm), moves_duties=False),
    FactType(PreVisitCheck, "pre-visit check", build_plain_form(PreVisitCheckForm), moves_duties=False),
    FactType(
        VisitDecision,
        "decision on missed visits",
        of_visits.build_decision_form,
        visits.record_visit_decision,
        "What happens after failed or overdue visits. The duty stays on your board until you decide.",
        recorded_by=can_decide_failed_visits,
        mended_by=can_decide_failed_visits,
    ),
    *OF_SUPERVISION,
    FactType(StationAttendance, "attendance", build_plain_form(AttendanceCorrection), moves_duties=False),
    *risk_types.KINDS,
    *management_mode_types.KINDS,
    *monitoring_types.KINDS,
    *OF_MANAGING,
    *polygraph_types.KINDS,
    *disclosure_types.KINDS,
    *device_types.KINDS,
    *victim_types.KINDS,
    *identifying_detail_types.KINDS,
)
EVERY = {kind.slug: kind for kind in KINDS}
