"""What the forms of a meeting's decisions have in common: the decision that the page showed, and why it changes."""

from typing import Any

from mosovo.web.core.forms import Form, SeenRowField
from mosovo.web.core.reason_forms import reason_field


class DecisionForm(Form):
    """A decision of the meeting. Only the change of a decision that the page showed asks for its reason."""

    seen = SeenRowField()
    change_reason = reason_field("Reason for the change", "the reason for the change")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields.pop("change_reason")
        if self["seen"].value():
            self.fields["change_reason"] = field  # after the decision
