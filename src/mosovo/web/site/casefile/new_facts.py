"""What others recorded on a case since the reader last looked, with the section that has it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from mosovo.caseload.case_looks import note_case_look
from mosovo.edge.request_context import Request
from mosovo.record.models import RecordedFact
from mosovo.record.permit import Permit
from mosovo.record.recent_facts import RecordedKind, list_recent_kinds
from mosovo.web.core.registry import map_case_panels
from mosovo.web.core.url_reversing import url_for

FEATURE = -2
"""The place of the feature’s name in the name of the module of its panel."""
ELSEWHERE = {"nominals": "holder", "obligations": "rulings", "meeting_files": "meetings", "files": "who"}
"""The section of facts whose app has no panel of its own name."""


@dataclass(frozen=True, slots=True)
class NewFactType:
    """One kind of fact that was recorded since: how many, and where it is shown."""

    text: str
    href: str
    group: str


@dataclass(frozen=True, slots=True)
class NewSinceLastView:
    """The end of the last look, None at the first, and what others recorded after it."""

    since: datetime | None = None
    kinds: Sequence[NewFactType] = ()

    def count_in(self, group: str) -> int:
        """Count the kinds of fact that are new in a group."""
        return sum(1 for each in self.kinds if each.group == group)


def read_since_last_look(request: Request, permit: Permit) -> NewSinceLastView:
    """Note that the reader looks now, and read what is new to them."""
    account = permit.actor.account
    if account is None:
        return NewSinceLastView()
    since = note_case_look(account, permit.nominal_id, request.now)
    if since is None:
        return NewSinceLastView()
    found = list_recent_kinds(permit.nominal_id, since, not_author=account)
    return NewSinceLastView(since, [_build_kind(each, permit.urn) for each in found])


def _build_kind(each: RecordedKind, urn: str) -> NewFactType:
    anchor, group = section_of(each.model)
    number, noun = each.new or each.corrected or each.struck_out, str(each.model._meta.verbose_name)
    plural = str(each.model._meta.verbose_name_plural)
    how = "" if each.new else " corrected" if each.corrected else " struck out"
    text = f"{noun if number == 1 else f'{number} {plural}'}{how}"
    return NewFactType(text[:1].upper() + text[1:], f"{url_for('case_group', urn=urn, part=group)}#{anchor}", group)


def section_of(model: type[RecordedFact]) -> tuple[str, str]:
    """Return the anchor and the group of the section that shows a kind of fact."""
    app = str(model._meta.app_label)
    anchor = ELSEWHERE.get(app) or _anchors_by_feature().get(app, "holder")
    return anchor, map_case_panels()[anchor].group.key


@cache
def _anchors_by_feature() -> dict[str, str]:
    return {panel.build.__module__.split(".")[FEATURE]: anchor for anchor, panel in map_case_panels().items()}
