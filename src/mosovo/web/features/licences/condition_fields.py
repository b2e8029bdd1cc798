"""The fields for the details of a library condition, each validated by its kind."""

from collections.abc import Callable, Mapping
from datetime import time
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError

from mosovo.rooms.licences.condition_library import ConditionInput
from mosovo.web.core.forms import ChoiceField, DateField, IntegerField, MultipleChoiceField, TextField
from mosovo.web.core.forms.dates import read_clock

MAX_AGE, MAX_POUNDS = 25, 9_999_999
MAX_NAMES, MAX_PERIODS = 20, 3


class NamesField(TextField):
    """Several names, one on each line."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=1000, multiline=True, rows=3, hint="Enter one on each line.", **kwargs)

    def clean(self, value: Any) -> list[str]:
        """Return the names without empty lines."""
        results = [line.strip() for line in super().clean(value).split("\n") if line.strip()]
        if len(results) > MAX_NAMES:
            raise ValidationError(
                f"{self.capitalised_label} must be {MAX_NAMES} lines or fewer: these are {len(results)}"
            )
        return list(dict.fromkeys(results))


class TimesField(TextField):
    """Several times of day: 10:00, 17:30."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=100, hint="Like 10:00, or 10:00 and 17:30.", **kwargs)

    def clean(self, value: Any) -> list[time]:
        """Return the times in order."""
        typed = super().clean(value).replace(" and ", ",")
        return sorted({read_clock("each time", each.strip()) for each in typed.split(",") if each.strip()})


class HoursField(TextField):
    """Several periods of the day, one on each line: 19:00 to 07:00."""

    def __init__(self, **kwargs: Any) -> None:
        hint = "Like 19:00 to 07:00. Enter up to 3 periods, one on each line."
        super().__init__(max_length=200, multiline=True, rows=2, hint=hint, **kwargs)

    def clean(self, value: Any) -> list[tuple[time, time]]:
        """Return the start and end of each period."""
        lines = [line.strip() for line in super().clean(value).split("\n") if line.strip()]
        if len(lines) > MAX_PERIODS:
            raise ValidationError(
                f"{self.capitalised_label} must be {MAX_PERIODS} lines or fewer: these are {len(lines)}"
            )
        return [self._parse_period(line) for line in lines]

    def _parse_period(self, line: str) -> tuple[time, time]:
        parts = [part.strip() for part in line.replace("–", "-").replace("-", " to ").split(" to ")]
        if len(parts) != 2:
            raise ValidationError(f"{self.capitalised_label} must be a start time and an end time, like 19:00 to 07:00")
        start, end = (read_clock("each time", part) for part in parts)
        if start == end:
            raise ValidationError(f"{self.capitalised_label} must start and end at different times")
        return start, end


FIELDS: Mapping[str, Callable[..., Any]] = {
    "choice": ChoiceField,
    "several": MultipleChoiceField,
    "names": NamesField,
    "times": TimesField,
    "hours": HoursField,
    "date": DateField,
    "age": partial(IntegerField, least=1, most=MAX_AGE),
    "money": partial(IntegerField, least=1, most=MAX_POUNDS),
    "text": partial(TextField, max_length=200),
}
"""The field of each kind of input."""


def build_field(condition_input: ConditionInput) -> Any:
    """Build the field for one input of a condition."""
    label = f"the {condition_input.label[:1].lower()}{condition_input.label[1:]}"
    choice_arguments = (
        {"choices": [(each, each) for each in condition_input.options]} if condition_input.options else {}
    )
    return FIELDS[condition_input.kind](
        label=condition_input.label, label_in_sentence=label, required=not condition_input.optional, **choice_arguments
    )
