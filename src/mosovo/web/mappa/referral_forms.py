"""Form A, its countersignature and its triage."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from mosovo.rooms.mappa.models import Triage
from mosovo.rooms.mappa.models.decisions import CATEGORIES
from mosovo.rooms.mappa.models.referrals import MEETING_LEVELS
from mosovo.web.forms import BooleanField, ChoiceField, DateField, Declaration, Form, MultipleChoiceField, TextField

from .forms import CATEGORY_HINTS, LEVEL_HINTS, criteria_field
from .referral_sections import SECTIONS, Filled

WORDS, CURRENT = "words_", "current_"
LEVELS = [(str(number), words) for number, words in MEETING_LEVELS]
WIDTH = 80
"""Letters in a line of a box."""
ACCEPTED = Triage.Decision.ACCEPTED.value


def textarea_rows(words: str) -> int:
    """How high a box is in which these words can be read at once, up to a screen of them."""
    return min(max(sum(len(line) // WIDTH + 1 for line in words.splitlines()) + 1, 4), 14)


class ReferralForm(Form):
    """Who is referred, to which level and why; then each section, with where its words come from."""

    referred_on = DateField(label="Day of the referral", label_in_sentence="the day of the referral")
    category = ChoiceField(
        label="Category", label_in_sentence="the category",
        choices=[(str(number), words) for number, words in CATEGORIES],
        hints=CATEGORY_HINTS,
    )  # fmt: skip
    level = ChoiceField(label="Level asked for", label_in_sentence="the level", choices=LEVELS, hints=LEVEL_HINTS)
    criteria = criteria_field()
    not_lower = TextField(
        label="Why a lower level is not enough", label_in_sentence="why a lower level is not enough", max_length=2000,
        multiline=True, rows=3,
    )  # fmt: skip
    urgent = BooleanField(
        label="An emergency meeting is asked for", label_in_sentence="whether it is an emergency", required=False,
        hint="The co-ordinator decides on the next working day.",
    )  # fmt: skip
    agency_id = ChoiceField(label="Referring agency", label_in_sentence="the referring agency", choices=[])
    referrer = TextField(label="Referrer and contact details", label_in_sentence="who refers", max_length=200)
    invite = MultipleChoiceField(
        label="Agencies to invite", label_in_sentence="the agencies to invite", choices=[], required=False
    )

    def __init__(self, *args: Any, filled: Mapping[str, Filled], by: str, before: Mapping[str, str], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.filled, self.by, self.before = filled, by, before
        for section in SECTIONS:
            offered = filled.get(section.key, Filled()).words
            words = TextField(
                label=section.title, label_in_sentence=section.title.lower(), max_length=4000, multiline=True,
                rows=textarea_rows(offered),
                required=False, show_optional=False, hint=section.hint,
            )  # fmt: skip
            current = Declaration(
                label="Still current", label_in_sentence=f"{section.title}: still current", required=False
            )
            for name, field in ((f"{WORDS}{section.key}", words), (f"{CURRENT}{section.key}", current)):
                field.name_in_form(name)
                self.fields[name] = field
            self.initial.setdefault(f"{WORDS}{section.key}", offered)

    def parts(self) -> list[tuple[Any, Any, str]]:
        """The boxes of each section: words, tick, and where the words come from."""
        return [
            (self[f"{WORDS}{each.key}"], self[f"{CURRENT}{each.key}"], self.filled.get(each.key, Filled()).source)
            for each in SECTIONS
        ]

    def whole(self) -> list[Any]:
        """The boxes that stand before the sections."""
        return [self[name] for name in self.fields if not name.startswith((WORDS, CURRENT))]

    def to_fact_values(self) -> dict[str, Any]:
        """The referral, under the names of the room."""
        told = {key: value for key, value in self.cleaned_data.items() if not key.startswith((WORDS, CURRENT))}
        return {
            **told,
            "category": int(told["category"]),
            "level": int(told["level"]),
            "agency_id": UUID(told["agency_id"]),
            "sections": [self._section(each.key) for each in SECTIONS if self.cleaned_data[f"{WORDS}{each.key}"]],
        }

    def _section(self, key: str) -> dict[str, Any]:
        """What was filled in and left as it was keeps its source; what somebody wrote has theirs."""
        words = self.cleaned_data[f"{WORDS}{key}"]
        offered = self.filled.get(key, Filled())
        is_kept = words.split() == offered.words.split()
        source = offered.source if is_kept else self.before.get(key) or f"Written by {self.by}."
        return {"key": key, "words": words, "source": source, "current": self.cleaned_data[f"{CURRENT}{key}"]}


class SignatureForm(Form):
    """Send it on, or back."""

    agrees = ChoiceField(
        label="Do you countersign it?", label_in_sentence="whether you countersign it",
        choices=[("yes", "Yes: it goes to the co-ordinator"), ("no", "No: it goes back, with what is to be mended")],
    )  # fmt: skip
    signed_on = DateField(label="Day", label_in_sentence="the day")
    text = TextField(label="What you looked at, or what is to be mended", max_length=1000, multiline=True, rows=3,
                     required=False)  # fmt: skip

    def to_fact_values(self) -> dict[str, Any]:
        """The signature, under the names of the room."""
        return {**self.cleaned_data, "agrees": self.cleaned_data["agrees"] == "yes"}


class PaperSignatureForm(SignatureForm):
    """The signature on another agency's paper, which the co-ordinator enters."""

    signed_by = TextField(
        label="Who countersigned it",
        label_in_sentence="who countersigned it",
        max_length=200,
        hint="Name, post and agency.",
    )


class TriageForm(Form):
    """What the co-ordinator decides."""

    decision = ChoiceField(label="Decision", label_in_sentence="the decision", choices=Triage.Decision.choices)
    level = ChoiceField(label="Level", label_in_sentence="the level", choices=LEVELS, hints=LEVEL_HINTS)
    criteria = criteria_field()
    text = TextField(
        label="Why", label_in_sentence="why", max_length=2000, multiline=True, rows=4,
        hint="Whoever referred reads this. Where it is refused: what the lead agency does instead.",
    )  # fmt: skip
    decided_on = DateField(label="Day of the decision", label_in_sentence="the day of the decision")

    reveals = {"decision": {ACCEPTED: ["level", "criteria"]}}

    def to_fact_values(self) -> dict[str, Any]:
        """The decision, under the names of the room."""
        told = dict(self.cleaned_data)
        return {**told, "level": int(told["level"]) if told["level"] else None, "criteria": told["criteria"] or []}
