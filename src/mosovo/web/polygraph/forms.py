"""Referral, appointment, session, disclosure, quality check; and what follows from a disclosure."""

from typing import Any

from mosovo.casework.polygraph_disclosures import KINDS
from mosovo.rooms.contacts.models import Contact
from mosovo.rooms.management_modes.models import Notice
from mosovo.rooms.polygraph.models import (
    PolygraphCheck,
    PolygraphDecision,
    PolygraphDisclosure,
    PolygraphEnd,
    PolygraphReferral,
    PolygraphSession,
    TestType,
)
from mosovo.web.fact_types.fact_choice import resolve_chosen_fact
from mosovo.web.forms import ChoiceField, DateField, DateTimeField, Form, TextField

TOLD_BY = "Who told us"
NO_ORDER = "none"
Basis = PolygraphReferral.Basis


class ReferralForm(Form):
    """On which basis they are to be tested, and why."""

    basis = ChoiceField(
        label="Legal basis", label_in_sentence="the legal basis", choices=Basis.choices,
        hints={
            Basis.LICENCE.value: "What is said is not evidence: Offender Management Act 2007 s.30.",
            Basis.ORDER.value: "What it may be used for is the force’s rule.",
            Basis.VOLUNTARY.value: "What it may be used for is the force’s rule.",
        },
    )  # fmt: skip
    order_id = ChoiceField(label="Which order", label_in_sentence="which order it is", choices=[], required=False)
    consent_on = DateField(
        label="Day on which the consent was signed", label_in_sentence="the day of the consent", required=False,
        show_optional=False,
    )  # fmt: skip
    condition = TextField(
        label="Words of the condition or requirement", max_length=1000, multiline=True, rows=3, required=False,
        show_optional=False, hint="As the licence or order has them. Leave it empty where it is voluntary.",
    )  # fmt: skip
    referred_on = DateField(label="Day of the referral", label_in_sentence="the day of the referral")
    referred_by = TextField(label="Who referred them", label_in_sentence="who referred them", max_length=200)
    until = DateField(
        label="Last day on which they can be tested", label_in_sentence="the last day", required=False,
        hint="The end of the licence or order, if you know it.",
    )  # fmt: skip
    text = TextField(
        label="Why they are referred", label_in_sentence="why they are referred", max_length=2000, multiline=True
    )
    told_by = TextField(label=TOLD_BY, max_length=200, required=False)

    reveals = {"basis": {Basis.ORDER.value: ["order_id"], Basis.VOLUNTARY.value: ["consent_on"]}}

    def to_fact_values(self) -> dict[str, Any]:
        """The referral, under the names of the room."""
        said = dict(self.cleaned_data)
        if said.get("order_id") in (None, "", NO_ORDER):
            return {**said, "order_id": None}
        return resolve_chosen_fact(said, "order_id")


class OfAReferral(Form):
    """What stands under one referral."""

    referral_id = ChoiceField(label="Which referral", label_in_sentence="which referral it is", choices=[])

    def to_fact_values(self) -> dict[str, Any]:
        """What was said, under the names of the room."""
        return resolve_chosen_fact(self.cleaned_data, "referral_id")


class EndForm(OfAReferral):
    """That nobody can be tested under a referral any more."""

    ended_on = DateField(
        label="First day on which they can’t be tested any more", label_in_sentence="the day on which it ended"
    )
    reason = ChoiceField(label="Why", label_in_sentence="why it ended", choices=PolygraphEnd.Reason.choices)
    text = TextField(label="What is known", max_length=1000, multiline=True, rows=3, required=False)
    told_by = TextField(label=TOLD_BY, max_length=200, required=False)


class AppointmentForm(OfAReferral):
    """When and where."""

    at = DateTimeField(label="When", label_in_sentence="when it is")
    test_type = ChoiceField(label="Type of test", label_in_sentence="the type of test", choices=TestType.choices)
    place = TextField(label="Where", label_in_sentence="where it is", max_length=200)
    examiner = TextField(label="Examiner", max_length=200, required=False)
    told_by = TextField(label=TOLD_BY, max_length=200, required=False)


