"""Settings for recall: revocation of the licence, arrest, and the reports after return to custody."""

from .defaults import DefaultSettings

_IN = DefaultSettings("recall", "clock")
CALLED = {"fixed_term": "fixed term", "standard": "standard", "emergency": "emergency"}
REVOKE = {
    kind: _IN.setting(f"revoke.{kind}", f"Revoke the licence: {called} recall", "hours", 96)
    for kind, called in CALLED.items()
}
ARREST = {
    kind: _IN.setting(f"arrest.{kind}", f"Arrest the person: {called} recall", "hours", 240)
    for kind, called in CALLED.items()
}
REPORT_DAYS = _IN.setting("report_days", "Recall report after return to custody (Part B)", "working days", 40)
DOSSIER_DAYS = _IN.setting("dossier_days", "Parole Board dossier after return to custody (Part C)", "working days", 60)
EVERY = (*REVOKE.values(), *ARREST.values(), REPORT_DAYS, DOSSIER_DAYS)
