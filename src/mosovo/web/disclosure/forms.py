"""An application, each of its steps, and a disclosure outside of the schemes."""

from typing import Any

from mosovo.rooms.disclosure.models import Application, ApplicationStep, Disclosure, DisclosureScheme
from mosovo.rooms.disclosure.progress import OUTCOMES
from mosovo.web.forms import BooleanField, ChoiceField, DateField, DateTimeField, Form, TextField

KIND, OUTCOME = ApplicationStep.Kind, ApplicationStep.Outcome
TOLD_BY = "Who told us"
FACE = (ApplicationStep.Method.FACE.value, "Face to face, and nothing in writing was left")
WORDS_OF_A_LETTER = (
    "It says the same whoever applied and whatever is known: that there is nothing to tell, and what keeps people safe."
)


def list_outcomes(kind: str) -> list[tuple[str, str]]:
    """What may come of a step of this kind."""
    return [(value, str(OUTCOME(value).label)) for value in OUTCOMES[kind]]


class NewForm(Form):
    """An application that was made by telephone, at a counter or by an agency."""

    scheme = ChoiceField(label="Scheme", label_in_sentence="the scheme", choices=DisclosureScheme.choices)
    route = ChoiceField(
        label="Right", label_in_sentence="which right it is", choices=Application.Route.choices,
        hints={"ask": "A member of the public applies.", "know": "An agency proposes to tell a person at risk."},
    )  # fmt: skip
    channel = ChoiceField(
        label="How received", label_in_sentence="how it came in",
        choices=[each for each in Application.Channel.choices if each[0] != Application.Channel.ONLINE],
    )  # fmt: skip
    received_at = DateTimeField(
        label="Date and time received", label_in_sentence="when it came in", hint="The clocks run from then."
    )
    applicant = TextField(label="Applicant", label_in_sentence="the applicant", max_length=200)
    contact = TextField(label="Contact details", label_in_sentence="the contact details", max_length=200)
    safe_contact = TextField(label="Safe times and ways to make contact", max_length=300, required=False)
    relation = TextField(
        label="Applicant’s relationship to the person at risk and to the subject",
        label_in_sentence="the relationship",
        max_length=300,
    )
    for_self = BooleanField(label="The applicant may be at risk", label_in_sentence="for_self", required=False)
    subject = TextField(
        label="Subject of the application", label_in_sentence="the subject", max_length=500, multiline=True, rows=3,
        hint="Name, date of birth, addresses, other names. They need not be on the register.",
    )  # fmt: skip
    at_risk = TextField(
        label="Person at risk", label_in_sentence="the person at risk", max_length=500, multiline=True, rows=3,
        hint="Children with their ages, or the adult.",
    )  # fmt: skip
    text = TextField(
        label="Reason for the application",
        label_in_sentence="the reason for the application",
        max_length=4000,
        multiline=True,
    )


class StepForm(Form):
    """What every step has."""

    on = DateField(label="Day", label_in_sentence="the day")


class ChecksForm(StepForm):
    """Within 24 hours: is anybody in danger now?"""

    outcome = ChoiceField(
        label="What the checks found", label_in_sentence="what they found", choices=list_outcomes(KIND.CHECKS)
    )
    text = TextField(
        label="What was checked, and what was done at once", label_in_sentence="what was checked", max_length=4000,
        multiline=True,
        hint="PNC, PND, local systems, the register, children’s services. Who was told of danger.",
    )  # fmt: skip


class ScopeForm(StepForm):
    """Is it for this scheme?"""

    outcome = ChoiceField(
        label="Is it in scope?", label_in_sentence="whether it is in scope", choices=list_outcomes(KIND.SCOPE)
    )
    text = TextField(label="Why", label_in_sentence="why", max_length=4000, multiline=True)


