"""What is asked in the room of a case."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.forms import Select

from mosovo.organisations.models import Account, Agency
from mosovo.rooms.mappa.criteria import HIGH_HARM, WORDS
from mosovo.rooms.meetings.agenda import AGENDA
from mosovo.rooms.meetings.meeting_case import InviteeStatus, MeetingCaseFile
from mosovo.rooms.meetings.models import Attendance, Consideration, LevelDecision, MeetingAction
from mosovo.web.forms import (
    BooleanField,
    ChoiceField,
    DateField,
    Form,
    MultipleChoiceField,
    TextField,
)


class DisclosureForm(Form):
    """Whether anybody outside the agencies is told, and all that must be said of it."""

    decision = ChoiceField(
        label="Does anyone outside these agencies need to be told, to protect a child or another person?",
        label_in_sentence="what was decided", choices=Consideration.Decision.choices,
    )  # fmt: skip
    considered = TextField(
        label="Who was considered",
        label_in_sentence="who was considered",
        max_length=300,
        hint="How they stand to the person",
    )
    reasons = TextField(
        label="Why, so that a reader who was not here understands",
        label_in_sentence="why",
        max_length=2000,
        multiline=True,
        rows=3,
    )
    options = TextField(
        label="What else was weighed", label_in_sentence="the other options", max_length=1000, required=False
    )
    s327a = BooleanField(
        label="Section 327A was considered: child sex offender", label_in_sentence="section 327A", required=False
    )
    look_again_on = DateField(label="Look again on", label_in_sentence="the day to look again", required=False)
    what = TextField(
        label="What is told: the least that is needed", label_in_sentence="what is told", max_length=1000,
        required=False,
        show_optional=False, multiline=True, rows=2, hint="This and all below: where somebody is told",
    )  # fmt: skip
    power = ChoiceField(
        label="Power", label_in_sentence="the power", widget=Select(),
        choices=[("", "None: nobody is told"), *Consideration.Power.choices],
        required=False, show_optional=False,
    )  # fmt: skip
    representations = TextField(
        label="What they said to it, or why they were not asked", label_in_sentence="representations", max_length=1000,
        required=False, show_optional=False,
    )  # fmt: skip
    who_tells = TextField(
        label="Disclosing officer", label_in_sentence="who tells", max_length=200, required=False, show_optional=False
    )
    undertaking = BooleanField(
        label="The recipient signs an undertaking", label_in_sentence="the undertaking", required=False
    )
    tell_by = DateField(
        label="Told by", label_in_sentence="the day by which it is told", required=False, show_optional=False
    )
    verify_by = DateField(
        label="Verified by", label_in_sentence="the day by which it is verified", required=False, show_optional=False
    )
    reveals = {"decision": {"defer": ["look_again_on"]}}

    def to_fact_values(self) -> dict[str, Any]:
        """The columns of the decision."""
        return dict(self.cleaned_data)


class LevelForm(Form):
    """The level, the criteria that are met, and why no lower level would do."""

    level = ChoiceField(
        label="The case goes on at", label_in_sentence="the level", in_a_line=True,
        choices=[(str(level), words) for level, words in LevelDecision._meta.get_field("level").choices or ()],
    )  # fmt: skip
    criteria = MultipleChoiceField(
        label="Criteria that are met", label_in_sentence="the criteria", choices=list(WORDS.items())
    )
    reasons = TextField(
        label="Why this is the lowest level that can be defended",
        label_in_sentence="why",
        max_length=2000,
        multiline=True,
        rows=3,
    )
    assessed_because = TextField(
        label="Who assessed it as high, and when", label_in_sentence="who assessed it as high", max_length=500,
        required=False,
        show_optional=False, hint="Needed where the level of risk on record is not high, or none is set.",
    )  # fmt: skip

    reveals = {"criteria": {HIGH_HARM: ["assessed_because"]}}

    def to_fact_values(self) -> dict[str, Any]:
        """The columns of the decision. What is unusual about it is answered by its reasons."""
        said = self.cleaned_data
        return {**said, "level": int(said["level"]), "confirmed_because": said["reasons"]}


class ActionForm(Form):
    """What, who, by when, under which pillar."""

    text = TextField(
        label="What is to be done", label_in_sentence="what is to be done", max_length=1000, multiline=True, rows=2
    )
    agency = ChoiceField(label="Agency", label_in_sentence="the agency", choices=[], widget=Select())
    owner = ChoiceField(label="Person", label_in_sentence="the person", choices=[], required=False, widget=Select())
    owner_name = TextField(
        label="Or somebody without an account", label_in_sentence="their name", max_length=200, required=False
    )
    due_on = DateField(label="By", label_in_sentence="the day")
    pillar = ChoiceField(
        label="Pillar", label_in_sentence="the pillar", choices=MeetingAction.Pillar.choices, widget=Select()
    )
    urgent = BooleanField(
        label="Urgent: circulate by the next working day, before the minutes", label_in_sentence="whether it is urgent",
        required=False,
    )  # fmt: skip

    def offer(self, agencies: Iterable[Agency], people: Iterable[Account]) -> None:
        """Whom it can be given to."""
        self.agencies = {str(each.pk): each for each in agencies}
        self.people = {str(each.pk): each for each in people}
        self.fields["agency"].choices = [("", "Choose"), *((key, each.name) for key, each in self.agencies.items())]
        of = ((key, f"{each.name}") for key, each in self.people.items())
        self.fields["owner"].choices = [("", "Nobody named yet"), *of]

    def to_fact_values(self) -> dict[str, Any]:
        """The columns of the action."""
        told = dict(self.cleaned_data)
        owner = told.pop("owner")
        return {**told, "agency": self.agencies[told["agency"]], "owner": self.people[owner] if owner else None}


class CirculatedForm(Form):
    """That the urgent actions were sent to their owners."""

    circulated_on = DateField(label="Date circulated", label_in_sentence="the date circulated")
    text = TextField(
        label="To whom and how", label_in_sentence="to whom and how", max_length=1000, multiline=True, rows=2,
        hint="For example, by secure e-mail to all owners",
    )  # fmt: skip


class PersonForm(Form):
    """Who owes an action that was given without a person."""

    owner_name = TextField(label="Who", label_in_sentence="who owes it", max_length=200)


class DissentForm(Form):
    """Another view, and whose."""

    agency = ChoiceField(label="Agency", label_in_sentence="the agency", choices=[], widget=Select())
    about = ChoiceField(
        label="About", label_in_sentence="the section",
        choices=[(each.key, each.title) for each in AGENDA if each.key != "who"],
    )  # fmt: skip
    text = TextField(label="What they say", label_in_sentence="what they say", max_length=1000, multiline=True, rows=2)

    def offer(self, agencies: Iterable[Agency]) -> None:
        """Whose views there can be."""
        self.agencies = {str(each.pk): each for each in agencies}
        self.fields["agency"].choices = [("", "Choose"), *((key, each.name) for key, each in self.agencies.items())]

    def to_fact_values(self) -> dict[str, Any]:
        """What is recorded."""
        return {**self.cleaned_data, "agency": self.agencies[self.cleaned_data["agency"]]}


class SeatedForm(Form):
    """How an agency attended."""

    how = ChoiceField(
        label="Attendance", label_in_sentence="how they attended", widget=Select(),
        choices=[("", "Not marked"), *Attendance.How.choices],
    )  # fmt: skip
    deputy_or_reason = TextField(
        label="Deputy, or reason", label_in_sentence="deputy or reason", max_length=200, required=False
    )
    by_video = BooleanField(label="By video", label_in_sentence="by video", required=False)
    accepted = BooleanField(label="Statement accepted", label_in_sentence="whether they accepted", required=False)

    def to_fact_values(self) -> dict[str, Any]:
        """What is recorded: one box serves for the deputy and for the reason."""
        told = dict(self.cleaned_data)
        words = told.pop("deputy_or_reason")
        return {**told, "deputy" if told["how"] == Attendance.How.DEPUTY else "reason": words}


class CloseForm(Form):
    """The day of the next review."""

    next_on = DateField(
        label="Review day",
        label_in_sentence="the review day",
        required=False,
        hint="Empty where the case goes to Level 1",
    )
    short_because = TextField(
        label="Why it went on without the grade that Level 3 asks for", label_in_sentence="why it went on",
        max_length=500,
        required=False, multiline=True, rows=2,
    )  # fmt: skip


def close_form(case: MeetingCaseFile, data: Any, today: date) -> CloseForm:
    """How a case is closed. Why it went on without somebody is asked where an agency fell short."""
    form = CloseForm(data, today=today, prefix="close")
    if not case.short:
        del form.fields["short_because"]
    return form


class StepForm(Form):
    """What became of an action."""

    kind = ChoiceField(
        label="What became of it", label_in_sentence="what became of it",
        choices=[("done", "Done"), ("not-achieved", "Not achieved"), ("withdrawn", "No longer needed"),
                 ("carried", "Carried forward")],
    )  # fmt: skip
    due_on = DateField(label="The new last day", label_in_sentence="the new last day", required=False)
    text = TextField(
        label="What shows it, or why", label_in_sentence="what shows it", max_length=1000, multiline=True, rows=3
    )
    reveals = {"kind": {"carried": ["due_on"]}}

    def may_climb(self) -> None:
        """Of an action that another agency leaves undone: it is asked for again, and raised."""
        asked = [("asked", "Chased"), ("raised", "Escalated to the agency’s senior managers")]
        self.fields["kind"].choices = [*self.fields["kind"].choices, *asked]
        self.fields["text"].help_text = "If it was asked for again or raised: with whom, and what they answered"

    def only_own(self) -> None:
        """What an agency says of its own actions."""
        self.fields["kind"].choices = self.fields["kind"].choices[:2]


class DisclosureMadeForm(Form):
    """That a disclosure was made, or verified."""

    kind = ChoiceField(
        label="What was done", label_in_sentence="what was done",
        choices=[("told", "They were told"), ("verified", "It was verified"), ("not-done", "Found not to be told")],
    )  # fmt: skip
    told_on = DateField(label="On", label_in_sentence="the day")
    by_whom = TextField(label="By whom", label_in_sentence="by whom", max_length=200)
    method = TextField(
        label="How", label_in_sentence="how", max_length=200, required=False, hint="Face to face, and where"
    )
    undertaking_signed = BooleanField(
        label="An undertaking was signed", label_in_sentence="the undertaking", required=False
    )
    text = TextField(
        label="What was said", label_in_sentence="what was said", max_length=1000, required=False, multiline=True
    )


def build_attendance_choices(seat: InviteeStatus) -> dict[str, Any]:
    """How somebody attended, as the form of their seat shows it."""
    if (came := seat.attendance) is None:
        return {}
    return {"how": came.how, "deputy_or_reason": came.deputy or came.reason, "by_video": came.by_video,
            "accepted": came.accepted}  # fmt: skip
