"""The forms of the meeting room."""

from collections.abc import Iterable
from typing import Any

from django.forms import Select

from mosovo.organisations.models import Account, Agency
from mosovo.rooms.mappa.criteria import CRITERION_LABELS, HIGH_HARM
from mosovo.rooms.meetings.agenda import AGENDA
from mosovo.rooms.meetings.meeting_case import InviteeStatus
from mosovo.rooms.meetings.models import DisclosureDecision, LevelDecision, MeetingAction, MeetingAttendance
from mosovo.web.core.forms import BooleanField, ChoiceField, DateField, Form, MultipleChoiceField, TextField
from mosovo.web.core.forms.base import empty_value

from .decision_form import DecisionForm


class DisclosureForm(DecisionForm):
    """The disclosure decision, with what must be recorded for it."""

    decision = ChoiceField(
        label="Disclosure to a third party, to protect a child or another person",
        label_in_sentence="the disclosure decision", choices=DisclosureDecision.Decision.choices,
    )  # fmt: skip
    people_considered = TextField(
        label="People considered",
        label_in_sentence="the people considered",
        max_length=300,
        hint="Give their relationship to the nominal",
    )
    reasons = TextField(
        label="Reasons, for a reader who did not attend",
        label_in_sentence="the reasons",
        max_length=2000,
        multiline=True,
        rows=3,
    )
    options = TextField(
        label="Other options considered", label_in_sentence="the other options", max_length=1000, required=False
    )
    s327a = BooleanField(
        label="Section 327A was considered: child sex offender", label_in_sentence="section 327A", required=False
    )
    look_again_on = DateField(
        label="Review date", label_in_sentence="the review date", required=False, show_optional=False
    )
    content = TextField(
        label="Information to disclose: the minimum necessary", label_in_sentence="the information to disclose",
        max_length=1000,
        required=False,
        show_optional=False, multiline=True, rows=2,
    )  # fmt: skip
    power = ChoiceField(
        label="Legal power", label_in_sentence="the legal power", widget=Select(),
        choices=[("", "Select"), *DisclosureDecision.Power.choices],
        required=False, show_optional=False,
    )  # fmt: skip
    representations = TextField(
        label="The nominal’s representations, or why none were sought", label_in_sentence="the representations",
        max_length=1000, required=False, show_optional=False,
    )  # fmt: skip
    disclosing_officer = TextField(
        label="Disclosing officer",
        label_in_sentence="the disclosing officer",
        max_length=200,
        required=False,
        show_optional=False,
    )
    undertaking = BooleanField(
        label="The recipient signs an undertaking", label_in_sentence="the undertaking", required=False
    )
    disclose_by_on = DateField(
        label="Disclose by", label_in_sentence="the date to disclose by", required=False, show_optional=False
    )
    verify_by_on = DateField(
        label="Verify by", label_in_sentence="the date to verify by", required=False, show_optional=False
    )
    reveals = {"decision": {"defer": ["look_again_on"]}}
    DISCLOSURE_ONLY_FIELDS = (
        "content", "power", "representations", "disclosing_officer", "undertaking", "disclose_by_on", "verify_by_on",
    )  # fmt: skip
    """Fields of a disclosure and a self-disclosure alone. For other decisions they are neither read nor kept."""

    def clean(self) -> dict[str, Any]:
        """Drop what belongs to a disclosure if none is made."""
        cleaned = super().clean()
        if cleaned.get("decision") not in DisclosureDecision.TELLS:
            for name in self.DISCLOSURE_ONLY_FIELDS:
                self.errors.pop(name, None)
                cleaned[name] = False if name == "undertaking" else empty_value(self.fields[name])
        return cleaned

    def to_fact_values(self) -> dict[str, Any]:
        """Return the columns of the decision."""
        return dict(self.cleaned_data)


