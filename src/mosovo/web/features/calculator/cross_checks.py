"""Checks across several fields. Each error is shown at the field most likely to be wrong."""

from datetime import date

from .disposals import NAMES, TERMS, WITH_EXTENSION, WITH_LENGTH, WITH_SUPERVISION
from .forms import CAUTIONS, DisposalForm, OffenceForm, OrderForm, SpellForm
from .sheet_forms import CalculatorSheet, OffenceBlock

LENGTH_FIELDS = ("years", "months", "weeks", "days")
KINDS_WITH_FIELD = {
    "suspended_months": TERMS,
    "extension_months": WITH_EXTENSION,
    "supervision_months": WITH_SUPERVISION,
    "consecutive_to": TERMS,
    "overlap_months": TERMS,
}


def check_across_fields(sheet: CalculatorSheet) -> None:
    """Add the errors that only several fields together show. Each form was already checked alone."""
    for block in sheet.offences:
        _check_offence(block, sheet.person.cleaned_data.get("born_on"))
        for place, disposal in enumerate(block.disposals):
            _check_disposal(disposal, block, place)
    for spell in sheet.spells:
        _check_spell(spell)
    _check_order(sheet.order)


def _check_offence(block: OffenceBlock, born_on: date | None) -> None:
    form, values = block.form, block.form.cleaned_data
    if not values.get("listed") and not values.get("offence") and values.get("schedule3") != "yes":
        form.add_field_error("listed", "Select the offence, or enter it below")
    if values.get("listed") and values.get("offence"):
        form.add_field_error("offence", "Select an offence above or enter one here, not both")
    if values.get("gateway") in CAUTIONS and values.get("sentenced_on"):
        form.add_field_error("sentenced_on", "A caution has no sentence: leave the date out, or select Convicted")
    _check_dates_in_order(block, born_on)


def _check_dates_in_order(block: OffenceBlock, born_on: date | None) -> None:
    """Check that birth, offence, conviction and sentence are in order."""
    form, values = block.form, block.form.cleaned_data
    on, offended_on, sentenced_on = values.get("on"), values.get("offended_on"), values.get("sentenced_on")
    _check_ranges(form)
    _check_amended_sentence(form)
    if on and offended_on and offended_on > on:
        form.add_field_error(
            "offended_on", "Date of the offence must be on or before the conviction, caution or finding"
        )
    if on and sentenced_on and sentenced_on < on:
        form.add_field_error("sentenced_on", "Date of the sentence must be on or after the conviction")
    for name, earliest in (("offended_on", offended_on), ("on", on)):
        if born_on and earliest and earliest < born_on:
            form.add_field_error(name, "Date must be on or after the date of birth")


def _check_ranges(form: OffenceForm) -> None:
    """Check that each range has a least and a greatest value, in that order."""
    values = form.cleaned_data
    first, last = values.get("offended_on"), values.get("offended_latest_on")
    if last and not first:
        form.add_field_error("offended_on", "Enter the first date too, or leave the last date empty")
    if last and first and last < first:
        form.add_field_error("offended_latest_on", "Last date of the offence must be on or after the first")
    if last and values.get("on") and last > values["on"]:
        form.add_field_error(
            "offended_latest_on", "Last date of the offence must be on or before the conviction, caution or finding"
        )
    for name in ("age_at_offence", "victim_age"):
        lowest, highest = values.get(name), values.get(f"{name}_most")
        if highest is not None and lowest is None:
            form.add_field_error(name, "Enter the least age too, or leave the greatest age empty")
        if highest is not None and lowest is not None and highest < lowest:
            form.add_field_error(f"{name}_most", f"Greatest age must be {lowest} or more")


def _check_amended_sentence(form: OffenceForm) -> None:
    """Check that an amended sentence has its date, on or after that of the first."""
    values = form.cleaned_data
    amended_on, sentenced_on = values.get("substituted_on"), values.get("sentenced_on")
    if not amended_on and (values.get("substituted_by") or values.get("first_sentence_qualified")):
        form.add_field_error("substituted_on", "Enter the date the sentence was amended")
    if amended_on and not sentenced_on:
        form.add_field_error("sentenced_on", "Enter the date of the sentence first passed")
    if amended_on and sentenced_on and amended_on < sentenced_on:
        form.add_field_error(
            "substituted_on", "Date the sentence was amended must be on or after the date of the sentence"
        )


def _check_disposal(form: DisposalForm, block: OffenceBlock, place: int) -> None:
    kind, finding = form.cleaned_data.get("kind"), block.form.cleaned_data
    if not kind:
        _check_missing_kind(form, block, place)
        return
    if finding.get("gateway") in CAUTIONS:
        form.add_field_error("kind", "A caution has no sentence: select Not sentenced, or select Convicted above")
    elif not finding.get("sentenced_on"):
        block.form.add_field_error("sentenced_on", "Enter the date of the sentence")
    _check_fields_of_kind(form, kind)


def _check_missing_kind(form: DisposalForm, block: OffenceBlock, place: int) -> None:
    if place:
        form.add_field_error("kind", "Select the sentence, or remove it")
    elif not form.is_blank:
        form.add_field_error("kind", "Select the sentence that this is the length of")
    elif block.form.cleaned_data.get("sentenced_on"):
        form.add_field_error("kind", "Select the sentence, or leave out its date")


def _check_fields_of_kind(form: DisposalForm, kind: str) -> None:
    """Refuse values in fields that this kind of sentence does not have: they would be counted wrongly or not at all."""
    values, name = form.cleaned_data, NAMES.get(kind, kind)
    for field, kinds in KINDS_WITH_FIELD.items():
        if values.get(field) and kind not in kinds:
            form.add_field_error(field, f"{name} does not have this: leave it out, or select another sentence")
    if any(values.get(field) for field in LENGTH_FIELDS) and kind not in WITH_LENGTH:
        form.add_field_error("years", f"{name} does not have a length: leave it out, or select another sentence")
    if values.get("overlap_months") and values.get("consecutive_to") in ("", None):
        form.add_field_error("consecutive_to", "Select the term it overlaps with")


def _check_spell(form: SpellForm) -> None:
    values = form.cleaned_data
    if values.get("until") and not values.get("from_on"):
        form.add_field_error("from_on", "Enter the first day")
    elif values.get("until") and values["until"] < values["from_on"]:
        form.add_field_error("until", "Date of release must be on or after the first day")


def _check_order(form: OrderForm) -> None:
    values = form.cleaned_data
    made_on = values.get("made_on")
    later_fields = [name for name in ("served_on", "ended_on") if values.get(name)]
    if later_fields and not made_on:
        form.add_field_error("made_on", "Enter the date the order was made")
    for name in later_fields:
        if made_on and values[name] < made_on:
            form.add_field_error(name, "Date must be on or after the date the order was made")
