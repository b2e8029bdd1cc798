"""Match the headings of another system to our columns: by spelling, and by a list of other names.

Only a name of the list is matched. A heading that is merely alike is refused with the column that may be meant, because
a column read as the wrong one is worse than a file that has to be changed.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches

from .cell_types import DateCell
from .compound_cells import MomentCell
from .heading_suggestions import is_date_heading, is_key_heading, suggest_by_rules
from .sheet_columns import SheetDefinition

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SEPARATORS = re.compile(r"[^0-9a-z]+")
_PERSON_KEY = (
    "nominal_id", "nominal_ref", "nominal_reference", "nominal_number", "person_id", "subject_id", "offender_id",
)  # fmt: skip
_START = ("from", "from_date", "date_from", "start", "start_date", "date_started")
_END = ("to", "to_date", "date_to", "end", "end_date", "date_ended", "until_date")
_OTHER_NAMES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "people": {
        "key": ("id", "record_id", "unique_id", "reference", "ref", *_PERSON_KEY),
        "kind": ("nominal_type", "offender_type", "registration_type", "type"),
        "on_register_from": ("registration_date", "date_registered", "registered_on", "registered_from"),
        "forenames": (
            "forename",
            "forename_s",
            "first_name",
            "first_names",
            "firstname",
            "given_name",
            "given_names",
        ),
        "surname": ("last_name", "lastname", "family_name", "familyname"),
        "sex": ("gender",),
        "born_on": ("dob", "d_o_b", "date_of_birth", "birth_date", "birthdate", "born"),
        "pnc": ("pnc_id", "pncid", "pnc_no", "pnc_number", "pnc_ref"),
        "cro": ("cro_no", "cro_number", "cro_ref"),
        "died_on": ("date_of_death", "dod", "deceased_on", "date_deceased"),
    },
    "names": {
        "kind": ("name_type", "type"),
        "forenames": ("forename", "forename_s", "first_name", "first_names", "given_name", "given_names"),
        "surname": ("last_name", "family_name"),
        "used_from_on": ("used_from", *_START),
    },
    "addresses": {
        "kind": ("address_type", "type"),
        "lines": ("address", "full_address", "address_lines"),
        "postcode": ("post_code", "postal_code", "pcode"),
        "police_area": ("force_area",),
        "from_on": ("moved_in", "moved_in_on", "date_moved_in", *_START),
        "until": ("moved_out", "moved_out_on", "date_moved_out", *_END),
    },
    "convictions": {
        "on": ("conviction_date", "date_of_conviction", "convicted_on", "date_convicted"),
        "offended_on": ("offence_date", "date_of_offence"),
        "offence_code": ("cjs_code", "cjs_offence_code"),
        "victim_age": ("age_of_victim", "victims_age"),
        "sentenced_on": ("sentence_date", "date_of_sentence", "date_sentenced"),
        "court": ("court_name",),
    },
    "disposals": {
        "conviction": ("conviction_id", "conviction_ref"),
        "kind": ("disposal", "disposal_type", "sentence_type", "type"),
    },
    "spells": {
        "from_on": _START,
        "ended_on": ("release_date", "date_of_release", "released_on", *_END),
        "place": ("establishment", "prison"),
    },
    "notifications": {
        "on": ("notification_date", "date_of_notification", "date_notified", "notified_on"),
        "station": ("police_station", "station_name"),
        "taken_by": ("officer", "taken_by_officer"),
    },
    "orders": {
        "kind": ("order_type", "type"),
        "court": ("court_name",),
        "made_on": ("order_date", "date_made", "date_of_order"),
        "served_on": ("date_served",),
        "months": ("length_in_months", "length_months"),
        "ended_on": _END,
    },
    "allocations": {
        "from_on": ("allocated_on", "allocation_date", "date_allocated", *_START),
        "team": ("team_name",),
        "offender_manager": ("om", "officer", "case_officer", "officer_username"),
    },
}
"""For each sheet and column, the names that other systems give it, folded."""
_ROW_KEY, MIN_SIMILARITY = ("id", "record_id", "unique_id"), 0.84


def fold_heading(heading: str) -> str:
    """Return a heading in the form of a column name: `DateOfBirth` and `Date of birth` become `date_of_birth`."""
    return _SEPARATORS.sub("_", _CAMEL.sub(" ", heading.strip()).casefold()).strip("_")


def match_heading(sheet: SheetDefinition, heading: str) -> str:
    """Return the column that a heading names; the folded heading itself if it names none."""
    folded = fold_heading(heading)
    return folded if folded in sheet.by_name else _other_names(sheet).get(folded, folded)


def suggest_column(sheet: SheetDefinition, folded: str) -> str:
    """Return the column that may be meant by a heading that names none, or an empty string."""
    names = {**dict(zip(sheet.by_name, sheet.by_name, strict=True)), **_other_names(sheet)}
    if found := suggest_by_rules(sheet, names, folded):
        return found
    close_matches = [] if is_key_heading(folded) else get_close_matches(folded, names, 1, MIN_SIMILARITY)
    column = names[close_matches[0]] if close_matches else ""
    is_date_column = bool(column) and isinstance(sheet.by_name[column].reader, DateCell | MomentCell)
    return column if is_date_column or not is_date_heading(folded) else ""


def _other_names(sheet: SheetDefinition) -> Mapping[str, str]:
    """Map each other name to the column of this sheet."""
    known_names = _OTHER_NAMES.get(sheet.name, {})
    row_key = dict.fromkeys(_ROW_KEY, "key") if "key" not in known_names else {}
    person = dict.fromkeys(_PERSON_KEY, "person") if "person" in sheet.by_name else {}
    return {**row_key, **person, **{name: column for column, names in known_names.items() for name in names}}


def find_heading_faults(file: str, headings: Sequence[str]) -> Iterator[str]:
    """Yield why the columns of a foreign file cannot be told apart: two equal headings, or one without a letter."""
    by_name: dict[str, list[str]] = {}
    for text in headings:
        if text.strip():
            by_name.setdefault(fold_heading(text), []).append(text.strip()[:40])
    for name, texts in by_name.items():
        shown = " and ".join(f"‘{text}’" for text in texts)
        if not name:
            yield f"{file} has a column named {shown}. Give each column a name with letters or digits."
        elif len(texts) > 1:
            yield f"{file} has the columns {shown}, which have the same name. Give each column its own name."
