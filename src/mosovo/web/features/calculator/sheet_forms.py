"""The whole sheet as forms: shown, validated together and converted to a case."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from mosovo.web.core.forms import markup

from .form_input import CalculatorInput, FieldValues
from .forms import CalculatorForm, DisposalForm, NotificationForm, OffenceForm, OrderForm, PersonForm, SpellForm


@dataclass(frozen=True)
class OffenceBlock:
    """One offence and its disposals."""

    form: OffenceForm
    disposals: tuple[DisposalForm, ...]


@dataclass(frozen=True)
class CalculatorSheet:
    """Every form of the page."""

    person: PersonForm
    offences: tuple[OffenceBlock, ...]
    spells: tuple[SpellForm, ...]
    order: OrderForm
    notification: NotificationForm

    def forms(self) -> Iterator[tuple[str, CalculatorForm]]:
        """Yield each form, with the prefix of its errors if there are several of its kind."""
        yield "", self.person
        for number, block in enumerate(self.offences, start=1):
            prefix = f"Offence {number}: " if len(self.offences) > 1 else ""
            yield prefix, block.form
            for place, disposal in enumerate(block.disposals, start=1):
                yield f"{prefix}sentence {place}: " if len(block.disposals) > 1 else prefix, disposal
        for number, spell in enumerate(self.spells, start=1):
            yield f"Time {number}: " if len(self.spells) > 1 else "", spell
        yield "", self.order
        yield "", self.notification

    @property
    def is_valid(self) -> bool:
        return not any(form.errors for _, form in self.forms())

    @property
    def errors(self) -> bool:
        """Whether any form has errors. The page title reads this."""
        return not self.is_valid

    def summary(self) -> list[dict[str, str]]:
        """Return each error with the link to its field."""
        results: list[dict[str, str]] = []
        for prefix, form in self.forms():
            results += [{"text": describe_sentence(prefix + str(error))} for error in form.non_field_errors()]
            for bound in form:
                href = markup.build_field_fragment(bound)
                results += [{"text": describe_sentence(prefix + str(error)), "href": href} for error in bound.errors]
        return results


def describe_sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def build_sheet(typed: CalculatorInput, today: date, *, skip_validation: bool) -> CalculatorSheet:
    """Build the forms with what was typed. With `skip_validation` nothing is validated yet.

    A block of which nothing was sent shows its initial values. A block that must be answered is validated all the same.
    """
    data = dict(typed.list_fields())
    sheet = CalculatorSheet(
        person=PersonForm(data if typed.person or not skip_validation else None, prefix="p"),
        offences=tuple(
            _build_offence_block(typed, number, data, skip_validation) for number in range(len(typed.offences))
        ),
        spells=tuple(SpellForm(data if boxes else None, prefix=f"s{n}") for n, boxes in enumerate(typed.spells)),
        order=OrderForm(data if typed.order else None, prefix="order"),
        notification=NotificationForm(data if typed.notification else None, prefix="told"),
    )
    for _, form in sheet.forms():
        form.today = today
        if skip_validation:
            form.clear_errors()
        else:
            form.validate_fields()
    return sheet


def _build_offence_block(typed: CalculatorInput, number: int, data: FieldValues, skip_validation: bool) -> OffenceBlock:
    offence = typed.offences[number]
    earlier = [(f"o{place}", f"Yes: after the term of offence {place + 1}") for place in range(number)]
    return OffenceBlock(
        form=OffenceForm(data if offence.values or not skip_validation else None, prefix=f"o{number}"),
        disposals=tuple(
            DisposalForm(
                data if boxes or not skip_validation else None,
                prefix=f"o{number}d{place}",
                after=earlier,
                is_first=place == 0,
            )
            for place, boxes in enumerate(offence.disposals)
        ),
    )
