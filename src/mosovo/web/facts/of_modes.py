"""The kinds of fact of how somebody is managed."""

from mosovo.rooms.modes import actions as modes
from mosovo.rooms.modes.models import (
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
from mosovo.rooms.modes.policy import answers, authorises
from mosovo.web.modes import forms, making

from .kinds import Kind
from .rooms import MODES

KINDS = (
    Kind(
        ReactiveProposal,
        "proposal of reactive management",
        making.dated(forms.ProposalForm, "proposed_on"),
        MODES,
        modes.propose_reactive,
        "Without visits, once an inspector authorises it. It ends by itself on the first thing that comes to notice.",
    ),
    Kind(
        ReactiveDecision,
        "decision on reactive management",
        making.decision_form,
        MODES,
        modes.decide_reactive,
        "An inspector decides, and not who proposed it.",
        recorded_by=authorises,
        mended_by=authorises,
    ),
    Kind(ReactiveCheck, "check of reactive management", making.check_form, MODES, modes.check_reactive),
    Kind(
        Notice,
        "matter that came to notice",
        making.dated(forms.NoticeForm, "on"),
        MODES,
        modes.notice,
        "An arrest, intelligence, a relationship: it ends reactive management, and asks for a new assessment.",
    ),
    Kind(
        ReleaseExpected,
        "expected release",
        making.release_form,
        MODES,
        modes.expect_release,
        "What is owed six months, 90, 30 and 10 days before follows from it.",
    ),
    Kind(ReleaseStage, "stage before a release", making.stage_form, MODES, modes.go_through_stage),
    Kind(
        Authority,
        "authority over a potentially dangerous person",
        making.authority_form,
        MODES,
        modes.authorise,
        "No conviction makes them subject: a superintendent authorises it, for three months at most.",
        recorded_by=answers,
        mended_by=answers,
    ),
    Kind(
        Transition,
        "plan of transition",
        making.transition_form,
        MODES,
        modes.agree_transition,
        "Who takes over from youth justice at 18: agreed six months before the birthday.",
    ),
    Kind(
        Archive,
        "archiving",
        making.dated(forms.ArchiveForm, "on"),
        MODES,
        modes.archive,
        "Archived, and not deleted: nobody is asked to visit them any more.",
        recorded_by=answers,
        mended_by=answers,
    ),
)
