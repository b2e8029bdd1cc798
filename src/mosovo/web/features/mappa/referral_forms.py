"""The forms of a referral (MAPPA A), its countersignature and its decision."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from mosovo.rooms.mappa.models import ReferralDecision
from mosovo.rooms.mappa.models.decisions import CATEGORIES
from mosovo.rooms.mappa.models.referrals import MEETING_LEVELS
from mosovo.web.core.forms import (
    BooleanField,
    ChoiceField,
    DateField,
    Declaration,
    Form,
    MultipleChoiceField,
    TextField,
)

from .forms import CATEGORY_HINTS, LEVEL_HINTS, criteria_field
from .referral_sections import SECTIONS, PrefilledSection

WORDS, CURRENT = "words_", "current_"
LEVELS = [(str(number), words) for number, words in MEETING_LEVELS]
CHARACTERS_PER_LINE = 80
"""Characters in a line of a text box."""
ACCEPTED = ReferralDecision.Decision.ACCEPTED.value


def textarea_rows(words: str) -> int:
    """Return the number of rows needed to show a text, up to one screen."""
    return min(max(sum(len(line) // CHARACTERS_PER_LINE + 1 for line in words.splitlines()) + 1, 4), 14)


class ReferralForm(Form):
    """A referral: the level and reasons, then each section with the source of its text."""

    referred_on = DateField(label="Date of referral", label_in_sentence="the date of referral")
    category = ChoiceField(
        label="Category", label_in_sentence="the category",
        choices=[(str(number), words) for number, words in CATEGORIES],
        hints=CATEGORY_HINTS,
    )  # fmt: skip
    level = ChoiceField(
        label="Level requested", label_in_sentence="the level requested", choices=LEVELS, hints=LEVEL_HINTS
    )
    criteria = criteria_field()
    lower_level_reason = TextField(
        label="Why a lower level is not sufficient", label_in_sentence="why a lower level is not sufficient",
        max_length=2000, multiline=True, rows=3,
    )  # fmt: skip
    urgent = BooleanField(
        label="Emergency meeting requested", label_in_sentence="whether an emergency meeting is requested",
        required=False,
        hint="The co-ordinator decides on the next working day.",
    )  # fmt: skip
    agency_id = ChoiceField(label="Referring agency", label_in_sentence="the referring agency", choices=[])
    referrer = TextField(
        label="Referrer and contact details", label_in_sentence="the referrer and contact details", max_length=200
    )
    invite = MultipleChoiceField(
        label="Agencies to invite", label_in_sentence="the agencies to invite", choices=[], required=False
    )

    def __init__(
        self,
        *args: Any,
        prefilled: Mapping[str, PrefilledSection],
        author: str,
        earlier_sources: Mapping[str, str],
        **kwargs: Any,
    ):
        super().__init__(*args, **kwargs)
        self.prefilled, self.author, self.earlier_sources = prefilled, author, earlier_sources
        for section in SECTIONS:
            prefilled_text = prefilled.get(section.key, PrefilledSection()).words
            words = TextField(
                label=section.title, label_in_sentence=section.title.lower(), max_length=4000, multiline=True,
                rows=textarea_rows(prefilled_text),
                required=False, show_optional=False, hint=section.hint,
            )  # fmt: skip
            current = Declaration(
                label="Still current", label_in_sentence=f"{section.title}: still current", required=False
            )
            for name, field in ((f"{WORDS}{section.key}", words), (f"{CURRENT}{section.key}", current)):
                field.name_in_form(name)
                self.fields[name] = field
            self.initial.setdefault(f"{WORDS}{section.key}", prefilled_text)

    def parts(self) -> list[tuple[Any, Any, str]]:
        """Return the text field, confirmation and source of each section."""
        return [
            (
                self[f"{WORDS}{each.key}"],
                self[f"{CURRENT}{each.key}"],
                self.prefilled.get(each.key, PrefilledSection()).source,
            )
            for each in SECTIONS
        ]

    def list_leading_fields(self) -> list[Any]:
        """Return the fields before the sections."""
        return [self[name] for name in self.fields if not name.startswith((WORDS, CURRENT))]

    def to_fact_values(self) -> dict[str, Any]:
        """Return the referral, under the names that the room uses."""
        values = {key: value for key, value in self.cleaned_data.items() if not key.startswith((WORDS, CURRENT))}
        return {
            **values,
            "category": int(values["category"]),
            "level": int(values["level"]),
            "agency_id": UUID(values["agency_id"]),
            "sections": [self._build_section(each.key) for each in SECTIONS if self.cleaned_data[f"{WORDS}{each.key}"]],
        }

    def _build_section(self, key: str) -> dict[str, Any]:
        """Return a section. Unchanged prefilled text keeps its source. Changed text has its author as source."""
        words = self.cleaned_data[f"{WORDS}{key}"]
        prefilled_text = self.prefilled.get(key, PrefilledSection())
        is_unchanged = words.split() == prefilled_text.words.split()
        source = (
            prefilled_text.source if is_unchanged else self.earlier_sources.get(key) or f"Written by {self.author}."
        )
        return {"key": key, "words": words, "source": source, "current": self.cleaned_data[f"{CURRENT}{key}"]}


class SignatureForm(Form):
    """Countersign a referral, or return it."""

    agrees = ChoiceField(
        label="Decision", label_in_sentence="the decision",
        choices=[("yes", "Countersign and send to the co-ordinator"), ("no", "Return to the author for correction")],
    )  # fmt: skip
    signed_on = DateField(label="Date", label_in_sentence="the date")
    text = TextField(label="What you reviewed, or the corrections needed", max_length=1000, multiline=True, rows=3,
                     required=False)  # fmt: skip

    def to_fact_values(self) -> dict[str, Any]:
        """Return the countersignature, under the names that the room uses."""
        return {**self.cleaned_data, "agrees": self.cleaned_data["agrees"] == "yes"}


class PaperSignatureForm(SignatureForm):
    """The countersignature on another agency's paper form, entered by the co-ordinator."""

    signed_by = TextField(
        label="Countersigned by",
        label_in_sentence="who countersigned the referral",
        max_length=200,
        hint="Name, post and agency",
    )


class TriageForm(Form):
    """The co-ordinator's decision on a referral."""

    decision = ChoiceField(
        label="Decision", label_in_sentence="the decision", choices=ReferralDecision.Decision.choices
    )
    level = ChoiceField(label="Level", label_in_sentence="the level", choices=LEVELS, hints=LEVEL_HINTS)
    criteria = criteria_field()
    text = TextField(
        label="Reasons", label_in_sentence="the reasons", max_length=2000, multiline=True, rows=4,
        hint="The referrer reads this. If you reject it, say what the lead agency should do instead.",
    )  # fmt: skip
    decided_on = DateField(label="Date of decision", label_in_sentence="the date of decision")

    reveals = {"decision": {ACCEPTED: ["level", "criteria"]}}

    def to_fact_values(self) -> dict[str, Any]:
        """Return the decision, under the names that the room uses."""
        values = dict(self.cleaned_data)
        return {
            **values,
            "level": int(values["level"]) if values["level"] else None,
            "criteria": values["criteria"] or [],
        }
