"""Suggest the column that a heading of another system probably means, for a person to confirm.

`headings` reads only names that it knows. These rules go further, so what they find is only selected on the screen.
They drop the words of the sheet and of the person (`offender_first_name`), know general names (`notes`), and
read a date by the word next to it (`date_of_review`). Times at which a system saved a row are never suggested.
"""

from collections.abc import Iterator, Mapping, Sequence

from .cell_types import ChoiceCell, DateCell
from .compound_cells import MomentCell
from .sheet_columns import SheetColumn, SheetDefinition

_PERSON_WORDS = frozenset({
    "client", "detainee", "individual", "nominal", "ofndr", "offender", "person", "prisoner", "registrant", "rso",
    "subject",
})  # fmt: skip
_QUALIFIERS = frozenset({
    "additional", "current", "delius", "expanded", "full", "home", "index", "latest", "main", "my", "niche", "nomis",
    "oasys", "of", "our", "perm", "the",
})  # fmt: skip
"""Words that say which of several, or in which system: the column is the same."""
_SYSTEM_TIMES = frozenset({
    "added", "created", "creation", "deleted", "entered", "inserted", "modified", "updated", "update", "uploaded",
})  # fmt: skip
_PERSON_KEYS = frozenset({
    "crn", "prison_no", "prison_number", "visor", "visor_id", "visor_number", "visor_ref",
})  # fmt: skip
_KEY_ENDS = frozenset({
    "id", "identifier", "key", "nbr", "no", "num", "number", "ref", "reference", "seq", "urn", "uuid",
})  # fmt: skip
_NUMBER_WORDS = frozenset({"nbr", "no", "num", "number"})
_STANDALONE_KEYS = frozenset({"id", "identifier", "key", "urn", "uuid"})
"""Words that name a key without another word. A number alone may be a telephone number."""
_DATE_WORDS = frozenset({"date", "dates", "datetime", "day", "dt", "on", "when"})
_UNINFORMATIVE = frozenset({"at", "factors", "is", "risk"})
_ADDRESS_WORDS = (
    "address", "address_line", "address_lines", "address_number", "area", "building", "building_name",
    "building_number", "city", "county", "district", "flat", "house", "house_name", "house_number", "line", "locality",
    "dependent_locality", "number", "post_town", "premise", "premises", "property", "street", "street_name",
    "sub_building", "thoroughfare", "thoroughfare_name", "town", "town_city",
)  # fmt: skip
_FORENAME_WORDS = (
    "christian_name", "first_name", "first_names", "forename", "forenames", "given_name", "given_names", "middle_name",
    "middle_names", "second_forename",
)  # fmt: skip
_SURNAME_WORDS = ("family_name", "last_name", "surname")
_TEXT_WORDS = (
    "comment", "comments", "description", "detail", "details", "free_text", "narrative", "note", "notes", "remark",
    "remarks", "summary",
)  # fmt: skip


def _map_to(names: Sequence[str], *columns: str) -> dict[str, tuple[str, ...]]:
    return dict.fromkeys(names, columns)


