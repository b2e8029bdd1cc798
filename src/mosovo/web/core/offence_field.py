"""The form field for an offence: text, with suggestions from the catalogue.

The browser shows the suggestions (a datalist), without a script. Any other text is allowed: the law library asks
about it.
"""

from functools import cache
from typing import Any

from mosovo.web.core.forms import TextField
from mosovo_law.status.offence_catalogue import ANY_SECTION, all_offences

SUGGESTIONS_ID = "offence-catalogue"
_WHERE = {"EW": "", "SCT": ", Scotland", "NI": ", Northern Ireland"}


class OffenceField(TextField):
    """An offence by Act and section. The page draws `suggestions` once, in a datalist with the id `SUGGESTIONS_ID`."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=200, **kwargs)
        self.widget.attrs |= {"list": SUGGESTIONS_ID, "spellcheck": "false"}

    @property
    def suggestions(self) -> tuple[tuple[str, str], ...]:
        """Return the value and the label of each offence of the catalogue."""
        return list_suggestions()


@cache
def list_suggestions() -> tuple[tuple[str, str], ...]:
    """Return each offence of the catalogue: the value of the field, and the title with the Act or the nation."""
    results: dict[str, str] = {}
    for row in all_offences():
        if row.section != ANY_SECTION:
            words = row.title if row.short_name == row.name else f"{row.title}, {row.act}"
            results.setdefault(row.short_name, words + _WHERE[row.nation])
    return tuple(results.items())
