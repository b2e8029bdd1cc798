"""What may be taken out for a prosecutor, and by whom: whoever works the case."""

from mosovo.access.action import AccessNeed, Action
from mosovo.audit.operations import ProcessingOperation

PACK = Action("papers.pack", ProcessingOperation.DISCLOSURE, AccessNeed.RECORD)
