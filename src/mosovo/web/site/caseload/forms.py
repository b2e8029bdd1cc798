"""Forms of the caseload: the name of a saved view, and the actions on selected cases."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.core.exceptions import ValidationError

from mosovo.caseload.saved_views import MAX_NAME_LENGTH
from mosovo.organisations.models import Account, Team
from mosovo.rooms.plan.models import PlanAction
from mosovo.rooms.supervision.reallocation import MIN_LENGTH
from mosovo.web.core.forms import BooleanField, ChoiceField, DateField, Form, TextField
from mosovo.web.core.forms.choices import MAX_RADIOS

MAX_DAYS_AHEAD = timedelta(days=365)


class SavedViewForm(Form):
    """The name of a view, and whether the team sees it."""

    name = TextField(
        label="Name of the view",
        label_in_sentence="the name of the view",
        max_length=MAX_NAME_LENGTH,
        hint="For example: high risk without a plan. Do not enter names of people.",
    )
    is_shared = BooleanField(label="Share with my team", required=False)


class AddedActionForm(Form):
    """One action for the plans of all selected cases."""

    pillar = ChoiceField(label="Pillar", label_in_sentence="the pillar", choices=PlanAction.Pillar.choices)
    text = TextField(
        label="Action", label_in_sentence="the action", max_length=1000, multiline=True, rows=3,
        hint="Each plan gets the same words. Do not enter names of people.",
    )  # fmt: skip
    risk = TextField(label="Risk addressed", label_in_sentence="the risk addressed", max_length=300)
    due_on = DateField(label="Due date")

    def clean_due_on(self) -> date:
        """Refuse a day that has passed or is more than a year ahead: no single case can confirm it."""
        due_on: date = self.cleaned_data["due_on"]
        assert self.today is not None, "the view passes the day"
        if not self.today <= due_on <= self.today + MAX_DAYS_AHEAD:
            raise ValidationError("Due date must be within the next 12 months")
        return due_on


class ReallocateForm(Form):
    """Which officer or team takes the selected cases, and why."""

    to = ChoiceField(
        label="Reallocate to", label_in_sentence="an officer or a team", choices=[],
        hint="An officer of the same team takes the cases at once. Another team must accept them first.",
    )  # fmt: skip
    reason = TextField(
        label="Reason", label_in_sentence="the reason", max_length=400, hint="The reason is shown on each case"
    )

    def clean_reason(self) -> str:
        """Refuse a reason that is too short for each case, before any case is reallocated."""
        reason: str = self.cleaned_data["reason"]
        if len(reason) < MIN_LENGTH:
            raise ValidationError("Enter the reason. It is shown on each case.")
        return reason

    def offer(self, officers: Iterable[Account], teams: Iterable[Team]) -> None:
        """Fill in the officers and teams to choose from; none is selected by default."""
        self.receivers: dict[str, Account | Team] = {f"officer-{each.pk}": each for each in officers}
        self.receivers |= {f"team-{each.pk}": each for each in teams}
        names = [(key, _describe_receiver(each)) for key, each in self.receivers.items()]
        self.fields["to"].choices = names if len(names) <= MAX_RADIOS else [("", "Select"), *names]

    def get_receiver(self) -> Account | Team:
        """Return the selected officer or team."""
        return self.receivers[self.cleaned_data["to"]]


def _describe_receiver(each: Account | Team) -> str:
    return f"{each.name}, {each.team}" if isinstance(each, Account) else f"{each.name} team (transfer to be accepted)"
