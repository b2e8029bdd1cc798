"""The form that closes a meeting case."""

from datetime import date
from typing import Any

from mosovo.rooms.meetings.agenda import SECTIONS
from mosovo.rooms.meetings.meeting_case import MeetingCaseFile
from mosovo.web.core.forms import DateField, Form, TextField

EMPTY_REASON_PREFIX = "empty_"


class ClosingForm(Form):
    """The date of the next review, and why sections are empty."""

    next_on = DateField(
        label="Next review date",
        label_in_sentence="the next review date",
        required=False,
        show_optional=False,
        hint="Leave empty if the level is 1",
    )
    grade_shortfall_reason = TextField(
        label="Why the meeting went ahead without the required grade", label_in_sentence="why the meeting went ahead",
        max_length=500,
        required=False, multiline=True, rows=2,
    )  # fmt: skip

    def add_reason_fields(self, case: MeetingCaseFile) -> None:
        """Ask why each section without text is empty."""
        for section in case.empty_sections:
            field = TextField(
                label=f"Why section {section.number}, {section.title}, is empty",
                label_in_sentence=f"why section {section.number} is empty", max_length=500, required=False,
                show_optional=False,
            )  # fmt: skip
            field.name_in_form(f"{EMPTY_REASON_PREFIX}{section.key}")
            self.fields[f"{EMPTY_REASON_PREFIX}{section.key}"] = field

    def add_missing_errors(self, case: MeetingCaseFile) -> None:
        """Add what is missing, an error for each."""
        values = self.to_fact_values()
        explained_sections = {key for key, reason in values["empty_reasons"].items() if reason.strip()}
        for each in case.missing(values["next_on"], explained_sections):
            self.add_error(None, each)

    def to_fact_values(self) -> dict[str, Any]:
        """Return the values of closing, with the reasons by section."""
        values = dict(self.cleaned_data)
        values["empty_reasons"] = {
            key: values.pop(f"{EMPTY_REASON_PREFIX}{key}")
            for key in SECTIONS
            if f"{EMPTY_REASON_PREFIX}{key}" in self.cleaned_data
        }
        return values


def build_closing_form(case: MeetingCaseFile, data: Any, today: date) -> ClosingForm:
    """Build the form that closes a case. It asks for a reason if an agency lacked the required grade."""
    form = ClosingForm(data, today=today, prefix="close")
    if not case.grade_shortfalls:
        del form.fields["grade_shortfall_reason"]
    form.add_reason_fields(case)
    return form
