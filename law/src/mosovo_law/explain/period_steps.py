"""Every step that led to a period, and why it starts no three days where an earlier notification decides that."""

from mosovo_law.acts.cta2008 import s47
from mosovo_law.acts.soa2003 import s83
from mosovo_law.core.obligation import Step
from mosovo_law.status.cta2008 import s53
from mosovo_law.status.position import Position
from mosovo_law.status.soa2003.period import NotificationPeriod


def period_steps(position: Position, period: NotificationPeriod) -> tuple[Step, ...]:
    """Return the steps of a period, with that of s.83(2), or of s.47(5) of the Act of 2008, if it decides."""
    exempt = no_new_days_step(position, period)
    return period.because if exempt is None else (*period.because, exempt)


def no_new_days_step(position: Position, period: NotificationPeriod) -> Step | None:
    """Return the step that says why a period starts no 3 days, if an earlier notification decides it."""
    if period.source == s53.PERIOD:
        return s47.already_notified_step(position, period)
    return s83.already_notified_step(position, period)
