"""Forms for a visit, and for the decision after failed visits."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from typing import Any, ClassVar
from uuid import UUID

from mosovo.rooms.visits.models import ConditionCheck, Visit, VisitDecision
from mosovo.web.core.formatting import LONDON
from mosovo.web.core.forms import BooleanField, ChoiceField, DateField, Form, TextField, TimeField
from mosovo.web.core.forms.dates import split_date

from .condition_forms import FINDINGS, ConditionsForm

OFFICER, AGENCY, ALONE = "officer", "agency", "alone"
CREW = ((OFFICER, "Another officer"), (AGENCY, "A person from another agency"), (ALONE, "None: single-crewed"))
"""The answers below the officer's colleagues. None is preselected, because who attended is evidence."""


class VisitForm(Form):
    """A visit. The outcome is first: a failed visit needs only the time and the second officer."""

    outcome = ChoiceField(
        label="Outcome", label_in_sentence="the outcome", choices=Visit.Outcome.choices,
        hints={"seen": "Only a visit where the nominal was seen resets the next visit date."},
    )  # fmt: skip
    on = DateField(label="Date of the visit", label_in_sentence="the date of the visit")
    began = TimeField(label="Start time", label_in_sentence="the start time", hint="Like 17:42")
    ended = TimeField(label="End time", label_in_sentence="the end time", required=False, hint="Like 18:20")
    text = TextField(
        label="Presentation and changes", label_in_sentence="presentation and changes", max_length=4000, multiline=True,
        hint="Mood, health, home, work, money and associates, and anything that was not notified.",
    )  # fmt: skip
    present = TextField(
        label="Other people seen", max_length=1000, required=False, hint="Names and relationships, if given."
    )
    children = TextField(
        label="Children seen", max_length=1000, required=False,
        hint="Number and ages. Names go in Households.",
    )  # fmt: skip
    devices = TextField(
        label="Devices seen",
        max_length=1000,
        required=False,
        hint="Make and type, what was checked and with which tool.",
    )
    vehicles = TextField(label="Vehicles seen", max_length=300, required=False)
    crew = ChoiceField(label="Second officer", label_in_sentence="the second officer", choices=CREW)
    second_officer_id = ChoiceField(label="Name of officer", label_in_sentence="the officer", choices=[])
    companion_from_agency = TextField(label="Name and agency", label_in_sentence="the name and agency", max_length=200)
    single_crewed_reason = TextField(
        label="Reason for single-crewed visit",
        label_in_sentence="the reason for the single-crewed visit",
        max_length=500,
    )
    alone_approved_by = TextField(
        label="Approving supervisor", label_in_sentence="the approving supervisor", max_length=200
    )
    announced = BooleanField(label="Announced in advance", required=False)
    place = TextField(label="Location, if not the home address", max_length=300, required=False)
    follow_up = TextField(label="Follow-up", max_length=1000, required=False, multiline=True, rows=3)
    information_source = TextField(label="Source", max_length=200, required=False)

    reveals = {
        "outcome": {"seen": ["text", "present", "children", "devices", "vehicles"]},
        "crew": {
            OFFICER: ["second_officer_id"],
            AGENCY: ["companion_from_agency"],
            ALONE: ["single_crewed_reason", "alone_approved_by"],
        },
    }
    now: datetime | None = None
    """The time of recording, for a new visit. Its start and end must not be later."""

    def clean(self) -> dict[str, Any]:
        """Check the times: they existed, the end is after the start, and neither is in the future."""
        cleaned = super().clean()
        for name in ("began", "ended"):
            day, clock = cleaned.get("on"), cleaned.get(name)
            cleaned[f"{name}_at"] = at = convert_to_instant(day, clock) if day and clock is not None else None
            if day and clock is not None and at is None:
                self.add_error(
                    name, f"Enter another time: {clock:%H:%M} did not exist, because the clocks went forward"
                )
            if at is not None and self.now is not None and at > self.now:
                self.add_error(name, f"Time must be in the past: it is not {clock:%H:%M} yet")
        began, ended = cleaned["began_at"], cleaned["ended_at"]
        if began is not None and ended is not None and ended < began:
            self.add_error("ended", "End time must be after the start time")
        return cleaned

    def to_fact_values(self) -> dict[str, Any]:
        """Return the visit under the column names of the room."""
        values = {name: value for name, value in self.cleaned_data.items() if name not in {"on", "began", "ended"}}
        crew = values.pop("crew")
        second_officer_id = values["second_officer_id"] if crew == OFFICER else "" if crew in (AGENCY, ALONE) else crew
        return {**values, "second_officer_id": UUID(second_officer_id) if second_officer_id else None}


