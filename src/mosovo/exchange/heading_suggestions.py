"""Suggest the column that a heading of another system probably means, for a person to confirm.

`headings` reads only names that it knows. These rules go further, so what they find is only selected on the screen.
They drop the words of the sheet and of the person (`offender_first_name`), know general names (`notes`), and
read a date by the word next to it (`date_of_review`). Times at which a system saved a row are never suggested.
"""

from collections.abc import Iterator, Mapping, Sequence

from .cell_types import ChoiceCell, DateCell
from .compound_cells import MomentCell
from .sheet_columns import SheetColumn, SheetDefinition

_PERSON = frozenset({
    "client", "detainee", "individual", "nominal", "ofndr", "offender", "person", "prisoner", "registrant", "rso",
    "subject",
})  # fmt: skip
_LESS = frozenset({
    "additional", "current", "delius", "expanded", "full", "home", "index", "latest", "main", "my", "niche", "nomis",
    "oasys", "of", "our", "perm", "the",
})  # fmt: skip
"""Words that say which of several, or in which system: the column is the same."""
_SAVED = frozenset({
    "added", "created", "creation", "deleted", "entered", "inserted", "modified", "updated", "update", "uploaded",
})  # fmt: skip
_PERSON_KEYS = frozenset({
    "crn", "prison_no", "prison_number", "visor", "visor_id", "visor_number", "visor_ref",
})  # fmt: skip
_KEY_ENDS = frozenset({
    "id", "identifier", "key", "nbr", "no", "num", "number", "ref", "reference", "seq", "urn", "uuid",
})  # fmt: skip
_NUMBERS = frozenset({"nbr", "no", "num", "number"})
_ALONE = frozenset({"id", "identifier", "key", "urn", "uuid"})
"""Words that name a key without another word. A number alone may be a telephone number."""
_DATE = frozenset({"date", "dates", "datetime", "day", "dt", "on", "when"})
_SAY_LITTLE = frozenset({"at", "factors", "is", "risk"})
_LINES = (
    "address", "address_line", "address_lines", "address_number", "area", "building", "building_name",
    "building_number", "city", "county", "district", "flat", "house", "house_name", "house_number", "line", "locality",
    "dependent_locality", "number", "post_town", "premise", "premises", "property", "street", "street_name",
    "sub_building", "thoroughfare", "thoroughfare_name", "town", "town_city",
)  # fmt: skip
_GIVEN = (
    "christian_name", "first_name", "first_names", "forename", "forenames", "given_name", "given_names", "middle_name",
    "middle_names", "second_forename",
)  # fmt: skip
_FAMILY = ("family_name", "last_name", "surname")
_WORDS = (
    "comment", "comments", "description", "detail", "details", "free_text", "narrative", "note", "notes", "remark",
    "remarks", "summary",
)  # fmt: skip


def _each(names: Sequence[str], *columns: str) -> dict[str, tuple[str, ...]]:
    return dict.fromkeys(names, columns)


