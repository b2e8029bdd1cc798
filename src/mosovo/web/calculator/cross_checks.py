"""Checks across several fields. Each error is shown at the field most likely to be wrong."""

from datetime import date

from .disposals import NAMES, TERMS, WITH_EXTENSION, WITH_LENGTH, WITH_SUPERVISION
from .forms import CAUTIONS, DisposalForm, OrderForm, SpellForm
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
    form, said = block.form, block.form.cleaned_data
    if not said.get("listed") and not said.get("offence") and said.get("schedule3") != "yes":
        form.say("listed", "Select the offence, or enter it below")
    if said.get("listed") and said.get("offence"):
        form.say("offence", "Select an offence above or enter one here, not both")
    if said.get("gateway") in CAUTIONS and said.get("sentenced_on"):
        form.say("sentenced_on", "A caution has no sentence: leave the date out, or select Convicted")
    _in_order(block, born_on)


def _in_order(block: OffenceBlock, born_on: date | None) -> None:
    """Check that birth, offence, conviction and sentence are in order."""
    form, said = block.form, block.form.cleaned_data
    on, offended_on, sentenced_on = said.get("on"), said.get("offended_on"), said.get("sentenced_on")
    if on and offended_on and offended_on > on:
        form.say("offended_on", "Date of the offence must be on or before the conviction, caution or finding")
    if on and sentenced_on and sentenced_on < on:
        form.say("sentenced_on", "Date of the sentence must be on or after the conviction")
    for name, earliest in (("offended_on", offended_on), ("on", on)):
        if born_on and earliest and earliest < born_on:
            form.say(name, "Date must be on or after the date of birth")


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
    said, name = form.cleaned_data, NAMES.get(kind, kind)
    for box, kinds in OF_SOME_KINDS.items():
        if said.get(box) and kind not in kinds:
            form.say(box, f"{name} does not have this: leave it out, or select another sentence")
    if any(said.get(box) for box in LENGTH) and kind not in WITH_LENGTH:
        form.say("years", f"{name} does not have a length: leave it out, or select another sentence")
    if said.get("overlap_months") and said.get("consecutive_to") in ("", None):
        form.say("consecutive_to", "Select the term it overlaps with")


def _spell(form: SpellForm) -> None:
    said = form.cleaned_data
    if said.get("until") and not said.get("from_on"):
        form.say("from_on", "Enter the first day")
    elif said.get("until") and said["until"] < said["from_on"]:
        form.say("until", "Date of release must be on or after the first day")


def _order(form: OrderForm) -> None:
    said = form.cleaned_data
    made_on = said.get("made_on")
    later = [name for name in ("served_on", "ended_on") if said.get(name)]
    if later and not made_on:
        form.say("made_on", "Enter the date the order was made")
    for name in later:
        if made_on and said[name] < made_on:
            form.say(name, "Date must be on or after the date the order was made")