class InterviewForm(StepForm):
    """Who applies, and what they know."""

    method = ChoiceField(label="How", label_in_sentence="how it was", choices=ApplicationStep.Method.choices)
    outcome = ChoiceField(
        label="Who they are", label_in_sentence="whether it was proved", choices=list_outcomes(KIND.INTERVIEW),
        hints={"not-proved": "Nobody is told anything who did not prove who they are."},
    )  # fmt: skip
    text = TextField(
        label="What was said, and the advice that was given",
        label_in_sentence="what was said",
        max_length=4000,
        multiline=True,
    )


class FullChecksForm(StepForm):
    """What is known, and the risk."""

    text = TextField(
        label="What was found, and the risk", label_in_sentence="what was found", max_length=4000, multiline=True,
        hint="Each source with its grade: convictions, charges, intelligence, partners. Then the risk, and to whom.",
    )  # fmt: skip


class DecisionForm(StepForm):
    """Whether to disclose."""

    presumption = BooleanField(
        label="The presumption to disclose arises", label_in_sentence="presumption", required=False,
        hint="Convictions for offences against children, reason to believe that there is a risk of serious harm to a "
        "child, and need to disclose to protect: Criminal Justice Act 2003 s.327A.",
    )  # fmt: skip
    outcome = ChoiceField(label="Decision", label_in_sentence="the decision", choices=list_outcomes(KIND.DECISION))
    necessity = TextField(
        label="Necessity", label_in_sentence="why it is or is not necessary", max_length=2000, multiline=True
    )
    proportionality = TextField(
        label="Proportionality, and the risk to whom it is about", label_in_sentence="the proportionality",
        max_length=2000,
        multiline=True,
    )  # fmt: skip
    representations = TextField(
        label="Their representations, or why none were sought", label_in_sentence="their representations",
        max_length=2000,
        multiline=True, rows=3,
    )  # fmt: skip
    forum = TextField(
        label="Who decided, by name and rank, and in which forum", label_in_sentence="who decided", max_length=300
    )
    text = TextField(
        label="Information to disclose, or why the presumption is outweighed", label_in_sentence="what is to be told",
        max_length=4000,
        multiline=True, required=False, hint="The least that protects.",
    )  # fmt: skip


class DeliveryForm(StepForm):
    """Who was told what, by whom."""

    recipient = ChoiceField(
        label="Who was told", label_in_sentence="who was told", choices=ApplicationStep.Recipient.choices,
        hints={"applicant": "Under Clare’s Law only where they may be at risk themselves."},
    )  # fmt: skip
    recipient_name = TextField(label="Their name", label_in_sentence="their name", max_length=200)
    by_whom = TextField(label="Who told them", label_in_sentence="who told them", max_length=200)
    method = ChoiceField(label="How", label_in_sentence="how they were told", choices=[FACE])
    text = TextField(label="What was said", label_in_sentence="what was said", max_length=4000, multiline=True)
    undertaking = ChoiceField(
        label="Confidentiality undertaking", label_in_sentence="whether it was signed",
        choices=ApplicationStep.Undertaking.choices,
    )  # fmt: skip
    forum = TextField(
        label="Where they refused: who decided to tell them all the same", label_in_sentence="who decided",
        max_length=300,
        required=False, show_optional=False,
    )  # fmt: skip
    safety_plan = TextField(
        label="Safety plan that was made with them",
        label_in_sentence="the safety plan",
        max_length=4000,
        multiline=True,
    )


class LetterForm(StepForm):
    """The letter was given or sent."""

    by_whom = TextField(label="Who gave or sent it", label_in_sentence="who gave or sent it", max_length=200)
    text = TextField(
        label="How, and the advice that was given",
        label_in_sentence="how it was sent",
        max_length=4000,
        multiline=True,
        rows=3,
    )


class ClosedForm(StepForm):
    """It ends."""

    outcome = ChoiceField(label="Why", label_in_sentence="why it ends", choices=list_outcomes(KIND.CLOSED))
    text = TextField(
        label="What whoever applied said of it, and what is left to do", label_in_sentence="what they said",
        max_length=4000,
        multiline=True, required=False,
    )  # fmt: skip


class BecauseForm(Form):
    """Why something is undone."""

    because = TextField(label="Why", label_in_sentence="why", max_length=500, multiline=True, rows=3)


