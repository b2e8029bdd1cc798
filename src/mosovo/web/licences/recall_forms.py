"""A recall, a step of it, and the release that ends it."""

from typing import Any

from mosovo.rooms.licences.models import Recall, RecallStep, Rerelease
from mosovo.web.fact_types.fact_choice import resolve_chosen_fact
from mosovo.web.forms import (
    ChoiceField,
    DateField,
    DateTimeField,
    Form,
    IntegerField,
    MultipleChoiceField,
    TextField,
)

ADULT, YOUNG = "adult", "young"
NONE_OF_IT = "none"
LONGEST_MONTHS = 1200


class RecallForm(Form):
    """Why, of which kind, what was tried, and what decides the kind."""

    licence_id = ChoiceField(label="Which licence", label_in_sentence="which licence it is", choices=[])
    requested_at = DateTimeField(label="Asked for", label_in_sentence="when it was asked for", hint="Day and hour.")
    requested_by = TextField(label="Who asked for it", label_in_sentence="who asked for it", max_length=200)
    kind = ChoiceField(
        label="Kind", label_in_sentence="the kind of recall", choices=Recall.Kind.choices,
        hints={"emergency": "The risk is imminent: the licence is revoked within two hours."},
    )  # fmt: skip
    reasons = TextField(
        label="Reasons", label_in_sentence="the reasons", max_length=2000, multiline=True, rows=5,
        hint="What happened, and why nothing less will do.",
    )  # fmt: skip
    breached = MultipleChoiceField(
        label="Conditions breached", label_in_sentence="the conditions", choices=[], required=False
    )
    tried = MultipleChoiceField(
        label="Alternatives to recall tried",
        label_in_sentence="what was tried",
        choices=Recall.Tried.choices,
        required=False,
    )
    tried_words = TextField(
        label="What came of it",
        label_in_sentence="what came of it",
        max_length=1000,
        multiline=True,
        rows=3,
        required=False,
    )
    sentence = ChoiceField(label="Sentence", label_in_sentence="the kind of sentence", choices=Recall.Sentence.choices)
    term_months = IntegerField(
        label="Length of the whole sentence, in months", label_in_sentence="the length of the sentence", least=1,
        most=LONGEST_MONTHS, required=False,
    )  # fmt: skip
    rules_for = ChoiceField(
        label="Rules that apply", label_in_sentence="which rules apply",
        choices=[(ADULT, "Those for adults"), (YOUNG, "Those for young offenders")],
    )  # fmt: skip
    mappa_level = ChoiceField(
        label="MAPPA level on that day", label_in_sentence="the MAPPA level",
        choices=[("0", "Not managed under MAPPA"), ("1", "Level 1"), ("2", "Level 2"), ("3", "Level 3")],
        hints={"2": "No fixed term for adults.", "3": "No fixed term for adults."},
    )  # fmt: skip
    mappa_category = ChoiceField(
        label="MAPPA category on that day", label_in_sentence="the MAPPA category", required=False,
        choices=[("", "None"), *((str(number), f"Category {number}") for number in range(1, 5))],
    )  # fmt: skip
    kept_from = ChoiceField(
        label="Do any exclusions from fixed term recall apply?", label_in_sentence="what keeps them from a fixed term",
        choices=[(NONE_OF_IT, "None of it"), *Recall.KeptFrom.choices],
    )  # fmt: skip
    reference = TextField(label="Reference of PPCS", max_length=60, required=False)
    told_by = TextField(label="Who told us", max_length=200, required=False)

    def to_fact_values(self) -> dict[str, Any]:
        """The recall, under the names of the room."""
        told = resolve_chosen_fact(self.cleaned_data, "licence_id")
        told["young"] = told.pop("rules_for") == YOUNG
        told["kept_from"] = "" if told["kept_from"] == NONE_OF_IT else told["kept_from"]
        told["mappa_level"] = int(told["mappa_level"])
        told["mappa_category"] = int(told["mappa_category"]) if told["mappa_category"] else None
        return told


class StepForm(Form):
    """A step of a recall: what, when and by whom."""

    recall_id = ChoiceField(label="Which recall", label_in_sentence="which recall it is", choices=[])
    kind = ChoiceField(
        label="Step", label_in_sentence="the step", choices=RecallStep.Kind.choices,
        hints={
            "returned": "The fixed term and their time in custody begin with this day.", "given_up": "Say why.",
        },
    )  # fmt: skip
    place = TextField(label="Which prison", label_in_sentence="which prison", max_length=200, required=False)
    at = DateTimeField(label="When", label_in_sentence="when it was", hint="Day and hour.")
    by = TextField(label="By whom", label_in_sentence="who did it", max_length=200, hint="Name and office.")
    text = TextField(label="More", max_length=1000, multiline=True, rows=3, required=False)
    told_by = TextField(label="Who told us", max_length=200, required=False)

    reveals = {"kind": {RecallStep.Kind.RETURNED: ["place"]}}

    def to_fact_values(self) -> dict[str, Any]:
        """The step, under the names of the room."""
        return resolve_chosen_fact(self.cleaned_data, "recall_id")


class StepCorrection(StepForm):
    """A step that is mended. The prison stands with their time in custody."""

    place = None  # type: ignore[assignment]  # as Django takes a field away
    reveals = {}


class RereleaseForm(Form):
    """The release that ends a recall."""

    recall_id = ChoiceField(label="Which recall", label_in_sentence="which recall it is", choices=[])
    how = ChoiceField(label="How", label_in_sentence="how they were released", choices=Rerelease.How.choices)
    released_on = DateField(label="Day of release", label_in_sentence="the day of release")
    text = TextField(label="More", max_length=1000, multiline=True, rows=3, required=False)
    told_by = TextField(label="Who told us", max_length=200, required=False)

    def to_fact_values(self) -> dict[str, Any]:
        """The release, under the names of the room."""
        return resolve_chosen_fact(self.cleaned_data, "recall_id")
