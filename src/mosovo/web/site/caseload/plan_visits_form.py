"""The form that plans several visits: one day for all, and a day and a time for each person."""

from collections.abc import Sequence
from datetime import date, time
from typing import Any, NamedTuple
from uuid import UUID

from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField

from mosovo.rooms.visits.validation import MAX_AHEAD
from mosovo.web.core.forms import DateField, Form, TextField, TimeField
from mosovo.web.core.forms.date_parsing import parse_full_date
from mosovo.web.core.forms.dates import TypedDate


class VisitPlan(NamedTuple):
    """The day of the visit to a person, and the time if there is one."""

    nominal_id: UUID
    planned_on: date
    planned_at: time | None


class PlanVisitsForm(Form):
    """The day and time of each visit. A draft gives each person back their own day and time."""

    has_draft_of_selection = True
    planned_on = DateField(
        label="Date of the visits", required=False, show_optional=False,
        hint="For everyone below without a date of their own. Leave it empty to plan only the visits that have a date.",
    )  # fmt: skip

    def offer(self, people: Sequence[tuple[UUID, str]]) -> None:
        """Add a day and a time for each person, by id and name."""
        self.people = tuple(people)
        for key, name in people:
            day = TextField(label=f"Date, {name}", max_length=20, required=False, show_optional=False)
            at = TimeField(label=f"Time, {name}", label_in_sentence=f"the time of the visit to {name}", required=False)
            for box, field in ((f"on_{key}", day), (f"at_{key}", at)):
                field.name_in_form(box)
                self.fields[box] = field

    def boxes(self, key: UUID) -> tuple[BoundField, BoundField]:
        """Return the boxes of the day and the time of a person."""
        return self[f"on_{key}"], self[f"at_{key}"]

    def clean_planned_on(self) -> date | None:
        """Refuse a day that has passed or is too far ahead."""
        day: date | None = self.cleaned_data["planned_on"]
        return None if day is None else self._check("Date of the visits", day)

    def clean(self) -> dict[str, Any]:
        """Read the day of each person, and require at least one day."""
        cleaned = super().clean()
        for key, name in self.people:
            box = f"on_{key}"
            try:
                cleaned[box] = self._read_day(f"Date, {name},", cleaned.get(box) or "") or cleaned.get("planned_on")
            except ValidationError as error:
                self.add_error(box, error)
                continue
            if cleaned.get(f"at_{key}") and not cleaned[box] and "planned_on" not in self.errors:
                self.add_error(box, f"Enter the date of the visit to {name}")
        if not self.errors and not self.plans():
            self.add_error("planned_on", "Enter the date of at least one visit")
        return cleaned

    def plans(self) -> list[VisitPlan]:
        """Return the visits that have a day, in the order of the people."""
        cleaned = self.cleaned_data
        return [
            VisitPlan(key, cleaned[f"on_{key}"], cleaned.get(f"at_{key}"))
            for key, _ in self.people
            if cleaned.get(f"on_{key}")
        ]

    def _read_day(self, label: str, typed: str) -> date | None:
        """Read 1 Dec, 1/12, 1/12/26 or 2026-12-01. A day without a year is the next one."""
        if not typed.strip():
            return None
        assert self.today is not None, "the view passes the day"
        field = DateField(label=label)
        field.today = self.today
        if parse_full_date(typed):
            return self._check(label, field.to_date(field.parse_parts(TypedDate(day=typed))))
        for year in (self.today.year, self.today.year + 1):
            text = next((each for each in (f"{typed} {year}", f"{typed}/{year}") if parse_full_date(each)), "")
            if text and (day := field.to_date(field.parse_parts(TypedDate(day=text)))) >= self.today:
                return self._check(label, day)
        raise ValidationError(f"{label} must be a date, like 1 Dec or 1/12/26")

    def _check(self, label: str, day: date) -> date:
        assert self.today is not None, "the view passes the day"
        if not self.today <= day <= self.today + MAX_AHEAD:
            raise ValidationError(f"{label} must be today or within the next 12 months")
        return day
