"""Forms before a visit: its day and time, several checks at once, and the correction of one."""

from datetime import datetime
from typing import Any

from mosovo.rooms.visits.actions import SystemChecked
from mosovo.rooms.visits.models import PreVisitCheck
from mosovo.web.core.forms import ChoiceField, DateField, DateTimeField, Form, TextField, TimeField

Result, System = PreVisitCheck.Result, PreVisitCheck.System
NOT_MADE = "not-made"
CHECKED_AT_LABEL = "Date and time of the checks"
MADE_BY_LABEL = "Checks made by, if not you"
INFORMATION_LABEL = "Information for officers attending"


class PreVisitChecksForm(Form):
    """Pre-visit checks by system. No result is preselected, and a system that was not checked is not recorded."""

    checked_at = DateTimeField(label=CHECKED_AT_LABEL, label_in_sentence="the date and time of the checks")
    made_by = TextField(label=MADE_BY_LABEL, max_length=200, required=False, hint="For example, control room, PC 4410.")
    reveals = {f"{system}_result": {Result.NEW.value: [f"{system}_text"]} for system in System.values}
    now: datetime | None = None
    """The time of recording. Checks must not be later."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for system, label in System.choices:
            result = ChoiceField(
                label=label, label_in_sentence=f"the result of {label}",
                choices=[*Result.choices, (NOT_MADE, "Not made")],
                required=False, show_optional=False,
            )  # fmt: skip
            text = TextField(
                label=INFORMATION_LABEL, label_in_sentence=f"the information for officers from {label}", max_length=500,
                multiline=True, rows=2,
                hint="Do not copy intelligence here. Record it as a contact, where it is protected.",
            )  # fmt: skip
            for name, field in ((f"{system}_result", result), (f"{system}_text", text)):
                field.name_in_form(name)
                self.fields[name] = field

    def clean(self) -> dict[str, Any]:
        """Require at least one check, and a time that is not in the future."""
        cleaned = super().clean()
        checked_at = cleaned.get("checked_at")
        if checked_at is not None and self.now is not None and checked_at > self.now:
            self.add_error("checked_at", "Date and time of the checks must be in the past")
        if not any(cleaned.get(f"{system}_result") in Result.values for system in System.values):
            self.add_error(f"{System.values[0]}_result", "Select the result of at least one check")
        return cleaned

    def to_fact_values(self) -> dict[str, Any]:
        """Return the checks that were made, under the column names of the room."""
        cleaned = self.cleaned_data
        checks = [
            SystemChecked(system, cleaned[f"{system}_result"], cleaned[f"{system}_text"])
            for system in System.values
            if cleaned[f"{system}_result"] in Result.values
        ]
        return {"checked_at": cleaned["checked_at"], "made_by": cleaned["made_by"], "checks": checks}


class PlannedVisitForm(Form):
    """The day on which a visit is planned, and the time if there is one."""

    planned_on = DateField(label="Date of the visit", label_in_sentence="the date of the visit")
    planned_at = TimeField(
        label="Time", label_in_sentence="the time", required=False, hint="Leave empty for any time of the day."
    )


class PreVisitCheckForm(Form):
    """The correction of a recorded check."""

    system = ChoiceField(label="System checked", label_in_sentence="the system checked", choices=System.choices)
    checked_at = DateTimeField(label="Date and time of the check", label_in_sentence="the date and time of the check")
    result = ChoiceField(label="Result", label_in_sentence="the result", choices=Result.choices)
    text = TextField(label=INFORMATION_LABEL, max_length=500, required=False)
    made_by = TextField(label="Check made by, if not the recording officer", max_length=200, required=False)
