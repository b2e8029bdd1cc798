"""What may be taken out for a prosecutor, and by whom: whoever works the case."""

from mosovo.access.action import Action, Need
from mosovo.audit.verbs import Verb

PACK = Action("papers.pack", Verb.DISCLOSURE, Need.RECORD)
