"""The kinds of fact of MAPPA, as recording, correcting and striking out know them."""

from mosovo.access.action import Need
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
from mosovo.rooms.mappa.policy import coordinates, countersigns, writing
from mosovo.web.facts.kinds import Kind
from mosovo.web.facts.rooms import MAPPA

from . import correcting, making


def needs(actor: Actor) -> Need:
    """The co-ordinator writes here without recording anything else of the case."""
    return writing(actor).need


KINDS = (
    Kind(
        Category, "decision about a category", making.category_form, MAPPA, decide_category,
        "What the law proposes stands at its category, and is kept beside your decision.", needs=needs,
    ),
    Kind(
        Notice, "notification by an agency", making.notice_form, MAPPA, actions.record_notice,
        "What their system calls level or category sets nothing: the case is screened here.", needs=needs,
    ),
    Kind(
        Screening, "screening", making.screening_form, MAPPA, actions.screen,
        "Level 1 is set with it. What is found to need Level 2 or 3 is referred next.", needs=needs,
    ),
    Kind(Level, "MAPPA level", making.level_form, MAPPA, needs=needs),
    Kind(
        CaseArea, "MAPPA area of the case", making.area_form, MAPPA, actions.record_area, moves_duties=False,
        needs=needs,
    ),
    Kind(Referral, "referral to Level 2 or 3", correcting.referral_form, MAPPA, needs=needs),
    Kind(
        Countersignature, "countersignature", correcting.signature_form, MAPPA, needs=needs, mended_by=countersigns
    ),
    Kind(Triage, "decision on a referral", correcting.triage_form, MAPPA, needs=needs, mended_by=coordinates),
    Kind(
        Transfer, "transfer between areas", making.transfer_form, MAPPA, actions.propose_transfer,
        "Who has the case keeps it until the other area accepts.", moves_duties=False, needs=needs,
    ),
    Kind(
        TransferStep, "step of a transfer", making.transfer_step_form, MAPPA, actions.take_transfer_step,
        moves_duties=False, needs=needs,
    ),
    Kind(
        ForeignNational, "facts of a foreign national", making.foreign_form, MAPPA, actions.record_foreign,
        moves_duties=False, needs=needs,
    ),
    Kind(
        FurtherOffence, "serious further offence", making.offence_form, MAPPA, actions.record_further_offence,
        "Notice of it is owed. Whether a serious case review is mandatory is worked out.", needs=needs,
    ),
    Kind(
        ReviewStep, "step of a serious case review", making.review_step_form, MAPPA, actions.take_review_step,
        needs=needs,
    ),
    Kind(
        ReviewAction, "action of a serious case review", making.review_action_form, MAPPA, actions.give_action,
        needs=needs,
    ),
    Kind(
        ReviewActionEnd, "end of an action of a review", making.review_action_end_form, MAPPA, actions.end_action,
        needs=needs,
    ),
)  # fmt: skip
