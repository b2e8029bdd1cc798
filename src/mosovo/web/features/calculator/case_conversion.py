"""The sheet as a case in the case format, and errors of the law library shown at the field they are about."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from mosovo_law.case_format.case import Case, CaseProblem, CaseRefused, read_case

from .disposals import build_disposal
from .forms import SAME, CalculatorForm, DisposalForm, OffenceForm
from .sheet_forms import CalculatorSheet, OffenceBlock

type JsonObject = dict[str, Any]

BOOLEAN_VALUES = {"yes": True, "no": False}
DISPOSAL_FIELDS = ("years", "months", "weeks", "days", "suspended_months", "extension_months", "supervision_months",
                 "overlap_months")  # fmt: skip
OFFENCE_FIELDS = ("gateway", "on", "inchoate", "offended_on", "offended_latest_on", "age_at_offence",
                 "age_at_offence_most", "victim_age", "victim_age_most", "image_age", "sentenced_on", "substituted_on",
                 "substituted_by", "position_on_1997_09_01", "court", "total_months", "total_days",
                 "days_served")  # fmt: skip
BOOLEAN_FIELDS = ("sexual_purpose", "court_finds_sexual", "schedule3", "first_sentence_qualified")

_PATH = re.compile(r"case\.(?P<kind>\w+)(?:\[(?P<at>\d+)\])?(?:\.disposals\[(?P<place>\d+)\])?(?:\.(?P<key>\w+))?")
_FORM_FIELDS = {"from": "from_on", "offence": "listed"}


def build_case(sheet: CalculatorSheet, today: date) -> JsonObject:
    """Build the case format from a valid sheet: dates as text, without the fields that were left empty."""
    case: JsonObject = {"jurisdiction": sheet.person.cleaned_data["jurisdiction"]}
    case |= _extract_values(sheet.person.cleaned_data, ("born_on",))
    case["events"] = [_convert_offence(number, block) for number, block in enumerate(sheet.offences)]
    spells = [_convert_spell(number, form) for number, form in enumerate(_list_completed_forms(sheet.spells))]
    case |= {"spells": spells} if spells else {}
    case |= (
        {"notifications": [_convert_notification(form) for form in _list_completed_forms((sheet.notification,))]}
        if not sheet.notification.is_blank
        else {}
    )
    case |= (
        {"orders": [_convert_order(form) for form in _list_completed_forms((sheet.order,))]}
        if not sheet.order.is_blank
        else {}
    )
    return {"case": case, "on": today.isoformat()}


def _list_completed_forms(forms: tuple[CalculatorForm, ...]) -> Iterator[CalculatorForm]:
    return (form for form in forms if not form.is_blank)


def _extract_values(values: Mapping[str, Any], names: tuple[str, ...]) -> JsonObject:
    """Return the fields that hold a value; 0 is a value."""
    results = {name: values.get(name) for name in names}
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in results.items()
        if value not in (None, "")
    }


def _convert_offence(number: int, block: OffenceBlock) -> JsonObject:
    values = block.form.cleaned_data
    columns = {"ref": f"c{number + 1}", **_extract_values(values, OFFENCE_FIELDS)}
    offence = values["listed"] or values["offence"]
    columns |= {"offence": offence} if offence else {}
    columns |= {name: BOOLEAN_VALUES[values[name]] for name in BOOLEAN_FIELDS if values.get(name)}
    disposals = [_convert_disposal(form) for form in block.disposals if form.cleaned_data.get("kind")]
    return columns | ({"disposals": disposals} if disposals else {})


def _convert_disposal(form: DisposalForm) -> JsonObject:
    values = form.cleaned_data
    lengths = {
        name: value
        for name, value in _extract_values(values, DISPOSAL_FIELDS).items()
        if value or name == "supervision_months"  # 0: no supervision requirement
    }
    preceding_term = values.get("consecutive_to")
    columns = {**build_disposal(values["kind"]), **lengths}
    if preceding_term:
        columns["consecutive_to"] = True if preceding_term == SAME else f"c{int(preceding_term[1:]) + 1}"
    return columns | ({"as_passed": True} if values.get("as_passed") else {})


def _convert_spell(number: int, form: CalculatorForm) -> JsonObject:
    values = form.cleaned_data
    columns = {"ref": f"s{number + 1}", "kind": values["kind"], "from": values["from_on"].isoformat()}
    return columns | _extract_values(values, ("until",))


def _convert_notification(form: CalculatorForm) -> JsonObject:
    values = form.cleaned_data
    return {"ref": "n1", "under": values["under"], "on": values["on"].isoformat(), "home_address_kind": values["home"]}


def _convert_order(form: CalculatorForm) -> JsonObject:
    values = form.cleaned_data
    columns: JsonObject = {"ref": "o1", **_extract_values(values, ("kind", "made_on", "served_on", "ended_on"))}
    return columns | ({} if values.get("ended_on") else {"until_further_order": True})


def read_calculator_case(sheet: CalculatorSheet, today: date) -> Case | None:
    """Return the case for the law library, or None if it refuses a value. The error is then at its field."""
    try:
        return read_case(build_case(sheet, today))
    except CaseRefused as refused:
        for problem in refused.problems:
            _add_error_at_field(sheet, problem)
        return None


def _add_error_at_field(sheet: CalculatorSheet, problem: CaseProblem) -> None:
    match = _PATH.match(problem.path)
    form, key = _find_form_and_key(sheet, match) if match else (sheet.person, None)
    name = _FORM_FIELDS.get(key or "", key)
    if isinstance(form, OffenceForm) and name == "listed" and form.cleaned_data.get("offence"):
        name = "offence"
    if name is None or name not in form.fields:
        form.add_error(None, f"{problem.found} is not allowed. Allowed: {problem.allowed}")
        return
    label = getattr(form.fields[name], "capitalised_label", name)
    form.add_field_error(name, f"{label} cannot be {problem.found}. Allowed: {problem.allowed}")


def _find_form_and_key(sheet: CalculatorSheet, match: re.Match[str]) -> tuple[CalculatorForm, str | None]:
    """Return the form and the key that a path of the case format leads to."""
    kind, index, key = match["kind"], int(match["at"] or 0), match["key"]
    if kind == "events":
        block = sheet.offences[index]
        disposal_forms = [form for form in block.disposals if form.cleaned_data.get("kind")]
        return (disposal_forms[int(match["place"])] if match["place"] else block.form), key
    if kind == "spells":
        return list(_list_completed_forms(sheet.spells))[index], key
    return {"orders": sheet.order, "notifications": sheet.notification}.get(kind, sheet.person), key or kind
