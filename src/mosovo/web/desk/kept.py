"""What an officer has typed of an attendance, kept until tomorrow ends: one draft of each person at their desk."""

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from mosovo.record.models import Draft
from mosovo.web import drafts
from mosovo.web.drafts import Stale
from mosovo.web.moment import Request

KIND = "desk.attendance"


def begun(request: Request, urn: str) -> Draft | None:
    """The account's own draft about this person, if they have begun one."""
    return next((draft for draft in drafts.waiting(request, KIND) if draft.content.get("urn") == urn), None)


def begin(request: Request, urn: str, identity: Mapping[str, Any]) -> Draft:
    """Begin, knowing who it is; or go on with what was begun, knowing it anew."""
    draft = begun(request, urn) or drafts.begin(request, KIND)
    drafts.keep(draft, draft.version, {"urn": urn, "identity": dict(identity)})
    return draft


def keep(draft: Draft, typed: Mapping[str, Any]) -> None:
    """Keep what stands on the page: it is all on one page, so the last that was sent is what they mean.

    What is kept while somebody types may meet what they send; and once it is recorded there is nothing to keep.
    """
    said = {"typed": dict(typed)}
    with suppress(Draft.DoesNotExist):
        try:
            drafts.keep(draft, draft.version, said)
        except Stale as stale:
            drafts.keep(stale.theirs, stale.theirs.version, said)
