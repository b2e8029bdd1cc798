"""Sheets about MAPPA: categories, levels, areas, serious case reviews and transfers."""

from mosovo.exchange.compound_cells import WordsCell
from mosovo.rooms.mappa.criteria import CRITERION_LABELS
from mosovo.rooms.mappa.models import (
    AreaTransfer,
    AreaTransferStep,
    CaseArea,
    CategoryDecision,
    EligibilityNotice,
    ForeignNational,
    FurtherOffence,
    LevelScreening,
    MappaLevelRecord,
    ReviewAction,
    ReviewActionEnd,
    ReviewStep,
)

from .builder import Reference, build_room_sheet

_CRITERIA = WordsCell(choices=tuple(CRITERION_LABELS))
_OFFENCE = Reference("offence", "further_offences", note="The key of the further offence")
SHEETS = (
    build_room_sheet(
        "mappa_categories", "MAPPA categories that a person decided", CategoryDecision,
        "kind", "on", "category", "basis", "from_on", "until", "exit", "text",
    ),
    build_room_sheet(
        "mappa_levels", "MAPPA levels, and past meetings: the route is then “meeting”", MappaLevelRecord,
        "level", "route", "set_on", "set_as", "text", "review_on", "attended", "criteria", future=("review_on",),
        readers={"criteria": _CRITERIA},
    ),
    build_room_sheet(
        "eligibility_notices", "Notices of eligibility", EligibilityNotice,
        "service", "agency", "team", "begun_on", "received_on", "category_stated", "level_stated", "text",
    ),
    build_room_sheet(
        "level_screenings", "Screenings for the level", LevelScreening,
        "screened_on", "criteria", "level", "text", "lower_level_reason",
        readers={"criteria": _CRITERIA},
    ),
    build_room_sheet(
        "case_areas", "The MAPPA area of the case", CaseArea,
        "from_on", "area", "team", "police_area", "probation_region",
    ),
    build_room_sheet(
        "foreign_nationals", "Foreign nationals, and their removal", ForeignNational,
        "as_of_on", "nationality", "home_office", "removal", "abroad_asked_on", "abroad_answered_on", "leaving_ends",
        "text",
    ),
    build_room_sheet(
        "further_offences", "Serious further offences", FurtherOffence,
        ("offence_kind", "offence"), "committed_on", "charged_on", "known_on", "text",
    ),
    build_room_sheet(
        "review_steps", "Steps of a serious case review", ReviewStep,
        _OFFENCE, "kind", "on", "performed_by", "lay_adviser", "text",
    ),
    build_room_sheet(
        "review_actions", "Actions of a serious case review", ReviewAction,
        _OFFENCE, "text", "how", "agency", "owner", "from_on", "due_on",
    ),
    build_room_sheet(
        "review_action_ends", "Actions of a serious case review that ended", ReviewActionEnd,
        Reference("action", "review_actions"), "outcome", "ended_on", "evidence",
    ),
    build_room_sheet(
        "area_transfers", "Transfers between MAPPA areas", AreaTransfer,
        "direction", "our_area", "other_area", "proposed_on", "moves_on", "text",
    ),
    build_room_sheet(
        "area_transfer_steps", "Steps of a transfer between MAPPA areas", AreaTransferStep,
        Reference("transfer", "area_transfers"), "kind", "on", "performed_by", "text",
    ),
)  # fmt: skip
