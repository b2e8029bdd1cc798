"""The list of the kinds of fact, room by room. A new kind is one entry here."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from mosovo.record.models import Recorded
from mosovo.record.permit import Permit
from mosovo.rooms.convictions import actions as convictions
from mosovo.rooms.convictions import policy as convictions_policy
from mosovo.rooms.convictions.models import Conviction, Disposal
from mosovo.rooms.identity import actions as identity
from mosovo.rooms.identity import policy as identity_policy
from mosovo.rooms.identity.models import Birth, Death, Identifier, LinkedPerson, Name, RecordKind, Remark, Sex
from mosovo.rooms.notification import actions as notification
from mosovo.rooms.notification import policy as notification_policy
from mosovo.rooms.notification.models import Notification
from mosovo.rooms.orders import actions as orders
from mosovo.rooms.orders import policy as orders_policy
from mosovo.rooms.orders.models import Order
from mosovo.rooms.whereabouts import actions as whereabouts
from mosovo.rooms.whereabouts import policy as whereabouts_policy
from mosovo.rooms.whereabouts.models import Address, Change, Spell, SpellEnd
from mosovo.web.convictions.making import disposal_form, result_form
from mosovo.web.identity import forms as of_identity
from mosovo.web.notification.making import notification_form
from mosovo.web.orders.forms import OrderForm
from mosovo.web.whereabouts import forms as of_whereabouts

from .kinds import Kind, plain


def never_doubted(action: Callable[..., Recorded]) -> Callable[..., Recorded]:
    """A verb that takes no reason, since nothing it records is ever unlikely."""

    def recorded(permit: Permit, *, confirmed_because: str, **told: Any) -> Recorded:
        return action(permit, **told)

    return recorded


IDENTITY = {"policy": identity_policy, "actions": identity}
WHEREABOUTS = {"policy": whereabouts_policy, "actions": whereabouts}
CONVICTIONS = {"policy": convictions_policy, "actions": convictions}
NO_DUTY: Mapping[str, Any] = {"moves_duties": False}

KINDS = (
    Kind(Name, "name", plain(of_identity.NameForm), record=identity.record_name, **IDENTITY),
    Kind(Birth, "date of birth", plain(of_identity.BirthForm), record=identity.record_birth, **IDENTITY),
    Kind(Sex, "sex", plain(of_identity.SexForm), record=never_doubted(identity.record_sex), **IDENTITY, **NO_DUTY),
    Kind(
        Identifier, "number", plain(of_identity.IdentifierForm), record=identity.record_identifier, **IDENTITY, **NO_DUTY
    ),
    Kind(
        RecordKind, "kind of record", plain(of_identity.RecordKindForm),
        record=never_doubted(identity.record_kind), **IDENTITY,
    ),
    Kind(
        LinkedPerson, "linked person", plain(of_identity.LinkedPersonForm), record=identity.link_person,
        lead="Everybody linked to a nominal has a role. Record no more of them than the case needs.",
        **IDENTITY, **NO_DUTY,
    ),
    Kind(
        Remark, "remark", plain(of_identity.RemarkForm), record=never_doubted(identity.remark),
        lead="Marked as fact or opinion, with who said it: Data Protection Act 2018 s.38.", **IDENTITY, **NO_DUTY,
    ),
    Kind(Death, "death", plain(of_identity.DeathForm), record=never_doubted(identity.record_death), **IDENTITY),
    Kind(Conviction, "conviction", result_form, **CONVICTIONS),
    Kind(Disposal, "sentence", disposal_form, **CONVICTIONS),
    Kind(Address, "address", plain(of_whereabouts.AddressForm), **WHEREABOUTS),
    Kind(Spell, "spell", plain(of_whereabouts.SpellForm), **WHEREABOUTS),
    Kind(SpellEnd, "release", plain(of_whereabouts.SpellEndForm), **WHEREABOUTS),
    Kind(
        Change, "change of circumstances", plain(of_whereabouts.ChangeForm), record=whereabouts.record_change,
        lead="What the law asks to be notified within 3 days, beginning with the day of the change.", **WHEREABOUTS,
    ),
    Kind(
        Order, "order", plain(OrderForm), policy=orders_policy, actions=orders, record=orders.record_order,
        lead="An order keeps somebody subject to notification while it is in force.",
    ),
    Kind(Notification, "notification", notification_form, policy=notification_policy, actions=notification),
)  # fmt: skip
EVERY = {kind.slug: kind for kind in KINDS}
