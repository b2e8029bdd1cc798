"""Record a change of address, and its notification if the nominal gave it in person: s.84(1)(b)."""

from datetime import date

from mosovo.record.permit import Permit
from mosovo.rooms.notifications import actions as notification
from mosovo.rooms.notifications.models import Notification
from mosovo.rooms.whereabouts import actions as whereabouts
from mosovo.rooms.whereabouts.models import Address

from .court_result import AddressDetails, NotificationInPerson, as_single_action, part

_HOME_KINDS = {
    Address.Kind.HOME.value: Notification.Home.RESIDENCE,
    Address.Kind.REGULARLY_FOUND.value: Notification.Home.REGULARLY_FOUND,
}


def record_change_of_address(
    permit: Permit,
    *,
    to: AddressDetails,
    today: date,
    notified: NotificationInPerson | None = None,
    information_source: str = "",
    override_reason: str = "",
) -> Address:
    """Record where the nominal lives from a date, and the notification of it if one was given."""
    with as_single_action():
        with part("to"):
            address = whereabouts.record_address(
                permit, kind=to.kind, lines=to.lines, postcode=to.postcode, police_area=to.police_area,
                from_on=to.from_on, today=today, information_source=information_source,
                override_reason=override_reason,
            )  # fmt: skip
        if notified is not None:
            with part("notified"):
                notification.record_notification(
                    permit, under=Notification.Under.CHANGE, change=_change_for_kind(to.kind),
                    home_address_kind=_HOME_KINDS.get(to.kind, ""), police_area=to.police_area, today=today,
                    information_source=information_source, override_reason=override_reason,
                    **notified.to_fact_values(),
                )  # fmt: skip
    return address


def _change_for_kind(kind: str) -> str:
    """Return the change that the law sees. An address other than the home is notified after a stay of seven days."""
    return Notification.Change.HOME_ADDRESS if kind in _HOME_KINDS else Notification.Change.STAY
