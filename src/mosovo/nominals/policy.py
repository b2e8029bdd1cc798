"""Actions on a case itself, and those on a case that belong to no room."""

from mosovo.access.action import AccessNeed, Action
from mosovo.audit.operations import ProcessingOperation

VIEW_SAFETY_CARD = Action("nominals.card", ProcessingOperation.CONSULTATION, AccessNeed.SAFETY_CARD)
VIEW = Action("nominals.view", ProcessingOperation.CONSULTATION)
ALLOCATE = Action("nominals.allocate", ProcessingOperation.ALTERATION, AccessNeed.ALLOCATE)
REGISTER = Action("nominals.register", ProcessingOperation.COLLECTION, AccessNeed.RECORD)
MANAGE_ACCESS = Action("nominals.mark", ProcessingOperation.ALTERATION, AccessNeed.MANAGE_ACCESS)
VIEW_RETENTION = Action("nominals.view_retention", ProcessingOperation.CONSULTATION, AccessNeed.MANAGE_ACCESS)
"""How long the record is kept, and what is held, is shown."""
DISPOSE = Action("nominals.open_to_dispose", ProcessingOperation.ALTERATION, AccessNeed.MANAGE_ACCESS)
"""The record is opened to ask for its disposal, or to decide about it."""
REVIEW_EMERGENCY_ACCESS = Action("nominals.review_glass", ProcessingOperation.COLLECTION, AccessNeed.RECORD)
LINK_REPORT = Action("intake.link", ProcessingOperation.COMBINATION, AccessNeed.RECORD)
"""A public report is linked to the case."""
VIEW_REPORT = Action("intake.view", ProcessingOperation.CONSULTATION)
"""A public report about the case is shown."""
OPEN_GROUP = Action("groups.ask", ProcessingOperation.CONSULTATION)
"""A field group of the case is opened."""
REJECT_SUGGESTION = Action("suggestions.reject", ProcessingOperation.CONSULTATION)
"""A suggested link is rejected."""
IMPORT = Action("exchange.import", ProcessingOperation.COLLECTION, AccessNeed.RECORD)
COMPARE_SAMPLE = Action("exchange.compare_sample", ProcessingOperation.CONSULTATION)
"""A person of an import is compared with the old system."""
UNDO_IMPORT = Action("exchange.undo", ProcessingOperation.ALTERATION, AccessNeed.RECORD)
"""Facts of an import are struck out."""
API_DUTIES = Action("api.duties", ProcessingOperation.CONSULTATION)
API_EXPORT = Action("api.export", ProcessingOperation.DISCLOSURE)
API_FACTS = Action("api.facts", ProcessingOperation.CONSULTATION)
API_FACT_VERSIONS = Action("api.fact_versions", ProcessingOperation.CONSULTATION)
API_MAPPA = Action("api.mappa", ProcessingOperation.CONSULTATION)
API_MEETINGS = Action("api.meetings", ProcessingOperation.CONSULTATION)
API_ORDERS = Action("api.orders", ProcessingOperation.CONSULTATION)
API_PERSON = Action("api.person", ProcessingOperation.CONSULTATION)
API_RISK = Action("api.risk", ProcessingOperation.CONSULTATION)
API_VISITS = Action("api.visits", ProcessingOperation.CONSULTATION)
API_WORKING = Action("api.working", ProcessingOperation.CONSULTATION)
"""What a client of the API reads of a person."""
