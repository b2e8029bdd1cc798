"""The form that finds a safety card."""

from typing import Any

from mosovo.edge.urn import is_urn
from mosovo.search.query_parsing import parse_query
from mosovo.web.core.forms import DateField, Form, TextField

SEARCH_TOO_SHORT = "Enter a surname with a forename or a date of birth, or the URN"


class CardForm(Form):
    """A full name, a surname with a date of birth, or the URN. One name alone would list the register."""

    q = TextField(
        label="Name or URN",
        label_in_sentence="a name or the URN",
        hint="Surname and forename, in any order and with any spelling, or a URN like NS-4817-2035",
        max_length=200,
    )
    born_on = DateField(
        label="Date of birth, if you know it",
        label_in_sentence="the date of birth",
        required=False,
        show_optional=False,
        is_past=True,
    )

    def clean(self) -> dict[str, Any]:
        """Require at least two parts of the search, or a URN."""
        cleaned = super().clean()
        if self.errors:
            return cleaned
        cleaned["urn"] = text if is_urn(text := cleaned["q"].strip().upper()) else ""
        cleaned["asked"] = query = parse_query(cleaned["q"], cleaned.get("born_on"), joins_names=True)
        if not cleaned["urn"] and not (query.words and len(query.words) + bool(query.days) > 1):
            self.add_error("q", SEARCH_TOO_SHORT)
        return cleaned
