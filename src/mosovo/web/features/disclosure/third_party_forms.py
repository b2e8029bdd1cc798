"""The form for a disclosure to a third party, outside the disclosure schemes."""

from mosovo.rooms.disclosure.models import ThirdPartyDisclosure
from mosovo.web.core.forms import BooleanField, ChoiceField, DateField, Form, TextField

from .forms import SOURCE


class DisclosureForm(Form):
    """A disclosure to a third party that was considered outside the schemes."""

    considered_on = DateField(label="Date of decision", label_in_sentence="the date of the decision")
    considered = ChoiceField(
        label="Reason it was considered", label_in_sentence="the reason it was considered",
        choices=ThirdPartyDisclosure.Considered.choices,
    )  # fmt: skip
    disclosed_to = TextField(
        label="Recipient: name, and relationship to the person at risk", label_in_sentence="the recipient",
        max_length=300,
    )  # fmt: skip
    content = TextField(
        label="Information to disclose", label_in_sentence="the information to disclose", max_length=2000,
        multiline=True, hint="The minimum necessary to protect.",
    )  # fmt: skip
    power = ChoiceField(
        label="Legal power", label_in_sentence="the legal power", choices=ThirdPartyDisclosure.Power.choices
    )
    presumption = BooleanField(label="The presumption of s.327A(3) to disclose arises", required=False)
    necessity = TextField(
        label="Necessity", label_in_sentence="why a disclosure is or is not necessary", max_length=2000, multiline=True,
        rows=3,
    )  # fmt: skip
    proportionality = TextField(
        label="Proportionality, and the risk to the offender", label_in_sentence="the proportionality", max_length=2000,
        multiline=True, rows=3,
    )  # fmt: skip
    representations = TextField(
        label="Representations of the nominal, or why none were sought",
        label_in_sentence="the representations, or why none were sought", max_length=2000, multiline=True, rows=3,
    )  # fmt: skip
    decision = ChoiceField(
        label="Decision", label_in_sentence="the decision", choices=ThirdPartyDisclosure.Decision.choices
    )
    decided_by = TextField(
        label="Decision maker (name and rank)", label_in_sentence="the decision maker", max_length=200
    )
    action_due_on = DateField(
        label="Date to verify or decide by", label_in_sentence="the date to verify or decide by", required=False,
        hint="If the nominal will self-disclose, or the decision is deferred.",
    )  # fmt: skip
    delivered_on = DateField(label="Date of disclosure", label_in_sentence="the date of the disclosure", required=False)
    delivered_by = TextField(label="Disclosing officer", max_length=200, required=False)
    undertaking = BooleanField(label="Confidentiality undertaking signed", required=False)
    advice = TextField(
        label="Safeguarding advice given", label_in_sentence="the advice", max_length=2000, multiline=True, rows=3,
        required=False,
    )  # fmt: skip
    information_source = TextField(label=SOURCE, max_length=200, required=False)
