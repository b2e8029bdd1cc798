"""A nominal whose only name was struck out is still on every list, under a link with text."""

import re

from mosovo.rooms.identity import actions as identity
from mosovo.rooms.identity.models import Name
from mosovo.rooms.identity.policy import STRIKE_OUT
from tests.support.clients import sign_in
from tests.support.people import Cast, RegisteredNominal, opened

LINK_WITHOUT_WORDS = re.compile(r"<a [^>]*>\s*(<b>\s*</b>)?[\s,]*</a>")
LISTS = ("/", "/caseload/", "/caseload/?order=name", "/visits/")


def test_lists_show_a_nominal_without_a_name_under_a_link_with_text(cast: Cast, nominal: RegisteredNominal) -> None:
    with opened(cast.manager, nominal, STRIKE_OUT) as permit:
        [name] = Name.objects.known_at().filter(nominal_id=nominal.id)
        identity.strike_out_fact(permit, name, change_reason="Recorded of the wrong person.")
    client = sign_in(cast.manager)
    for address in (*LISTS, f"/nominals/{nominal.urn}/", f"/nominals/{nominal.urn}/card/"):
        page = client.get(address, follow=True).content.decode()
        assert LINK_WITHOUT_WORDS.findall(page) == [], address
        if nominal.urn in page:
            assert "name not recorded" in page.lower(), address
    assert "NAME NOT RECORDED" in client.get("/caseload/").content.decode()
