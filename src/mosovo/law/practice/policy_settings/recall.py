"""Recall: how soon the licence is revoked, the person arrested, and what is written after the return."""

from .defaults import DefaultSettings

_IN = DefaultSettings("recall", "clock")
CALLED = {"fixed_term": "a fixed term", "standard": "a standard", "emergency": "an emergency"}
REVOKE = {
    kind: _IN.figure(f"revoke.{kind}", f"To revoke the licence on {called} recall", "hours", 96)
    for kind, called in CALLED.items()
}
ARREST = {
    kind: _IN.figure(f"arrest.{kind}", f"To arrest somebody on {called} recall", "hours", 240)
    for kind, called in CALLED.items()
}
REPORT_DAYS = _IN.figure("report_days", "For the report on the risk after a return (Part B)", "working days", 40)
DOSSIER_DAYS = _IN.figure("dossier_days", "For what the Parole Board needs after a return (Part C)", "working days", 60)
EVERY = (*REVOKE.values(), *ARREST.values(), REPORT_DAYS, DOSSIER_DAYS)