_GENERAL: Mapping[str, tuple[str, ...]] = {
    **_map_to(_ADDRESS_WORDS, "lines", "address"),
    **_map_to(_FORENAME_WORDS, "forenames", "name"),
    **_map_to(_SURNAME_WORDS, "surname", "name"),
    **_map_to(_TEXT_WORDS, "text", "words", "details", "description"),
    **_map_to(("type", "type_code", "type_description", "kind_code"), "kind"),
    **_map_to(("category", "category_code"), "category"),
    **_map_to(("code", "class"), "code"),
    **_map_to(("from", "from_date", "start", "valid_from", "active_from", "occurred_from"), "from_on", "made_at"),
    **_map_to(("to", "until_date", "valid_to", "active_to"), "until", "ended_on"),
    **_map_to(("relationship_to", "relation"), "relationship"),
    **_map_to(("note_text", "body", "content"), "text"),
    **_map_to(("relationship_type", "relationship_type_code", "relationship_type_description"), "relationship"),
    **_map_to(("gender", "gender_code", "sex_code"), "sex"),
    **_map_to(("phone", "phone_no", "telephone", "telephone_no", "telephone_number", "tel", "mobile", "mobile_no",
             "mobile_number", "msisdn", "contact_number"), "phone_number", "value", "contact_number"),
    **_map_to(("email_address", "e_mail", "e_mail_address", "mail_address"), "email", "value"),
    **_map_to(("number", "value", "phone_number", "email"), "number", "value"),
    **_map_to(("level", "level_code", "risk", "risk_level", "overall_risk", "overall_risk_level", "rating", "grade"),
            "level", "overall", "grade", "band"),
    **_map_to(("band", "score_level", "score_band"), "band"),
    **_map_to(("reason", "rationale", "justification", "grounds"), "reason", "rationale", "reasons", "text"),
    **_map_to(("outcome", "outcome_code", "result", "result_code"), "outcome", "result"),
    **_map_to(("reference_no", "reference_number", "ref", "ref_no", "crime_number", "crime_ref"), "reference"),
    **_map_to(("wording", "condition", "condition_text", "clause", "text", "prohibition"), "wording", "words", "text"),
    **_map_to(("manufacturer", "brand"), "make"),
    **_map_to(("model", "model_number"), "model_name"),
    **_map_to(("serial_number", "serial_no"), "serial"),
    **_map_to(("imei_number", "imei_no", "imei_1"), "imei"),
    **_map_to(("os", "os_version"), "operating_system"),
    **_map_to(("username", "user_name", "profile_name", "screen_name", "account_name"), "handle"),
    **_map_to(("platform", "site", "website", "app", "provider"), "service"),
    **_map_to(("vrm", "reg", "reg_no", "registration_number", "registration_no", "registration_mark", "number_plate",
             "plate"), "registration"),
    **_map_to(("agency", "agency_name", "organisation", "responsible_agency"), "agency", "lead_agency"),
    **_map_to(("owner", "owner_name", "responsible_person"), "owner_name"),
    **_map_to(("officer", "officer_username"), "offender_manager"),
    **_map_to(("body_part", "location", "position"), "place", "location"),
    **_map_to(("court", "court_name", "sentencing_court"), "court"),
    **_map_to(("prison", "prison_name", "establishment", "establishment_name", "hmp"), "place"),
    **_map_to(("cjs_code", "ho_code", "offence_code"), "offence_code"),
    **_map_to(("offence", "offence_title", "offence_description", "statute"), "offence"),
    **_map_to(("length_months", "length_in_months", "months", "term_months", "duration_months"), "months"),
    **_map_to(("post_code", "post_code_1", "postal_code", "pcode"), "postcode"),
    **_map_to(("action", "action_text", "action_description", "task"), "text"),
    **_map_to(("time", "visit_time", "time_of_visit"), "at"),
    **_map_to(("filename", "file_name", "path"), "file"),
    **_map_to(("primary_email", "mail"), "email", "value"),
}  # fmt: skip
"""For each general name, the columns that it may mean: the first that the sheet has."""
_START_WORDS = frozenset({"start", "begin", "began", "effective", "commence", "commenced", "from", "reception",
                          "admission",
                     "moved", "valid", "registration", "registered", "allocated", "allocation", "entry",
                     "in"})  # fmt: skip
_END_WORDS = frozenset({"end", "ended", "close", "closed", "cease", "ceased", "to", "finish", "until", "release",
                        "released",
                   "removal", "out"})  # fmt: skip
