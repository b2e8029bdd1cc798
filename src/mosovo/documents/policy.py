"""Who may download a prosecution file: the officers who work on the case."""

from mosovo.access.action import AccessNeed, Action
from mosovo.audit.operations import ProcessingOperation

PACK = Action("papers.pack", ProcessingOperation.DISCLOSURE, AccessNeed.RECORD)
