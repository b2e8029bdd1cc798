"""Transfers between areas, foreign nationals, and serious case reviews."""

from typing import Any
from uuid import UUID

from mosovo.rooms.mappa.models import (
    ForeignNational,
    FurtherOffence,
    ReviewActionEnd,
    ReviewStep,
    Transfer,
    TransferStep,
)
from mosovo.web.fact_types.fact_choice import resolve_chosen_fact
from mosovo.web.forms import BooleanField, ChoiceField, DateField, Form, TextField


class TransferForm(Form):
    """Between which areas, when, and why."""

    direction = ChoiceField(label="Which way", label_in_sentence="which way", choices=Transfer.Direction.choices)
    our_area = TextField(label="Our area", max_length=100)
    other_area = TextField(label="The other area", label_in_sentence="the other area", max_length=100)
    proposed_on = DateField(label="Proposed on", label_in_sentence="the day of the proposal")
    moves_on = DateField(
        label="Expected day of the move", label_in_sentence="the day of the move", required=False,
        hint="The other area is told before it.",
    )  # fmt: skip
    text = TextField(
        label="Why, and who was told there", label_in_sentence="why, and who was told there", max_length=2000,
        multiline=True,
        rows=4,
    )  # fmt: skip
    told_by = TextField(label="Who told us", max_length=200, required=False)


class TransferStepForm(Form):
    """How far it has come."""

    transfer_id = ChoiceField(label="Which transfer", label_in_sentence="which transfer it is", choices=[])
    kind = ChoiceField(
        label="Step", label_in_sentence="the step", choices=TransferStep.Kind.choices,
        hints={"accepted": "From now on the other area has the case.", "disputed": "Who has the case keeps it."},
    )  # fmt: skip
    on = DateField(label="Day", label_in_sentence="the day")
    who = TextField(label="Who, of which area", label_in_sentence="who did it", max_length=200)
    text = TextField(label="What was agreed, or why not", max_length=2000, multiline=True, rows=3, required=False)
    told_by = TextField(label="Who told us", max_length=200, required=False)

    def to_fact_values(self) -> dict[str, Any]:
        """The step, under the names of the room."""
        return resolve_chosen_fact(self.cleaned_data, "transfer_id")


class ForeignForm(Form):
    """What the Home Office and others say."""

    as_of_on = DateField(label="As it stood on", label_in_sentence="the day")
    nationality = TextField(label="Nationality", max_length=100)
    home_office = TextField(label="Home Office reference", max_length=60, required=False)
    removal = ChoiceField(
        label="Deportation or removal",
        label_in_sentence="how deportation stands",
        choices=ForeignNational.Removal.choices,
    )
    abroad_asked_on = DateField(
        label="ACRO was asked for convictions abroad", label_in_sentence="the day of the request", required=False
    )
    abroad_answered_on = DateField(label="ACRO answered", label_in_sentence="the day of the answer", required=False)
    leaving_ends = BooleanField(
        label="Leaving the United Kingdom ends active management", label_in_sentence="whether leaving ends it",
        required=False,
        hint="The record is archived, and opens again on return.",
    )  # fmt: skip
    text = TextField(label="More", max_length=2000, multiline=True, rows=3, required=False)
    told_by = TextField(label="Who told us", max_length=200, required=False)


class OffenceForm(Form):
    """A charge with a serious further offence."""

    offence = ChoiceField(label="Charged with", label_in_sentence="the offence", choices=FurtherOffence.Offence.choices)
    committed_on = DateField(label="Day of the offence", label_in_sentence="the day of the offence", required=False)
    charged_on = DateField(label="Charged on", label_in_sentence="the day of the charge")
    known_on = DateField(
        label="Known to us since", label_in_sentence="the day it was known", hint="Notice is counted from here."
    )
    text = TextField(
        label="What is known", label_in_sentence="what is known", max_length=2000, multiline=True, rows=4,
        hint="Without the victim’s name.",
    )  # fmt: skip
    told_by = TextField(label="Who told us", max_length=200, required=False)


class ReviewStepForm(Form):
    """A step of the review."""

    offence_id = ChoiceField(label="Which offence", label_in_sentence="which offence it is", choices=[])
    kind = ChoiceField(label="Step", label_in_sentence="the step", choices=ReviewStep.Kind.choices)
    on = DateField(label="Day", label_in_sentence="the day")
    who = TextField(label="Who", label_in_sentence="who", max_length=200, hint="The chair, the reviewer, the agency.")
    lay_adviser = BooleanField(
        label="A lay adviser takes part", label_in_sentence="whether a lay adviser takes part", required=False
    )
    text = TextField(
        label="What was decided, received or found", label_in_sentence="what was decided", max_length=4000,
        multiline=True,
        rows=5, required=False,
    )  # fmt: skip

    def to_fact_values(self) -> dict[str, Any]:
        """The step, under the names of the room."""
        return resolve_chosen_fact(self.cleaned_data, "offence_id")


class ReviewActionForm(Form):
    """What, how, by whom, by when."""

    offence_id = ChoiceField(label="Of which review", label_in_sentence="which review it is", choices=[])
    text = TextField(label="What is done", label_in_sentence="what is done", max_length=1000, multiline=True, rows=3)
    how = TextField(label="How", label_in_sentence="how", max_length=1000, multiline=True, rows=3)
    agency_id = ChoiceField(label="Which agency", label_in_sentence="which agency", choices=[])
    owner = TextField(label="Action owner", label_in_sentence="who owes it", max_length=200)
    from_on = DateField(label="From", label_in_sentence="the first day")
    due_on = DateField(label="By", label_in_sentence="the day it is due")

    def to_fact_values(self) -> dict[str, Any]:
        """The action, under the names of the room."""
        told = resolve_chosen_fact(self.cleaned_data, "offence_id")
        return {**told, "agency_id": UUID(told["agency_id"])}


class ReviewActionEndForm(Form):
    """What became of an action of a review."""

    action_id = ChoiceField(label="Which action", label_in_sentence="which action it is", choices=[])
    outcome = ChoiceField(
        label="What became of it", label_in_sentence="what became of it", choices=ReviewActionEnd.Outcome.choices
    )
    ended_on = DateField(label="Day", label_in_sentence="the day it ended")
    evidence = TextField(label="Evidence", label_in_sentence="what shows it", max_length=1000, multiline=True, rows=3)

    def to_fact_values(self) -> dict[str, Any]:
        """The end, under the names of the room."""
        return resolve_chosen_fact(self.cleaned_data, "action_id")
