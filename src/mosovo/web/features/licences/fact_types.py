"""The fact types of licences and recalls."""

from mosovo.casework import recalls
from mosovo.rooms.licences import actions
from mosovo.rooms.licences.models import ConditionEnd, Licence, LicenceCondition, Recall, RecallStep, ReleaseAfterRecall
from mosovo.web.core.fact_types import FactType

from . import form_builders

KINDS = (
    FactType(
        Licence, "licence", form_builders.build_licence_form, actions.issue_licence,
        "The standard conditions of the version are added automatically. Add the others on the licence page.",
    ),
    FactType(LicenceCondition, "licence condition", form_builders.build_condition_form,
        alters_duties=False),
    FactType(
        ConditionEnd, "end of a licence condition", form_builders.build_condition_end_form,
        actions.end_condition, alters_duties=False,
    ),
    FactType(
        Recall, "recall", form_builders.build_recall_form, actions.request_recall,
        "Enter the MAPPA level and category on that date. The type of recall depends on them.",
    ),
    FactType(RecallStep, "recall step", form_builders.build_step_form, recalls.record_recall_step),
    FactType(
        ReleaseAfterRecall, "release after recall", form_builders.build_rerelease_form,
        recalls.record_release_after_recall,
        "It also ends the time in custody. Record the new licence next.",
    ),
)  # fmt: skip