_GENERAL: Mapping[str, tuple[str, ...]] = {
    **_each(_LINES, "lines", "address"),
    **_each(_GIVEN, "forenames", "name"),
    **_each(_FAMILY, "surname", "name"),
    **_each(_WORDS, "text", "words", "details", "description"),
    **_each(("type", "type_code", "type_description", "kind_code"), "kind"),
    **_each(("category", "category_code"), "category"),
    **_each(("code", "class"), "code"),
    **_each(("from", "from_date", "start", "valid_from", "active_from", "occurred_from"), "from_on", "made_at"),
    **_each(("to", "until_date", "valid_to", "active_to"), "until", "ended_on"),
    **_each(("relationship_to", "relation"), "relationship"),
    **_each(("note_text", "body", "content"), "text"),
    **_each(("relationship_type", "relationship_type_code", "relationship_type_description"), "relationship"),
    **_each(("gender", "gender_code", "sex_code"), "sex"),
    **_each(("phone", "phone_no", "telephone", "telephone_no", "telephone_number", "tel", "mobile", "mobile_no",
             "mobile_number", "msisdn", "contact_number"), "phone_number", "value", "contact_number"),
    **_each(("email_address", "e_mail", "e_mail_address", "mail_address"), "email", "value"),
    **_each(("number", "value", "phone_number", "email"), "number", "value"),
    **_each(("level", "level_code", "risk", "risk_level", "overall_risk", "overall_risk_level", "rating", "grade"),
            "level", "overall", "grade", "band"),
    **_each(("band", "score_level", "score_band"), "band"),
    **_each(("reason", "rationale", "justification", "grounds"), "reason", "rationale", "reasons", "text"),
    **_each(("outcome", "outcome_code", "result", "result_code"), "outcome", "result"),
    **_each(("reference_no", "reference_number", "ref", "ref_no", "crime_number", "crime_ref"), "reference"),
    **_each(("wording", "condition", "condition_text", "clause", "text", "prohibition"), "wording", "words", "text"),
    **_each(("manufacturer", "brand"), "make"),
    **_each(("model", "model_number"), "model_name"),
    **_each(("serial_number", "serial_no"), "serial"),
    **_each(("imei_number", "imei_no", "imei_1"), "imei"),
    **_each(("os", "os_version"), "operating_system"),
    **_each(("username", "user_name", "profile_name", "screen_name", "account_name"), "handle"),
    **_each(("platform", "site", "website", "app", "provider"), "service"),
    **_each(("vrm", "reg", "reg_no", "registration_number", "registration_no", "registration_mark", "number_plate",
             "plate"), "registration"),
    **_each(("agency", "agency_name", "organisation", "responsible_agency"), "agency", "lead_agency"),
    **_each(("owner", "owner_name", "responsible_person"), "owner_name"),
    **_each(("officer", "officer_username"), "offender_manager"),
    **_each(("body_part", "location", "position"), "place", "location"),
    **_each(("court", "court_name", "sentencing_court"), "court"),
    **_each(("prison", "prison_name", "establishment", "establishment_name", "hmp"), "place"),
    **_each(("cjs_code", "ho_code", "offence_code"), "offence_code"),
    **_each(("offence", "offence_title", "offence_description", "statute"), "offence"),
    **_each(("length_months", "length_in_months", "months", "term_months", "duration_months"), "months"),
    **_each(("post_code", "post_code_1", "postal_code", "pcode"), "postcode"),
    **_each(("action", "action_text", "action_description", "task"), "text"),
    **_each(("time", "visit_time", "time_of_visit"), "at"),
    **_each(("filename", "file_name", "path"), "file"),
    **_each(("primary_email", "mail"), "email", "value"),
}  # fmt: skip
"""For each general name, the columns that it may mean: the first that the sheet has."""
_BEGINS = frozenset({"start", "begin", "began", "effective", "commence", "commenced", "from", "reception", "admission",
                     "moved", "valid", "registration", "registered", "allocated", "allocation", "entry",
                     "in"})  # fmt: skip
_ENDS = frozenset({"end", "ended", "close", "closed", "cease", "ceased", "to", "finish", "until", "release", "released",
                   "removal", "out"})  # fmt: skip
