"""The form with which a second person approves or refuses a disclosure."""

from typing import Any

from mosovo.edge.request_context import Request
from mosovo.web.core.forms import ChoiceField, Form, TextField


class ApprovalForm(Form):
    """The decision about a disclosure, with reasons."""

    decision = ChoiceField(
        label="Decision", label_in_sentence="the decision",
        choices=[("agree", "Approve the disclosure"), ("refuse", "Refuse the disclosure")],
    )  # fmt: skip
    reason = TextField(label="Reasons", label_in_sentence="the reasons", max_length=2000, multiline=True, rows=3)


def build_approval_form(request: Request, data: Any = None) -> ApprovalForm:
    """Build the form."""
    return ApprovalForm(data, today=request.today, prefix="approval")
