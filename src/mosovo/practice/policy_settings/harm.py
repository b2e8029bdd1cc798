"""Settings for the order of Today: the weights of risk, kind of duty and age. Safety comes first and has no weight."""

from .defaults import LEVELS, DefaultSettings

_IN = DefaultSettings("harm", "weight")
TENTHS = "tenths of a point"
RISKS = {
    level: _IN.setting(f"risk.{level or 'none'}", f"Order of Today: weight of {words}", "points", 20)
    for level, words in (*((level, f"{words} risk") for level, words in LEVELS.items()), ("", "no risk level"))
}
KINDS = {
    kind: _IN.setting(f"kind.{kind}", f"Order of Today: weight of {words}", TENTHS, 100)
    for kind, words in (
        ("legal", "a legal duty, or a check of an order or licence"),
        ("visit", "a visit, risk level, plan, MAPPA category or level, or allocation"),
        ("assessment", "an assessment, report, review or meeting"),
        ("other", "another agency’s duty, or a response to an overdue duty"),
    )
}
HOURS_RUNNING = _IN.setting("hours_running", "Order of Today: due at a set time today or tomorrow", TENTHS, 100)
OVERDUE_MOST = _IN.setting("overdue_most", "Order of Today: highest weight of overdue", TENTHS, 100, least=10)
DAYS_A_POINT = _IN.setting("days_a_point", "Order of Today: days overdue that add 1 point", "days", 90)
DUE_TODAY = _IN.setting("due_today", "Order of Today: due today, or in question", TENTHS, 100)
WITHIN_A_WEEK = _IN.setting("within_a_week", "Order of Today: due within 7 days", TENTHS, 100)
LATER = _IN.setting("later", "Order of Today: due later, or clock stopped", TENTHS, 100)
EVERY = (
    *RISKS.values(), *KINDS.values(), HOURS_RUNNING, OVERDUE_MOST, DAYS_A_POINT, DUE_TODAY, WITHIN_A_WEEK, LATER,
)  # fmt: skip
