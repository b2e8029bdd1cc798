"""Forms for households with children: stays, members, referrals and answers."""

from typing import Any

from mosovo.rooms.households.models import HouseholdMember, ReferralOutcome
from mosovo.web.core.fact_choice import NEW, resolve_chosen_fact
from mosovo.web.core.forms import ChoiceField, DateField, DateTimeField, Form, PostcodeField, TextField, YearField

SOURCE_LABEL = "Source"


class HouseholdForm(Form):
    """The address of a household, for corrections."""

    lines = TextField(label="Address", max_length=300, multiline=True, rows=3)
    postcode = PostcodeField()
    information_source = TextField(label=SOURCE_LABEL, max_length=200, required=False)


class StayForm(Form):
    """The times at which the nominal arrived at a household and left it."""

    household_id = ChoiceField(label="Household", label_in_sentence="the household", choices=[])
    from_at = DateTimeField(
        label="Arrived", label_in_sentence="the date and time of arrival", hint="The 12 hours begin at this time."
    )
    until_at = DateTimeField(
        label="Left",
        label_in_sentence="the date and time of leaving",
        required=False,
        hint="Leave empty while the nominal is still there.",
    )
    information_source = TextField(label=SOURCE_LABEL, max_length=200, required=False)

    def to_fact_values(self) -> dict[str, Any]:
        """Return the stay under the column names of the room."""
        return resolve_chosen_fact(self.cleaned_data, "household_id")


class NewStayForm(StayForm):
    """A stay in a household that may not be recorded yet."""

    lines = TextField(
        label="Address", max_length=300, multiline=True, rows=3, hint="As on an envelope, without the postcode."
    )
    postcode = PostcodeField()

    reveals = {"household_id": {NEW: ["lines", "postcode"]}}


class HouseholdEndForm(Form):
    """The date from which the nominal no longer lives or stays in the household."""

    household_id = ChoiceField(label="Household", label_in_sentence="the household", choices=[])
    ended_on = DateField(
        label="No longer lives or stays there from",
        label_in_sentence="the date from which the nominal no longer lives or stays there",
        hint="The date of leaving, if the nominal then knew that they would not return. The 3 days begin with it.",
    )
    information_source = TextField(label=SOURCE_LABEL, max_length=200, required=False)

    def to_fact_values(self) -> dict[str, Any]:
        """Return the end under the column names of the room."""
        return resolve_chosen_fact(self.cleaned_data, "household_id")


class MemberForm(Form):
    """A person who lives or stays in the household."""

    household_id = ChoiceField(label="Household", label_in_sentence="the household", choices=[])
    role = ChoiceField(
        label="Child or adult",
        label_in_sentence="child or adult",
        choices=HouseholdMember.Role.choices,
        hints={"child": "Under 18. Stored with victim details: encrypted, with access only for those who need it."},
    )
    name = TextField(label="Name", max_length=200, required=False, hint="If known.")
    relation = TextField(
        label="Relationship to the nominal",
        max_length=100,
        required=False,
        hint="For example, son, partner’s daughter or lodger.",
    )
    born_year = YearField(label="Year of birth", least=1900, most=2100, required=False)
    age_band = ChoiceField(
        label="Or approximate age",
        label_in_sentence="the approximate age",
        required=False,
        show_optional=False,
        choices=[("", "Year of birth known, or an adult"), *HouseholdMember.AgeBand.choices],
    )
    information_source = TextField(label=SOURCE_LABEL, max_length=200, required=False)

    def to_fact_values(self) -> dict[str, Any]:
        """Return the member under the column names of the room."""
        year = self.cleaned_data["born_year"]
        return {
            **resolve_chosen_fact(self.cleaned_data, "household_id"),
            "born_year": "" if year is None else str(year),
        }


class ReferralForm(Form):
    """A referral sent to protect a child."""

    household_id = ChoiceField(
        label="Household", label_in_sentence="the household", choices=[],
        hint="If the child lives elsewhere, record that household first.",
    )  # fmt: skip
    referred_to = TextField(
        label="Referred to",
        label_in_sentence="the agency referred to",
        max_length=200,
        hint="For example, Northshire children’s services or MASH.",
    )
    sent_on = DateField(label="Date sent", label_in_sentence="the date sent")
    sent_by = TextField(label="Sent by", label_in_sentence="who sent it", max_length=200)
    reference = TextField(label="Their reference", max_length=100, required=False)

    def to_fact_values(self) -> dict[str, Any]:
        """Return the referral under the column names of the room."""
        return resolve_chosen_fact(self.cleaned_data, "household_id")


class AnswerForm(Form):
    """The answer to a referral."""

    referral_id = ChoiceField(label="Referral", label_in_sentence="the referral", choices=[])
    outcome = ChoiceField(label="Answer", label_in_sentence="the answer", choices=ReferralOutcome.Outcome.choices)
    answered_on = DateField(label="Date of answer", label_in_sentence="the date of the answer")
    answered_by = TextField(label="Answered by", max_length=200, required=False)

    def to_fact_values(self) -> dict[str, Any]:
        """Return the answer under the column names of the room."""
        return resolve_chosen_fact(self.cleaned_data, "referral_id")
