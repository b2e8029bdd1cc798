"""Forms of disposal: ask for it, and decide about it."""

from mosovo.nominals.disposals import Ground
from mosovo.web.core.forms import ChoiceField, Form, TextField


class DisposalForm(Form):
    """Why the record is to be disposed of."""

    ground = ChoiceField(label="Ground for disposal", label_in_sentence="the ground", choices=Ground.choices)
    reason = TextField(
        label="Reasons", label_in_sentence="the reasons", max_length=2000, multiline=True,
        hint="For the inspector who decides. The text is erased with the record.",
    )  # fmt: skip

    def set_grounds(self, *, is_ended: bool) -> None:
        """Offer the end of the retention period only if it has ended."""
        if not is_ended:
            self.fields["ground"].choices = [each for each in Ground.choices if each[0] != Ground.PERIOD_ENDED]


class DecideForm(Form):
    """The decision of the second person."""

    agrees = ChoiceField(
        label="Do you agree to dispose of this record?", label_in_sentence="whether you agree",
        choices=[("yes", "Yes: erase everything listed on this page"), ("no", "No: keep the record")],
        hint="This cannot be undone.",
    )  # fmt: skip
