"""Record a release from custody or hospital, its notification (s.84(1)(d)) and the new address."""

from datetime import date

from mosovo.record.permit import Permit
from mosovo.rooms.notifications import actions as notification
from mosovo.rooms.notifications.models import Notification
from mosovo.rooms.whereabouts import actions as whereabouts
from mosovo.rooms.whereabouts.models import Spell, SpellEnd

from .court_result import AddressDetails, NotificationInPerson, as_single_action, part


def record_release(
    permit: Permit,
    *,
    spell: Spell,
    ended_on: date,
    today: date,
    to: AddressDetails | None = None,
    notified: NotificationInPerson | None = None,
    notified_under: str = Notification.Under.CHANGE,
    information_source: str = "",
    override_reason: str = "",
) -> SpellEnd:
    """Record the date of release, discharge or return, the new address, and the notification if given.

    `notified_under` is s.83(1) for a nominal who had not given the initial notification.
    """
    with as_single_action():
        end = whereabouts.record_end(
            permit, spell, ended_on=ended_on, today=today, information_source=information_source
        )
        if to is not None:
            with part("to"):
                whereabouts.record_address(
                    permit, kind=to.kind, lines=to.lines, postcode=to.postcode, police_area=to.police_area,
                    from_on=to.from_on, today=today, information_source=information_source,
                    override_reason=override_reason,
                )  # fmt: skip
        if notified is not None:
            with part("notified"):
                notification.record_notification(
                    permit, under=notified_under, change=_change_for_provision(notified_under), today=today,
                    information_source=information_source, override_reason=override_reason,
                    **notified.to_fact_values(),
                )  # fmt: skip
    return end


def _change_for_provision(under: str) -> str:
    return "" if under == Notification.Under.INITIAL else Notification.Change.RELEASE