_EXPIRY_WORDS = frozenset({"expiry", "expires", "expiration", "lapse"})
"""A day on which something will end is not the day on which it ended."""
_FIRST_DAYS = ("from_on", "set_on", "begun_on", "made_on", "made_at", "attended_at")
_OTHER_STEMS: Mapping[str, tuple[str, ...]] = {
    "birth": ("born",), "death": ("died",), "deceased": ("died",), "offence": ("offended",), "capture": ("taken",),
    "photographed": ("taken",), "next review": ("reassess", "review"), "target": ("due",), "deadline": ("due",),
    "completed": ("assessed", "written", "done"), "occurrence": ("made",), "signature": ("signed",),
}  # fmt: skip
_ROW_WORDS: Mapping[str, frozenset[str]] = {
    "addresses": frozenset({"addr", "residence"}),
    "body_marks": frozenset({"mark", "scar", "tattoo"}),
    "contact_points": frozenset({"email", "phone"}),
    "contacts": frozenset({"case", "event", "note"}),
    "convictions": frozenset({"charge", "offence"}),
    "disposals": frozenset({"sentence"}),
    "identifiers": frozenset({"id"}),
    "licence_conditions": frozenset({"condition"}),
    "linked_people": frozenset({"associate", "contact"}),
    "names": frozenset({"alias", "aliases", "former", "maiden", "previous"}),
    "photographs": frozenset({"image", "photo", "picture"}),
    "safety_warnings": frozenset({"alert", "flag", "marker", "warning"}),
    "spells": frozenset({"absence", "custody", "movement", "period"}),
    "tool_results": frozenset({"predictor", "tool"}),
}
"""Other words for the rows of a sheet."""
_CODE_ENDINGS, _TEXT_ENDINGS = (
    frozenset({"code", "status"}),
    frozenset({"desc", "description", "name", "text", "user", "value"}),
)
"""Ends of a heading that say how its column is written: as a code of a list, or in words."""
_STEM = 5


def suggest_by_rules(sheet: SheetDefinition, names: Mapping[str, str], folded: str) -> str:
    """Return the column that a folded heading probably means, or an empty string.

    `names` maps the columns and the known other names of the sheet to columns.
    """
    words = _words(folded)
    if _SYSTEM_TIMES & set(words):
        return ""
    parents = {column.name for column in sheet.references} - {"person"}
    sheet_words = {
        *sheet.name.removesuffix("s").split("_"),
        *sheet.name.split("_"),
        *_ROW_WORDS.get(sheet.name, ()),
    } - parents
    remaining = [word for word in words if word not in _PERSON_WORDS | sheet_words]
    return (
        _match_key(sheet, words, sheet_words)
        or _match_name(sheet, names, words, sheet_words)
        or _match_name(sheet, names, [_singular(word) for word in words], sheet_words)
        or _match_date(sheet, remaining, bool(_DATE_WORDS & set(words)))
        or (_match_stem(sheet, remaining) if not sheet_words & set(words) else "")
    )


def _words(folded: str) -> list[str]:
    """Return the words of a heading without numbers, and without the time of a date with its time."""
    words = [word.rstrip("0123456789") for word in folded.split("_")]
    return [word for word in words if word and not (word == "time" and "date" in words)]


def _singular(word: str) -> str:
    return word.removesuffix("es") if word.endswith("sses") else word.removesuffix("s") if len(word) > 3 else word


def is_key_heading(folded: str) -> bool:
    """Whether a heading names a key: a likeness to the key of something else is not enough."""
    return folded.rpartition("_")[2] in _KEY_ENDS


def is_date_heading(folded: str) -> bool:
    """Whether a heading names a date."""
    return bool(_DATE_WORDS & set(folded.split("_")))


def _match_name(sheet: SheetDefinition, names: Mapping[str, str], words: Sequence[str], sheet_words: set[str]) -> str:
    """Return the column that the words name with or without those that carry no meaning."""
    for form in _list_forms(words, sheet_words):
        if form in _STANDALONE_KEYS and form != "_".join(words):
            continue  # it is the key of something else
        general = next((each for each in _GENERAL.get(form, ()) if each in sheet.by_name), "")
        if found := general or names.get(form, ""):
            return found
    *rest, last = words or [""]
    if not rest or last not in _CODE_ENDINGS | _TEXT_ENDINGS | {"type"}:
        return ""
    if last == "type":
        kind = sheet.by_name.get("kind")
        return (
            "kind" if kind and isinstance(kind.reader, ChoiceCell) and set(rest) <= sheet_words | _PERSON_WORDS else ""
        )
    found = _match_name(sheet, names, rest, sheet_words)
    is_list = bool(found) and isinstance(sheet.by_name[found].reader, ChoiceCell)
    return found if last in _TEXT_ENDINGS or is_list else ""


