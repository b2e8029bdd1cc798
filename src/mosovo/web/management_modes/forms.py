"""Reactive management, what came to notice, releases, authority over dangerous people, transition, the archive."""

from typing import Any

from mosovo.rooms.management_modes.models import Archive, Authority, Notice, ReleaseExpected, ReleaseStage
from mosovo.web.fact_types.fact_choice import resolve_chosen_fact
from mosovo.web.forms import BooleanField, ChoiceField, DateField, Form, TextField

EVERY = "Reactive management asks for every criterion: tick it, or leave this"
EVERYWHERE = "Look here too before somebody is left without visits, then tick it"


def _met(label: str, hint: str = "") -> BooleanField:
    return BooleanField(label=label, missing=EVERY, hint=hint)


def _looked(label: str) -> BooleanField:
    return BooleanField(label=label, missing=EVERYWHERE)


class ProposalForm(Form):
    """Each criterion, each system that was looked at, and why it is safe."""

    proposed_on = DateField(label="Day of the proposal", label_in_sentence="the day of the proposal")
    low_risk = _met("Low on every tool and in the assessment, and low overall")
    years_quiet = _met("Three years in the community without offence, breach or concern", "Counted from release.")
    no_orders = _met("No order whose conditions must be checked at visits")
    no_children = _met("No contact with children that is not managed")
    settled = _met("A settled address")
    not_in_meetings = _met("Not at MAPPA level 2 or 3")
    pnc = _looked("Looked at PNC or LEDS")
    pnd = _looked("Looked at PND")
    intelligence = _looked("Looked at local intelligence")
    dwp = _looked("Asked DWP")
    open_source = _looked("Looked at open sources and social media")
    reason = TextField(label="Why it is safe", label_in_sentence="why it is safe", max_length=2000, multiline=True)
    told_by = TextField(label="Who agreed it with you", max_length=200, required=False)


class ReactiveDecisionForm(Form):
    """Authorise what was proposed, or refuse it."""

    proposal_id = ChoiceField(label="Which proposal", label_in_sentence="which proposal it is", choices=[])
    agrees = ChoiceField(
        label="Do you authorise it?", label_in_sentence="whether you authorise it",
        choices=[("yes", "Yes: no visits from now on"), ("no", "No: they stay in active management")],
    )  # fmt: skip
    words = TextField(label="Why", label_in_sentence="why", max_length=2000, multiline=True)

    def to_fact_values(self) -> dict[str, Any]:
        """The decision, under the names of the room."""
        return {**resolve_chosen_fact(self.cleaned_data, "proposal_id"), "agrees": self.cleaned_data["agrees"] == "yes"}


class ReactiveCheckForm(Form):
    """What was looked at, what was found, and whether it goes on."""

    checked_on = DateField(label="Day of the checks", label_in_sentence="the day of the checks")
    pnc = BooleanField(label="PNC or LEDS", required=False)
    pnd = BooleanField(label="PND", required=False)
    intelligence = BooleanField(label="Local intelligence", required=False)
    dwp = BooleanField(label="DWP", required=False)
    open_source = BooleanField(label="Open sources and social media", required=False)
    stays = ChoiceField(
        label="Does reactive management go on?", label_in_sentence="whether it goes on",
        choices=[("yes", "Yes: every criterion is still met"), ("no", "No: visits begin again tomorrow")],
    )  # fmt: skip
    text = TextField(label="What you found", label_in_sentence="what you found", max_length=2000, multiline=True)
    told_by = TextField(label="Who told us", max_length=200, required=False)

    def to_fact_values(self) -> dict[str, Any]:
        """The checks, under the names of the room."""
        return {**self.cleaned_data, "stays": self.cleaned_data["stays"] == "yes"}


class NoticeForm(Form):
    """What came to notice, where no other fact shows it."""

    kind = ChoiceField(
        label="What came to notice", label_in_sentence="what came to notice", choices=Notice.Kind.choices
    )
    on = DateField(label="Day", label_in_sentence="the day")
    text = TextField(label="What is known", label_in_sentence="what is known", max_length=2000, multiline=True)
    told_by = TextField(label="Who told us", max_length=200, required=False)


