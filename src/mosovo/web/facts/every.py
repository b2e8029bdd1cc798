"""The list of the kinds of fact, room by room. A new kind is one entry here."""

from mosovo.obligations.models import Ruling
from mosovo.obligations.policy import rules
from mosovo.rooms.breaches.models import Breach
from mosovo.rooms.breaches.models import Step as BreachStep
from mosovo.rooms.convictions.actions import record_certificate
from mosovo.rooms.convictions.models import Certificate, Conviction, Disposal
from mosovo.rooms.finance import actions as finance
from mosovo.rooms.finance.models import AccountEnd, BankAccount, CardEnd, PaymentCard
from mosovo.rooms.households import actions as households
from mosovo.rooms.households.models import Answer, Household, HouseholdEnd, HouseholdStay, Member, Referral
from mosovo.rooms.identity import actions as identity
from mosovo.rooms.identity.models import (
    Birth,
    Death,
    Document,
    DocumentEnd,
    Identifier,
    LinkedPerson,
    Name,
    Photograph,
    RecordKind,
    Remark,
    SafetyWarning,
    Sex,
)
from mosovo.rooms.notification.models import Attendance, Notification, Receipt, Service
from mosovo.rooms.reviews.actions import record_first_notified
from mosovo.rooms.reviews.models import Decision, FirstNotified, Review, Step
from mosovo.rooms.reviews.policy import records_decisions
from mosovo.rooms.travel import models as travel
from mosovo.rooms.visits import actions as visits
from mosovo.rooms.visits.models import ConditionCheck, PreVisitCheck, Visit, VisitDecision
from mosovo.rooms.visits.policy import decides
from mosovo.rooms.wanted.models import EntryStep, Premises, Wanted, WantedStep
from mosovo.rooms.whereabouts.actions import record_absence, record_absence_step, record_change, record_days
from mosovo.rooms.whereabouts.models import Absence, AbsenceStep, Address, Change, Spell, SpellEnd, Stay, StayDays
from mosovo.web.breaches.making import breach_form
from mosovo.web.breaches.making import step_form as breach_step_form
from mosovo.web.convictions.making import certificate_form, disposal_form, result_form
from mosovo.web.desk.forms import AttendanceCorrection
from mosovo.web.finance import forms as of_finance
from mosovo.web.finance.making import account_end_form, card_end_form
from mosovo.web.groups.forms import grouped
from mosovo.web.households import forms as of_households
from mosovo.web.households.making import about_a_household, answer_form, stay_form
from mosovo.web.identity import forms as of_identity
from mosovo.web.identity.making import document_end_form
from mosovo.web.notification.making import notification_form
from mosovo.web.papers.forms import ReceiptForm, ServiceForm
from mosovo.web.photographs.forms import PhotographForm
from mosovo.web.reviews import forms as of_reviews
from mosovo.web.reviews.making import step_form
from mosovo.web.rulings.forms import RulingForm
from mosovo.web.travel import forms as of_travel
from mosovo.web.visits import making as of_visits
from mosovo.web.visits.forms import ConditionCheckForm
from mosovo.web.visits.pre_visit_forms import PreVisitCheckForm
from mosovo.web.wanted import making as of_wanted
from mosovo.web.whereabouts import forms as of_whereabouts
from mosovo.web.whereabouts.making import absence_step_form, change_form, days_form

from . import of_devices, of_disclosure, of_modes, of_monitoring, of_polygraph, of_risk, of_traces, of_victims
from .kinds import Kind, never_doubted, plain
from .managing import OF_MANAGING
from .rooms import (
    BREACHES,
    CONVICTIONS,
    FINANCE,
    HOUSEHOLDS,
    IDENTITY,
    NOTIFICATION,
    REVIEWS,
    RULINGS,
    TRAVEL,
    VISITS,
    WANTED,
    WHEREABOUTS,
)  # fmt: skip
from .supervising import OF_SUPERVISION