class LevelForm(DecisionForm):
    """The level, the criteria met, and why a lower level is not sufficient."""

    level = ChoiceField(
        label="Level decided", label_in_sentence="the level decided", in_a_line=True,
        choices=[(str(level), words) for level, words in LevelDecision._meta.get_field("level").choices or ()],
    )  # fmt: skip
    criteria = MultipleChoiceField(
        label="Criteria met", label_in_sentence="the criteria met", choices=list(CRITERION_LABELS.items())
    )
    reasons = TextField(
        label="Why a lower level is not sufficient",
        label_in_sentence="why a lower level is not sufficient",
        max_length=2000,
        multiline=True,
        rows=3,
    )
    assessed_because = TextField(
        label="Who assessed the risk as high, and when", label_in_sentence="who assessed the risk as high, and when",
        max_length=500, required=False, show_optional=False,
        hint="Needed if the recorded risk level is not high, or none is recorded.",
    )  # fmt: skip

    reveals = {"criteria": {HIGH_HARM: ["assessed_because"]}}

    def to_fact_values(self) -> dict[str, Any]:
        """Return the columns of the decision. Its reasons also answer any warning."""
        values = self.cleaned_data
        return {**values, "level": int(values["level"]), "override_reason": values["reasons"]}


class ActionForm(Form):
    """An action with its owner, due date and pillar."""

    text = TextField(label="Action", label_in_sentence="the action", max_length=1000, multiline=True, rows=2)
    agency = ChoiceField(label="Agency", label_in_sentence="the agency", choices=[], widget=Select())
    owner = ChoiceField(
        label="Action owner", label_in_sentence="the action owner", choices=[], required=False, widget=Select()
    )
    owner_name = TextField(
        label="Name, if the owner has no account",
        label_in_sentence="the action owner’s name",
        max_length=200,
        required=False,
    )
    due_on = DateField(label="Due date", label_in_sentence="the due date")
    pillar = ChoiceField(
        label="Pillar", label_in_sentence="the pillar", choices=MeetingAction.Pillar.choices, widget=Select()
    )
    urgent = BooleanField(
        label="Urgent: circulate by the next working day, before the minutes",
        label_in_sentence="whether the action is urgent",
        required=False,
    )  # fmt: skip

    def offer(self, agencies: Iterable[Agency], people: Iterable[Account]) -> None:
        """Offer the agencies and people who can own the action."""
        self.agencies = {str(each.pk): each for each in agencies}
        self.people = {str(each.pk): each for each in people}
        self.fields["agency"].choices = [("", "Select"), *((key, each.name) for key, each in self.agencies.items())]
        owner_choices = ((key, f"{each.name}") for key, each in self.people.items())
        self.fields["owner"].choices = [("", "Not recorded"), *owner_choices]

    def to_fact_values(self) -> dict[str, Any]:
        """Return the columns of the action."""
        values = dict(self.cleaned_data)
        owner = values.pop("owner")
        return {**values, "agency": self.agencies[values["agency"]], "owner": self.people[owner] if owner else None}


class CirculationForm(Form):
    """The circulation of urgent actions to their owners."""

    circulated_on = DateField(label="Date circulated", label_in_sentence="the date circulated")
    text = TextField(
        label="Recipients and method", label_in_sentence="the recipients and method", max_length=1000,
        multiline=True, rows=2, hint="For example, secure email to all owners",
    )  # fmt: skip


class ActionOwnerForm(Form):
    """The owner of an action that has none."""

    owner_name = TextField(label="Name of owner", label_in_sentence="the name of the owner", max_length=200)


class DissentForm(Form):
    """A dissent, and the agency’s name."""

    agency = ChoiceField(label="Agency", label_in_sentence="the agency", choices=[], widget=Select())
    about = ChoiceField(
        label="Agenda section", label_in_sentence="the agenda section",
        choices=[(each.key, each.title) for each in AGENDA if each.key != "who"],
    )  # fmt: skip
    text = TextField(label="Dissent", label_in_sentence="the dissent", max_length=1000, multiline=True, rows=2)

    def offer(self, agencies: Iterable[Agency]) -> None:
        """Offer the invited agencies."""
        self.agencies = {str(each.pk): each for each in agencies}
        self.fields["agency"].choices = [("", "Select"), *((key, each.name) for key, each in self.agencies.items())]

    def to_fact_values(self) -> dict[str, Any]:
        """Return the recorded values."""
        return {**self.cleaned_data, "agency": self.agencies[self.cleaned_data["agency"]]}