class ReleaseExpectedForm(Form):
    """The day on which a release is expected."""

    spell_id = ChoiceField(label="Release from", label_in_sentence="where they are released from", choices=[])
    kind = ChoiceField(
        label="What kind of release", label_in_sentence="the kind of release", choices=ReleaseExpected.Kind.choices
    )
    release_on = DateField(label="Day on which it is expected", label_in_sentence="the day on which it is expected")
    known_on = DateField(label="Day on which we learned of it", label_in_sentence="the day on which we learned of it")
    told_by = TextField(label="Who told us", max_length=200, required=False)

    def to_fact_values(self) -> dict[str, Any]:
        """The release, under the names of the room."""
        return resolve_chosen_fact(self.cleaned_data, "spell_id")


class ReleaseStageForm(Form):
    """One stage before the release, gone through."""

    spell_id = ChoiceField(label="Release from", label_in_sentence="where they are released from", choices=[])
    stage = ChoiceField(
        label="Stage", label_in_sentence="the stage", choices=ReleaseStage.Stage.choices,
        hints={
            "months_6": "Level of MAPPA, who will manage, victims, what the release plan lacks.",
            "days_90": "Address looked at, licence conditions asked for, orders to apply for.",
            "days_30": "Assessment and plan agreed with prison and probation, first visit planned.",
            "handover": "The prison’s manager hands over: who takes the case in the community, and what is open.",
            "days_10": "Day, hour and address confirmed; the first notification explained to them.",
        },
    )  # fmt: skip
    done_on = DateField(label="Day", label_in_sentence="the day")
    text = TextField(
        label="What was settled, with whom, and what is open", label_in_sentence="what was settled", max_length=2000,
        multiline=True,
    )  # fmt: skip
    told_by = TextField(label="Who told us", max_length=200, required=False)

    def to_fact_values(self) -> dict[str, Any]:
        """The stage, under the names of the room."""
        return resolve_chosen_fact(self.cleaned_data, "spell_id")


class AuthorityForm(Form):
    """Authority over a potentially dangerous person: given, renewed or ended."""

    kind = ChoiceField(label="What was decided", label_in_sentence="what was decided", choices=Authority.Kind.choices)
    on = DateField(label="Day of the decision", label_in_sentence="the day of the decision")
    authorised_by = TextField(label="Superintendent, by name", label_in_sentence="who authorised it", max_length=200)
    until = DateField(
        label="Last day on which it holds, unless it ends", label_in_sentence="the last day on which it holds",
        required=False,
        show_optional=False, hint="Three months ahead at most. It lapses by itself after it.",
    )  # fmt: skip
    legal_basis = TextField(
        label="Legal basis", max_length=2000, multiline=True, rows=3, required=False, show_optional=False,
        hint="The power under which information is held and shared, and why it is necessary.",
    )  # fmt: skip
    likelihood = TextField(
        label="Why serious harm is likely at present", max_length=2000, multiline=True, rows=3, required=False,
        show_optional=False, hint="What they did and said; at hand, and more likely than not.",
    )  # fmt: skip
    who = TextField(label="Who is at risk", max_length=1000, required=False, show_optional=False)
    text = TextField(
        label="Why it is proportionate, or why it ends", max_length=2000, multiline=True, rows=3, required=False,
        show_optional=False,
    )  # fmt: skip
    told_by = TextField(label="Who told us", max_length=200, required=False)


class TransitionForm(Form):
    """Who takes over from youth justice at 18."""

    agreed_on = DateField(label="Day on which it was agreed", label_in_sentence="the day on which it was agreed")
    agency_id = ChoiceField(label="Agency that takes over", label_in_sentence="the agency that takes over", choices=[])
    named = TextField(label="Who takes over there", label_in_sentence="who takes over there", max_length=200)
    text = TextField(
        label="What was agreed, and what is open", label_in_sentence="what was agreed", max_length=2000, multiline=True,
        hint="First appointment, what is told to them and their family, assessments handed over, orders that go on.",
    )  # fmt: skip
    told_by = TextField(label="Who told us", max_length=200, required=False)

    def to_fact_values(self) -> dict[str, Any]:
        """The plan of transition, under the names of the room."""
        return resolve_chosen_fact(self.cleaned_data, "agency_id")


class ArchiveForm(Form):
    """The record is archived, or opened again."""

    kind = ChoiceField(label="What is done", label_in_sentence="what is done", choices=Archive.Kind.choices)
    on = DateField(label="Day", label_in_sentence="the day")
    reason = TextField(label="Why", label_in_sentence="why", max_length=1000, multiline=True)
    told_by = TextField(label="Who told us", max_length=200, required=False)
