"""Settings for victims: when the Victim Contact Scheme is offered."""

from .defaults import DefaultSettings

_IN = DefaultSettings("victims", "contact")
CONTACT_WEEKS = _IN.setting("weeks", "Offer the Victim Contact Scheme after sentence", "weeks", 26)
EVERY = (CONTACT_WEEKS,)