KINDS = (
    Kind(Name, "name", plain(of_identity.NameForm), IDENTITY, identity.record_name),
    Kind(Birth, "date of birth", plain(of_identity.BirthForm), IDENTITY, identity.record_birth),
    Kind(Sex, "sex", plain(of_identity.SexForm), IDENTITY, never_doubted(identity.record_sex), moves_duties=False),
    Kind(
        Identifier,
        "number",
        plain(of_identity.IdentifierForm),
        IDENTITY,
        identity.record_identifier,
        moves_duties=False,
    ),
    Kind(
        Document,
        "passport or identity document",
        plain(of_identity.DocumentForm),
        IDENTITY,
        identity.record_document,
        "The law asks for every passport and, of somebody without one, another document with their name in it.",
    ),
    Kind(DocumentEnd, "document no longer held", document_end_form, IDENTITY, identity.record_document_end),
    Kind(
        RecordKind,
        "kind of record",
        plain(of_identity.RecordKindForm),
        IDENTITY,
        never_doubted(identity.record_kind),
    ),
    Kind(
        SafetyWarning,
        "safety warning",
        plain(of_identity.WarningForm),
        IDENTITY,
        never_doubted(identity.warn),
        "It stands over the case, and on the safety card that every officer of the force can open.",
        moves_duties=False,
    ),
    Kind(
        LinkedPerson,
        "linked person",
        plain(of_identity.LinkedPersonForm),
        IDENTITY,
        identity.link_person,
        "Everybody linked to a nominal has a role; a victim is none of them. Record no more than the case needs.",
        moves_duties=False,
    ),
    Kind(
        Remark,
        "remark",
        grouped(of_identity.RemarkForm),
        IDENTITY,
        never_doubted(identity.remark),
        "Marked as fact or opinion, with who said it: Data Protection Act 2018 s.38.",
        moves_duties=False,
    ),
    Kind(Photograph, "photograph", plain(PhotographForm), IDENTITY, moves_duties=False),
    Kind(Death, "death", plain(of_identity.DeathForm), IDENTITY, never_doubted(identity.record_death)),
    Kind(Conviction, "conviction", result_form, CONVICTIONS),
    Kind(Disposal, "sentence", disposal_form, CONVICTIONS),
    Kind(
        Certificate,
        "certificate, s.92",
        certificate_form,
        CONVICTIONS,
        record_certificate,
        "Evidence of the conviction, finding or caution. Without one the duties stand all the same.",
        moves_duties=False,
    ),
    Kind(Address, "address", plain(of_whereabouts.AddressForm), WHEREABOUTS),
    Kind(Spell, "spell", plain(of_whereabouts.SpellForm), WHEREABOUTS),
    Kind(SpellEnd, "release", plain(of_whereabouts.SpellEndForm), WHEREABOUTS),
    Kind(
        Change,
        "change of circumstances",
        change_form,
        WHEREABOUTS,
        record_change,
        "Where no more than the day is known. Accounts, cards, documents, stays and households have their own forms.",
    ),
    Kind(Stay, "address of a stay", plain(of_whereabouts.StayForm), WHEREABOUTS),
    Kind(
        StayDays,
        "stay away from home",
        days_form,
        WHEREABOUTS,
        record_days,
        "Seven days at one address that is not notified, together or within twelve months, must be notified.",
    ),
    Kind(
        Absence,
        "absence from home",
        plain(of_whereabouts.AbsenceForm),
        WHEREABOUTS,
        record_absence,
        "Nights away inside the United Kingdom. In Northern Ireland more than 3 are told 12 hours ahead: s.85A.",
    ),
    Kind(AbsenceStep, "step of an absence", absence_step_form, WHEREABOUTS, record_absence_step),
    Kind(Household, "household", plain(of_households.HouseholdForm), HOUSEHOLDS),
    Kind(
        HouseholdStay,
        "stay in a household with a child",
        stay_form,
        HOUSEHOLDS,
        households.record_stay,
        "Twelve hours where a child lives or stays, and the public do not come in, must be notified.",
    ),
    Kind(
        HouseholdEnd,
        "household left for good",
        about_a_household(of_households.HouseholdEndForm),
        HOUSEHOLDS,
        households.record_end,
        "That they live or stay no longer in a household that was notified must be notified, too.",
    ),
    Kind(
        Member,
        "person in a household",
        about_a_household(of_households.MemberForm),
        HOUSEHOLDS,
        households.record_member,
        "A child is kept with victims. Record no more of anybody than protects the child.",
        moves_duties=False,
    ),
    Kind(
        Referral,
        "safeguarding referral",
        about_a_household(of_households.ReferralForm),
        HOUSEHOLDS,
        households.record_referral,
        "It stands over the case until an answer is recorded. Name no child here.",
        moves_duties=False,
    ),
    Kind(Answer, "answer to a referral", answer_form, HOUSEHOLDS, households.record_answer, moves_duties=False),
    Kind(
        BankAccount,
        "bank account",
        plain(of_finance.AccountForm),
        FINANCE,
        finance.record_account,
        "Kept in Finance: sealed, and shown only to whoever opens it. Record what the law asks for and no more.",
    ),
    Kind(
        PaymentCard,
        "payment card",
        plain(of_finance.CardForm),
        FINANCE,
        finance.record_card,
        "Kept in Finance: sealed, and shown only to whoever opens it. Record what the law asks for and no more.",
    ),
    Kind(AccountEnd, "closed account", account_end_form, FINANCE, finance.record_account_end),
    Kind(CardEnd, "card no longer held", card_end_form, FINANCE, finance.record_card_end),
    Kind(Notification, "notification", notification_form, NOTIFICATION),
    Kind(Receipt, "receipt", plain(ReceiptForm), NOTIFICATION, moves_duties=False),
    Kind(Service, "service of a notice", plain(ServiceForm), NOTIFICATION, moves_duties=False),
    Kind(
        FirstNotified,
        "first notification after release",
        plain(of_reviews.FirstNotifiedForm),
        REVIEWS,
        record_first_notified,
        "Only where the notification itself is older than this record. Else record the notification.",
    ),
    Kind(Review, "review", plain(of_reviews.ReviewForm), REVIEWS),
    Kind(Step, "step of the review", step_form, REVIEWS),
    Kind(Decision, "decision", plain(of_reviews.DecisionForm), REVIEWS, mended_by=records_decisions),
    Kind(Ruling, "ruling", plain(RulingForm), RULINGS, mended_by=rules),
    Kind(travel.Journey, "journey", plain(of_travel.JourneyForm), TRAVEL),
    Kind(travel.Stop, "country of a journey", plain(of_travel.TheStopForm), TRAVEL),
    Kind(travel.Notice, "notice of travel", plain(of_travel.NoticeForm), TRAVEL),
    Kind(travel.Change, "change of plan", plain(of_travel.ChangeForm), TRAVEL),
    Kind(travel.Return, "return from a journey", plain(of_travel.TheReturnForm), TRAVEL),
    Kind(travel.Enquiry, "enquiry", plain(of_travel.EnquiryForm), TRAVEL, moves_duties=False),
    Kind(travel.Decision, "decision on a journey", plain(of_travel.DecisionForm), TRAVEL),
    Kind(Breach, "breach case", breach_form, BREACHES, moves_duties=False),
    Kind(BreachStep, "step of the breach case", breach_step_form, BREACHES, moves_duties=False),
    Kind(Wanted, "report", of_wanted.report_form, WANTED, moves_duties=False),
    Kind(WantedStep, "step", of_wanted.step_form, WANTED, moves_duties=False),
    Kind(Premises, "premises", of_wanted.premises_form, WANTED, moves_duties=False),
    Kind(EntryStep, "step of entry", of_wanted.entry_form, WANTED, moves_duties=False),
    Kind(Visit, "visit", of_visits.visit_form, VISITS),
    Kind(ConditionCheck, "check of a condition", plain(ConditionCheckForm), VISITS, moves_duties=False),
    Kind(PreVisitCheck, "check before a visit", plain(PreVisitCheckForm), VISITS, moves_duties=False),
    Kind(
        VisitDecision,
        "decision after visits",
        of_visits.decision_form,
        VISITS,
        visits.decide,
        "What follows visits that failed or came late. It stays on your board until you decide.",
        recorded_by=decides,
        mended_by=decides,
    ),
    *OF_SUPERVISION,
    Kind(Attendance, "attendance", plain(AttendanceCorrection), NOTIFICATION, moves_duties=False),
    *of_risk.KINDS,
    *of_modes.KINDS,
    *of_monitoring.KINDS,
    *OF_MANAGING,
    *of_polygraph.KINDS,
    *of_disclosure.KINDS,
    *of_devices.KINDS,
    *of_victims.KINDS,
    *of_traces.KINDS,
)
EVERY = {kind.slug: kind for kind in KINDS}
