"""The forms of transfers between areas, foreign national records and serious case reviews."""

from typing import Any
from uuid import UUID

from mosovo.rooms.mappa.models import (
    AreaTransfer,
    AreaTransferStep,
    ForeignNational,
    FurtherOffence,
    ReviewActionEnd,
    ReviewStep,
)
from mosovo.web.core.fact_choice import resolve_chosen_fact
from mosovo.web.core.forms import BooleanField, ChoiceField, DateField, Form, TextField


class TransferForm(Form):
    """A transfer between areas, with its date and reason."""

    direction = ChoiceField(
        label="Direction", label_in_sentence="the direction", choices=AreaTransfer.Direction.choices
    )
    our_area = TextField(label="Our area", max_length=100)
    other_area = TextField(label="Other area", label_in_sentence="the other area", max_length=100)
    proposed_on = DateField(label="Date proposed", label_in_sentence="the date of the proposal")
    moves_on = DateField(
        label="Expected date of the move", label_in_sentence="the expected date of the move", required=False,
        hint="The other area must be notified before this date.",
    )  # fmt: skip
    text = TextField(
        label="Reason, and who was notified in the other area",
        label_in_sentence="the reason, and who was notified in the other area", max_length=2000,
        multiline=True,
        rows=4,
    )  # fmt: skip
    information_source = TextField(label="Source", max_length=200, required=False)


class TransferStepForm(Form):
    """A step of a transfer."""

    transfer_id = ChoiceField(label="Transfer", label_in_sentence="the transfer", choices=[])
    kind = ChoiceField(
        label="Step", label_in_sentence="the step", choices=AreaTransferStep.Kind.choices,
        hints={"accepted": "The other area has the case from this date.",
               "disputed": "The case stays with the area that has it."},
    )  # fmt: skip
    on = DateField(label="Date", label_in_sentence="the date")
    performed_by = TextField(label="Person and area", label_in_sentence="the person and area", max_length=200)
    text = TextField(label="What was agreed, or the reason", max_length=2000, multiline=True, rows=3, required=False)
    information_source = TextField(label="Source", max_length=200, required=False)

    def to_fact_values(self) -> dict[str, Any]:
        """Return the step, under the names that the room uses."""
        return resolve_chosen_fact(self.cleaned_data, "transfer_id")


class ForeignForm(Form):
    """Immigration details from the Home Office and others."""

    as_of_on = DateField(label="As at", label_in_sentence="the date of these details")
    nationality = TextField(label="Nationality", max_length=100)
    home_office = TextField(label="Home Office reference", max_length=60, required=False)
    removal = ChoiceField(
        label="Deportation or removal",
        label_in_sentence="the status of deportation or removal",
        choices=ForeignNational.Removal.choices,
    )
    abroad_asked_on = DateField(
        label="Date of the request to ACRO for convictions abroad",
        label_in_sentence="the date of the request to ACRO",
        required=False,
    )
    abroad_answered_on = DateField(
        label="Date of ACRO’s answer", label_in_sentence="the date of ACRO’s answer", required=False
    )
    leaving_ends = BooleanField(
        label="Leaving the United Kingdom ends active management",
        label_in_sentence="whether leaving ends active management",
        required=False,
        hint="The record is archived, and reopened on return.",
    )  # fmt: skip
    text = TextField(label="Other details", max_length=2000, multiline=True, rows=3, required=False)
    information_source = TextField(label="Source", max_length=200, required=False)


class OffenceForm(Form):
    """A charge with a serious further offence."""

    offence = ChoiceField(
        label="Offence charged", label_in_sentence="the offence charged", choices=FurtherOffence.Offence.choices
    )
    committed_on = DateField(label="Date of the offence", label_in_sentence="the date of the offence", required=False)
    charged_on = DateField(label="Date charged", label_in_sentence="the date of the charge")
    known_on = DateField(
        label="Date you learned of the charge",
        label_in_sentence="the date you learned of the charge",
        hint="The time for notice runs from this date.",
    )
    text = TextField(
        label="Details", label_in_sentence="the details", max_length=2000, multiline=True, rows=4,
        hint="Do not name the victim.",
    )  # fmt: skip
    information_source = TextField(label="Source", max_length=200, required=False)


class ReviewStepForm(Form):
    """A step of a serious case review."""

    offence_id = ChoiceField(label="Offence", label_in_sentence="the offence", choices=[])
    kind = ChoiceField(label="Step", label_in_sentence="the step", choices=ReviewStep.Kind.choices)
    on = DateField(label="Date", label_in_sentence="the date")
    performed_by = TextField(
        label="Person or agency",
        label_in_sentence="the person or agency",
        max_length=200,
        hint="The chair, reviewer or agency.",
    )
    lay_adviser = BooleanField(
        label="A lay adviser takes part", label_in_sentence="whether a lay adviser takes part", required=False
    )
    text = TextField(
        label="What was decided, received or found", label_in_sentence="what was decided", max_length=4000,
        multiline=True,
        rows=5, required=False,
    )  # fmt: skip

    def to_fact_values(self) -> dict[str, Any]:
        """Return the step, under the names that the room uses."""
        return resolve_chosen_fact(self.cleaned_data, "offence_id")


class ReviewActionForm(Form):
    """An action of a serious case review."""

    offence_id = ChoiceField(label="Review", label_in_sentence="the review", choices=[])
    text = TextField(label="Action", label_in_sentence="the action", max_length=1000, multiline=True, rows=3)
    how = TextField(label="Method", label_in_sentence="the method", max_length=1000, multiline=True, rows=3)
    agency_id = ChoiceField(label="Agency", label_in_sentence="the agency", choices=[])
    owner = TextField(label="Action owner", label_in_sentence="the action owner", max_length=200)
    from_on = DateField(label="Start date", label_in_sentence="the start date")
    due_on = DateField(label="Due date", label_in_sentence="the due date")

    def to_fact_values(self) -> dict[str, Any]:
        """Return the action, under the names that the room uses."""
        values = resolve_chosen_fact(self.cleaned_data, "offence_id")
        return {**values, "agency_id": UUID(values["agency_id"])}


class ReviewActionEndForm(Form):
    """The outcome of a serious case review action."""

    action_id = ChoiceField(label="Action", label_in_sentence="the action", choices=[])
    outcome = ChoiceField(label="Outcome", label_in_sentence="the outcome", choices=ReviewActionEnd.Outcome.choices)
    ended_on = DateField(label="Date of the outcome", label_in_sentence="the date of the outcome")
    evidence = TextField(label="Evidence", label_in_sentence="the evidence", max_length=1000, multiline=True, rows=3)

    def to_fact_values(self) -> dict[str, Any]:
        """Return the outcome, under the names that the room uses."""
        return resolve_chosen_fact(self.cleaned_data, "action_id")
