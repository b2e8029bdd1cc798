"""Decide which sheet probably takes a heading, where the rows of one file feed several sheets.

`Date Registered` could be a date of the person, the address or the allocation. It is suggested for one of them: for the
sheet whose name shares a word with the heading, or else for the first. A key is suggested for all of them.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from .sheet_definitions import BY_NAME

ELSEWHERE = "In another sheet of the same file"
_STEM = 5


def settle_shared_headings(sheets: Sequence[dict[str, Any]], decided: Mapping[str, frozenset[str]]) -> None:
    """Suggest each heading for one sheet, and leave it out of the others with the reason. Changes `sheets`.

    `sheets` has the sheets of one file in the form of the survey. `decided` has, by sheet, the headings about which
    a person has decided: they stay.
    """
    sheet_of_heading: dict[str, str] = {}
    for each in sheets:
        for folded, _, _, suggestion, _ in each["headings"]:
            if suggestion and not _is_key(each["sheet"], suggestion):
                earlier_sheet = sheet_of_heading.setdefault(folded, each["sheet"])
                if _shares_word(each["sheet"], folded) and not _shares_word(earlier_sheet, folded):
                    sheet_of_heading[folded] = each["sheet"]
    for place, each in enumerate(sheets):
        for heading in each["headings"]:
            if heading[0] not in decided.get(each["sheet"], ()) and not heading[4]:
                _leave_to_other_sheet(
                    heading, each["sheet"], sheet_of_heading.get(heading[0], each["sheet"]), is_later=place > 0
                )


def _leave_to_other_sheet(heading: list[Any], sheet: str, chosen_sheet: str, *, is_later: bool) -> None:
    """Leave a heading out of a sheet that does not take it. In later sheets that is so for all that nothing fits."""
    suggestion = heading[3]
    if suggestion and _is_key(sheet, suggestion):
        return
    if chosen_sheet != sheet or (is_later and not suggestion):
        heading[3:] = ["", ELSEWHERE]


def _is_key(sheet: str, column: str) -> bool:
    return column == "key" or bool(BY_NAME[sheet].by_name[column].refers_to)


def _shares_word(sheet: str, folded: str) -> bool:
    """Whether the heading and the name of the sheet share a word: `Date Allocated` and allocations."""
    stems = {word[:_STEM] for word in sheet.split("_")}
    return any(word[:_STEM] in stems for word in folded.split("_"))
