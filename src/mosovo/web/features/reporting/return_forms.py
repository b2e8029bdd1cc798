"""The forms to run the annual return, to download it and to enter a population."""

from datetime import date
from typing import Any

from mosovo.reporting.annual_return import FIRST_YEAR
from mosovo.reporting.return_runs import NATION
from mosovo.web.core.forms import ChoiceField, DateTimeField, Form, IntegerField, TextField, YearField

from .forms import NumbersForm

AREA, WHOLE = "area", "nation"
FARTHEST = 2100


class RunForm(Form):
    """The area, the year, and the time up to which records count."""

    of = ChoiceField(label="Area", label_in_sentence="the area", choices=[(AREA, "Your force"), (WHOLE, NATION)])
    year = YearField(
        label="Year to 31 March", label_in_sentence="the year", least=FIRST_YEAR, most=FARTHEST,
        hint="A year that has ended. For the year to 31 March 2025 enter 2025.",
    )  # fmt: skip
    known_at = DateTimeField(
        label="As recorded by", label_in_sentence="the date and time", required=False,
        hint="Leave empty to use everything recorded until now.",
    )  # fmt: skip
    note = TextField(
        label="Note", label_in_sentence="the note", required=False, max_length=300, hint="The purpose of this run."
    )


class PopulationForm(Form):
    """A population estimate with its year and source."""

    of = ChoiceField(label="Area", label_in_sentence="the area", choices=[(AREA, "Your force"), (WHOLE, NATION)])
    year = YearField(
        label="Mid-year estimate for", label_in_sentence="the year of the estimate", least=FIRST_YEAR - 2,
        most=FARTHEST, hint="The year of the mid-year estimate of the Office for National Statistics, like 2024.",
    )  # fmt: skip
    people = IntegerField(
        label="People aged 10 and over", label_in_sentence="the number of people", least=1, most=100_000_000,
        hint="Without commas. Only people aged 10 and over: MAPPA counts from the age of criminal responsibility.",
    )  # fmt: skip
    source = TextField(
        label="Source", label_in_sentence="the source", max_length=300, hint="The table and its date of publication.",
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Refuse an estimate for a year that has not started."""
        values = super().clean()
        year, today = values.get("year"), self.today or date.max
        if year and year > today.year:
            self.add_error("year", f"There is no estimate for {year} yet. Enter a year up to {today.year}")
        return values


class TakeForm(NumbersForm):
    """The file format, and whether small numbers are suppressed."""

    shape = ChoiceField(
        label="File format", label_in_sentence="the file format",
        choices=[("ods", "OpenDocument spreadsheet (ODS)"), ("csv", "CSV"), ("pdf", "PDF")],
    )  # fmt: skip
    numbers = ChoiceField(
        label="Numbers", label_in_sentence="which numbers",
        choices=[("published", "To be published: small numbers suppressed"), ("counted", "As counted")],
        hints={"counted": "Only for the responsible authority. A small number may identify a person."},
    )  # fmt: skip
