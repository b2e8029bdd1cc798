"""What may be done with a case as such."""

from mosovo.access.action import Action, Need
from mosovo.audit.verbs import Verb

CARD = Action("nominals.card", Verb.CONSULTATION, Need.CARD)
VIEW = Action("nominals.view", Verb.CONSULTATION)
ALLOCATE = Action("nominals.allocate", Verb.ALTERATION, Need.ALLOCATE)
REGISTER = Action("nominals.register", Verb.COLLECTION, Need.RECORD)
MARK = Action("nominals.mark", Verb.ALTERATION, Need.MARK)
REVIEW_GLASS = Action("nominals.review_glass", Verb.COLLECTION, Need.RECORD)
