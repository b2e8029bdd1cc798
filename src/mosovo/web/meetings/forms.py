"""What is asked when a sitting is convened, and who is asked to it."""

from collections.abc import Iterable
from typing import Any

from django.forms import Select

from mosovo.organisations.models import Account, Agency
from mosovo.rooms.meetings.models import ReplyPart, Sitting
from mosovo.web.forms import BooleanField, ChoiceField, DateField, Form, IntegerField, TextField, TimeField
from mosovo.web.forms.files import FileField

LEVELS = [("2", "Level 2"), ("3", "Level 3")]
NOBODY = [("", "Nobody with an account here")]


class SittingForm(Form):
    """The day, the place, and who takes the chair and the minutes."""

    level = ChoiceField(label="Level", label_in_sentence="the level", choices=LEVELS, in_a_line=True)
    kind = ChoiceField(
        label="What kind of meeting", label_in_sentence="what kind of meeting it is", choices=Sitting.Kind.choices
    )
    area = TextField(label="Area", label_in_sentence="the area", max_length=100, hint="East; the whole force")
    held_on = DateField(label="Day", label_in_sentence="the day")
    starts = TimeField(label="From", label_in_sentence="the hour at which it starts", hint="Like 9:30")
    ends = TimeField(label="To", label_in_sentence="the hour at which it ends")
    mode = ChoiceField(label="How it is held", label_in_sentence="how it is held", choices=Sitting.Mode.choices)
    venue = TextField(
        label="Place, or how to join", label_in_sentence="the place", max_length=200, hint="Name nobody here"
    )
    chair = ChoiceField(
        label="Chair",
        label_in_sentence="the chair",
        choices=[],
        widget=Select(),
        hint="At Level 3 an inspector or above",
    )
    minute_taker = ChoiceField(
        label="Minutes", label_in_sentence="who takes the minutes", choices=[], required=False, widget=Select()
    )

    def offer(self, chairs: Iterable[Account], takers: Iterable[Account]) -> None:
        """Who may take the chair, and the minutes."""
        self.people = {str(each.pk): each for each in (*chairs, *takers)}
        self.fields["chair"].choices = [("", "Choose"), *((str(each.pk), each.name) for each in chairs)]
        self.fields["minute_taker"].choices = [("", "Nobody yet"), *((str(each.pk), each.name) for each in takers)]

    def to_fact_values(self) -> dict[str, Any]:
        """The columns of the sitting."""
        told = dict(self.cleaned_data)
        taker = told.pop("minute_taker")
        return {
            **told,
            "level": int(told["level"]),
            "chair": self.people[told["chair"]],
            "minute_taker": self.people[taker] if taker else None,
        }


class CancelForm(Form):
    """Why a sitting does not take place."""

    cancelled_because = TextField(label="Why it is cancelled", label_in_sentence="why it is cancelled", max_length=500)


