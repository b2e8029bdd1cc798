"""The field that says of which quashed conviction this is the conviction on retrial."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.forms import Select

from mosovo.rooms.convictions.models import Conviction
from mosovo.web.core.formatting import format_date
from mosovo.web.core.forms import ChoiceField, Form

RETRIAL_FIELD = "retrial_of_id"


def build_retrial_field() -> ChoiceField:
    """Build the field. A form offers the quashed convictions of the nominal."""
    return ChoiceField(
        label="Conviction on retrial of",
        label_in_sentence="the conviction that was retried",
        required=False,
        choices=[],
        widget=Select(),
        hint="If this is the result of a retrial: the first conviction, which was quashed. The notification period "
        "counts from the conviction on retrial.",
    )


def offer_first_trials(form: Form, earlier: Iterable[Conviction]) -> None:
    """Offer each quashed conviction; leave the field out if there is none."""
    quashed = [each for each in earlier if each.quashed_on is not None]
    if not quashed:
        del form.fields[RETRIAL_FIELD]
        return
    choices = [(str(each.first), f"{each.offence}, {format_date(each.on)}") for each in quashed]
    form.fields[RETRIAL_FIELD].choices = [("", "Not a retrial"), *choices]


def read_first_trial(values: Mapping[str, Any]) -> UUID | None:
    """Return the first row of the conviction selected; None if none is."""
    selected = values.get(RETRIAL_FIELD)
    return UUID(selected) if selected else None
