"""The kinds of fact of MAPPA, as recording, correcting and striking out know them."""

from mosovo.access.action import AccessNeed
from mosovo.access.actor import Actor
from mosovo.casework.mappa import decide_category
from mosovo.rooms.mappa import actions
from mosovo.rooms.mappa.models import (
    CaseArea,
    Category,
    Countersignature,
    ForeignNational,
    FurtherOffence,
    Level,
    Notice,
    Referral,
    ReviewAction,
    ReviewActionEnd,
    ReviewStep,
    Screening,
    Transfer,
    TransferStep,
    Triage,
)
from mosovo.rooms.mappa.policy import can_coordinate, can_countersign, write_action
from mosovo.web.fact_types.fact_types import FactType
from mosovo.web.fact_types.room_registry import MAPPA

from . import form_builders, referral_corrections


def list_access_needs(actor: Actor) -> AccessNeed:
    """The co-ordinator writes here without recording anything else of the case."""
    return write_action(actor).need


KINDS = (
    FactType(
        Category, "decision about a category", form_builders.build_category_form, MAPPA, decide_category,
        "What the law proposes stands at its category, and is kept beside your decision.", needs=list_access_needs,
    ),
    FactType(
        Notice, "notification by an agency", form_builders.build_notice_form, MAPPA, actions.record_notice,
        "What their system calls level or category sets nothing: the case is screened here.", needs=list_access_needs,
    ),
    FactType(
        Screening, "screening", form_builders.build_screening_form, MAPPA, actions.record_screening,
        "Level 1 is set with it. What is found to need Level 2 or 3 is referred next.", needs=list_access_needs,
    ),
    FactType(Level, "MAPPA level", form_builders.build_level_form, MAPPA, needs=list_access_needs),
    FactType(
        CaseArea, "MAPPA area of the case", form_builders.build_area_form, MAPPA, actions.record_area,
        moves_duties=False,
        needs=list_access_needs,
    ),
    FactType(Referral, "referral to Level 2 or 3", referral_corrections.referral_form, MAPPA, needs=list_access_needs),
    FactType(
        Countersignature, "countersignature", referral_corrections.signature_form, MAPPA, needs=list_access_needs,
        mended_by=can_countersign
    ),
    FactType(Triage, "decision on a referral", referral_corrections.triage_form, MAPPA, needs=list_access_needs,
        mended_by=can_coordinate),
    FactType(
        Transfer, "transfer between areas", form_builders.build_transfer_form, MAPPA, actions.propose_transfer,
        "Who has the case keeps it until the other area accepts.", moves_duties=False, needs=list_access_needs,
    ),
    FactType(
        TransferStep, "step of a transfer", form_builders.build_transfer_step_form, MAPPA, actions.take_transfer_step,
        moves_duties=False, needs=list_access_needs,
    ),
    FactType(
        ForeignNational, "facts of a foreign national", form_builders.build_foreign_form, MAPPA, actions.record_foreign,
        moves_duties=False, needs=list_access_needs,
    ),
    FactType(
        FurtherOffence, "serious further offence", form_builders.build_offence_form, MAPPA,
        actions.record_further_offence,
        "Notice of it is owed. Whether a serious case review is mandatory is worked out.", needs=list_access_needs,
    ),
    FactType(
        ReviewStep, "step of a serious case review", form_builders.build_review_step_form, MAPPA,
        actions.take_review_step,
        needs=list_access_needs,
    ),
    FactType(
        ReviewAction, "action of a serious case review", form_builders.build_review_action_form, MAPPA,
        actions.give_action,
        needs=list_access_needs,
    ),
    FactType(
        ReviewActionEnd, "end of an action of a review", form_builders.build_review_action_end_form, MAPPA,
        actions.end_action,
        needs=list_access_needs,
    ),
)  # fmt: skip
