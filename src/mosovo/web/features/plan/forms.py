"""Forms for plan actions, triggers, versions and the officer safety card."""

from typing import Any
from uuid import UUID

from mosovo.rooms.plan.models import PlanAction, PlanActionEnd, PlanTrigger, TriggerDecision
from mosovo.web.core.fact_choice import resolve_chosen_fact
from mosovo.web.core.forms import ChoiceField, DateField, Form, TextField

OFFICER, AGENCY = "officer", "agency"


class ActionForm(Form):
    """An action: the risk it addresses, its owner and its due date."""

    pillar = ChoiceField(label="Pillar", label_in_sentence="the pillar", choices=PlanAction.Pillar.choices)
    text = TextField(label="Action", label_in_sentence="the action", max_length=1000, multiline=True, rows=3)
    risk = TextField(label="Risk addressed", label_in_sentence="the risk addressed", max_length=300)
    whose = ChoiceField(
        label="Action owner", label_in_sentence="the action owner",
        choices=[(OFFICER, "An officer"), (AGENCY, "A named person of another agency")],
    )  # fmt: skip
    owner_id = ChoiceField(label="Officer", label_in_sentence="the officer", choices=[])
    agency_id = ChoiceField(label="Agency", label_in_sentence="the agency", choices=[])
    owner_name = TextField(label="Name", label_in_sentence="the name of the action owner", max_length=200)
    frequency = TextField(
        label="How often",
        max_length=100,
        required=False,
        hint="For example, weekly or at each visit. Leave empty for a single action.",
    )
    from_on = DateField(label="Start date")
    due_on = DateField(label="Due date")

    reveals = {"whose": {OFFICER: ["owner_id"], AGENCY: ["agency_id", "owner_name"]}}
    police = ""
    """The agency of officers, set when the form is built."""

    def to_fact_values(self) -> dict[str, Any]:
        """Return the action under the column names of the room."""
        values = dict(self.cleaned_data)
        if values.pop("whose") == OFFICER:
            return {**values, "owner_id": UUID(values["owner_id"]), "agency_id": UUID(self.police), "owner_name": ""}
        return {**values, "owner_id": None, "agency_id": UUID(values["agency_id"])}


class ActionEndForm(Form):
    """The outcome of an action, with evidence."""

    action_id = ChoiceField(label="Action", label_in_sentence="the action", choices=[])
    outcome = ChoiceField(label="Outcome", label_in_sentence="the outcome", choices=PlanActionEnd.Outcome.choices)
    ended_on = DateField(label="Date of outcome", label_in_sentence="the date of the outcome")
    evidence = TextField(
        label="Evidence", label_in_sentence="the evidence", max_length=1000, multiline=True, rows=3,
        hint="For example, a visit with its date, a letter or a report. If the action is withdrawn, give the reason.",
    )  # fmt: skip

    def to_fact_values(self) -> dict[str, Any]:
        """Return the end under the column names of the room."""
        return resolve_chosen_fact(self.cleaned_data, "action_id")


class TriggerForm(Form):
    """A trigger and the response to it."""

    kind = ChoiceField(
        label="Trigger", label_in_sentence="the trigger", choices=PlanTrigger.Kind.choices,
        hints={
            "other": "Record a trigger event when it happens.",
        },
    )  # fmt: skip
    text = TextField(
        label="What exactly, and why it matters",
        label_in_sentence="what exactly the trigger is, and why it matters",
        max_length=500,
        multiline=True,
        rows=3,
    )
    response = TextField(
        label="Response", label_in_sentence="the response", max_length=1000, multiline=True, rows=4,
        hint="Say who does what, and within what time.",
    )  # fmt: skip
    contact_number = TextField(
        label="24-hour contact", max_length=300, required=False, hint="Name and telephone number."
    )


