"""The fact types of MAPPA, for recording, correcting and striking out."""

from mosovo.access.action import AccessNeed
from mosovo.access.actor import Actor
from mosovo.casework.mappa import decide_category
from mosovo.rooms.mappa import actions
from mosovo.rooms.mappa.models import (
    AreaTransfer,
    AreaTransferStep,
    CaseArea,
    CategoryDecision,
    Countersignature,
    EligibilityNotice,
    ForeignNational,
    FurtherOffence,
    LevelScreening,
    MappaLevelRecord,
    MappaReferral,
    ReferralDecision,
    ReviewAction,
    ReviewActionEnd,
    ReviewStep,
)
from mosovo.rooms.mappa.policy import can_coordinate, can_countersign, write_action
from mosovo.web.fact_types.fact_types import FactType
from mosovo.web.fact_types.room_registry import MAPPA

from . import form_builders, referral_corrections


def list_access_needs(actor: Actor) -> AccessNeed:
    """Return the access need. The co-ordinator can record MAPPA facts but no other facts of the case."""
    return write_action(actor).need


KINDS = (
    FactType(
        CategoryDecision, "category decision", form_builders.build_category_form, MAPPA, decide_category,
        "Proposed categories are marked. They are saved with your decision.", needs=list_access_needs,
    ),
    FactType(
        EligibilityNotice, "eligibility notification", form_builders.build_notice_form, MAPPA, actions.record_notice,
        "The category and level stated by the agency are not set here. Screen the case.", needs=list_access_needs,
    ),
    FactType(
        LevelScreening, "screening", form_builders.build_screening_form, MAPPA, actions.record_screening,
        "A Level 1 result sets the level. If the result is Level 2 or 3, refer the case next.", needs=list_access_needs,
    ),
    FactType(MappaLevelRecord, "MAPPA level", form_builders.build_level_form, MAPPA, needs=list_access_needs),
    FactType(
        CaseArea, "MAPPA area", form_builders.build_area_form, MAPPA, actions.record_area,
        moves_duties=False,
        needs=list_access_needs,
    ),
    FactType(MappaReferral, "referral", referral_corrections.referral_form, MAPPA, needs=list_access_needs),
    FactType(
        Countersignature, "countersignature", referral_corrections.signature_form, MAPPA, needs=list_access_needs,
        mended_by=can_countersign
    ),
    FactType(ReferralDecision, "referral decision", referral_corrections.triage_form, MAPPA, needs=list_access_needs,
        mended_by=can_coordinate),
    FactType(
        AreaTransfer, "transfer between areas", form_builders.build_transfer_form, MAPPA, actions.propose_transfer,
        "The first area keeps the case until the other area accepts it.", moves_duties=False, needs=list_access_needs,
    ),
    FactType(
        AreaTransferStep, "transfer step", form_builders.build_transfer_step_form, MAPPA, actions.take_transfer_step,
        moves_duties=False, needs=list_access_needs,
    ),
    FactType(
        ForeignNational, "foreign national record", form_builders.build_foreign_form, MAPPA, actions.record_foreign,
        moves_duties=False, needs=list_access_needs,
    ),
    FactType(
        FurtherOffence, "serious further offence", form_builders.build_offence_form, MAPPA,
        actions.record_further_offence,
        "You must give notice of it. The system calculates whether a serious case review is mandatory.",
        needs=list_access_needs,
    ),
    FactType(
        ReviewStep, "serious case review step", form_builders.build_review_step_form, MAPPA,
        actions.take_review_step,
        needs=list_access_needs,
    ),
    FactType(
        ReviewAction, "serious case review action", form_builders.build_review_action_form, MAPPA,
        actions.give_action,
        needs=list_access_needs,
    ),
    FactType(
        ReviewActionEnd, "review action outcome", form_builders.build_review_action_end_form, MAPPA,
        actions.end_action,
        needs=list_access_needs,
    ),
)  # fmt: skip
