"""Forms for convictions, findings and cautions, and for the sentence or disposal."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.forms import Select

from mosovo.casework.court_result import CourtResult
from mosovo.rooms.convictions.models import Conviction, Disposal
from mosovo.rooms.convictions.terms import CUSTODIAL_KINDS, DisposalTerms
from mosovo.web.core.formatting import format_date
from mosovo.web.core.forms import BooleanField, ChoiceField, DateField, Form, IntegerField, TextField
from mosovo.web.core.offence_field import OffenceField
from mosovo_law.core.vocabulary import INCHOATE

GATEWAY = Conviction.Gateway
YES_NO = [("", "Not known"), ("yes", "Yes"), ("no", "No")]
SAME = "same"
CONCURRENT = "concurrent"
CONCURRENT_OR_SAME = [(CONCURRENT, "None: concurrent"), (SAME, "An earlier sentence for this same offence")]
AGE = {"least": 0, "most": 130, "required": False}
AT_MOST = (
    "If only a range is known: enter the least age above and the greatest here. Leave it empty if the age is known."
)
TERM = {"least": 0, "required": False, "show_optional": False}


class ResultForm(Form):
    """The finding: the offence, the court and the date."""

    gateway = ChoiceField(
        label="Type of result",
        label_in_sentence="the type of result",
        choices=[choice for choice in GATEWAY.choices if choice[0] != GATEWAY.PRE_2004],
    )
    offence = OffenceField(
        label="Offence, by Act and section",
        label_in_sentence="the offence",
        hint="Like SOA 2003 s.9, or Protection of Children Act 1978 s.1. Select one from the list as you type, by its "
        "name or section. It decides whether Schedule 3 applies.",
    )
    inchoate = ChoiceField(
        label="Inchoate offence",
        label_in_sentence="whether it is an inchoate offence",
        required=False,
        widget=Select(),
        choices=[("", "None"), *((word, word.replace("_", " ").capitalize()) for word in INCHOATE)],
    )
    on = DateField(
        label="Date of conviction, finding or caution",
        label_in_sentence="the date of conviction, finding or caution",
        hint="The relevant date: the first 3 days and the notification period begin with it.",
    )
    sentenced_on = DateField(
        label="Date of sentence",
        label_in_sentence="the date of sentence",
        required=False,
        hint="If it is a different date. Some offences are listed only once the sentence is passed, s.132.",
    )
    court = TextField(label="Court, or police station of the caution", max_length=200, required=False)
    court_police_area = TextField(label="Police area of the court", max_length=100, required=False)
    offended_on = DateField(
        label="Date of the offence",
        label_in_sentence="the date of the offence",
        required=False,
        hint="Age at the offence decides some conditions of Schedule 3. If the offence was between two dates, or "
        "continued over time, enter the first.",
    )
    offended_latest_on = DateField(
        label="Last date of the offence",
        label_in_sentence="the last date of the offence",
        required=False,
        hint="If the offence was between two dates, as in many indictments. Leave it empty if it was on one date.",
    )
    age_at_offence = IntegerField(label="Offender’s age at the offence", label_in_sentence="the offender’s age", **AGE)
    age_at_offence_most = IntegerField(
        label="Offender’s age at the offence, at most", label_in_sentence="the offender’s greatest age", hint=AT_MOST,
        **AGE,
    )  # fmt: skip
    victim_age = IntegerField(label="Age of the victim", label_in_sentence="the victim’s age", **AGE)
    victim_age_most = IntegerField(
        label="Age of the victim, at most", label_in_sentence="the victim’s greatest age", hint=AT_MOST, **AGE
    )
    image_age = IntegerField(
        label="Age of the youngest child in the images", label_in_sentence="the youngest child’s age", **AGE
    )
    sexual_purpose = ChoiceField(
        label="For sexual gratification",
        label_in_sentence="whether it was for sexual gratification",
        required=False,
        choices=YES_NO,
        widget=Select(),
    )
    total_months = IntegerField(
        label="Total on the warrant of sentence: months",
        label_in_sentence="the total in months",
        most=1200,
        hint="All sentences of that day together, as the warrant states it. Enter it with the last result on the "
        "warrant: it is compared with the sentences recorded.",
        **TERM,
    )
    total_days = IntegerField(label="Total: days", label_in_sentence="the total in days", most=32767, **TERM)
    days_served = IntegerField(
        label="Days served or on remand, on the warrant",
        label_in_sentence="the days served",
        most=32767,
        hint="These days are not deducted: the notification period follows from the whole term.",
        **TERM,
    )
    schedule3 = ChoiceField(
        label="Listed in Schedule 3",
        label_in_sentence="whether Schedule 3 lists it",
        required=False,
        widget=Select(),
        choices=Conviction.InSchedule3.choices,
        hint="Leave this to the table of offences unless a person has decided differently.",
    )
    information_source = TextField(
        label="Source", max_length=200, required=False, hint="The court, PNC or the officer in the case."
    )

    @property
    def of_the_finding(self) -> tuple[str, ...]:
        """Return the names of the fields of the finding, where the page has others too."""
        return tuple(ResultForm.base_fields)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, today=today, **kwargs)
        for name in ("on", "sentenced_on", "offended_on", "offended_latest_on"):
            self.fields[name].latest = today

    def to_fact_values(self) -> dict[str, Any]:
        """Return the values under the column names of the room."""
        values = dict(self.cleaned_data)
        return values | {"sexual_purpose": {"yes": True, "no": False}.get(values["sexual_purpose"])}

    def result(self, disposals: tuple[DisposalTerms, ...], information_source: str) -> CourtResult:
        """Return the court result that casework takes."""
        values = self.to_fact_values()
        finding_values = {name: values.pop(name) for name in ("gateway", "offence", "on")}
        values["information_source"] = values["information_source"] or information_source
        particulars: Any = values
        return CourtResult(**finding_values, disposals=disposals, particulars=particulars)


class DisposalForm(Form):
    """One sentence or other disposal."""

    kind = ChoiceField(
        label="Sentence or other disposal",
        label_in_sentence="the sentence or other disposal",
        choices=[("", "Select"), *Disposal.Kind.choices],
    )
    years = IntegerField(label="Years", label_in_sentence="years", most=99, **TERM)
    months = IntegerField(label="Months", label_in_sentence="months", most=1200, **TERM)
    weeks = IntegerField(label="Weeks", label_in_sentence="weeks", most=5200, **TERM)
    days = IntegerField(label="Days", label_in_sentence="days", most=36500, **TERM)
    suspended_months = IntegerField(
        label="Months suspended",
        label_in_sentence="the months of suspension",
        most=120,
        hint="The notification period follows from the full term, whether or not it is suspended.",
        **TERM,
    )
    custodial_months = IntegerField(
        label="Custodial part in months",
        label_in_sentence="the custodial part",
        most=1200,
        hint="An extended sentence counts with its extension.",
        **TERM,
    )
    extension_months = IntegerField(label="Extension in months", label_in_sentence="the extension", most=1200, **TERM)
    supervision_months = IntegerField(
        label="Community payback order: supervision in months",
        label_in_sentence="the supervision",
        most=120,
        hint="The offender supervision requirement. Enter 0 if the order has none.",
        **TERM,
    )
    consecutive_to = ChoiceField(
        label="Consecutive to",
        label_in_sentence="what it is consecutive to",
        required=False,
        show_optional=False,
        choices=CONCURRENT_OR_SAME,
        initial=CONCURRENT,
    )
    overlap_months = IntegerField(
        label="Months of overlap, if partly concurrent", label_in_sentence="the overlap", most=1200, **TERM
    )
    restriction_order = BooleanField(label="Hospital order with a restriction order", required=False)

    asks_consecutive = True
    """Whether custody needs an answer if there is another sentence. A correction shows what is on record."""

    def __init__(
        self,
        *args: Any,
        today: date,
        earlier: Iterable[Conviction] = (),
        has_other_sentences: bool = False,
        **kwargs: Any,
    ) -> None:
        """Build the form.

        `earlier`: the other convictions; `has_other_sentences`: this offence has another sentence already.
        """
        super().__init__(*args, today=today, **kwargs)
        self.earlier = {str(each.first): each for each in earlier}
        offered = [(first, f"{each.offence}, {format_date(each.on)}") for first, each in self.earlier.items()]
        field = self.fields["consecutive_to"]
        field.choices = [*CONCURRENT_OR_SAME, *offered]
        self.is_asked = self.asks_consecutive and (has_other_sentences or bool(offered))
        if self.is_asked:
            field.initial, field.help_text = None, "For custody. Consecutive terms are added together."

    def clean(self) -> dict[str, Any]:
        """Require an answer for custody where there is another sentence: the notification period may depend on it."""
        cleaned = super().clean()
        if self.is_asked and cleaned.get("kind") in CUSTODIAL_KINDS and not cleaned.get("consecutive_to"):
            self.add_error("consecutive_to", "Select what it is consecutive to, or that it is concurrent")
        return cleaned

    def to_fact_values(self) -> dict[str, Any]:
        """Return the values under the column names of the room; an empty length is 0."""
        values = dict(self.cleaned_data)
        for name in ("years", "months", "weeks", "days", "overlap_months"):
            values[name] = values[name] or 0
        return values

    def get_terms(self) -> DisposalTerms:
        """Return the disposal that an action takes."""
        values = self.to_fact_values()
        after = values.pop("consecutive_to")
        return DisposalTerms(consecutive_to=True if after == SAME else self.earlier.get(after), **values)