class InviteeAttendanceForm(Form):
    """The attendance of an agency."""

    how = ChoiceField(
        label="Attendance", label_in_sentence="the attendance", widget=Select(),
        choices=[("", "Not recorded"), *MeetingAttendance.How.choices],
    )  # fmt: skip
    deputy_or_reason = TextField(
        label="Deputy, or reason for absence", label_in_sentence="the deputy or reason", max_length=200, required=False
    )
    by_video = BooleanField(label="By video", label_in_sentence="by video", required=False)
    accepted = BooleanField(
        label="Statement accepted", label_in_sentence="whether the statement was accepted", required=False
    )

    def to_fact_values(self) -> dict[str, Any]:
        """Return the recorded values. One field holds the deputy or the reason."""
        values = dict(self.cleaned_data)
        words = values.pop("deputy_or_reason")
        return {**values, "deputy" if values["how"] == MeetingAttendance.How.DEPUTY else "reason": words}


class ActionUpdateForm(Form):
    """An update of an action."""

    kind = ChoiceField(
        label="Outcome", label_in_sentence="the outcome",
        choices=[("done", "Done"), ("not-achieved", "Not achieved"), ("withdrawn", "No longer needed"),
                 ("carried", "Carried forward")],
    )  # fmt: skip
    due_on = DateField(label="New due date", label_in_sentence="the new due date", required=False)
    text = TextField(
        label="Evidence or reason", label_in_sentence="the evidence or reason", max_length=1000, multiline=True, rows=3
    )
    reveals = {"kind": {"carried": ["due_on"]}}

    def offer_escalation(self) -> None:
        """Offer chasing and escalation, for another agency's overdue action."""
        chase_choices = [("asked", "Chased"), ("raised", "Escalated to the agency’s senior managers")]
        self.fields["kind"].choices = [*self.fields["kind"].choices, *chase_choices]
        self.fields["text"].help_text = "If you chased or escalated it: who you spoke to, and their answer"

    def limit_to_own_outcomes(self) -> None:
        """Offer only what an agency can record for its own actions."""
        self.fields["kind"].choices = self.fields["kind"].choices[:2]


class DisclosureMadeForm(Form):
    """A disclosure made, or its verification."""

    kind = ChoiceField(
        label="Outcome", label_in_sentence="the outcome",
        choices=[("told", "Disclosure made"), ("verified", "Disclosure verified"),
                 ("not-done", "Found not to have been made")],
    )  # fmt: skip
    disclosed_on = DateField(label="Date", label_in_sentence="the date")
    disclosed_by = TextField(label="Made or verified by", label_in_sentence="who made or verified it", max_length=200)
    method = TextField(
        label="Method", label_in_sentence="the method", max_length=200, required=False, hint="Face to face, and where"
    )
    undertaking_signed = BooleanField(
        label="An undertaking was signed", label_in_sentence="the undertaking", required=False
    )
    text = TextField(
        label="Information disclosed",
        label_in_sentence="the information disclosed",
        max_length=1000,
        required=False,
        multiline=True,
    )


def get_initial_attendance(seat: InviteeStatus) -> dict[str, Any]:
    """Return the recorded attendance as initial values of its form."""
    if (attendance := seat.attendance) is None:
        return {}
    return {
        "how": attendance.how, "deputy_or_reason": attendance.deputy or attendance.reason,
        "by_video": attendance.by_video, "accepted": attendance.accepted,
    }  # fmt: skip


class CarryOverForm(Form):
    """The new due date of every undone action of earlier meetings, and why."""

    due_on = DateField(label="New due date", label_in_sentence="the new due date")
    text = TextField(label="Reason", label_in_sentence="the reason", max_length=1000)
