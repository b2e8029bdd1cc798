"""The agencies of MAPPA, as seeded: Criminal Justice Act 2003 s.325 and MAPPA Guidance.

Responsible authorities act jointly; the others named in s.325(6) have a duty to
co-operate; associates may receive information; anybody else is a third party, to
whom telling anything is a disclosure.
"""

from .models import Agency

_RESPONSIBLE = Agency.Standing.RESPONSIBLE_AUTHORITY
_COOPERATES = Agency.Standing.DUTY_TO_COOPERATE
_ASSOCIATE = Agency.Standing.ASSOCIATE

SEED = (
    ("POL", "Police", _RESPONSIBLE),
    ("PRB", "Probation Service", _RESPONSIBLE),
    ("PRI", "Prison Service", _RESPONSIBLE),
    ("CTP", "Counter Terrorism Policing", _RESPONSIBLE),
    ("VLU", "Victim liaison unit (probation)", _RESPONSIBLE),
    ("AP", "Approved Premises (probation)", _RESPONSIBLE),
    ("YJS", "Youth justice service", _COOPERATES),
    ("CSC", "Children's social care", _COOPERATES),
    ("ASC", "Adult social care", _COOPERATES),
    ("EDU", "Local education authority", _COOPERATES),
    ("HSG", "Local housing authority", _COOPERATES),
    ("RSL", "Registered social landlord", _COOPERATES),
    ("HTH", "Health: integrated care board or NHS trust", _COOPERATES),
    ("DWP", "Jobcentre Plus", _COOPERATES),
    ("HOI", "Home Office Immigration Enforcement", _COOPERATES),
    ("EMS", "Electronic monitoring provider", _COOPERATES),
    ("LADO", "Local authority designated officer", _COOPERATES),
    ("BTP", "British Transport Police", _ASSOCIATE),
    ("MDP", "Ministry of Defence Police", _ASSOCIATE),
    ("RMP", "Royal Military Police", _ASSOCIATE),
)
