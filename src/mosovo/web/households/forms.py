"""Households with children: hours there, who is there, and whom we told."""

from typing import Any

from mosovo.rooms.households.models import Answer, Member
from mosovo.web.fact_types.fact_choice import NEW, resolve_chosen_fact
from mosovo.web.forms import ChoiceField, DateField, DateTimeField, Form, TextField, YearField

TOLD_BY = "Who told us"


class HouseholdForm(Form):
    """The place itself, as it is corrected."""

    lines = TextField(label="Address", max_length=300, multiline=True, rows=3)
    postcode = TextField(label="Postcode", max_length=10, required=False)
    told_by = TextField(label=TOLD_BY, max_length=200, required=False)


class StayForm(Form):
    """From when to when they were there."""

    household_id = ChoiceField(label="Which household", label_in_sentence="which household it is", choices=[])
    from_at = DateTimeField(label="Came", label_in_sentence="when they came", hint="The 12 hours begin then.")
    until_at = DateTimeField(
        label="Left",
        label_in_sentence="when they left",
        required=False,
        hint="Leave it empty while they are still there.",
    )
    told_by = TextField(label=TOLD_BY, max_length=200, required=False)

    def to_fact_values(self) -> dict[str, Any]:
        """The stay, under the names of the room."""
        return resolve_chosen_fact(self.cleaned_data, "household_id")


class NewStayForm(StayForm):
    """A stay, in a household that may not be on the record yet."""

    lines = TextField(
        label="Address", max_length=300, multiline=True, rows=3, hint="As on an envelope, without the postcode."
    )
    postcode = TextField(label="Postcode", max_length=10, required=False)

    reveals = {"household_id": {NEW: ["lines", "postcode"]}}


class HouseholdEndForm(Form):
    """That they live or stay there no longer."""

    household_id = ChoiceField(label="Which household", label_in_sentence="which household it is", choices=[])
    ended_on = DateField(
        label="Day from which they live or stay there no longer",
        label_in_sentence="the day from which they live or stay there no longer",
        hint="The day they left, if they knew then that they would not come again. The 3 days begin with it.",
    )
    told_by = TextField(label=TOLD_BY, max_length=200, required=False)

    def to_fact_values(self) -> dict[str, Any]:
        """The end, under the names of the room."""
        return resolve_chosen_fact(self.cleaned_data, "household_id")


class MemberForm(Form):
    """Somebody who lives or stays there."""

    household_id = ChoiceField(label="Which household", label_in_sentence="which household it is", choices=[])
    role = ChoiceField(
        label="Child or adult",
        label_in_sentence="whether it is a child or an adult",
        choices=Member.Role.choices,
        hints={"child": "Under 18. Kept with victims: sealed, and read only by those who need it."},
    )
    name = TextField(label="Name", max_length=200, required=False, hint="If you know it.")
    relation = TextField(
        label="How they are related", max_length=100, required=False, hint="Son, partner’s daughter, lodger."
    )
    born_year = YearField(label="Year of birth", least=1900, most=2100, required=False)
    age_band = ChoiceField(
        label="Or about how old",
        label_in_sentence="about how old the child is",
        required=False,
        show_optional=False,
        choices=[("", "Year of birth known, or an adult"), *Member.AgeBand.choices],
    )
    told_by = TextField(label=TOLD_BY, max_length=200, required=False)

    def to_fact_values(self) -> dict[str, Any]:
        """The person, under the names of the room."""
        year = self.cleaned_data["born_year"]
        return {
            **resolve_chosen_fact(self.cleaned_data, "household_id"),
            "born_year": "" if year is None else str(year),
        }


class ReferralForm(Form):
    """Whom we told, to protect a child."""

    household_id = ChoiceField(label="Which household", label_in_sentence="which household it is", choices=[])
    to_whom = TextField(
        label="To whom",
        label_in_sentence="to whom it was sent",
        max_length=200,
        hint="Northshire children’s services, MASH.",
    )
    sent_on = DateField(label="Day it was sent", label_in_sentence="the day it was sent")
    sent_by = TextField(label="Sent by", label_in_sentence="who sent it", max_length=200)
    reference = TextField(label="Their reference", max_length=100, required=False)

    def to_fact_values(self) -> dict[str, Any]:
        """The referral, under the names of the room."""
        return resolve_chosen_fact(self.cleaned_data, "household_id")


class AnswerForm(Form):
    """What became of a referral."""

    referral_id = ChoiceField(label="Which referral", label_in_sentence="which referral it is", choices=[])
    outcome = ChoiceField(
        label="What they answered", label_in_sentence="what they answered", choices=Answer.Outcome.choices
    )
    answered_on = DateField(label="Day of the answer", label_in_sentence="the day of the answer")
    answered_by = TextField(label="Answered by", max_length=200, required=False)

    def to_fact_values(self) -> dict[str, Any]:
        """The answer, under the names of the room."""
        return resolve_chosen_fact(self.cleaned_data, "referral_id")
