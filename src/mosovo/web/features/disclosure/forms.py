"""Forms for disclosure applications and their steps."""

from typing import Any

from mosovo.rooms.disclosure.models import ApplicationStep, DisclosureApplication, DisclosureScheme
from mosovo.rooms.disclosure.progress import OUTCOMES
from mosovo.web.core.forms import BooleanField, ChoiceField, DateField, DateTimeField, Form, TextField
from mosovo.web.core.forms.reachable_contact import NOT_REACHABLE_BY_POST, is_reachable

KIND, OUTCOME = ApplicationStep.Kind, ApplicationStep.Outcome
SOURCE = "Source"
FACE = (ApplicationStep.Method.FACE.value, "Face to face, with nothing left in writing")
WORDS_OF_A_LETTER = (
    "The letter is the same in every case. It says that there is nothing to disclose, and gives safety advice."
)


def list_outcomes(kind: str) -> list[tuple[str, str]]:
    """List the possible outcomes of a step of this kind."""
    return [(value, str(OUTCOME(value).label)) for value in OUTCOMES[kind]]


class NewForm(Form):
    """An application that was made by telephone, at a counter or by an agency."""

    scheme = ChoiceField(label="Scheme", label_in_sentence="the scheme", choices=DisclosureScheme.choices)
    route = ChoiceField(
        label="Right to ask or right to know", label_in_sentence="right to ask or right to know",
        choices=DisclosureApplication.Route.choices,
        hints={
            "ask": "A member of the public applies.",
            "know": "An agency proposes a disclosure to a person at risk.",
        },
    )  # fmt: skip
    channel = ChoiceField(
        label="How received", label_in_sentence="how it was received",
        choices=[
            each for each in DisclosureApplication.Channel.choices if each[0] != DisclosureApplication.Channel.ONLINE
        ],
    )  # fmt: skip
    received_at = DateTimeField(
        label="Date and time received", label_in_sentence="the date and time received",
        hint="Deadlines are counted from this time.",
    )  # fmt: skip
    applicant = TextField(label="Applicant", label_in_sentence="the applicant", max_length=200)
    contact = TextField(
        label="Contact details", label_in_sentence="the contact details", max_length=200,
        hint="A telephone number, an email address, or a postal address with its postcode.",
    )  # fmt: skip
    safe_contact = TextField(label="Safe times and ways to make contact", max_length=300, required=False)
    relation = TextField(
        label="Applicant’s relationship to the person at risk and to the person of concern",
        label_in_sentence="the relationship", max_length=300,
    )  # fmt: skip
    for_self = BooleanField(label="The applicant may be at risk", required=False)
    subject = TextField(
        label="Person of concern", label_in_sentence="the person of concern", max_length=500, multiline=True, rows=3,
        hint="Name, date of birth, addresses and other names. The person may or may not be on the register.",
    )  # fmt: skip
    at_risk = TextField(
        label="Person at risk", label_in_sentence="the person at risk", max_length=500, multiline=True, rows=3,
        hint="Children with their ages, or the adult.",
    )  # fmt: skip
    text = TextField(
        label="Reason for the application", label_in_sentence="the reason for the application", max_length=4000,
        multiline=True,
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Require a contact that can be reached: the applicant is answered."""
        cleaned = super().clean()
        contact = cleaned.get("contact")
        if contact and not is_reachable(contact, by_post=True):
            self.add_error("contact", NOT_REACHABLE_BY_POST)
        return cleaned


class StepForm(Form):
    """The date, which every step has."""

    on = DateField(label="Date", label_in_sentence="the date")


class ChecksForm(StepForm):
    """Initial checks: whether anyone is in immediate danger."""

    outcome = ChoiceField(
        label="Result of the checks", label_in_sentence="the result of the checks", choices=list_outcomes(KIND.CHECKS)
    )
    text = TextField(
        label="Checks made and action taken", label_in_sentence="the checks made and action taken", max_length=4000,
        multiline=True,
        hint="PNC, PND, local systems, the register, children’s services. Say who was informed of any danger.",
    )  # fmt: skip


class ScopeForm(StepForm):
    """Whether the application is in scope of the scheme."""

    outcome = ChoiceField(
        label="Is it in scope?", label_in_sentence="whether it is in scope", choices=list_outcomes(KIND.SCOPE)
    )
    text = TextField(label="Reasons", label_in_sentence="the reasons", max_length=4000, multiline=True)


class InterviewForm(StepForm):
    """The interview of the applicant."""

    method = ChoiceField(label="Method", label_in_sentence="the method", choices=ApplicationStep.Method.choices)
    outcome = ChoiceField(
        label="Identity of the applicant", label_in_sentence="whether identity was proved",
        choices=list_outcomes(KIND.INTERVIEW),
        hints={"not-proved": "No disclosure is made to an applicant who has not proved their identity."},
    )  # fmt: skip
    text = TextField(
        label="Information from the applicant, and advice given",
        label_in_sentence="the information from the applicant and the advice given", max_length=4000, multiline=True,
    )  # fmt: skip


class FullChecksForm(StepForm):
    """The full checks: findings and risk."""

    text = TextField(
        label="Findings and risk", label_in_sentence="the findings and risk", max_length=4000, multiline=True,
        hint="Give each source with its grading: convictions, charges, intelligence, partners. Then who is at risk "
        "and why.",
    )  # fmt: skip


class DecisionForm(StepForm):
    """The decision whether to disclose."""

    presumption = BooleanField(
        label="The presumption to disclose arises", required=False,
        hint="Criminal Justice Act 2003 s.327A. Convictions for offences against children, reason to believe there is "
        "a risk of serious harm to a child, and disclosure necessary to protect them.",
    )  # fmt: skip
    outcome = ChoiceField(label="Decision", label_in_sentence="the decision", choices=list_outcomes(KIND.DECISION))
    necessity = TextField(
        label="Necessity", label_in_sentence="why a disclosure is or is not necessary", max_length=2000, multiline=True
    )
    proportionality = TextField(
        label="Proportionality, and risk to the person of concern", label_in_sentence="the proportionality",
        max_length=2000, multiline=True,
    )  # fmt: skip
    representations = TextField(
        label="Representations of the person of concern, or why none were sought",
        label_in_sentence="the representations, or why none were sought", max_length=2000, multiline=True, rows=3,
    )  # fmt: skip
    forum = TextField(
        label="Decision maker (name and rank) and forum", label_in_sentence="the decision maker and the forum",
        max_length=300,
    )  # fmt: skip
    text = TextField(
        label="Information to disclose, or why the presumption is outweighed",
        label_in_sentence="the information to disclose", max_length=4000,
        multiline=True, required=False, hint="The minimum necessary to protect.",
    )  # fmt: skip


class DeliveryForm(StepForm):
    """The disclosure made: recipient, content, method and undertaking."""

    recipient = ChoiceField(
        label="Recipient", label_in_sentence="the recipient", choices=ApplicationStep.Recipient.choices,
        hints={"applicant": "Under Clare’s Law, only if the applicant may be at risk."},
    )  # fmt: skip
    recipient_name = TextField(label="Name of recipient", label_in_sentence="the name of the recipient", max_length=200)
    disclosed_by = TextField(label="Disclosing officer", label_in_sentence="the disclosing officer", max_length=200)
    method = ChoiceField(label="Method", label_in_sentence="the method", choices=[FACE])
    text = TextField(
        label="Information disclosed", label_in_sentence="the information disclosed", max_length=4000, multiline=True
    )
    undertaking = ChoiceField(
        label="Confidentiality undertaking", label_in_sentence="whether the undertaking was signed",
        choices=ApplicationStep.Undertaking.choices,
    )  # fmt: skip
    forum = TextField(
        label="If refused: who decided to disclose (name and rank)", label_in_sentence="who decided to disclose",
        max_length=300, required=False, show_optional=False,
    )  # fmt: skip
    safety_plan = TextField(
        label="Safety plan agreed with the recipient", label_in_sentence="the safety plan", max_length=4000,
        multiline=True,
    )  # fmt: skip


class LetterForm(StepForm):
    """The delivery of the letter that there is nothing to disclose."""

    disclosed_by = TextField(label="Given or sent by", label_in_sentence="who gave or sent the letter", max_length=200)
    text = TextField(
        label="Method, and advice given", label_in_sentence="the method and the advice given", max_length=4000,
        multiline=True, rows=3,
    )  # fmt: skip


class ClosedForm(StepForm):
    """The closing of the application."""

    outcome = ChoiceField(
        label="Reason for closing", label_in_sentence="the reason for closing", choices=list_outcomes(KIND.CLOSED)
    )
    text = TextField(
        label="Applicant’s response, and any further action", label_in_sentence="the applicant’s response",
        max_length=4000, multiline=True, required=False,
    )  # fmt: skip


class ReasonForm(Form):
    """The reason for undoing a step or a link."""

    reason = TextField(label="Reason", label_in_sentence="the reason", max_length=500, multiline=True, rows=3)


class TogetherForm(Form):
    """The other application that is about the same matter."""

    other = ChoiceField(label="Application", label_in_sentence="the application", choices=())
    reason = TextField(
        label="Why the applications are about the same matter", label_in_sentence="the reason", max_length=500,
        multiline=True, rows=3,
    )  # fmt: skip


class LinkForm(Form):
    """The person of concern."""

    urn = TextField(
        label="URN of the person of concern", label_in_sentence="the URN", max_length=12,
        hint="For example, NS-0000-0001.",
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Convert the URN to capital letters."""
        cleaned = super().clean()
        cleaned["urn"] = str(cleaned.get("urn", "")).upper()
        return cleaned


STEPS: dict[str, tuple[type[StepForm], str]] = {
    KIND.CHECKS: (
        ChecksForm,
        "Complete these within 24 hours. Act on any danger at once, whatever the outcome of the application.",
    ),
    KIND.SCOPE: (ScopeForm, "In scope: a named person, and someone who may be at risk from that person."),
    KIND.INTERVIEW: (
        InterviewForm,
        "Interview the applicant within 10 days, with proof of identity, address and relationship.",
    ),
    KIND.FULL_CHECKS: (FullChecksForm, "Check with partner agencies: children’s services, probation and health."),
    KIND.DECISION: (DecisionForm, "Record the reasons, whatever you decide."),
    KIND.DELIVERY: (DeliveryForm, "Make the disclosure within 28 days of the application."),
    KIND.LETTER: (LetterForm, WORDS_OF_A_LETTER),
    KIND.CLOSED: (ClosedForm, ""),
}


class FactLinkForm(Form):
    """The source of a link. To undo a link, strike it out."""

    information_source = TextField(label=SOURCE, max_length=200, required=False)
