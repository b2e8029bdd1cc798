"""The kinds of fact of how somebody is managed."""

from mosovo.rooms.management_modes import actions as modes
from mosovo.rooms.management_modes.models import (
    Archive,
    Authority,
    Notice,
    ReactiveCheck,
    ReactiveDecision,
    ReactiveProposal,
    ReleaseExpected,
    ReleaseStage,
    Transition,
)
from mosovo.rooms.management_modes.policy import can_archive, can_authorise_reactive
from mosovo.web.management_modes import form_builders, forms

from .fact_types import FactType
from .room_registry import MODES

KINDS = (
    FactType(
        ReactiveProposal,
        "proposal of reactive management",
        form_builders.build_dated_form(forms.ProposalForm, "proposed_on"),
        MODES,
        modes.propose_reactive,
        "Without visits, once an inspector authorises it. It ends by itself on the first thing that comes to notice.",
    ),
    FactType(
        ReactiveDecision,
        "decision on reactive management",
        form_builders.build_decision_form,
        MODES,
        modes.decide_reactive_proposal,
        "An inspector decides, and not who proposed it.",
        recorded_by=can_authorise_reactive,
        mended_by=can_authorise_reactive,
    ),
    FactType(
        ReactiveCheck,
        "check of reactive management",
        form_builders.build_check_form,
        MODES,
        modes.record_reactive_check,
    ),
    FactType(
        Notice,
        "matter that came to notice",
        form_builders.build_dated_form(forms.NoticeForm, "on"),
        MODES,
        modes.record_concern,
        "An arrest, intelligence, a relationship: it ends reactive management, and asks for a new assessment.",
    ),
    FactType(
        ReleaseExpected,
        "expected release",
        form_builders.build_release_form,
        MODES,
        modes.record_expected_release,
        "What is owed six months, 90, 30 and 10 days before follows from it.",
    ),
    FactType(ReleaseStage, "stage before a release", form_builders.build_stage_form, MODES, modes.record_release_stage),
    FactType(
        Authority,
        "authority over a potentially dangerous person",
        form_builders.build_authority_form,
        MODES,
        modes.record_authority,
        "No conviction makes them subject: a superintendent authorises it, for three months at most.",
        recorded_by=can_archive,
        mended_by=can_archive,
    ),
    FactType(
        Transition,
        "plan of transition",
        form_builders.build_transition_form,
        MODES,
        modes.record_transition_plan,
        "Who takes over from youth justice at 18: agreed six months before the birthday.",
    ),
    FactType(
        Archive,
        "archiving",
        form_builders.build_dated_form(forms.ArchiveForm, "on"),
        MODES,
        modes.record_archiving,
        "Archived, and not deleted: nobody is asked to visit them any more.",
        recorded_by=can_archive,
        mended_by=can_archive,
    ),
)
