"""Forms for wanted and missing reports, their steps, and entry to premises."""

from datetime import date
from typing import Any

from mosovo.rooms.wanted.models import EntryPremises, EntryStep, WantedReport, WantedStep
from mosovo.web.core.forms import BooleanField, ChoiceField, DateField, Form, IntegerField, TextField
from mosovo_law.facts import entry_warrants

STEP, KIND = WantedStep.Kind, EntryStep.Kind
LONGEST = 2000


def words_field(label: str, in_sentence: str, hint: str = "", *, required: bool = True) -> TextField:
    """Build the field for what happened, or why."""
    return TextField(
        label=label,
        label_in_sentence=in_sentence,
        hint=hint,
        max_length=LONGEST,
        multiline=True,
        rows=4,
        required=required,
    )


class PastDatesForm(Form):
    """A form whose dates cannot be in the future."""

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, today=today, **kwargs)
        for field in self.fields.values():
            if isinstance(field, DateField):
                field.latest = today


class ReportForm(PastDatesForm):
    """Ask whether the nominal is wanted or missing, since when, who reported it, and what is known."""

    kind = ChoiceField(
        label="Status", label_in_sentence="whether the nominal is wanted or missing", choices=WantedReport.Kind.choices,
        hints={WantedReport.Kind.WANTED: "For arrest for a breach, recall, warrant or crime.",
               WantedReport.Kind.MISSING: "Whereabouts not known, and the nominal is not known to be avoiding the "
                                          "police."},
    )  # fmt: skip
    since_on = DateField(label="Wanted or missing since", label_in_sentence="the start date")
    reported_by = TextField(label="Reported by", label_in_sentence="who reported it", max_length=200)
    last_seen_on = DateField(label="Last seen, if known", label_in_sentence="the date last seen", required=False)
    last_seen_at = TextField(label="Where last seen", max_length=200, required=False)
    last_contact_on = DateField(
        label="Last contact, if any", label_in_sentence="the date of the last contact", required=False,
        hint="By telephone, in writing or through another person.",
    )  # fmt: skip
    text = words_field("Reason wanted, or circumstances of going missing", "the reason or circumstances")


class StepForm(PastDatesForm):
    """Ask what was done or learned."""

    on = DateField(label="Date", label_in_sentence="the date")
    reference = TextField(label="Reference", label_in_sentence="the reference", max_length=100, required=False)
    text = words_field("What was done or learned", "what was done or learned")


class ReferredForm(StepForm):
    """A step with a required reference."""

    reference = TextField(label="Reference", label_in_sentence="the reference", max_length=100)
    text = words_field("Further details", "further details", required=False)


class CirculatedForm(ReferredForm):
    """Ask for the circulation on the Police National Computer."""

    reference = TextField(label="PNC reference", label_in_sentence="the PNC reference", max_length=100)


class WarrantForm(ReferredForm):
    """Ask for a warrant for arrest."""

    reference = TextField(
        label="Court and warrant number", label_in_sentence="the court and warrant number", max_length=100
    )


class PortsForm(StepForm):
    """Ask which ports were informed."""

    text = words_field("Ports informed, and how", "the ports informed", required=False)


class MediaForm(StepForm):
    """Ask for the decision on a media appeal, and the reason."""

    decision = ChoiceField(label="Decision", label_in_sentence="the decision", choices=WantedStep.Media.choices)
    text = words_field("Reason", "the reason", "Who it protects, who it might harm, and who was consulted.")
    field_order = ["on", "decision", "text", "reference"]


class ReviewForm(StepForm):
    """Ask for a supervisor’s review."""

    text = words_field("What was reviewed, and what happens next", "what was reviewed")


class OutcomeForm(StepForm):
    """Ask for the outcome."""

    outcome = ChoiceField(label="Outcome", label_in_sentence="the outcome", choices=WantedStep.Outcome.choices)
    text = words_field("Where and how", "where and how")
    field_order = ["on", "outcome", "text", "reference"]


FORMS: dict[str, type[StepForm]] = {
    STEP.SEEN: StepForm,
    STEP.CONTACT: StepForm,
    STEP.ENQUIRY: StepForm,
    STEP.CIRCULATED: CirculatedForm,
    STEP.PORTS: PortsForm,
    STEP.WARRANT: WarrantForm,
    STEP.MEDIA: MediaForm,
    STEP.REVIEWED: ReviewForm,
    STEP.OUTCOME: OutcomeForm,
}


class PremisesForm(Form):
    """Ask for the premises to which entry is sought, and the reason."""

    lines = TextField(
        label="Address of the premises", label_in_sentence="the address", max_length=300, multiline=True, rows=3
    )
    reason = ChoiceField(
        label="Link to the nominal", label_in_sentence="the link to the nominal", choices=EntryPremises.Why.choices
    )
    text = words_field("Why entry is necessary, and the grounds", "why entry is necessary")


class EntryForm(PastDatesForm):
    """Ask for a step towards a warrant or under it."""

    on = DateField(label="Date", label_in_sentence="the date")
    text = words_field("What happened", "what happened", required=False)


class AttemptForm(EntryForm):
    """Ask about an attempt to enter."""

    by_constable = BooleanField(label="A constable sought entry", required=False)
    to_assess_risk = BooleanField(
        label="Entry was sought to search the premises, in order to assess the risk that the nominal poses",
        required=False,
    )
    got_in = BooleanField(label="The constable gained entry", required=False)
    field_order = ["on", "by_constable", "to_assess_risk", "got_in", "text"]


class ApplicationForm(EntryForm):
    """Ask who applied for the warrant."""

    authorised_by = TextField(
        label="Applicant", label_in_sentence="the applicant", max_length=200, hint="Name and post."
    )
    rank = ChoiceField(label="Rank", label_in_sentence="the rank", choices=EntryStep.Rank.choices)
    reference = TextField(label="Reference", max_length=100, required=False)
    field_order = ["on", "authorised_by", "rank", "reference", "text"]


class GrantForm(EntryForm):
    """Ask for the warrant that a justice issued."""

    reference = TextField(
        label="Court and warrant number", label_in_sentence="the court and warrant number", max_length=100
    )
    entries = IntegerField(
        label="Number of entries allowed", label_in_sentence="the number of entries allowed", least=0, most=99,
        required=False,
        hint=f"1 unless the warrant says more; 0 if it sets no limit. It lasts {entry_warrants.MONTHS} months.",
    )  # fmt: skip
    field_order = ["on", "reference", "entries", "text"]


class EndForm(EntryForm):
    """Ask why entry is no longer sought or was refused, or what was found."""

    text = words_field("What happened, and why", "what happened")


ENTRY_FORMS: dict[str, type[EntryForm]] = {
    KIND.ATTEMPTED: AttemptForm,
    KIND.APPLIED: ApplicationForm,
    KIND.GRANTED: GrantForm,
    KIND.REFUSED: EndForm,
    KIND.EXECUTED: EndForm,
    KIND.ENDED: EndForm,
}
