"""Forms for referrals, appointments, sessions, disclosures and quality checks, and for what follows a disclosure."""

from typing import Any

from mosovo.casework.polygraph_disclosures import CONCERN_KINDS
from mosovo.rooms.contacts.models import Contact
from mosovo.rooms.management_modes.models import Concern
from mosovo.rooms.polygraph.models import (
    PolygraphDecision,
    PolygraphDisclosure,
    PolygraphQualityCheck,
    PolygraphReferral,
    PolygraphReferralEnd,
    PolygraphSession,
    TestType,
)
from mosovo.web.core.fact_choice import resolve_chosen_fact
from mosovo.web.core.forms import ChoiceField, DateField, DateTimeField, Form, TextField

SOURCE_LABEL = "Source"
NO_ORDER = "none"
Basis = PolygraphReferral.Basis


class ReferralForm(Form):
    """The legal basis of the tests, and the reason for the referral."""

    basis = ChoiceField(
        label="Legal basis", label_in_sentence="the legal basis", choices=Basis.choices,
        hints={
            Basis.LICENCE.value: "What is said in a session is not evidence: Offender Management Act 2007 s.30.",
            Basis.ORDER.value: "Force policy limits the use of the session.",
            Basis.VOLUNTARY.value: "Force policy limits the use of the session.",
        },
    )  # fmt: skip
    order_id = ChoiceField(label="Order", label_in_sentence="the order", choices=[], required=False)
    consent_on = DateField(
        label="Date consent was signed", label_in_sentence="the date the consent was signed", required=False,
        show_optional=False,
    )  # fmt: skip
    condition = TextField(
        label="Exact wording of the condition or requirement", max_length=1000, multiline=True, rows=3, required=False,
        show_optional=False, hint="As in the licence or order. Leave empty for a voluntary test.",
    )  # fmt: skip
    referred_on = DateField(label="Date of referral", label_in_sentence="the date of the referral")
    referred_by = TextField(label="Referred by", label_in_sentence="who made the referral", max_length=200)
    until = DateField(
        label="Last date for tests", label_in_sentence="the last date for tests", required=False,
        hint="The end of the licence or order, if known.",
    )  # fmt: skip
    text = TextField(
        label="Reason for referral", label_in_sentence="the reason for the referral", max_length=2000, multiline=True
    )
    information_source = TextField(label=SOURCE_LABEL, max_length=200, required=False)

    reveals = {"basis": {Basis.ORDER.value: ["order_id"], Basis.VOLUNTARY.value: ["consent_on"]}}

    def to_fact_values(self) -> dict[str, Any]:
        """Return the referral under the column names of the room."""
        values = dict(self.cleaned_data)
        if values.get("order_id") in (None, "", NO_ORDER):
            return {**values, "order_id": None}
        return resolve_chosen_fact(values, "order_id")


class OfAReferral(Form):
    """A fact about one referral."""

    referral_id = ChoiceField(label="Referral", label_in_sentence="the referral", choices=[])

    def to_fact_values(self) -> dict[str, Any]:
        """Return the values under the column names of the room."""
        return resolve_chosen_fact(self.cleaned_data, "referral_id")


class EndForm(OfAReferral):
    """The end of a referral."""

    ended_on = DateField(
        label="End date", label_in_sentence="the end date", hint="The first day on which no test can be required"
    )
    reason = ChoiceField(label="Reason", label_in_sentence="the reason", choices=PolygraphReferralEnd.Reason.choices)
    text = TextField(label="Details", max_length=1000, multiline=True, rows=3, required=False)
    information_source = TextField(label=SOURCE_LABEL, max_length=200, required=False)


class AppointmentForm(OfAReferral):
    """The time and place of an appointment."""

    appointment_at = DateTimeField(label="Date and time", label_in_sentence="the date and time")
    test_type = ChoiceField(label="Type of test", label_in_sentence="the type of test", choices=TestType.choices)
    place = TextField(label="Place", label_in_sentence="the place", max_length=200)
    examiner = TextField(label="Examiner", max_length=200, required=False)
    information_source = TextField(label=SOURCE_LABEL, max_length=200, required=False)


