"""What may be done that no room does alone."""

from mosovo.access.action import Action, Need
from mosovo.audit.verbs import Verb

REGISTER = Action("casework.register", Verb.COLLECTION, Need.RECORD)
MOVE = Action("casework.move", Verb.COLLECTION, Need.RECORD)
RELEASE = Action("casework.release", Verb.COLLECTION, Need.RECORD)
ATTEND = Action("casework.attend", Verb.COLLECTION, Need.RECORD)
