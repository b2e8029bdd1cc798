"""The box for an offence: a text, with the offences of the catalogue to choose from.

The browser offers them itself (a datalist), without a script. A name that is not one of them stays possible: the law
asks about it.
"""

from functools import cache
from typing import Any

from mosovo.law.offence_catalogue import ANY_SECTION, all_offences
from mosovo.web.forms import TextField

SUGGESTIONS_ID = "offence-catalogue"
_WHERE = {"EW": "", "SCT": ", Scotland", "NI": ", Northern Ireland"}


class OffenceField(TextField):
    """An offence by Act and section. The page draws `suggestions` once, in a datalist with the id `SUGGESTIONS_ID`."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=200, **kwargs)
        self.widget.attrs |= {"list": SUGGESTIONS_ID, "spellcheck": "false"}

    @property
    def suggestions(self) -> tuple[tuple[str, str], ...]:
        """The value of each offence of the catalogue, and its words."""
        return list_suggestions()


@cache
def list_suggestions() -> tuple[tuple[str, str], ...]:
    """Return each offence of the catalogue as the box takes it, and its title with the Act or the nation."""
    found: dict[str, str] = {}
    for row in all_offences():
        if row.section != ANY_SECTION:
            words = row.title if row.short_name == row.name else f"{row.title}, {row.act}"
            found.setdefault(row.short_name, words + _WHERE[row.nation])
    return tuple(found.items())
