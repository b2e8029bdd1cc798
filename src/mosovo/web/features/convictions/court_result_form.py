"""The form of a court result: the finding and one disposal. More disposals are added later."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from mosovo.rooms.convictions.actions import WarrantTotals
from mosovo.rooms.convictions.models import Conviction, Disposal
from mosovo.rooms.convictions.terms import DisposalTerms
from mosovo.web.core.forms import ChoiceField, DateField

from .forms import DisposalForm, ResultForm
from .retrial_field import RETRIAL_FIELD, build_retrial_field, offer_first_trials, read_first_trial

WARRANT_FIELDS = ("total_months", "total_days", "days_served")


class CourtResultForm(DisposalForm, ResultForm):
    """The finding, and the sentence or disposal if it is known."""

    kind = ChoiceField(
        label="Sentence or disposal",
        label_in_sentence="the sentence or disposal",
        required=False,
        choices=[("", "Not sentenced yet, or a caution"), *Disposal.Kind.choices],
    )
    retrial_of_id = build_retrial_field()
    field_order = [*ResultForm.base_fields, *DisposalForm.base_fields]

    def __init__(self, *args: Any, today: date, earlier: Iterable[Conviction] = (), **kwargs: Any) -> None:
        earlier_convictions = list(earlier)
        super().__init__(*args, today=today, earlier=earlier_convictions, **kwargs)
        offer_first_trials(self, earlier_convictions)

    def get_finding_values(self) -> dict[str, Any]:
        """Return the finding under the column names of the room."""
        values = ResultForm.to_fact_values(self)
        return {**{name: values[name] for name in ResultForm.base_fields}, RETRIAL_FIELD: read_first_trial(values)}

    def get_disposals(self) -> tuple[DisposalTerms, ...]:
        """Return the disposal, if any."""
        return (self.get_terms(),) if self.cleaned_data["kind"] else ()

    def to_fact_values(self) -> dict[str, Any]:
        """Return the values of the disposal, from which `terms` is built."""
        values = DisposalForm.to_fact_values(self)
        return {name: values[name] for name in DisposalForm.base_fields}


class SentenceForm(DisposalForm):
    """The sentence for a recorded conviction: its date and one disposal."""

    sentenced_on = DateField(
        label="Date of sentence",
        label_in_sentence="the date of sentence",
        hint="Some offences are listed in Schedule 3 only once the sentence is passed, s.132.",
    )

    total_months, total_days, days_served = (ResultForm.base_fields[name] for name in WARRANT_FIELDS)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, today=today, **kwargs)
        self.fields["sentenced_on"].latest = today

    def get_warrant_totals(self) -> WarrantTotals:
        """Return the total that the warrant of sentence states, and the days served."""
        return WarrantTotals(
            total_months=self.cleaned_data["total_months"],
            total_days=self.cleaned_data["total_days"],
            days_served=self.cleaned_data["days_served"],
        )

    def to_fact_values(self) -> dict[str, Any]:
        """Return the values of the disposal, from which `terms` is built."""
        values = super().to_fact_values()
        for name in ("sentenced_on", *WARRANT_FIELDS):
            del values[name]
        return values