class TogetherForm(Form):
    """Which other application is about the same matter."""

    other = ChoiceField(label="Which application", label_in_sentence="which application", choices=())
    because = TextField(
        label="Why they are one matter", label_in_sentence="why", max_length=500, multiline=True, rows=3
    )


class LinkForm(Form):
    """Person of concern."""

    urn = TextField(
        label="URN of the person it is about", label_in_sentence="the URN", max_length=12, hint="Such as NS-0000-0001."
    )

    def clean(self) -> dict[str, Any]:
        """A URN in capital letters."""
        cleaned = super().clean()
        cleaned["urn"] = str(cleaned.get("urn", "")).upper()
        return cleaned


STEPS: dict[str, tuple[type[StepForm], str]] = {
    KIND.CHECKS: (ChecksForm, "Within 24 hours. Danger is acted on at once, whatever becomes of the application."),
    KIND.SCOPE: (ScopeForm, "A named person, and somebody who may be at risk from them."),
    KIND.INTERVIEW: (InterviewForm, "Within 10 days, with proof of identity, address and relation."),
    KIND.FULL_CHECKS: (FullChecksForm, "With partners: children’s services, probation, health."),
    KIND.DECISION: (DecisionForm, "Whatever is decided, the reasons are kept."),
    KIND.DELIVERY: (DeliveryForm, "Within 28 days of the application."),
    KIND.LETTER: (LetterForm, WORDS_OF_A_LETTER),
    KIND.CLOSED: (ClosedForm, ""),
}


class FactLinkForm(Form):
    """A link is undone by striking it out; here it is only said who told us of it."""

    told_by = TextField(label=TOLD_BY, max_length=200, required=False)


class DisclosureForm(Form):
    """That telling somebody was considered, outside of the schemes."""

    considered_on = DateField(label="Day of the decision", label_in_sentence="the day of the decision")
    considered = ChoiceField(
        label="What led to it", label_in_sentence="what led to it", choices=Disclosure.Considered.choices
    )
    to_whom = TextField(
        label="Whom to tell: name, and what they are to whoever is to be protected", label_in_sentence="whom to tell",
        max_length=300,
    )  # fmt: skip
    what = TextField(label="What to tell", label_in_sentence="what to tell", max_length=2000, multiline=True,
                     hint="The least that protects.")  # fmt: skip
    power = ChoiceField(label="Power", label_in_sentence="the power", choices=Disclosure.Power.choices)
    presumption = BooleanField(
        label="The presumption of s.327A(3) to disclose arises", label_in_sentence="presumption", required=False
    )
    necessity = TextField(
        label="Necessity", label_in_sentence="why it is necessary", max_length=2000, multiline=True, rows=3
    )
    proportionality = TextField(
        label="Proportionality, and the risk to the offender", label_in_sentence="the proportionality", max_length=2000,
        multiline=True, rows=3,
    )  # fmt: skip
    representations = TextField(
        label="Their representations, or why none were sought", label_in_sentence="their representations",
        max_length=2000,
        multiline=True, rows=3,
    )  # fmt: skip
    decision = ChoiceField(label="Decision", label_in_sentence="the decision", choices=Disclosure.Decision.choices)
    decided_by = TextField(label="Who decided, by name and rank", label_in_sentence="who decided", max_length=200)
    by_on = DateField(
        label="To be verified or decided by", label_in_sentence="by when", required=False,
        hint="Where they tell it themselves, or it is decided later.",
    )  # fmt: skip
    delivered_on = DateField(
        label="Day on which they were told", label_in_sentence="the day of telling", required=False
    )
    delivered_by = TextField(label="Who told them", label_in_sentence="who told them", max_length=200, required=False)
    undertaking = BooleanField(label="An undertaking was signed", label_in_sentence="undertaking", required=False)
    advice = TextField(
        label="Safeguarding advice that was given", label_in_sentence="the advice", max_length=2000, multiline=True,
        rows=3,
        required=False,
    )  # fmt: skip
    told_by = TextField(label=TOLD_BY, max_length=200, required=False)
