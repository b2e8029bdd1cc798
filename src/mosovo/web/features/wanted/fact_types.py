"""The fact types of wanted and missing people, and of warrants of entry."""

from mosovo.rooms.wanted.models import EntryPremises, EntryStep, WantedReport, WantedStep
from mosovo.web.core.fact_types import FactType

from . import form_builders

KINDS = (
    FactType(WantedReport, "wanted or missing report", form_builders.build_report_form, alters_duties=False),
    FactType(WantedStep, "wanted or missing step", form_builders.build_step_form, alters_duties=False),
    FactType(EntryPremises, "premises", form_builders.build_premises_form, alters_duties=False),
    FactType(EntryStep, "entry warrant step", form_builders.build_entry_form, alters_duties=False),
)
