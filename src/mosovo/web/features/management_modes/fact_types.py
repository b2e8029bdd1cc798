"""The fact types of management modes."""

from mosovo.rooms.management_modes import actions as modes
from mosovo.rooms.management_modes.models import (
    Archiving,
    Concern,
    PdpAuthority,
    ReactiveCheck,
    ReactiveDecision,
    ReactiveProposal,
    ReleaseExpected,
    ReleaseStage,
    RetentionReview,
    TransitionPlan,
)
from mosovo.rooms.management_modes.policy import can_archive, can_authorise_reactive
from mosovo.web.core.fact_types import FactType

from . import form_builders, forms

KINDS = (
    FactType(
        ReactiveProposal,
        "reactive management proposal",
        form_builders.build_dated_form(forms.ProposalForm, "proposed_on"),
        modes.propose_reactive,
        "Home visits stop once an inspector authorises this. It ends automatically when new information is recorded.",
    ),
    FactType(
        ReactiveDecision,
        "reactive management decision",
        form_builders.build_decision_form,
        modes.decide_reactive_proposal,
        "An inspector who did not make the proposal decides.",
        recorded_by=can_authorise_reactive,
        corrected_by=can_authorise_reactive,
    ),
    FactType(
        ReactiveCheck,
        "reactive management check",
        form_builders.build_check_form,
        modes.record_reactive_check,
    ),
    FactType(
        Concern,
        "new information",
        form_builders.build_dated_form(forms.NoticeForm, "on"),
        modes.record_concern,
        "For example, an arrest or a new relationship. It ends reactive management and requires a risk reassessment.",
    ),
    FactType(
        ReleaseExpected,
        "expected release",
        form_builders.build_release_form,
        modes.record_expected_release,
        "This date sets the pre-release stages at 6 months, 90, 30 and 10 days before release.",
    ),
    FactType(ReleaseStage, "pre-release stage", form_builders.build_stage_form, modes.record_release_stage),
    FactType(
        PdpAuthority,
        "PDP authority",
        form_builders.build_authority_form,
        modes.record_authority,
        "A superintendent authorises management of a potentially dangerous person (PDP) for up to 3 months. A PDP has "
        "no qualifying conviction.",
        recorded_by=can_archive,
        corrected_by=can_archive,
    ),
    FactType(
        TransitionPlan,
        "transition plan",
        form_builders.build_transition_form,
        modes.record_transition_plan,
        "Record which services take over from youth justice at 18. Agree it at least 6 months before the birthday.",
    ),
    FactType(
        Archiving,
        "archiving",
        form_builders.build_dated_form(forms.ArchiveForm, "on"),
        modes.record_archiving,
        "The case is archived, not deleted. No more visits are due.",
        recorded_by=can_archive,
        corrected_by=can_archive,
    ),
    FactType(
        RetentionReview,
        "retention review",
        form_builders.build_retention_form,
        modes.record_retention_review,
        "Is the record still needed? Keep it until the next review, and say why. Nothing is disposed of here.",
        recorded_by=can_archive,
        corrected_by=can_archive,
    ),
)
