"""Checks across several fields. Each error is shown at the field most likely to be wrong."""

from datetime import date

from .disposals import NAMES, TERMS, WITH_EXTENSION, WITH_LENGTH, WITH_SUPERVISION
from .forms import CAUTIONS, DisposalForm, OffenceForm, OrderForm, SpellForm
from .sheet_forms import CalculatorSheet, OffenceBlock

LENGTH = ("years", "months", "weeks", "days")
OF_SOME_KINDS = {
    "suspended_months": TERMS,
    "extension_months": WITH_EXTENSION,
    "supervision_months": WITH_SUPERVISION,
    "consecutive_to": TERMS,
    "overlap_months": TERMS,
}


def check_across_boxes(sheet: CalculatorSheet) -> None:
    """Add the errors that only several fields together show. Each form was already checked alone."""
    for block in sheet.offences:
        _offence(block, sheet.person.cleaned_data.get("born_on"))
        for place, disposal in enumerate(block.disposals):
            _disposal(disposal, block, place)
    for spell in sheet.spells:
        _spell(spell)
    _order(sheet.order)


def _offence(block: OffenceBlock, born_on: date | None) -> None:
    form, values = block.form, block.form.cleaned_data
    if not values.get("listed") and not values.get("offence") and values.get("schedule3") != "yes":
        form.say("listed", "Select the offence, or enter it below")
    if values.get("listed") and values.get("offence"):
        form.say("offence", "Select an offence above or enter one here, not both")
    if values.get("gateway") in CAUTIONS and values.get("sentenced_on"):
        form.say("sentenced_on", "A caution has no sentence: leave the date out, or select Convicted")
    _in_order(block, born_on)


def _in_order(block: OffenceBlock, born_on: date | None) -> None:
    """Check that birth, offence, conviction and sentence are in order."""
    form, values = block.form, block.form.cleaned_data
    on, offended_on, sentenced_on = values.get("on"), values.get("offended_on"), values.get("sentenced_on")
    _ranges(form)
    _amended(form)
    if on and offended_on and offended_on > on:
        form.say("offended_on", "Date of the offence must be on or before the conviction, caution or finding")
    if on and sentenced_on and sentenced_on < on:
        form.say("sentenced_on", "Date of the sentence must be on or after the conviction")
    for name, earliest in (("offended_on", offended_on), ("on", on)):
        if born_on and earliest and earliest < born_on:
            form.say(name, "Date must be on or after the date of birth")


def _ranges(form: OffenceForm) -> None:
    """Check that each range has a least and a greatest value, in that order."""
    values = form.cleaned_data
    first, last = values.get("offended_on"), values.get("offended_latest_on")
    if last and not first:
        form.say("offended_on", "Enter the first date too, or leave the last date empty")
    if last and first and last < first:
        form.say("offended_latest_on", "Last date of the offence must be on or after the first")
    if last and values.get("on") and last > values["on"]:
        form.say(
            "offended_latest_on", "Last date of the offence must be on or before the conviction, caution or finding"
        )
    for name in ("age_at_offence", "victim_age"):
        least, most = values.get(name), values.get(f"{name}_most")
        if most is not None and least is None:
            form.say(name, "Enter the least age too, or leave the greatest age empty")
        if most is not None and least is not None and most < least:
            form.say(f"{name}_most", f"Greatest age must be {least} or more")


def _amended(form: OffenceForm) -> None:
    """Check that an amended sentence has its date, on or after that of the first."""
    values = form.cleaned_data
    amended_on, sentenced_on = values.get("substituted_on"), values.get("sentenced_on")
    if not amended_on and (values.get("substituted_by") or values.get("first_sentence_qualified")):
        form.say("substituted_on", "Enter the date the sentence was amended")
    if amended_on and not sentenced_on:
        form.say("sentenced_on", "Enter the date of the sentence first passed")
    if amended_on and sentenced_on and amended_on < sentenced_on:
        form.say("substituted_on", "Date the sentence was amended must be on or after the date of the sentence")


def _disposal(form: DisposalForm, block: OffenceBlock, place: int) -> None:
    kind, finding = form.cleaned_data.get("kind"), block.form.cleaned_data
    if not kind:
        _without_kind(form, block, place)
        return
    if finding.get("gateway") in CAUTIONS:
        form.say("kind", "A caution has no sentence: select Not sentenced, or select Convicted above")
    elif not finding.get("sentenced_on"):
        block.form.say("sentenced_on", "Enter the date of the sentence")
    _of_its_kind(form, kind)


def _without_kind(form: DisposalForm, block: OffenceBlock, place: int) -> None:
    if place:
        form.say("kind", "Select the sentence, or remove it")
    elif not form.is_blank:
        form.say("kind", "Select the sentence that this is the length of")
    elif block.form.cleaned_data.get("sentenced_on"):
        form.say("kind", "Select the sentence, or leave out its date")


def _of_its_kind(form: DisposalForm, kind: str) -> None:
    """Refuse values in fields that this kind of sentence does not have: they would be counted wrongly or not at all."""
    values, name = form.cleaned_data, NAMES.get(kind, kind)
    for box, kinds in OF_SOME_KINDS.items():
        if values.get(box) and kind not in kinds:
            form.say(box, f"{name} does not have this: leave it out, or select another sentence")
    if any(values.get(box) for box in LENGTH) and kind not in WITH_LENGTH:
        form.say("years", f"{name} does not have a length: leave it out, or select another sentence")
    if values.get("overlap_months") and values.get("consecutive_to") in ("", None):
        form.say("consecutive_to", "Select the term it overlaps with")


def _spell(form: SpellForm) -> None:
    values = form.cleaned_data
    if values.get("until") and not values.get("from_on"):
        form.say("from_on", "Enter the first day")
    elif values.get("until") and values["until"] < values["from_on"]:
        form.say("until", "Date of release must be on or after the first day")


def _order(form: OrderForm) -> None:
    values = form.cleaned_data
    made_on = values.get("made_on")
    later = [name for name in ("served_on", "ended_on") if values.get(name)]
    if later and not made_on:
        form.say("made_on", "Enter the date the order was made")
    for name in later:
        if made_on and values[name] < made_on:
            form.say(name, "Date must be on or after the date the order was made")