_LAPSES = frozenset({"expiry", "expires", "expiration", "lapse"})
"""A day on which something will end is not the day on which it ended."""
_FIRST_DAYS = ("from_on", "set_on", "begun_on", "made_on", "made_at", "attended_at")
_OTHER_STEMS: Mapping[str, tuple[str, ...]] = {
    "birth": ("born",), "death": ("died",), "deceased": ("died",), "offence": ("offended",), "capture": ("taken",),
    "photographed": ("taken",), "next review": ("reassess", "review"), "target": ("due",), "deadline": ("due",),
    "completed": ("assessed", "written", "done"), "occurrence": ("made",), "signature": ("signed",),
}  # fmt: skip
_NOUNS: Mapping[str, frozenset[str]] = {
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
_CODED, _WRITTEN = frozenset({"code", "status"}), frozenset({"desc", "description", "name", "text", "user", "value"})
"""Ends of a heading that say how its column is written: as a code of a list, or in words."""
_STEM = 5


def suggest_by_rules(sheet: SheetDefinition, names: Mapping[str, str], folded: str) -> str:
    """Return the column that a folded heading probably means, or an empty string.

    `names` maps the columns and the known other names of the sheet to columns.
    """
    words = _words(folded)
    if _SAVED & set(words):
        return ""
    parents = {column.name for column in sheet.references} - {"person"}
    own = {*sheet.name.removesuffix("s").split("_"), *sheet.name.split("_"), *_NOUNS.get(sheet.name, ())} - parents
    left = [word for word in words if word not in _PERSON | own]
    return (
        _key(sheet, words, own)
        or _by_name(sheet, names, words, own)
        or _by_name(sheet, names, [_singular(word) for word in words], own)
        or _date(sheet, left, bool(_DATE & set(words)))
        or (_by_stem(sheet, left) if not own & set(words) else "")
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
    return bool(_DATE & set(folded.split("_")))


def _by_name(sheet: SheetDefinition, names: Mapping[str, str], words: Sequence[str], own: set[str]) -> str:
    """Return the column that the words name with or without those that carry no meaning."""
    for form in _forms(words, own):
        if form in _ALONE and form != "_".join(words):
            continue  # it is the key of something else
        general = next((each for each in _GENERAL.get(form, ()) if each in sheet.by_name), "")
        if found := general or names.get(form, ""):
            return found
    *rest, last = words or [""]
    if not rest or last not in _CODED | _WRITTEN | {"type"}:
        return ""
    if last == "type":
        kind = sheet.by_name.get("kind")
        return "kind" if kind and isinstance(kind.reads, ChoiceCell) and set(rest) <= own | _PERSON else ""
    found = _by_name(sheet, names, rest, own)
    is_list = bool(found) and isinstance(sheet.by_name[found].reads, ChoiceCell)
    return found if last in _WRITTEN or is_list else ""


def _key(sheet: SheetDefinition, words: Sequence[str], own: set[str]) -> str:
    """Return the column with a key that the words name: that of the person or of the row."""
    person = "person" if "person" in sheet.by_name else "key" if sheet.name == "people" else ""
    *what, last = [word for word in words if word not in _LESS] or [""]
    for column in sheet.references:
        if what == [column.name] and last in _KEY_ENDS:
            return column.name
    if "_".join(words) in _PERSON_KEYS or (last in _KEY_ENDS and what and set(what) <= _PERSON):
        return person
    if last in _NUMBERS:  # of a contact point it is a telephone number
        is_own = bool(what) and set(what) <= set(sheet.name.removesuffix("s").split("_"))
    else:
        is_own = last in (_KEY_ENDS if what else _ALONE - own) and set(what) <= own
    return "key" if is_own else ""


def _forms(words: Sequence[str], own: set[str]) -> Iterator[str]:
    """Yield the heading with fewer and fewer words without meaning."""
    for dropped in (frozenset[str](), _PERSON, _PERSON | _LESS):
        yield "_".join(word for word in words if word not in dropped)
    left = [word for word in words if word not in _PERSON | _LESS]
    while left and left[0] in own:
        left = left[1:]
        yield "_".join(left)
    yield "_".join(word for word in left if word not in own)


def _date(sheet: SheetDefinition, words: Sequence[str], is_date: bool) -> str:
    """Return the column of a date by the words next to it: `date_of_review`, `start_date`."""
    dates = [column for column in sheet.columns if isinstance(column.reads, DateCell | MomentCell)]
    said = [word for word in words if word not in _DATE | _LESS]
    if not said:
        required = [column.name for column in dates if column.required] or [column.name for column in dates]
        return required[0] if is_date and required else ""
    others = _OTHER_STEMS.get(" ".join(said), ())
    if found := next(filter(None, (_with_stem(dates, stem) for stem in others)), ""):
        return found
    if is_date and len(said) == 1 and said[0] in _BEGINS:
        return _first(dates, *_FIRST_DAYS) or _with_stem(dates, said[0])
    if is_date and len(said) == 1 and said[0] in _ENDS:
        return _with_stem(dates, said[0]) or _first(dates, "until", "ended_on", "expires_on")
    if len(said) == 1 and said[0] in _LAPSES:
        return _first(dates, "expires_on", "until")
    if len(said) > 1:
        return _by_all_words(dates, said)
    return _with_stem(dates, said[-1]) if is_date else ""


def _by_all_words(dates: Sequence[SheetColumn], said: Sequence[str]) -> str:
    """Return the date all of whose words are among those said: `parole_eligible_on` for `parole_eligibility_date`."""
    stems = {word[:_STEM] for word in said} | ({"ends"} if _LAPSES & set(said) or "end" in said else set())
    parts = {each.name: _stems(each.name) for each in dates}
    found = [name for name, of in parts.items() if len(of) > 1 and of <= stems]
    return max(found, key=lambda name: len(parts[name]), default="")


def _stems(column: str) -> set[str]:
    *parts, last = column.split("_")
    return {part[:_STEM] for part in parts} | ({"ends"} if last == "until" else set())


def _by_stem(sheet: SheetDefinition, words: Sequence[str]) -> str:
    """Return the only column that begins as the one word does that says something."""
    said = [word for word in words if word not in _LESS | _SAY_LITTLE]
    if len(said) != 1:
        return ""
    found = [name for name in sheet.by_name if name.partition("_")[0][:_STEM] == said[0][:_STEM]]
    return found[0] if len(found) == 1 else ""


def _with_stem(dates: Sequence[SheetColumn], word: str) -> str:
    """Return the date whose name begins as the word does: `assessed_on` for `assessment`."""
    begins = word[:_STEM]
    return next((each.name for each in dates if each.name.partition("_")[0][:_STEM] == begins), "")


def _first(dates: Sequence[SheetColumn], *names: str) -> str:
    have = {each.name for each in dates}
    return next((name for name in names if name in have), "")
