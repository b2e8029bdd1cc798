"""The kinds of fact of licences and recalls, as recording, correcting and striking out know them."""

from mosovo.casework import recalls
from mosovo.rooms.licences import actions
from mosovo.rooms.licences.models import ConditionEnd, Licence, LicenceCondition, Recall, RecallStep, Rerelease
from mosovo.web.fact_types.fact_types import FactType
from mosovo.web.fact_types.room_registry import LICENCE

from . import form_builders

KINDS = (
    FactType(
        Licence, "licence", form_builders.build_licence_form, LICENCE, actions.issue_licence,
        "The standard conditions of the version come with it. Add the others on the licence.",
    ),
    FactType(LicenceCondition, "condition of a licence", form_builders.build_condition_form, LICENCE,
        moves_duties=False),
    FactType(
        ConditionEnd, "end of a condition", form_builders.build_condition_end_form, LICENCE, actions.end_condition,
        moves_duties=False,
    ),
    FactType(
        Recall, "recall", form_builders.build_recall_form, LICENCE, actions.request_recall,
        "MAPPA level and category as they stand on the day: the kind of recall turns on them.",
    ),
    FactType(RecallStep, "step of a recall", form_builders.build_step_form, LICENCE, recalls.record_recall_step),
    FactType(
        Rerelease, "release after recall", form_builders.build_rerelease_form, LICENCE,
        recalls.record_release_after_recall,
        "It ends the time in custody too. What holds from then on is a licence of its own: record it next.",
    ),
)  # fmt: skip
