"""Sheets about MAPPA: categories, levels, areas, serious case reviews and transfers."""

from mosovo.exchange.compound_cells import WordsCell
from mosovo.rooms.mappa.criteria import WORDS
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

from .builder import Refers, room_sheet

_CRITERIA = WordsCell(among=tuple(WORDS))
_OFFENCE = Refers("offence", "further_offences", note="The key of the further offence")
SHEETS = (
    room_sheet(
        "mappa_categories", "MAPPA categories that a person decided", CategoryDecision,
        "kind", "on", "category", "basis", "from_on", "until", "exit", "text",
    ),
    room_sheet(
        "mappa_levels", "MAPPA levels, and past meetings: the route is then “meeting”", MappaLevelRecord,
        "level", "route", "set_on", "set_as", "text", "review_on", "attended", "criteria", ahead=("review_on",),
        reads={"criteria": _CRITERIA},
    ),
    room_sheet(
        "eligibility_notices", "Notices of eligibility", EligibilityNotice,
        "service", "agency", "team", "begun_on", "received_on", "category_stated", "level_stated", "text",
    ),
    room_sheet(
        "level_screenings", "Screenings for the level", LevelScreening,
        "screened_on", "criteria", "level", "text", "lower_level_reason",
        reads={"criteria": _CRITERIA},
    ),
    room_sheet(
        "case_areas", "The MAPPA area of the case", CaseArea,
        "from_on", "area", "team", "police_area", "probation_region",
    ),
    room_sheet(
        "foreign_nationals", "Foreign nationals, and their removal", ForeignNational,
        "as_of_on", "nationality", "home_office", "removal", "abroad_asked_on", "abroad_answered_on", "leaving_ends",
        "text",
    ),
    room_sheet(
        "further_offences", "Serious further offences", FurtherOffence,
        ("offence_kind", "offence"), "committed_on", "charged_on", "known_on", "text",
    ),
    room_sheet(
        "review_steps", "Steps of a serious case review", ReviewStep,
        _OFFENCE, "kind", "on", "performed_by", "lay_adviser", "text",
    ),
    room_sheet(
        "review_actions", "Actions of a serious case review", ReviewAction,
        _OFFENCE, "text", "how", "agency", "owner", "from_on", "due_on",
    ),
    room_sheet(
        "review_action_ends", "Actions of a serious case review that ended", ReviewActionEnd,
        Refers("action", "review_actions"), "outcome", "ended_on", "evidence",
    ),
    room_sheet(
        "area_transfers", "Transfers between MAPPA areas", AreaTransfer,
        "direction", "our_area", "other_area", "proposed_on", "moves_on", "text",
    ),
    room_sheet(
        "area_transfer_steps", "Steps of a transfer between MAPPA areas", AreaTransferStep,
        Refers("transfer", "area_transfers"), "kind", "on", "performed_by", "text",
    ),
)  # fmt: skip
