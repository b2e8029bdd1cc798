"""A court result on one page: the finding, and one disposal. Others are added to it afterwards."""

from datetime import date
from typing import Any

from mosovo.rooms.convictions.models import Disposal
from mosovo.rooms.convictions.terms import DisposalTerms
from mosovo.web.forms import ChoiceField, DateField

from .forms import DisposalForm, ResultForm


class CourtResultForm(DisposalForm, ResultForm):
    """The finding, and how it was dealt with where that is known."""

    kind = ChoiceField(
        label="Sentence or disposal",
        label_in_sentence="how it was dealt with",
        required=False,
        choices=[("", "Not sentenced yet, or a caution"), *Disposal.Kind.choices],
    )
    field_order = [*ResultForm.base_fields, *DisposalForm.base_fields]

    def finding(self) -> dict[str, Any]:
        """The finding, under the names of the room."""
        told = ResultForm.to_fact_values(self)
        return {name: told[name] for name in ResultForm.base_fields}

    def disposals(self) -> tuple[DisposalTerms, ...]:
        """The disposal, if one was given."""
        return (self.terms(),) if self.cleaned_data["kind"] else ()

    def to_fact_values(self) -> dict[str, Any]:
        """The disposal alone: what `terms` is made of."""
        told = DisposalForm.to_fact_values(self)
        return {name: told[name] for name in DisposalForm.base_fields}


class SentenceForm(DisposalForm):
    """The sentence for a conviction that is recorded: its day, and one disposal."""

    sentenced_on = DateField(
        label="Date of sentence",
        label_in_sentence="the day of sentence",
        hint="Some offences are listed in Schedule 3 only once the sentence is passed, s.132.",
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, today=today, **kwargs)
        self.fields["sentenced_on"].latest = today

    def to_fact_values(self) -> dict[str, Any]:
        """The disposal alone: what `terms` is made of."""
        told = super().to_fact_values()
        del told["sentenced_on"]
        return told
