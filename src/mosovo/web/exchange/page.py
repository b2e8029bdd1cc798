"""What the page of an import shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404

from mosovo.exchange import report
from mosovo.exchange.import_messages import ImportMessage, MessageKind
from mosovo.exchange.models import Import
from mosovo.exchange.policy import can_import
from mosovo.record.shortened import Shortened, first_of
from mosovo.web.request_context import Request

ENDED = frozenset({Import.State.DONE, Import.State.REFUSED, Import.State.FAILED})
LATEST = 20
MOST_SHOWN = 200


@dataclass(frozen=True, slots=True)
class MessageGroup:
    """Remarks of one kind: the first of them, and how many there are."""

    kind: MessageKind
    title: str
    remarks: Sequence[ImportMessage]
    total: int

    @property
    def more(self) -> int:
        """How many are not shown."""
        return self.total - len(self.remarks)


def can_see_imports(request: Request) -> str:
    """The force whose imports the actor may ask for and read. For anybody else there is no such page."""
    if not can_import(request.actor):
        raise Http404("there is no such page")
    return request.actor.force


def list_latest(force: str) -> Shortened[Import]:
    """The latest imports into the register of the force, and how many there are."""
    return first_of(Import.objects.filter(force=force).select_related("asked_by").defer("report"), LATEST)


def open_import(import_id: UUID, force: str) -> Import:
    """The import, if it is one of this force."""
    found = Import.objects.filter(pk=import_id, force=force).select_related("asked_by").first()
    if found is None:
        raise Http404("there is no such import")
    return found


def build_page(asked: Import) -> dict[str, Any]:
    """All that the page of an import says."""
    return {
        "asked": asked,
        "ended": asked.state in ENDED,
        "report": asked.report,
        "summary": list(report.summarise_report(asked.report, rehearsal=asked.dry_run))
        if "rows" in asked.report
        else (),
        "rows": report.count_rows_by_sheet(asked.report) if "rows" in asked.report else (),
        "groups": _groups(asked),
        "has_csv": any(
            report.list_messages(asked.report, MessageKind.FAULT, MessageKind.LEFT_OUT, MessageKind.DIFFERS)
        ),
        "overdue": sorted(asked.report.get("overdue", {}).items(), key=lambda pair: -pair[1]),
    }


def _groups(asked: Import) -> list[MessageGroup]:
    totals = asked.report.get("totals", {})
    return [
        MessageGroup(kind, title, report.list_messages(asked.report, kind)[:MOST_SHOWN], totals[kind.value])
        for kind, title in report.TITLES.items()
        if totals.get(kind.value)
    ]
