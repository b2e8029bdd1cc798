"""The forms of this room as a correction makes them."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from mosovo.record.permit import Permit
from mosovo.rooms.convictions.queries import convictions
from mosovo.web.forms import DateField, Form

from .forms import SAME, DisposalForm, ResultForm

YES_NO = {True: "yes", False: "no", None: ""}


class ResultCorrection(ResultForm):
    """A result as it is mended: a court may since have quashed it."""

    quashed_on = DateField(
        label="Day it was quashed",
        called="the day it was quashed",
        required=False,
        hint="On appeal. It ends the duties.",
    )
    substituted_on = DateField(
        label="Day another conviction was put in its place", called="the day of the other conviction", required=False
    )
    disregarded_on = DateField(
        label="Day it was disregarded",
        called="the day it was disregarded",
        required=False,
        hint="By the Secretary of State, Protection of Freedoms Act 2012 s.92.",
    )


def result_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """A conviction, finding or caution."""
    shown = {**initial, "sexual_purpose": YES_NO[initial.get("sexual_purpose")]}
    return ResultCorrection(data, today=today, initial=shown)


class DisposalCorrection(DisposalForm):
    """A disposal as it is mended: what it follows is kept by the first row of its conviction."""

    def told(self) -> dict[str, Any]:
        """The disposal, under the names of its columns."""
        told = super().told()
        after = told.pop("consecutive_to")
        own = self.initial["conviction_id"]
        return told | {"consecutive_to_id": UUID(own if after == SAME else after) if after else None}


def disposal_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """A disposal, which may run after the sentence for another conviction of the same nominal."""
    own, after = initial["conviction_id"], initial["consecutive_to_id"]
    earlier = [each for each in convictions(permit.nominal_id) if str(each.first) != own]
    shown = {**initial, "consecutive_to": SAME if after == own else after or ""}
    return DisposalCorrection(data, today=today, earlier=earlier, initial=shown)