class RecordVisitForm(VisitForm, ConditionsForm):
    """A visit with the conditions checked at it. Conditions left as “Not checked” are not recorded.

    The page is short enough for a phone at the door: what is seldom typed is behind a summary.
    """

    outcome = ChoiceField(label="Outcome", label_in_sentence="the outcome", choices=Visit.Outcome.choices)
    folds: ClassVar[Mapping[str, Sequence[str]]] = {"Devices and vehicles seen": ("devices", "vehicles")}

    def __init__(self, *args: Any, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now
        self.day = self.initial["on"]

    @property
    def is_when_open(self) -> bool:
        """Whether date, end time and place are shown: one of them was changed, or has an error."""
        changed = [self[name].value() for name in ("ended", "announced", "place")]
        own_day = split_date(self["on"].value()) != split_date(self.day)
        return own_day or any(changed) or any(self[name].errors for name in ("on", "ended", "announced", "place"))

    @property
    def is_rest_open(self) -> bool:
        """Whether follow-up and source, and a condition that is not on record, are shown: one is filled or wrong."""
        other_fields = [self[name] for name in ("follow_up", "information_source")]
        has_other = bool(self.known) and self.open_slots > len(self.known)
        return has_other or any(each.value() or each.errors for each in other_fields)

    def to_fact_values(self) -> dict[str, Any]:
        """Return the visit, with the result for each condition that was checked."""
        values = super().to_fact_values()
        checked = self.pop_condition_results(values)
        return {**values, "conditions": checked}


class FailedVisitForm(VisitForm):
    """A visit at which the person was not seen: the outcome, the second officer, and the time, which is now."""

    outcome = ChoiceField(
        label="Outcome", label_in_sentence="the outcome",
        choices=[each for each in Visit.Outcome.choices if each[0] != Visit.Outcome.SEEN],
    )  # fmt: skip
    ended = text = present = children = devices = vehicles = place = information_source = None  # type: ignore[assignment]

    reveals = {"crew": VisitForm.reveals["crew"]}

    def __init__(self, *args: Any, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now


class ConditionCheckForm(Form):
    """The correction of a condition check."""

    condition_wording = TextField(
        label="Condition, in the exact wording of the order", max_length=2000, multiline=True, rows=2
    )
    result = ChoiceField(label="Result", label_in_sentence="the result", choices=ConditionCheck.Result.choices)
    method = ChoiceField(
        label="How it was checked", required=False, show_optional=False,
        choices=[("", "Not recorded"), *ConditionCheck.Method.choices],
    )  # fmt: skip
    how = TextField(label=FINDINGS, max_length=500, required=False)
    information_source = TextField(label="Source", max_length=200, required=False)


class VisitDecisionForm(Form):
    """The decision after failed or overdue visits."""

    kind = ChoiceField(
        label="Decision", label_in_sentence="the decision", choices=VisitDecision.Kind.choices,
        hints={
            "warrant": "Two attempts must have failed. Request entry under Wanted and missing.",
            "wanted": "Also report the nominal under Wanted and missing: this decision does not do it.",
        },
    )  # fmt: skip
    decided_on = DateField(label="Date of decision", label_in_sentence="the date of decision")
    text = TextField(
        label="Reasons and deadline",
        label_in_sentence="the reasons and the deadline",
        max_length=2000,
        multiline=True,
    )
    information_source = TextField(label="Source", max_length=200, required=False)


def convert_to_instant(day: date, clock: time) -> datetime | None:
    """Return the instant of this local time in London; None for a time that the clock change skipped."""
    local = datetime.combine(day, clock, LONDON)
    instant = local.astimezone(UTC)
    return instant if instant.astimezone(LONDON).replace(tzinfo=None) == local.replace(tzinfo=None) else None