class SessionForm(OfAReferral):
    """What was asked, and what came of it; or that there was no test."""

    held_on = DateField(label="Day", label_in_sentence="the day")
    test_type = ChoiceField(label="Type of test", label_in_sentence="the type of test", choices=TestType.choices)
    outcome = ChoiceField(
        label="Outcome", label_in_sentence="the outcome", choices=PolygraphSession.Outcome.choices,
        hints={
            "deception": "The next test is due sooner. It is no breach by itself.",
            "incomplete": "The test is owed as before. Under licence or an order a decision is owed too.",
            "no-show": "The test is owed as before. Under licence or an order a decision is owed too.",
            "refused": "Under licence or an order it may be a breach: a decision is owed, and the test as before.",
        },
    )  # fmt: skip
    questions = TextField(
        label="Relevant questions", label_in_sentence="the relevant questions", max_length=2000, multiline=True,
        required=False,
        show_optional=False, hint="One a line. Leave it empty where there was no test.",
    )  # fmt: skip
    examiner = TextField(
        label="Examiner", label_in_sentence="the examiner", max_length=200, required=False, show_optional=False
    )
    accreditation = TextField(label="Accreditation of the examiner", max_length=200, required=False)
    place = TextField(label="Where", max_length=200, required=False)
    equipment = TextField(label="Equipment", max_length=200, required=False)
    confidence = TextField(label="How sure the examiner is", max_length=200, required=False)
    reported_to = TextField(label="Who has the report", max_length=200, required=False)
    told_by = TextField(label=TOLD_BY, max_length=200, required=False)


class OfASession(Form):
    """What stands under one session."""

    session_id = ChoiceField(label="Which session", label_in_sentence="which session it is", choices=[])

    def to_fact_values(self) -> dict[str, Any]:
        """What was said, under the names of the room."""
        return resolve_chosen_fact(self.cleaned_data, "session_id")


class DecisionForm(OfASession):
    """What is done about a test that was not taken."""

    kind = ChoiceField(
        label="What follows", label_in_sentence="what follows", choices=PolygraphDecision.Kind.choices,
        hints={"breach": "Open the breach case, or ask for the recall, by itself: nothing follows of this alone."},
    )  # fmt: skip
    decided_on = DateField(label="Day of the decision", label_in_sentence="the day of the decision")
    text = TextField(label="Why", label_in_sentence="why", max_length=2000, multiline=True, rows=3)
    told_by = TextField(label=TOLD_BY, max_length=200, required=False)


class DisclosureForm(OfASession):
    """What they disclosed."""

    stage = ChoiceField(label="When", label_in_sentence="when it was said", choices=PolygraphDisclosure.Stage.choices)
    category = ChoiceField(
        label="What it is about", label_in_sentence="what it is about", choices=PolygraphDisclosure.Category.choices
    )
    significance = ChoiceField(
        label="Is it clinically significant?", label_in_sentence="whether it is clinically significant",
        choices=PolygraphDisclosure.Significance.choices,
        hints={"significant": "It changes how they are managed. The page then asks what follows."},
    )  # fmt: skip
    text = TextField(label="What was said", label_in_sentence="what was said", max_length=4000, multiline=True)
    told_by = TextField(label=TOLD_BY, max_length=200, required=False)


class CheckForm(OfASession):
    """The quality check."""

    checked_on = DateField(label="Day of the check", label_in_sentence="the day of the check")
    checked_by = TextField(label="Who checked it", label_in_sentence="who checked it", max_length=200)
    verdict = ChoiceField(
        label="What it came to", label_in_sentence="what it came to", choices=PolygraphCheck.Verdict.choices
    )
    text = TextField(
        label="What was found", label_in_sentence="what was found", max_length=2000, multiline=True, required=False
    )
    told_by = TextField(label=TOLD_BY, max_length=200, required=False)


class LinkForm(Form):
    """A link is mended by striking it out; here it is only said who told us of it."""

    told_by = TextField(label=TOLD_BY, max_length=200, required=False)


class IntelligenceForm(Form):
    """Intelligence that rests on a disclosure, in the officer's own words."""

    text = TextField(
        label="The intelligence", label_in_sentence="the intelligence", max_length=4000, multiline=True,
        hint="What is to be known and done, in your own words. Not what was said in the session.",
    )  # fmt: skip
    source = ChoiceField(label="Source", label_in_sentence="how reliable the source is", choices=Contact.Source.choices)
    assessment = ChoiceField(
        label="Information", label_in_sentence="how it is known", choices=Contact.Assessment.choices
    )
    handling = ChoiceField(label="Handling", label_in_sentence="how it may be shared", choices=Contact.Handling.choices)
    reference = TextField(label="Number of the intelligence log", max_length=100, required=False)


class RaiseForm(Form):
    """What came to notice. No words: whoever sees the case reads it."""

    kind = ChoiceField(
        label="What came to notice", label_in_sentence="what came to notice",
        choices=[(value, label) for value, label in Notice.Kind.choices if value in KINDS],
    )  # fmt: skip
    on = DateField(
        label="Day", label_in_sentence="the day", hint="The day of the session, unless you learned of it later."
    )