class TriggerEndForm(Form):
    """The end of a trigger."""

    trigger_id = ChoiceField(label="Trigger", label_in_sentence="the trigger", choices=[])
    ended_on = DateField(label="End date", label_in_sentence="the end date")
    text = TextField(label="Reason", label_in_sentence="the reason", max_length=500, multiline=True, rows=3)

    def to_fact_values(self) -> dict[str, Any]:
        """Return the end under the column names of the room."""
        return resolve_chosen_fact(self.cleaned_data, "trigger_id")


class TriggerMetForm(Form):
    """The event that met a trigger."""

    trigger_id = ChoiceField(label="Trigger", label_in_sentence="the trigger", choices=[])
    met_on = DateField(label="Date it happened", label_in_sentence="the date it happened")
    text = TextField(label="What happened", label_in_sentence="what happened", max_length=1000, multiline=True, rows=4)
    information_source = TextField(label="Source", max_length=200, required=False)

    def to_fact_values(self) -> dict[str, Any]:
        """Return the event under the column names of the room."""
        return resolve_chosen_fact(self.cleaned_data, "trigger_id")


class TriggerDecisionForm(Form):
    """The decision on a fact that met a trigger."""

    fired = ChoiceField(label="Trigger and event", label_in_sentence="the trigger and event", choices=[])
    kind = ChoiceField(label="Decision", label_in_sentence="the decision", choices=TriggerDecision.Kind.choices)
    decided_on = DateField(label="Date of decision", label_in_sentence="the date of the decision")
    text = TextField(
        label="Reasons, who was informed, and action with deadlines", label_in_sentence="the reasons for the decision",
        max_length=2000, multiline=True,
    )  # fmt: skip

    def to_fact_values(self) -> dict[str, Any]:
        """Return the decision under the column names of the room."""
        values = dict(self.cleaned_data)
        trigger, _, happening = values.pop("fired").partition("/")
        return {**values, "trigger_id": UUID(trigger), "happening": UUID(happening)}


class VersionForm(Form):
    """A complete version of the plan, for a supervisor to sign off."""

    written_on = DateField(label="Date of version", label_in_sentence="the date of the version")
    text = TextField(
        label="Who is at risk, the risk, and what has changed", label_in_sentence="who is at risk and the risk",
        max_length=2000, multiline=True,
        hint="A short summary. The supervisor who signs it off reads this first.",
    )  # fmt: skip


class SignOffForm(Form):
    """Sign off or return a version, with what was reviewed."""

    version_id = ChoiceField(label="Version", label_in_sentence="the version", choices=[])
    agrees = ChoiceField(
        label="Do you sign it off?", label_in_sentence="whether you sign it off",
        choices=[("yes", "Yes: sign off this version"), ("no", "No: return it for changes")],
    )  # fmt: skip
    words = TextField(
        label="What you reviewed and your reasons",
        label_in_sentence="what you reviewed and your reasons",
        max_length=1000,
        multiline=True,
        rows=4,
    )

    def to_fact_values(self) -> dict[str, Any]:
        """Return the sign-off under the column names of the room."""
        return {**resolve_chosen_fact(self.cleaned_data, "version_id"), "agrees": self.cleaned_data["agrees"] == "yes"}


class CardForm(Form):
    """The part of the officer safety card that is written for response officers."""

    text = TextField(
        label="Conditions, in plain words", label_in_sentence="the conditions", max_length=900, multiline=True,
        hint="One on each line, in plain words, like “No contact with anyone under 16”. "
        "Do not name a victim or a child.",
    )  # fmt: skip
    look_for = TextField(
        label="What to look for and report", max_length=400, multiline=True, rows=4, required=False,
        hint="One on each line. For example, a second telephone, children’s belongings, or another person’s car.",
    )  # fmt: skip
    contact_number = TextField(
        label="24-hour contact",
        label_in_sentence="the 24-hour contact",
        max_length=300,
        hint="Name, role and telephone number.",
    )
    expires_on = DateField(label="Expiry date", label_in_sentence="the expiry date")
