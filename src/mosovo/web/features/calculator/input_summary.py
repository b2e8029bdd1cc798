"""A summary of the input in words, so that the answer and its facts fit on one printed page."""

from collections.abc import Iterator
from datetime import date

from mosovo.web.core.formatting import format_date
from mosovo.web.core.forms import DateField

from .forms import CalculatorForm
from .sheet_forms import CalculatorSheet

type Rows = list[tuple[str, str]]

COUNTED = {"years": "year", "months": "month", "weeks": "week", "days": "day"}


def summarise_input(sheet: CalculatorSheet) -> Iterator[tuple[str, Rows]]:
    """Yield each block that has answers, with its questions and answers."""
    yield "The person", build_rows(sheet.person)
    for number, block in enumerate(sheet.offences, start=1):
        title = f"Offence {number}" if len(sheet.offences) > 1 else "The offence"
        yield title, build_rows(block.form)
        for place, disposal in enumerate(block.disposals, start=1):
            if disposal.cleaned_data.get("kind"):
                suffix = f", sentence {place}" if len(block.disposals) > 1 else ", sentence"
                yield title + suffix, build_rows(disposal)
    for name, forms in (
        ("Custody, hospital or abroad", sheet.spells),
        ("Order", (sheet.order,)),
        ("Last notification", (sheet.notification,)),
    ):
        for form in forms:
            if not form.is_blank:
                yield name, build_rows(form)


def build_rows(form: CalculatorForm) -> Rows:
    """Return the questions of one block that were answered, with their answers."""
    texts = [(str(bound.label), format_input(form, bound.name)) for bound in form]
    return [(question, answer) for question, answer in texts if answer]


def format_input(form: CalculatorForm, name: str) -> str:
    """Return one answer in words; an empty string if there is none."""
    value = form.cleaned_data.get(name)
    if isinstance(value, bool):
        return "Yes" if value else ""
    if value in (None, ""):
        return ""
    if isinstance(form.fields[name], DateField) and isinstance(value, date):
        return format_date(value)
    return str(dict(getattr(form.fields[name], "choices", ())).get(value, value))
