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
from mosovo.web.core.fact_types import FactType

from . import form_builders, referral_corrections


def list_access_needs(actor: Actor) -> AccessNeed:
    """Return the access need. The co-ordinator can record MAPPA facts but no other facts of the case."""
    return write_action(actor).need


KINDS = (
    FactType(
        CategoryDecision, "category decision", form_builders.build_category_form, decide_category,
        "Proposed categories are marked. They are saved with your decision.", needs=list_access_needs,
    ),
    FactType(
        EligibilityNotice, "eligibility notification", form_builders.build_notice_form, actions.record_notice,
        "The category and level stated by the agency are not set here. Screen the case.", needs=list_access_needs,
    ),
    FactType(
        LevelScreening, "screening", form_builders.build_screening_form, actions.record_screening,
        "A Level 1 result sets the level. If the result is Level 2 or 3, refer the case next.", needs=list_access_needs,
    ),
    FactType(MappaLevelRecord, "MAPPA level", form_builders.build_level_form, needs=list_access_needs),
    FactType(
        CaseArea, "MAPPA area", form_builders.build_area_form, actions.record_area,
        alters_duties=False,
        needs=list_access_needs,
    ),
    FactType(MappaReferral, "referral", referral_corrections.build_referral_form, needs=list_access_needs),
    FactType(
        Countersignature, "countersignature", referral_corrections.build_signature_form, needs=list_access_needs,
        corrected_by=can_countersign
    ),
    FactType(ReferralDecision, "referral decision", referral_corrections.build_triage_form, needs=list_access_needs,
        corrected_by=can_coordinate),
    FactType(
        AreaTransfer, "transfer between areas", form_builders.build_transfer_form, actions.propose_transfer,
        "The first area keeps the case until the other area accepts it.", alters_duties=False, needs=list_access_needs,
    ),
    FactType(
        AreaTransferStep, "transfer step", form_builders.build_transfer_step_form, actions.take_transfer_step,
        alters_duties=False, needs=list_access_needs,
    ),
    FactType(
        ForeignNational, "foreign national record", form_builders.build_foreign_form, actions.record_foreign,
        alters_duties=False, needs=list_access_needs,
    ),
    FactType(
        FurtherOffence, "serious further offence", form_builders.build_offence_form,
        actions.record_further_offence,
        "You must give notice of it. The system calculates whether a serious case review is mandatory.",
        needs=list_access_needs,
    ),
    FactType(
        ReviewStep, "serious case review step", form_builders.build_review_step_form,
        actions.take_review_step,
        needs=list_access_needs,
    ),
    FactType(
        ReviewAction, "serious case review action", form_builders.build_review_action_form,
        actions.give_action,
        needs=list_access_needs,
    ),
    FactType(
        ReviewActionEnd, "review action outcome", form_builders.build_review_action_end_form,
        actions.end_action,
        needs=list_access_needs,
    ),
)  # fmt: skip
