"""Forms for reactive management, new information, releases, PDP authorities, transition plans and the archive."""

from typing import Any

from mosovo.rooms.management_modes.models import (
    Archiving,
    Concern,
    PdpAuthority,
    ReleaseExpected,
    ReleaseStage,
    RetentionReview,
)
from mosovo.web.core.fact_choice import resolve_chosen_fact
from mosovo.web.core.forms import BooleanField, ChoiceField, DateField, Form, TextField

CRITERION_REQUIRED = "Select this criterion. Every criterion must be met for reactive management"
CHECK_REQUIRED = "Check this system before visits stop, then select it"


def _build_criterion_field(label: str, hint: str = "") -> BooleanField:
    return BooleanField(label=label, missing=CRITERION_REQUIRED, hint=hint)


def _build_check_field(label: str) -> BooleanField:
    return BooleanField(label=label, missing=CHECK_REQUIRED)


class ProposalForm(Form):
    """The criteria, the systems checked, and why reactive management is safe."""

    proposed_on = DateField(label="Date of proposal", label_in_sentence="the date of the proposal")
    low_risk = _build_criterion_field("Low on every tool and in the risk assessment, and low risk level")
    years_quiet = _build_criterion_field(
        "3 years in the community without offence, breach or concern", "Counted from release."
    )
    no_orders = _build_criterion_field("No order with conditions that must be checked at visits")
    no_children = _build_criterion_field("No unmanaged contact with children")
    settled = _build_criterion_field("A settled address")
    not_in_meetings = _build_criterion_field("Not at MAPPA Level 2 or 3")
    pnc = _build_check_field("PNC or LEDS checked")
    pnd = _build_check_field("PND checked")
    intelligence = _build_check_field("Local intelligence checked")
    dwp = _build_check_field("DWP checked")
    open_source = _build_check_field("Open sources and social media checked")
    reason = TextField(
        label="Why reactive management is safe",
        label_in_sentence="why reactive management is safe",
        max_length=2000,
        multiline=True,
    )
    information_source = TextField(label="Agreed with", max_length=200, required=False)


class ReactiveDecisionForm(Form):
    """Authorise or refuse a proposal."""

    proposal_id = ChoiceField(label="Proposal", label_in_sentence="the proposal", choices=[])
    agrees = ChoiceField(
        label="Do you authorise reactive management?", label_in_sentence="whether you authorise it",
        choices=[("yes", "Yes: home visits stop"), ("no", "No: active management continues")],
    )  # fmt: skip
    words = TextField(label="Reasons", label_in_sentence="the reasons", max_length=2000, multiline=True)

    def to_fact_values(self) -> dict[str, Any]:
        """Return the decision under the column names of the room."""
        return {**resolve_chosen_fact(self.cleaned_data, "proposal_id"), "agrees": self.cleaned_data["agrees"] == "yes"}


class ReactiveCheckForm(Form):
    """The systems checked, the findings, and whether reactive management continues."""

    checked_on = DateField(label="Date of checks", label_in_sentence="the date of the checks")
    pnc = BooleanField(label="PNC or LEDS", required=False)
    pnd = BooleanField(label="PND", required=False)
    intelligence = BooleanField(label="Local intelligence", required=False)
    dwp = BooleanField(label="DWP", required=False)
    open_source = BooleanField(label="Open sources and social media", required=False)
    stays = ChoiceField(
        label="Does reactive management continue?", label_in_sentence="whether reactive management continues",
        choices=[("yes", "Yes: every criterion is still met"), ("no", "No: home visits start again tomorrow")],
    )  # fmt: skip
    text = TextField(label="Findings", label_in_sentence="the findings", max_length=2000, multiline=True)
    information_source = TextField(label="Source", max_length=200, required=False)

    def to_fact_values(self) -> dict[str, Any]:
        """Return the checks under the column names of the room."""
        return {**self.cleaned_data, "stays": self.cleaned_data["stays"] == "yes"}


class NoticeForm(Form):
    """New information that no other fact shows."""

    kind = ChoiceField(
        label="Type of information", label_in_sentence="the type of information", choices=Concern.Kind.choices
    )
    on = DateField(label="Date", label_in_sentence="the date")
    text = TextField(label="Details", label_in_sentence="the details", max_length=2000, multiline=True)
    information_source = TextField(label="Source", max_length=200, required=False)


class ReleaseExpectedForm(Form):
    """The expected date and type of a release."""

    spell_id = ChoiceField(
        label="Release from", label_in_sentence="the custody or hospital they are released from", choices=[]
    )
    kind = ChoiceField(
        label="Type of release", label_in_sentence="the type of release", choices=ReleaseExpected.Kind.choices
    )
    release_on = DateField(label="Expected release date", label_in_sentence="the expected release date")
    known_on = DateField(label="Date we were informed", label_in_sentence="the date we were informed")
    information_source = TextField(label="Source", max_length=200, required=False)

    def to_fact_values(self) -> dict[str, Any]:
        """Return the expected release under the column names of the room."""
        return resolve_chosen_fact(self.cleaned_data, "spell_id")


