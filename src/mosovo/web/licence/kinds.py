"""The kinds of fact of licences and recalls, as recording, correcting and striking out know them."""

from mosovo.casework import recalls
from mosovo.rooms.licence import actions
from mosovo.rooms.licence.models import ConditionEnd, Licence, LicenceCondition, Recall, RecallStep, Rerelease
from mosovo.web.facts.kinds import Kind
from mosovo.web.facts.rooms import LICENCE

from . import making

KINDS = (
    Kind(
        Licence, "licence", making.licence_form, LICENCE, actions.issue_licence,
        "The standard conditions of the version come with it. Add the others on the licence.",
    ),
    Kind(LicenceCondition, "condition of a licence", making.condition_form, LICENCE, moves_duties=False),
    Kind(
        ConditionEnd, "end of a condition", making.condition_end_form, LICENCE, actions.end_condition,
        moves_duties=False,
    ),
    Kind(
        Recall, "recall", making.recall_form, LICENCE, actions.ask_for_recall,
        "MAPPA level and category as they stand on the day: the kind of recall turns on them.",
    ),
    Kind(RecallStep, "step of a recall", making.step_form, LICENCE, recalls.take_step),
    Kind(
        Rerelease, "release after recall", making.rerelease_form, LICENCE, recalls.release_again,
        "It ends the time in custody too. What holds from then on is a licence of its own: record it next.",
    ),
)  # fmt: skip