class CaseForm(Form):
    """A case, and its time."""

    urn = TextField(label="URN of the case", label_in_sentence="the URN", max_length=14)
    starts = TimeField(label="From", label_in_sentence="the hour", hint="Like 10:30")
    minutes = IntegerField(label="Minutes", label_in_sentence="how many minutes", least=5, most=180, initial=30)
    confirmed_because = TextField(
        label="Reason for this meeting", label_in_sentence="the reason for this meeting", max_length=500,
        required=False,
        show_optional=False, hint="The case has no level for it and was not referred. The reason stays with the case.",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked_why = self.fields.pop("confirmed_because")
        if "confirmed_because" in self.data:
            self.ask_why()

    def ask_why(self) -> None:
        """Ask for the reason why a case that was not referred is heard."""
        self.fields["confirmed_because"] = self.asked_why


class InviteForm(Form):
    """An agency and somebody of it."""

    agency = ChoiceField(label="Agency", label_in_sentence="the agency", choices=[], widget=Select())
    account = ChoiceField(
        label="Their account", label_in_sentence="the account", choices=[], required=False, widget=Select(),
        hint="They can look at the case from now until after the minutes",
    )  # fmt: skip
    name = TextField(
        label="Or who is asked, with post", label_in_sentence="who is asked", max_length=200, required=False,
        hint="For somebody without an account",
    )  # fmt: skip
    sees_restricted = BooleanField(
        label="They may read what is not shared with the offender", label_in_sentence="whether they may", required=False
    )

    is_senior = BooleanField(
        label="They are of the grade that Level 3 asks of their agency",
        label_in_sentence="whether they are",
        required=False,
    )

    def offer(self, agencies: Iterable[Agency], accounts: Iterable[Account]) -> None:
        """Which agencies, and who of them has an account."""
        self.agencies = {str(each.pk): each for each in agencies}
        self.accounts = {str(each.pk): each for each in accounts}
        self.fields["agency"].choices = [("", "Choose"), *((key, each.name) for key, each in self.agencies.items())]
        of = ((key, f"{each.name} ({each.agency or each.force})") for key, each in self.accounts.items())
        self.fields["account"].choices = [*NOBODY, *of]

    def clean(self) -> dict[str, Any]:
        """By account or by name; of the agency that was chosen."""
        cleaned = super().clean()
        account = self.accounts.get(str(cleaned.get("account") or ""))
        if account is None and not cleaned.get("name"):
            self.add_error("name", "Enter who is asked, or choose their account")
        if account and account.agency_id and str(account.agency_id) != cleaned.get("agency"):
            self.add_error("account", f"{account.name} does not work for this agency")
        return cleaned


class RemoveForm(Form):
    """Why somebody is no longer asked."""

    because = TextField(label="Why they are removed", label_in_sentence="why they are removed", max_length=300)


class SeatForm(InviteForm):
    """Somebody of the standing panel of a level."""

    level = ChoiceField(label="Level", label_in_sentence="the level", choices=LEVELS, in_a_line=True)


class DeputyForm(Form):
    """Who stands in for whom."""

    account = ChoiceField(label="For", label_in_sentence="whom they stand in for", choices=[], widget=Select())
    deputy = ChoiceField(
        label="Deputy",
        label_in_sentence="the deputy",
        choices=[],
        widget=Select(),
        hint="Of the same agency, with an account here",
    )

    def offer(self, accounts: Iterable[Account]) -> None:
        """People of agencies who sign in."""
        self.accounts = {str(each.pk): each for each in accounts}
        of = [(key, f"{each.name} ({each.agency})") for key, each in self.accounts.items()]
        for name in ("account", "deputy"):
            self.fields[name].choices = [("", "Choose"), *of]

    def to_fact_values(self) -> dict[str, Account]:
        """The two."""
        return {name: self.accounts[self.cleaned_data[name]] for name in ("account", "deputy")}


class StandInForm(Form):
    """Which of their deputies stands in at a case."""

    deputy = ChoiceField(label="Deputy for this case", label_in_sentence="the deputy", choices=[], widget=Select())
    is_senior = BooleanField(label="Of the grade for Level 3", label_in_sentence="whether they are", required=False)

    def offer(self, accounts: Iterable[Account]) -> None:
        """The deputies of the one who is asked."""
        self.accounts = {str(each.pk): each for each in accounts}
        self.fields["deputy"].choices = [("", "Choose"), *((key, each.name) for key, each in self.accounts.items())]

    def chosen(self) -> Account:
        """The one."""
        return self.accounts[self.cleaned_data["deputy"]]


class GradeForm(Form):
    """Which grade Level 3 asks of an agency, from a day on."""

    agency = ChoiceField(label="Agency", label_in_sentence="the agency", choices=[], widget=Select())
    grade = TextField(
        label="Grade",
        label_in_sentence="the grade",
        max_length=200,
        required=False,
        hint="Empty where none is asked for any more",
    )
    from_on = DateField(label="From which day", label_in_sentence="the first day")

    def offer(self, agencies: Iterable[Agency]) -> None:
        """Of whom it can be asked."""
        self.agencies = {str(each.pk): each for each in agencies}
        self.fields["agency"].choices = [("", "Choose"), *((key, each.name) for key, each in self.agencies.items())]

    def to_fact_values(self) -> dict[str, Any]:
        """What is set."""
        return {**self.cleaned_data, "agency": self.agencies[self.cleaned_data["agency"]]}


class PaperForm(Form):
    """A paper that is laid before the meeting: named, or as a file."""

    title = TextField(
        label="Paper",
        label_in_sentence="the paper",
        max_length=200,
        hint="What it is, whose, and of which day. Name nobody here",
    )
    file = FileField(
        label="File", label_in_sentence="the file", required=False,
        hint="PDF, Word, OpenDocument, Excel, text or a picture, up to 20 MB. Nobody opens it unchecked.",
    )  # fmt: skip
    audience = ChoiceField(
        label="For whom the file is", label_in_sentence="for whom the file is", choices=ReplyPart.Audience.choices,
    )  # fmt: skip


class TakeBackForm(Form):
    """Why a paper is taken back."""

    because = TextField(
        label="Why", label_in_sentence="why it is taken back", max_length=500, hint="Laid for another case"
    )