def _match_key(sheet: SheetDefinition, words: Sequence[str], sheet_words: set[str]) -> str:
    """Return the column with a key that the words name: that of the person or of the row."""
    person = "person" if "person" in sheet.by_name else "key" if sheet.name == "people" else ""
    *what, last = [word for word in words if word not in _QUALIFIERS] or [""]
    for column in sheet.references:
        if what == [column.name] and last in _KEY_ENDS:
            return column.name
    if "_".join(words) in _PERSON_KEYS or (last in _KEY_ENDS and what and set(what) <= _PERSON_WORDS):
        return person
    if last in _NUMBER_WORDS:  # of a contact point it is a telephone number
        is_own = bool(what) and set(what) <= set(sheet.name.removesuffix("s").split("_"))
    else:
        is_own = last in (_KEY_ENDS if what else _STANDALONE_KEYS - sheet_words) and set(what) <= sheet_words
    return "key" if is_own else ""


def _list_forms(words: Sequence[str], sheet_words: set[str]) -> Iterator[str]:
    """Yield the heading with fewer and fewer words without meaning."""
    for dropped in (frozenset[str](), _PERSON_WORDS, _PERSON_WORDS | _QUALIFIERS):
        yield "_".join(word for word in words if word not in dropped)
    remaining = [word for word in words if word not in _PERSON_WORDS | _QUALIFIERS]
    while remaining and remaining[0] in sheet_words:
        remaining = remaining[1:]
        yield "_".join(remaining)
    yield "_".join(word for word in remaining if word not in sheet_words)


def _match_date(sheet: SheetDefinition, words: Sequence[str], is_date: bool) -> str:
    """Return the column of a date by the words next to it: `date_of_review`, `start_date`."""
    dates = [column for column in sheet.columns if isinstance(column.reader, DateCell | MomentCell)]
    key_words = [word for word in words if word not in _DATE_WORDS | _QUALIFIERS]
    if not key_words:
        required = [column.name for column in dates if column.required] or [column.name for column in dates]
        return required[0] if is_date and required else ""
    others = _OTHER_STEMS.get(" ".join(key_words), ())
    if found := next(filter(None, (_find_by_stem(dates, stem) for stem in others)), ""):
        return found
    if is_date and len(key_words) == 1 and key_words[0] in _START_WORDS:
        return _find_first(dates, *_FIRST_DAYS) or _find_by_stem(dates, key_words[0])
    if is_date and len(key_words) == 1 and key_words[0] in _END_WORDS:
        return _find_by_stem(dates, key_words[0]) or _find_first(dates, "until", "ended_on", "expires_on")
    if len(key_words) == 1 and key_words[0] in _EXPIRY_WORDS:
        return _find_first(dates, "expires_on", "until")
    if len(key_words) > 1:
        return _match_all_words(dates, key_words)
    return _find_by_stem(dates, key_words[-1]) if is_date else ""


def _match_all_words(dates: Sequence[SheetColumn], key_words: Sequence[str]) -> str:
    """Return the date all of whose words are among those said: `parole_eligible_on` for `parole_eligibility_date`."""
    stems = {word[:_STEM] for word in key_words} | (
        {"ends"} if _EXPIRY_WORDS & set(key_words) or "end" in key_words else set()
    )
    parts = {each.name: _stems(each.name) for each in dates}
    found = [name for name, name_stems in parts.items() if len(name_stems) > 1 and name_stems <= stems]
    return max(found, key=lambda name: len(parts[name]), default="")


def _stems(column: str) -> set[str]:
    *parts, last = column.split("_")
    return {part[:_STEM] for part in parts} | ({"ends"} if last == "until" else set())


def _match_stem(sheet: SheetDefinition, words: Sequence[str]) -> str:
    """Return the only column that begins as the one word does that says something."""
    key_words = [word for word in words if word not in _QUALIFIERS | _UNINFORMATIVE]
    if len(key_words) != 1:
        return ""
    found = [name for name in sheet.by_name if name.partition("_")[0][:_STEM] == key_words[0][:_STEM]]
    return found[0] if len(found) == 1 else ""


def _find_by_stem(dates: Sequence[SheetColumn], word: str) -> str:
    """Return the date whose name begins as the word does: `assessed_on` for `assessment`."""
    stem = word[:_STEM]
    return next((each.name for each in dates if each.name.partition("_")[0][:_STEM] == stem), "")


def _find_first(dates: Sequence[SheetColumn], *names: str) -> str:
    date_names = {each.name for each in dates}
    return next((name for name in names if name in date_names), "")
