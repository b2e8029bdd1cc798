"""Actions of the plan, its triggers, its versions, and the card for response officers."""

from typing import Any
from uuid import UUID

from mosovo.rooms.plan.models import ActionEnd, PlanAction, Trigger, TriggerDecision
from mosovo.web.fact_types.fact_choice import resolve_chosen_fact
from mosovo.web.forms import ChoiceField, DateField, Form, TextField

OFFICER, AGENCY = "officer", "agency"


class ActionForm(Form):
    """What is done, against which risk, by whom and by when."""

    pillar = ChoiceField(label="Pillar", label_in_sentence="the pillar", choices=PlanAction.Pillar.choices)
    text = TextField(label="What is done", label_in_sentence="what is done", max_length=1000, multiline=True, rows=3)
    risk = TextField(label="Risk addressed", label_in_sentence="which risk it controls", max_length=300)
    whose = ChoiceField(
        label="Who owes it", label_in_sentence="who owes it",
        choices=[(OFFICER, "An officer"), (AGENCY, "Somebody of another agency")],
    )  # fmt: skip
    owner_id = ChoiceField(label="Which officer", label_in_sentence="which officer", choices=[])
    agency_id = ChoiceField(label="Which agency", label_in_sentence="which agency", choices=[])
    owner_name = TextField(label="Name", label_in_sentence="who it is", max_length=200)
    frequency = TextField(
        label="How often", max_length=100, required=False, hint="Weekly; at each visit. Nothing: once."
    )
    from_on = DateField(label="From", label_in_sentence="the first day")
    due_on = DateField(label="By", label_in_sentence="the day it is due")

    reveals = {"whose": {OFFICER: ["owner_id"], AGENCY: ["agency_id", "owner_name"]}}
    police = ""
    """The agency of officers, as the making of the form found it."""

    def to_fact_values(self) -> dict[str, Any]:
        """The action, under the names of the room."""
        told = dict(self.cleaned_data)
        if told.pop("whose") == OFFICER:
            return {**told, "owner_id": UUID(told["owner_id"]), "agency_id": UUID(self.police), "owner_name": ""}
        return {**told, "owner_id": None, "agency_id": UUID(told["agency_id"])}


class ActionEndForm(Form):
    """What became of an action, and what shows it."""

    action_id = ChoiceField(label="Which action", label_in_sentence="which action it is", choices=[])
    outcome = ChoiceField(
        label="What became of it", label_in_sentence="what became of it", choices=ActionEnd.Outcome.choices
    )
    ended_on = DateField(label="Day", label_in_sentence="the day it ended")
    evidence = TextField(
        label="What shows it", label_in_sentence="what shows it", max_length=1000, multiline=True, rows=3,
        hint="A visit of a day, a letter, a report. Of what was given up: why.",
    )  # fmt: skip

    def to_fact_values(self) -> dict[str, Any]:
        """The end, under the names of the room."""
        return resolve_chosen_fact(self.cleaned_data, "action_id")


class TriggerForm(Form):
    """What the plan waits for, and what is done then."""

    kind = ChoiceField(
        label="Trigger", label_in_sentence="what it waits for", choices=Trigger.Kind.choices,
        hints={
            "other": "Say so when it happens.",
        },
    )  # fmt: skip
    text = TextField(
        label="What exactly, and why it matters",
        label_in_sentence="what exactly",
        max_length=500,
        multiline=True,
        rows=3,
    )
    response = TextField(
        label="Response", label_in_sentence="what is done then", max_length=1000, multiline=True, rows=4,
        hint="Who does what within which time.",
    )  # fmt: skip
    ring = TextField(label="24-hour contact", max_length=300, required=False, hint="Name and telephone.")


class TriggerEndForm(Form):
    """That the plan no longer waits for it."""

    trigger_id = ChoiceField(label="Which trigger", label_in_sentence="which trigger it is", choices=[])
    ended_on = DateField(label="Day", label_in_sentence="the day")
    text = TextField(label="Why", label_in_sentence="why", max_length=500, multiline=True, rows=3)

    def to_fact_values(self) -> dict[str, Any]:
        """The end, under the names of the room."""
        return resolve_chosen_fact(self.cleaned_data, "trigger_id")


class TriggerMetForm(Form):
    """That a trigger was met."""

    trigger_id = ChoiceField(label="Which trigger", label_in_sentence="which trigger it is", choices=[])
    met_on = DateField(label="Day it happened", label_in_sentence="the day it happened")
    text = TextField(label="What happened", label_in_sentence="what happened", max_length=1000, multiline=True, rows=4)
    told_by = TextField(label="Who told us", max_length=200, required=False)

    def to_fact_values(self) -> dict[str, Any]:
        """The meeting, under the names of the room."""
        return resolve_chosen_fact(self.cleaned_data, "trigger_id")


class TriggerDecisionForm(Form):
    """What follows a fact that fired a trigger."""

    fired = ChoiceField(label="Which trigger, fired by what", label_in_sentence="which it is", choices=[])
    kind = ChoiceField(
        label="What is decided", label_in_sentence="what is decided", choices=TriggerDecision.Kind.choices
    )
    decided_on = DateField(label="Day of the decision", label_in_sentence="the day of the decision")
    text = TextField(
        label="Why, who was told, and what is done by when", label_in_sentence="why", max_length=2000, multiline=True,
    )  # fmt: skip

    def to_fact_values(self) -> dict[str, Any]:
        """The decision, under the names of the room."""
        told = dict(self.cleaned_data)
        trigger, _, happening = told.pop("fired").partition("/")
        return {**told, "trigger_id": UUID(trigger), "happening": UUID(happening)}


class VersionForm(Form):
    """That the plan is whole, for a supervisor to sign off."""

    written_on = DateField(label="Day it was written", label_in_sentence="the day it was written")
    text = TextField(
        label="Who is at risk and of what, and what is changed", label_in_sentence="who is at risk and of what",
        max_length=2000, multiline=True,
        hint="In a few sentences. Whoever signs it off reads this first.",
    )  # fmt: skip


class SignOffForm(Form):
    """Sign a version off or send it back, and say what was looked at."""

    version_id = ChoiceField(label="Which version", label_in_sentence="which version it is", choices=[])
    agrees = ChoiceField(
        label="Do you sign it off?", label_in_sentence="whether you sign it off",
        choices=[("yes", "Yes: this is the plan"), ("no", "No: it goes back, with what is to be changed")],
    )  # fmt: skip
    words = TextField(
        label="What you reviewed and your reasons",
        label_in_sentence="what you looked at",
        max_length=1000,
        multiline=True,
        rows=4,
    )

    def to_fact_values(self) -> dict[str, Any]:
        """The sign-off, under the names of the room."""
        return {**resolve_chosen_fact(self.cleaned_data, "version_id"), "agrees": self.cleaned_data["agrees"] == "yes"}


class CardForm(Form):
    """The one page for response officers."""

    text = TextField(
        label="Conditions, in plain words", label_in_sentence="the conditions", max_length=900, multiline=True,
        hint="One a line, as you would tell a constable on the telephone: “No contact with anybody under 16.” "
        "Name no victim and no child.",
    )  # fmt: skip
    look_for = TextField(
        label="What to look for and report", max_length=400, multiline=True, rows=4, required=False,
        hint="One a line: a second telephone, children’s things, a car that is not theirs.",
    )  # fmt: skip
    ring = TextField(
        label="24-hour contact", label_in_sentence="whom to ring", max_length=300, hint="Name, post and telephone."
    )
    expires_on = DateField(label="Last day of the card", label_in_sentence="the last day")