class ReleaseStageForm(Form):
    """A completed pre-release stage."""

    spell_id = ChoiceField(
        label="Release from", label_in_sentence="the custody or hospital they are released from", choices=[]
    )
    stage = ChoiceField(
        label="Stage", label_in_sentence="the stage", choices=ReleaseStage.Stage.choices,
        hints={
            "months_6": "MAPPA level, offender manager, victims, and gaps in the release plan.",
            "days_90": "Address checked, licence conditions requested, orders to apply for.",
            "days_30": "Risk assessment and plan agreed with prison and probation, first home visit planned.",
            "handover": "The prison offender manager hands over to the community offender manager, with any open "
            "points.",
            "days_10": "Date, time and address confirmed. Initial notification explained to the nominal.",
        },
    )  # fmt: skip
    done_on = DateField(label="Date completed", label_in_sentence="the date completed")
    text = TextField(
        label="What was agreed, who with, and what is still open", label_in_sentence="what was agreed", max_length=2000,
        multiline=True,
    )  # fmt: skip
    information_source = TextField(label="Source", max_length=200, required=False)

    def to_fact_values(self) -> dict[str, Any]:
        """Return the stage under the column names of the room."""
        return resolve_chosen_fact(self.cleaned_data, "spell_id")


class AuthorityForm(Form):
    """A PDP authority: given, renewed or ended."""

    kind = ChoiceField(label="Decision", label_in_sentence="the decision", choices=PdpAuthority.Kind.choices)
    on = DateField(label="Date of decision", label_in_sentence="the date of the decision")
    authorised_by = TextField(
        label="Authorising superintendent", label_in_sentence="the name of the superintendent", max_length=200
    )
    until = DateField(
        label="Expiry date", label_in_sentence="the expiry date",
        required=False,
        show_optional=False, hint="Up to 3 months ahead. The authority lapses after this date. Leave empty if you "
        "are ending it.",
    )  # fmt: skip
    legal_basis = TextField(
        label="Legal basis", max_length=2000, multiline=True, rows=3, required=False, show_optional=False,
        hint="The power to hold and share information, and why it is necessary.",
    )  # fmt: skip
    likelihood = TextField(
        label="Why serious harm is likely at present", max_length=2000, multiline=True, rows=3, required=False,
        show_optional=False, hint="What the nominal did and said. Serious harm must be imminent and more likely "
        "than not.",
    )  # fmt: skip
    who = TextField(label="Who is at risk", max_length=1000, required=False, show_optional=False)
    text = TextField(
        label="Why it is proportionate, or why it ends", max_length=2000, multiline=True, rows=3, required=False,
        show_optional=False,
    )  # fmt: skip
    information_source = TextField(label="Source", max_length=200, required=False)


class TransitionForm(Form):
    """The agency and person who take over from youth justice at 18."""

    agreed_on = DateField(label="Date agreed", label_in_sentence="the date agreed")
    agency_id = ChoiceField(label="Agency taking over", label_in_sentence="the agency taking over", choices=[])
    named = TextField(label="Person taking over", label_in_sentence="the person taking over", max_length=200)
    text = TextField(
        label="What was agreed, and what is still open", label_in_sentence="what was agreed", max_length=2000,
        multiline=True,
        hint="First appointment, information for the nominal and family, assessments handed over, orders that "
        "continue.",
    )  # fmt: skip
    information_source = TextField(label="Source", max_length=200, required=False)

    def to_fact_values(self) -> dict[str, Any]:
        """Return the transition plan under the column names of the room."""
        return resolve_chosen_fact(self.cleaned_data, "agency_id")


class ArchiveForm(Form):
    """The archiving or reopening of a case."""

    kind = ChoiceField(label="Action", label_in_sentence="the action", choices=Archiving.Kind.choices)
    on = DateField(label="Date", label_in_sentence="the date")
    reason = TextField(label="Reason", label_in_sentence="the reason", max_length=1000, multiline=True)
    information_source = TextField(label="Source", max_length=200, required=False)


class RetentionReviewForm(Form):
    """The decision to keep the record until a day."""

    reviewed_on = DateField(label="Date of review", label_in_sentence="the date of the review")
    group = ChoiceField(
        label="Review group", label_in_sentence="the review group", required=False, show_optional=False,
        choices=[("", "As the facts show"), *((str(key), words) for key, words in RetentionReview.Group.choices)],
        hint="Select one only if the record does not show it. Anyone who was subject to notification or managed "
        "under MAPPA is in group 1, whatever is selected here.",
    )  # fmt: skip
    until = DateField(
        label="Keep the record until", label_in_sentence="the date until which the record is kept",
        hint="The record is reviewed again by this date. The date is at most 10 years after this review.",
    )  # fmt: skip
    reason = TextField(
        label="Why is the record still needed?", label_in_sentence="why the record is still needed", max_length=2000,
        multiline=True, hint="The policing purpose, and whether the record is adequate and up to date.",
    )  # fmt: skip
    information_source = TextField(label="Source", max_length=200, required=False)

    def to_fact_values(self) -> dict[str, Any]:
        """Return the review under the column names of the room."""
        group = self.cleaned_data["group"]
        return {**self.cleaned_data, "group": int(group) if group else None}