class SessionForm(OfAReferral):
    """The questions and outcome of a session; or that no test took place."""

    held_on = DateField(label="Date", label_in_sentence="the date")
    test_type = ChoiceField(label="Type of test", label_in_sentence="the type of test", choices=TestType.choices)
    outcome = ChoiceField(
        label="Outcome", label_in_sentence="the outcome", choices=PolygraphSession.Outcome.choices,
        hints={
            "deception": "The next test is due sooner. This alone is not a breach.",
            "incomplete": "The test is still due. Under a licence or an order, a decision is also due.",
            "no-show": "The test is still due. Under a licence or an order, a decision is also due.",
            "refused": "The test is still due. Under a licence or an order, this may be a breach and a decision is "
            "due.",
        },
    )  # fmt: skip
    questions = TextField(
        label="Relevant questions", label_in_sentence="the relevant questions", max_length=2000, multiline=True,
        required=False,
        show_optional=False, hint="One on each line. Leave empty if no test took place.",
    )  # fmt: skip
    examiner = TextField(
        label="Examiner", label_in_sentence="the examiner", max_length=200, required=False, show_optional=False
    )
    accreditation = TextField(label="Accreditation of the examiner", max_length=200, required=False)
    place = TextField(label="Place", max_length=200, required=False)
    equipment = TextField(label="Equipment", max_length=200, required=False)
    confidence = TextField(label="Examiner’s confidence", max_length=200, required=False)
    reported_to = TextField(label="Report sent to", max_length=200, required=False)
    information_source = TextField(label=SOURCE_LABEL, max_length=200, required=False)


class OfASession(Form):
    """A fact about one session."""

    session_id = ChoiceField(label="Session", label_in_sentence="the session", choices=[])

    def to_fact_values(self) -> dict[str, Any]:
        """Return the values under the column names of the room."""
        return resolve_chosen_fact(self.cleaned_data, "session_id")


class DecisionForm(OfASession):
    """The decision on a missed test."""

    kind = ChoiceField(
        label="Decision", label_in_sentence="the decision", choices=PolygraphDecision.Kind.choices,
        hints={"breach": "You must also open the breach case or request the recall. This decision does neither."},
    )  # fmt: skip
    decided_on = DateField(label="Date of decision", label_in_sentence="the date of the decision")
    text = TextField(label="Reasons", label_in_sentence="the reasons", max_length=2000, multiline=True, rows=3)
    information_source = TextField(label=SOURCE_LABEL, max_length=200, required=False)


class DisclosureForm(OfASession):
    """A disclosure in a session."""

    stage = ChoiceField(label="Stage", label_in_sentence="the stage", choices=PolygraphDisclosure.Stage.choices)
    category = ChoiceField(
        label="Subject", label_in_sentence="the subject", choices=PolygraphDisclosure.Category.choices
    )
    significance = ChoiceField(
        label="Is it clinically significant?", label_in_sentence="whether it is clinically significant",
        choices=PolygraphDisclosure.Significance.choices,
        hints={"significant": "It changes how the nominal is managed. You are then asked for the next steps."},
    )  # fmt: skip
    text = TextField(label="Disclosure", label_in_sentence="the disclosure", max_length=4000, multiline=True)
    information_source = TextField(label=SOURCE_LABEL, max_length=200, required=False)


class CheckForm(OfASession):
    """The quality check."""

    checked_on = DateField(label="Date of check", label_in_sentence="the date of the check")
    checked_by = TextField(label="Checked by", label_in_sentence="who made the check", max_length=200)
    verdict = ChoiceField(label="Result", label_in_sentence="the result", choices=PolygraphQualityCheck.Verdict.choices)
    text = TextField(
        label="Findings", label_in_sentence="the findings", max_length=2000, multiline=True, required=False
    )
    information_source = TextField(label=SOURCE_LABEL, max_length=200, required=False)


class LinkForm(Form):
    """The source of a link. To correct a link, strike it out."""

    information_source = TextField(label=SOURCE_LABEL, max_length=200, required=False)


class IntelligenceForm(Form):
    """Intelligence based on a disclosure, in the officer's own words."""

    text = TextField(
        label="Intelligence", label_in_sentence="the intelligence", max_length=4000, multiline=True,
        hint="In your own words. Do not repeat what was said in the session.",
    )  # fmt: skip
    source = ChoiceField(
        label="Source evaluation", label_in_sentence="the source evaluation", choices=Contact.Source.choices
    )
    assessment = ChoiceField(
        label="Intelligence assessment",
        label_in_sentence="the intelligence assessment",
        choices=Contact.Assessment.choices,
    )
    handling = ChoiceField(
        label="Handling code", label_in_sentence="the handling code", choices=Contact.Handling.choices
    )
    reference = TextField(label="Intelligence log number", max_length=100, required=False)


class RaiseForm(Form):
    """New information: type and date only, because every reader of the case can see it."""

    kind = ChoiceField(
        label="Type of information", label_in_sentence="the type of information",
        choices=[(value, label) for value, label in Concern.Kind.choices if value in CONCERN_KINDS],
    )  # fmt: skip
    on = DateField(
        label="Date", label_in_sentence="the date", hint="The date of the session, unless you were informed later."
    )
