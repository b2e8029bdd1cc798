"""Forms for a recall, its steps, and the release after it."""

from typing import Any

from mosovo.rooms.licences.models import Recall, RecallStep, ReleaseAfterRecall
from mosovo.web.core.fact_choice import resolve_chosen_fact
from mosovo.web.core.forms import (
    ChoiceField,
    DateField,
    DateTimeField,
    Form,
    IntegerField,
    MultipleChoiceField,
    TextField,
)

ADULT, YOUNG = "adult", "young"
NO_EXCLUSION = "none"
MAX_TERM_MONTHS = 1200


class RecallForm(Form):
    """Ask for the reasons, the type of recall, the alternatives tried, and the facts that decide the type."""

    licence_id = ChoiceField(label="Licence", label_in_sentence="the licence", choices=[])
    requested_at = DateTimeField(label="Date and time of request", label_in_sentence="the date and time of the request")
    requested_by = TextField(label="Requested by", label_in_sentence="who requested it", max_length=200)
    kind = ChoiceField(
        label="Type of recall", label_in_sentence="the type of recall", choices=Recall.Kind.choices,
        hints={"emergency": "The risk is imminent. The licence must be revoked within 2 hours."},
    )  # fmt: skip
    reasons = TextField(
        label="Reasons", label_in_sentence="the reasons", max_length=2000, multiline=True, rows=5,
        hint="What happened, and why no alternative to recall is enough.",
    )  # fmt: skip
    breached = MultipleChoiceField(
        label="Conditions breached", label_in_sentence="the conditions breached", choices=[], required=False
    )
    tried = MultipleChoiceField(
        label="Alternatives to recall tried",
        label_in_sentence="the alternatives tried",
        choices=Recall.Tried.choices,
        required=False,
    )
    alternatives_tried = TextField(
        label="Outcome of the alternatives",
        label_in_sentence="the outcome of the alternatives",
        max_length=1000,
        multiline=True,
        rows=3,
        required=False,
    )
    sentence = ChoiceField(
        label="Type of sentence", label_in_sentence="the type of sentence", choices=Recall.Sentence.choices
    )
    term_months = IntegerField(
        label="Length of the whole sentence in months", label_in_sentence="the length of the sentence", least=1,
        most=MAX_TERM_MONTHS, required=False,
    )  # fmt: skip
    rules_for = ChoiceField(
        label="Rules that apply", label_in_sentence="the rules that apply",
        choices=[(ADULT, "Rules for adults"), (YOUNG, "Rules for young offenders")],
    )  # fmt: skip
    mappa_level = ChoiceField(
        label="MAPPA level on that date", label_in_sentence="the MAPPA level",
        choices=[("0", "Not managed under MAPPA"), ("1", "Level 1"), ("2", "Level 2"), ("3", "Level 3")],
        hints={"2": "No fixed term for adults.", "3": "No fixed term for adults."},
    )  # fmt: skip
    mappa_category = ChoiceField(
        label="MAPPA category on that date", label_in_sentence="the MAPPA category", required=False,
        choices=[("", "None"), *((str(number), f"Category {number}") for number in range(1, 5))],
    )  # fmt: skip
    fixed_term_exclusions = ChoiceField(
        label="Exclusions from fixed term recall", label_in_sentence="the exclusions from fixed term recall",
        choices=[(NO_EXCLUSION, "None"), *Recall.KeptFrom.choices],
    )  # fmt: skip
    reference = TextField(label="PPCS reference", max_length=60, required=False)
    information_source = TextField(label="Source", max_length=200, required=False)

    def to_fact_values(self) -> dict[str, Any]:
        """Return the values under the column names of the room."""
        values = resolve_chosen_fact(self.cleaned_data, "licence_id")
        values["young"] = values.pop("rules_for") == YOUNG
        values["fixed_term_exclusions"] = (
            "" if values["fixed_term_exclusions"] == NO_EXCLUSION else values["fixed_term_exclusions"]
        )
        values["mappa_level"] = int(values["mappa_level"])
        values["mappa_category"] = int(values["mappa_category"]) if values["mappa_category"] else None
        return values


class StepForm(Form):
    """Ask for a step of a recall: what, when and by which officer."""

    recall_id = ChoiceField(label="Recall", label_in_sentence="the recall", choices=[])
    kind = ChoiceField(
        label="Step", label_in_sentence="the step", choices=RecallStep.Kind.choices,
        hints={
            "returned": "The fixed term and the time in custody begin on this date.", "given_up": "Enter the reason.",
        },
    )  # fmt: skip
    place = TextField(label="Prison", label_in_sentence="the prison", max_length=200, required=False)
    occurred_at = DateTimeField(label="Date and time", label_in_sentence="the date and time")
    performed_by = TextField(label="Done by", label_in_sentence="who did it", max_length=200, hint="Name and role.")
    text = TextField(label="Details", max_length=1000, multiline=True, rows=3, required=False)
    information_source = TextField(label="Source", max_length=200, required=False)

    reveals = {"kind": {RecallStep.Kind.RETURNED: ["place"]}}

    def to_fact_values(self) -> dict[str, Any]:
        """Return the values under the column names of the room."""
        return resolve_chosen_fact(self.cleaned_data, "recall_id")


class StepCorrection(StepForm):
    """Correct a step. The prison is part of the time in custody."""

    place = None  # type: ignore[assignment]  # None is how Django removes an inherited field
    reveals = {}


class RereleaseForm(Form):
    """Ask for the release that ends a recall."""

    recall_id = ChoiceField(label="Recall", label_in_sentence="the recall", choices=[])
    how = ChoiceField(
        label="Type of release", label_in_sentence="the type of release", choices=ReleaseAfterRecall.How.choices
    )
    released_on = DateField(label="Date of release", label_in_sentence="the date of release")
    text = TextField(label="Details", max_length=1000, multiline=True, rows=3, required=False)
    information_source = TextField(label="Source", max_length=200, required=False)

    def to_fact_values(self) -> dict[str, Any]:
        """Return the values under the column names of the room."""
        return resolve_chosen_fact(self.cleaned_data, "recall_id")
