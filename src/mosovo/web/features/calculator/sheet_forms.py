"""The whole sheet as forms: shown, validated together and converted to a case."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from mosovo.web.core.forms import markup

from .form_input import Boxes, CalculatorInput
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
    told: NotificationForm

    def forms(self) -> Iterator[tuple[str, CalculatorForm]]:
        """Yield each form, with the prefix of its errors if there are several of its kind."""
        yield "", self.person
        for number, block in enumerate(self.offences, start=1):
            which = f"Offence {number}: " if len(self.offences) > 1 else ""
            yield which, block.form
            for place, disposal in enumerate(block.disposals, start=1):
                yield f"{which}sentence {place}: " if len(block.disposals) > 1 else which, disposal
        for number, spell in enumerate(self.spells, start=1):
            yield f"Time {number}: " if len(self.spells) > 1 else "", spell
        yield "", self.order
        yield "", self.told

    @property
    def is_sound(self) -> bool:
        return not any(form.errors for _, form in self.forms())

    @property
    def errors(self) -> bool:
        """Whether any form has errors. The page title reads this."""
        return not self.is_sound

    def summary(self) -> list[dict[str, str]]:
        """Return each error with the link to its field."""
        results: list[dict[str, str]] = []
        for which, form in self.forms():
            results += [{"text": describe_sentence(which + str(error))} for error in form.non_field_errors()]
            for bound in form:
                href = markup.first_box(bound)
                results += [{"text": describe_sentence(which + str(error)), "href": href} for error in bound.errors]
        return results


def describe_sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def sheet_of(typed: CalculatorInput, today: date, *, quiet: bool) -> CalculatorSheet:
    """Build the forms with what was typed. With `quiet` nothing is validated yet.

    A block of which nothing was sent shows its initial values. A block that must be answered is validated all the same.
    """
    data = dict(typed.boxes())
    sheet = CalculatorSheet(
        person=PersonForm(data if typed.person or not quiet else None, prefix="p"),
        offences=tuple(_offence(typed, number, data, quiet) for number in range(len(typed.offences))),
        spells=tuple(SpellForm(data if boxes else None, prefix=f"s{n}") for n, boxes in enumerate(typed.spells)),
        order=OrderForm(data if typed.order else None, prefix="order"),
        told=NotificationForm(data if typed.told else None, prefix="told"),
    )
    for _, form in sheet.forms():
        form.today = today
        if quiet:
            form.quieten()
        else:
            form.judge()
    return sheet


def _offence(typed: CalculatorInput, number: int, data: Boxes, quiet: bool) -> OffenceBlock:
    offence = typed.offences[number]
    earlier = [(f"o{place}", f"Yes: after the term of offence {place + 1}") for place in range(number)]
    return OffenceBlock(
        form=OffenceForm(data if offence.boxes or not quiet else None, prefix=f"o{number}"),
        disposals=tuple(
            DisposalForm(
                data if boxes or not quiet else None, prefix=f"o{number}d{place}", after=earlier, is_first=place == 0
            )
            for place, boxes in enumerate(offence.disposals)
        ),
    )
