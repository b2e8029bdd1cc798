"""What is asked to report somebody wanted or missing, at each step, and of entry to premises."""

from datetime import date
from typing import Any

from mosovo.law import entry_warrants
from mosovo.rooms.wanted.models import EntryStep, Premises, Wanted, WantedStep
from mosovo.web.forms import BooleanField, ChoiceField, DateField, Form, IntegerField, TextField

STEP, KIND = WantedStep.Kind, EntryStep.Kind
LONGEST = 2000


def words_field(label: str, called: str, hint: str = "", *, required: bool = True) -> TextField:
    """A box for what happened, or why."""
    return TextField(
        label=label, label_in_sentence=called, hint=hint, max_length=LONGEST, multiline=True, rows=4, required=required
    )


class Dated(Form):
    """A form whose days have gone by."""

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, today=today, **kwargs)
        for field in self.fields.values():
            if isinstance(field, DateField):
                field.latest = today


class ReportForm(Dated):
    """Who is wanted or missing, since when, by whom, and what is known."""

    kind = ChoiceField(
        label="Which", label_in_sentence="whether they are wanted or missing", choices=Wanted.Kind.choices,
        hints={Wanted.Kind.WANTED: "For arrest: a breach, a recall, a warrant, a crime.",
               Wanted.Kind.MISSING: "Nobody knows where they are, and they are not known to be avoiding us."},
    )  # fmt: skip
    since_on = DateField(label="Since", label_in_sentence="the day since when")
    reported_by = TextField(label="Reported by", label_in_sentence="who reported it", max_length=200)
    last_seen_on = DateField(
        label="Last seen, if known", label_in_sentence="the day they were last seen", required=False
    )
    last_seen_at = TextField(label="Where they were last seen", max_length=200, required=False)
    last_contact_on = DateField(
        label="Last contact, if any", label_in_sentence="the day of the last contact", required=False,
        hint="By telephone, in writing, through somebody else.",
    )  # fmt: skip
    text = words_field("What they are wanted for, or how they went missing", "what they are wanted for")


class StepForm(Dated):
    """Something done or learned."""

    on = DateField(label="Day", label_in_sentence="the day")
    reference = TextField(label="Reference", label_in_sentence="the reference", max_length=100, required=False)
    text = words_field("What was done or learned", "what was done or learned")


class ReferredForm(StepForm):
    """Something that has a number elsewhere."""

    reference = TextField(label="Reference", label_in_sentence="the reference", max_length=100)
    text = words_field("Anything more", "anything more", required=False)


class CirculatedForm(ReferredForm):
    """Circulation on the Police National Computer."""

    reference = TextField(label="PNC reference", label_in_sentence="the PNC reference", max_length=100)


class WarrantForm(ReferredForm):
    """A warrant for arrest."""

    reference = TextField(
        label="Court and number of the warrant", label_in_sentence="the court and number", max_length=100
    )


class PortsForm(StepForm):
    """That ports were told."""

    text = words_field("Which ports, and how", "which ports", required=False)


class MediaForm(StepForm):
    """Whether the media are given anything, and why."""

    decision = ChoiceField(label="Decision", label_in_sentence="the decision", choices=WantedStep.Media.choices)
    text = words_field("Why", "the reason", "Who is protected by it, who might be harmed, who was asked.")
    field_order = ["on", "decision", "text", "reference"]


class ReviewForm(StepForm):
    """That somebody who answers for the case looked at it again."""

    text = words_field("What was looked at, and what is to be done next", "what was looked at")


class OutcomeForm(StepForm):
    """How it ended."""

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
    """To which premises entry is sought, and why."""

    lines = TextField(
        label="Address of the premises", label_in_sentence="the address", max_length=300, multiline=True, rows=3
    )
    why = ChoiceField(label="Why there", label_in_sentence="why there", choices=Premises.Why.choices)
    text = words_field("Why entry is necessary, and the grounds", "why entry is necessary")


class EntryForm(Dated):
    """A step towards a warrant or under it."""

    on = DateField(label="Day", label_in_sentence="the day")
    text = words_field("What happened", "what happened", required=False)


class AttemptForm(EntryForm):
    """Entry that was sought."""

    by_constable = BooleanField(label="A constable sought it", required=False)
    to_assess_risk = BooleanField(
        label="It was sought in order to search the premises, to assess the risk that the nominal poses",
        required=False,
    )
    got_in = BooleanField(label="They got in", required=False)
    field_order = ["on", "by_constable", "to_assess_risk", "got_in", "text"]


class ApplicationForm(EntryForm):
    """Who applied for the warrant."""

    authorised_by = TextField(
        label="Applied for by", label_in_sentence="who applied", max_length=200, hint="Name and post."
    )
    rank = ChoiceField(label="Rank", label_in_sentence="the rank", choices=EntryStep.Rank.choices)
    reference = TextField(label="Reference", max_length=100, required=False)
    field_order = ["on", "authorised_by", "rank", "reference", "text"]


class GrantForm(EntryForm):
    """The warrant that a justice issued."""

    reference = TextField(
        label="Court and number of the warrant", label_in_sentence="the court and number", max_length=100
    )
    entries = IntegerField(
        label="How often it may be used", label_in_sentence="how often it may be used", least=0, most=99,
        required=False,
        hint=f"Once unless it says more; 0 where it sets no limit. It runs for {entry_warrants.MONTHS} months.",
    )  # fmt: skip
    field_order = ["on", "reference", "entries", "text"]


class EndForm(EntryForm):
    """Why entry is no longer sought, or was refused, or what was found."""

    text = words_field("What happened, and why", "what happened")


ENTRY_FORMS: dict[str, type[EntryForm]] = {
    KIND.ATTEMPTED: AttemptForm,
    KIND.APPLIED: ApplicationForm,
    KIND.GRANTED: GrantForm,
    KIND.REFUSED: EndForm,
    KIND.EXECUTED: EndForm,
    KIND.ENDED: EndForm,
}
