"""The forms to set up a meeting, invite agencies, name deputies and add papers."""

from collections.abc import Iterable
from typing import Any

from django.forms import Select

from mosovo.organisations.models import Account, Agency
from mosovo.rooms.meetings.models import AgencyReportPart, Meeting
from mosovo.web.core.forms import BooleanField, ChoiceField, DateField, Form, IntegerField, TextField, TimeField
from mosovo.web.core.forms.files import FileField

LEVELS = [("2", "Level 2"), ("3", "Level 3")]
NO_ACCOUNT = [("", "No account")]


class MeetingForm(Form):
    """The details of a meeting: date, place, chair and minute taker."""

    level = ChoiceField(label="Level", label_in_sentence="the level", choices=LEVELS, in_a_line=True)
    kind = ChoiceField(label="Type of meeting", label_in_sentence="the type of meeting", choices=Meeting.Kind.choices)
    area = TextField(
        label="Area", label_in_sentence="the area", max_length=100, hint="For example, East, or the whole force"
    )
    held_on = DateField(label="Date", label_in_sentence="the date")
    starts = TimeField(label="Start time", label_in_sentence="the start time", hint="For example, 09:30")
    ends = TimeField(label="End time", label_in_sentence="the end time")
    mode = ChoiceField(label="Format", label_in_sentence="the format", choices=Meeting.Mode.choices)
    venue = TextField(
        label="Place or how to join",
        label_in_sentence="the place or how to join",
        max_length=200,
        hint="Do not include names",
    )
    chair = ChoiceField(
        label="Chair",
        label_in_sentence="the chair",
        choices=[],
        widget=Select(),
        hint="Level 3 needs an inspector or above",
    )
    minute_taker = ChoiceField(
        label="Minute taker", label_in_sentence="the minute taker", choices=[], required=False, widget=Select()
    )

    def offer(self, chairs: Iterable[Account], minute_takers: Iterable[Account]) -> None:
        """Offer the people who can chair or take minutes."""
        self.people = {str(each.pk): each for each in (*chairs, *minute_takers)}
        self.fields["chair"].choices = [("", "Select"), *((str(each.pk), each.name) for each in chairs)]
        self.fields["minute_taker"].choices = [
            ("", "Not decided"),
            *((str(each.pk), each.name) for each in minute_takers),
        ]

    def to_fact_values(self) -> dict[str, Any]:
        """Return the columns of the meeting."""
        values = dict(self.cleaned_data)
        minute_taker = values.pop("minute_taker")
        return {
            **values,
            "level": int(values["level"]),
            "chair": self.people[values["chair"]],
            "minute_taker": self.people[minute_taker] if minute_taker else None,
        }


class CancelForm(Form):
    """The reason for cancelling a meeting."""

    cancellation_reason = TextField(
        label="Reason for cancelling", label_in_sentence="the reason for cancelling", max_length=500
    )


