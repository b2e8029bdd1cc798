"""The row that a page showed, as its form sends it back.

Who replaces a row must have read it. If another user replaced it after the page was opened, the form is refused.
"""

from typing import Any
from uuid import UUID

from django.forms import HiddenInput

from mosovo.web.core.forms.named_field import NamedField

NO_ROW = UUID(int=0)
"""An id that no row has."""


class SeenRowField(NamedField):
    """A hidden field with the id of the row that the page showed; empty if there was none.

    No draft holds it: a draft that is opened again is on a page that shows the row as it is then.
    """

    def __init__(self) -> None:
        super().__init__(label_in_sentence="what this page showed", required=False, widget=HiddenInput())

    def clean(self, value: Any) -> UUID | None:
        """Return the id; None if it is empty, and the id of no row if it is not one."""
        try:
            return UUID(str(value)) if value else None
        except ValueError:
            return NO_ROW
