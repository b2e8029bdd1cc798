"""The kinds of fact of disclosures. An application is linked and unlinked on screens of its own."""

from mosovo.rooms.disclosure import actions as disclosure
from mosovo.rooms.disclosure.models import Disclosure, DisclosureLink
from mosovo.rooms.disclosure.policy import takes_in
from mosovo.web.disclosure import forms, making

from .kinds import Kind, plain
from .rooms import DISCLOSURE

KINDS = (
    Kind(
        Disclosure, "disclosure to a third party", making.disclosure_form, DISCLOSURE, disclosure.consider,
        "Outside of the schemes and of meetings. Record it whatever was decided, with the reasons.",
        moves_duties=False,
    ),
    Kind(
        DisclosureLink, "link of an application for disclosure", plain(forms.FactLinkForm), DISCLOSURE,
        mended_by=takes_in,
    ),
)  # fmt: skip