class AddCaseForm(Form):
    """A case to add to a meeting, with its time."""

    urn = TextField(label="URN", label_in_sentence="the URN", max_length=14)
    starts = TimeField(label="Start time", label_in_sentence="the start time", hint="For example, 10:30")
    minutes = IntegerField(
        label="Time allowed, in minutes", label_in_sentence="the time allowed", least=5, most=180, initial=30
    )
    override_reason = TextField(
        label="Reason for this meeting", label_in_sentence="the reason for this meeting", max_length=500,
        required=False,
        show_optional=False, hint="The case is not at this level and was not referred. The reason is recorded.",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.override_reason_field = self.fields.pop("override_reason")
        if "override_reason" in self.data:
            self.add_override_reason()

    def add_override_reason(self) -> None:
        """Ask why a case that was not referred is on the agenda."""
        self.fields["override_reason"] = self.override_reason_field


def _build_question_field() -> TextField:
    return TextField(
        label="What the chair asks this agency", label_in_sentence="the question", max_length=500, multiline=True,
        rows=3, required=False, hint="The agency sees it above its report",
    )  # fmt: skip


class QuestionForm(Form):
    """What the chair asks an agency."""

    question = _build_question_field()


class InvitationForm(Form):
    """An agency and the person to invite."""

    agency = ChoiceField(label="Agency", label_in_sentence="the agency", choices=[], widget=Select())
    account = ChoiceField(
        label="Account", label_in_sentence="the account", choices=[], required=False, widget=Select(),
        hint="The person has access to the case from now until after the minutes",
    )  # fmt: skip
    name = TextField(
        label="Name and post", label_in_sentence="the name and post", max_length=200, required=False,
        hint="For a person without an account",
    )  # fmt: skip
    sees_restricted = BooleanField(
        label="Can read information that is not shared with the offender",
        label_in_sentence="whether they can read it",
        required=False,
    )

    is_senior = BooleanField(
        label="Has the grade required of the agency at Level 3",
        label_in_sentence="whether they have the required grade",
        required=False,
    )

    question = _build_question_field()

    def offer(self, agencies: Iterable[Agency], accounts: Iterable[Account]) -> None:
        """Offer the agencies and their people with accounts."""
        self.agencies = {str(each.pk): each for each in agencies}
        self.accounts = {str(each.pk): each for each in accounts}
        self.fields["agency"].choices = [("", "Select"), *((key, each.name) for key, each in self.agencies.items())]
        account_choices = ((key, f"{each.name} ({each.agency or each.force})") for key, each in self.accounts.items())
        self.fields["account"].choices = [*NO_ACCOUNT, *account_choices]

    def clean(self) -> dict[str, Any]:
        """Require an account or a name, and an account of the selected agency."""
        cleaned = super().clean()
        account = self.accounts.get(str(cleaned.get("account") or ""))
        if account is None and not cleaned.get("name"):
            self.add_error("name", "Enter a name and post, or select an account")
        if account and account.agency_id and str(account.agency_id) != cleaned.get("agency"):
            self.add_error("account", f"{account.name} does not work for this agency. Select another account")
        return cleaned


class RemovalForm(Form):
    """The reason for removing an invitation or a case."""

    change_reason = TextField(label="Reason for removing", label_in_sentence="the reason for removing", max_length=300)


class StandingMemberForm(InvitationForm):
    """A standing member for a level."""

    level = ChoiceField(label="Level", label_in_sentence="the level", choices=LEVELS, in_a_line=True)


class DeputyForm(Form):
    """A deputy and the person they replace."""

    account = ChoiceField(
        label="Deputy for", label_in_sentence="the person the deputy replaces", choices=[], widget=Select()
    )
    deputy = ChoiceField(
        label="Deputy",
        label_in_sentence="the deputy",
        choices=[],
        widget=Select(),
        hint="A person from the same agency, with an account",
    )

    def offer(self, accounts: Iterable[Account]) -> None:
        """Offer people of agencies with accounts."""
        self.accounts = {str(each.pk): each for each in accounts}
        account_choices = [(key, f"{each.name} ({each.agency})") for key, each in self.accounts.items()]
        for name in ("account", "deputy"):
            self.fields[name].choices = [("", "Select"), *account_choices]

    def to_fact_values(self) -> dict[str, Account]:
        """Return both accounts."""
        return {name: self.accounts[self.cleaned_data[name]] for name in ("account", "deputy")}


class CaseDeputyForm(Form):
    """The deputy to invite to a case."""

    deputy = ChoiceField(label="Deputy for this case", label_in_sentence="the deputy", choices=[], widget=Select())
    is_senior = BooleanField(
        label="Has the grade for Level 3", label_in_sentence="whether they have the required grade", required=False
    )

    def offer(self, accounts: Iterable[Account]) -> None:
        """Offer the deputies of the invitee."""
        self.accounts = {str(each.pk): each for each in accounts}
        self.fields["deputy"].choices = [("", "Select"), *((key, each.name) for key, each in self.accounts.items())]

    def get_deputy(self) -> Account:
        """Return the selected deputy."""
        return self.accounts[self.cleaned_data["deputy"]]


class GradeForm(Form):
    """The grade that Level 3 requires of an agency, from a date."""

    agency = ChoiceField(label="Agency", label_in_sentence="the agency", choices=[], widget=Select())
    grade = TextField(
        label="Grade",
        label_in_sentence="the grade",
        max_length=200,
        required=False,
        hint="Leave empty to remove the requirement",
    )
    from_on = DateField(label="Effective from", label_in_sentence="the effective date")

    def offer(self, agencies: Iterable[Agency]) -> None:
        """Offer the agencies."""
        self.agencies = {str(each.pk): each for each in agencies}
        self.fields["agency"].choices = [("", "Select"), *((key, each.name) for key, each in self.agencies.items())]

    def to_fact_values(self) -> dict[str, Any]:
        """Return the values to set."""
        return {**self.cleaned_data, "agency": self.agencies[self.cleaned_data["agency"]]}


class PaperForm(Form):
    """A meeting paper: a title, and a file if there is one."""

    title = TextField(
        label="Title of the paper",
        label_in_sentence="the title of the paper",
        max_length=200,
        hint="Include its author and date. Do not include names of nominals or victims",
    )
    file = FileField(
        label="File", label_in_sentence="the file", required=False,
        hint="PDF, Word, OpenDocument, Excel, text or a picture, up to 20 MB. Scanned for viruses first.",
    )  # fmt: skip
    audience = ChoiceField(
        label="Who can read the file", label_in_sentence="who can read the file",
        choices=AgencyReportPart.Audience.choices,
    )  # fmt: skip


class WithdrawPaperForm(Form):
    """The reason for withdrawing a paper."""

    change_reason = TextField(
        label="Reason", label_in_sentence="the reason", max_length=500, hint="For example, added to the wrong case"
    )
