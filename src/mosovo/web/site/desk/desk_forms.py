"""The forms of the desk page together, from what the page sent or from the stored draft."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from hashlib import sha256
from typing import Any

from mosovo.casework.attendance import FULL_NOTIFICATIONS
from mosovo.edge.request_context import Request
from mosovo.record.field_validation import FactRefused
from mosovo.record.permit import Permit
from mosovo.rooms.notifications.models import Notification, StationAttendance
from mosovo.rooms.whereabouts.models import Address
from mosovo.web.core.forms import Form
from mosovo.web.site.register.steps import Typed, draft_data

from .change_types import ChangeType
from .detail_rows import CHANGED, SAME, STATES, DetailEntry, DetailRow, entries_of, list_prefixes, names_under
from .details_on_record import DetailsOnRecord
from .due_items import DutiesAtDesk
from .forms import DeskForm, FutureChangeForm, NoticeForm
from .notifiable_items import ITEMS, NotifiableItem

AHEAD = "ahead"
UNDER = Notification.Under
NOT_HAPPENED = dict(zip(Notification.AHEAD, Notification.NOT_HAPPENED, strict=True))
"""For each kind of notice given in advance, the kind that says it did not happen."""
GROUP_CLOSED = "the details of one entry cannot be shown. Open them again or remove the entry. What you typed is saved."
UNDIGESTED_FIELDS = frozenset({"stands", "shown", "sent", "unlikely_seen", "unlikely_reason", "confirm_unlikely"})


@dataclass
class AttendanceSheet:
    """One attendance as it is typed. It has the methods of a form that pages use for errors."""

    request: Request
    permit: Permit
    due: DutiesAtDesk
    typed: Typed
    first: Mapping[str, Any]
    """The initial values, shown before anything is typed."""
    notified_ahead: Sequence[Notification] = ()
    record: DetailsOnRecord = field(init=False)
    wrong: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.record = DetailsOnRecord(self.permit, self.request.today)
        self.is_bound = self.request.method == "POST"
        if not self.is_bound:
            for form in self.forms:
                form.errors.clear()  # a stored draft is not validated before it is sent again

    @cached_property
    def rows(self) -> list[DetailRow]:
        """Return every detail, in the order in which it is read out."""
        return [self._build_row(item) for item in ITEMS]

    def _build_row(self, item: NotifiableItem) -> DetailRow:
        row = DetailRow(item, self.record, self.state(item.slug))
        if row.state == CHANGED and (row.never_shown or (item.only_one and row.recorded_details)):
            row.state = SAME
        if row.state == CHANGED:
            row.entries = [self._build_entry(row, *each) for each in entries_of(row, self.typed)]
        return row

    def _build_entry(self, row: DetailRow, prefix: str, way: ChangeType, about: str) -> DetailEntry:
        text, typed = f"{way.slug} {about}".strip(), self._find_typed_values(prefix)
        if way.about is None:
            return DetailEntry(prefix, way, way.form_of(typed, self.request.today, prefix, None), text)
        line = next(
            (
                line
                for line in row.recorded_details
                if way in row.list_change_types_of(line) and str(line.row.first) == about
            ),
            None,
        )
        if line is None:
            return DetailEntry(prefix, way, None, text)
        form = way.form_of(typed, self.request.today, prefix, line.row)
        return DetailEntry(prefix, way, form, text, line.row, line)

    def state(self, kind: str) -> str:
        """Return the state of a detail today: the same unless marked otherwise."""
        text = (self.typed.get(f"state-{kind}") or [SAME])[0]
        return text if text in STATES else SAME

    def _find_typed_values(self, prefix: str) -> Any:
        """Return what was typed into the fields of a form; None if they were not on a page yet."""
        return draft_data(self.typed) if names_under(prefix, self.typed) else None

    @cached_property
    def ahead(self) -> list[FutureChangeForm]:
        """Return the form of each future change, in the order in which it was added."""
        if self.state(AHEAD) != CHANGED:
            return []
        added = [prefix for prefix in list_prefixes(AHEAD) if f"entry-{prefix}" in self.typed] or [AHEAD]
        today = self.request.today
        return [FutureChangeForm(self._find_typed_values(prefix), today=today, prefix=prefix) for prefix in added]

    @property
    def free_ahead(self) -> str:
        """Return the prefix for one more future change; an empty string at the limit."""
        taken = {form.prefix for form in self.ahead}
        return next((prefix for prefix in list_prefixes(AHEAD) if prefix not in taken), "")

    @cached_property
    def notices(self) -> list[tuple[Notification, NoticeForm]]:
        """Return each open notice given in advance, with the form for its outcome."""
        first = {"came_of_it": NoticeForm.STILL}
        return [
            (each, NoticeForm(self._find_typed_values(prefix), today=self.request.today, prefix=prefix, initial=first))
            for each in self.due.outstanding(self.notified_ahead)
            if (prefix := f"notice-{each.first}")
        ]

    def list_not_happened(self) -> Iterator[Notification]:
        """Yield the notices given in advance that the nominal now says did not happen."""
        for notice, form in self.notices:
            if (self.typed.get(form.add_prefix("came_of_it")) or [""])[0] == NoticeForm.NOT:
                yield notice

    @cached_property
    def form(self) -> DeskForm:
        """Return the form of the attendance itself."""
        return DeskForm(
            draft_data(self.typed) if "attended_at-day" in self.typed else None,
            today=self.request.today, now=self.request.now, worked_out=self.worked_out, found_at=self.found_at,
            directed=self.due.directed, initial=self.first,
        )  # fmt: skip

    @property
    def found_at(self) -> Address | None:
        """Return the place where regularly found, if unchanged: it must be confirmed at each attendance."""
        home = self.record.home
        is_place = home is not None and home.kind == Address.Kind.REGULARLY_FOUND
        return home if is_place and self.state("home") == SAME else None

    @property
    def entries(self) -> list[tuple[DetailRow, DetailEntry]]:
        """Return each entry, with the detail that it belongs to."""
        return [(row, entry) for row in self.rows for entry in row.entries]

    @property
    def has_changes(self) -> bool:
        """Whether any entry is a change that must be notified by law."""
        return any(row.item.change and entry.is_change(self.due) for row, entry in self.entries)

    @property
    def has_any_change(self) -> bool:
        """Whether something changed, will change or did not happen."""
        return self.has_changes or bool(self.ahead) or any(True for _ in self.list_not_happened())

    @property
    def under(self) -> str:
        """Return the provision for all details, calculated or chosen; an empty string if only changes are notified."""
        chosen = (self.typed.get("came_for") or [""])[0]
        if not chosen:
            return self.due.under(changes=self.has_any_change)
        return chosen if chosen in UNDER.values else ""

    @property
    def also_under(self) -> list[str]:
        """Return the provisions of other orders under which the same details are given on this occasion."""
        return [each for each in self.due.of_orders if each != self.under]

    @property
    def worked_out(self) -> str:
        """Return the provisions under which it would be notified, in words."""
        base = self.due.under(changes=self.has_any_change)
        texts = [UNDER(base).label] if base else []
        if base not in FULL_NOTIFICATIONS and self.has_changes:
            texts.append(UNDER.CHANGE.label)
        texts += [UNDER(each).label for each in self.also_under]
        kinds = [(self.typed.get(form.add_prefix("change")) or [""])[0] for form in self.ahead]
        texts += [UNDER(under).label for kind in kinds for under in self.due.list_advance_provisions(kind)]
        texts += [NOT_HAPPENED[UNDER(each.under)].label for each in self.list_not_happened()]
        return "; ".join(map(str, texts))

    # As a form

    @cached_property
    def forms(self) -> list[Form]:
        """Return each form of the page, from top to bottom."""
        row_forms = [form for row in self.rows for form in row.forms]
        return [*row_forms, *(form for _, form in self.notices), *self.ahead, self.form]

    @property
    def errors(self) -> bool:
        """Whether anything is wrong; False before the page is sent."""
        return self.is_bound and (bool(self.wrong) or any(form.errors for form in self.forms))

    @property
    def idempotency_key(self) -> Any:
        """Return the idempotency key of the page."""
        return self.form.idempotency_key

    def is_valid(self) -> bool:
        """Whether every form is valid. All of them are checked."""
        shut = [row.item for row, entry in self.entries if entry.form is None]
        self.wrong += [f"{item.title}: {GROUP_CLOSED}" for item in dict.fromkeys(shut)]
        wrong = [form for form in self.forms if not form.is_valid()]
        return not wrong and not self.wrong

    def summary(self) -> list[dict[str, str]]:
        """Return each error with the link to its field."""
        lines = [{"text": words} for words in self.wrong]
        for form in self.forms:
            lines += [{**line, "text": f"{self._describe_entry(form)}{line['text']}"} for line in form.summary()]
        return lines

    def _describe_entry(self, form: Form) -> str:
        """Return which of several entries of a detail the form belongs to; an empty string if there is only one."""
        for row in self.rows:
            at = next((at for at, entry in enumerate(row.entries, start=1) if entry.form is form), None)
            if at is not None and len(row.entries) > 1:
                return f"{row.item.title}, {at} of {len(row.entries)}: "
        if len(self.ahead) > 1 and form in self.ahead:
            return f"Future change, {self.ahead.index(form) + 1} of {len(self.ahead)}: "
        return ""

    def refuse(self, refusal: FactRefused) -> None:
        """Show the refusal at its field, or at the top of the page if it has no field here."""
        where, _, name = refusal.field.rpartition(".")
        values = {entry.prefix: entry.form for _, entry in self.entries if entry.form}
        values |= {str(form.prefix): form for form in self.ahead if name in form.fields}
        form = values.get(where, self.form)
        if name not in form.fields:
            name = {"ended_on": "from_on", "on": "attended_at", "under": "came_for"}.get(name, name)
        if name in form.fields:
            form.add_error(name, refusal.message)
        else:
            self.wrong.append(refusal.message)

    def digest(self) -> str:
        """Return a digest of the content of the page. The dates shown are valid only for this content."""
        texts = sorted((name, values) for name, values in self.typed.items() if name not in UNDIGESTED_FIELDS)
        return sha256(repr(texts).encode()).hexdigest()


def build_initial_values(
    request: Request, due: DutiesAtDesk, begun_at: datetime, where: Mapping[str, str]
) -> dict[str, Any]:
    """Return the initial values: date, time and place of the attendance, and the officer.

    Nothing is preselected about what was done. For weekly notifications the reason for no fingerprints is prefilled.
    The role of an officer follows from the rank before the name, and is left open without one.
    """
    role = {"taker": TAKER.OFFICER.value} if POLICE_RANK.match(request.actor.name) else {}
    weekly = dict.fromkeys(("fingerprints_reason", "photograph_reason"), WEEKLY_REASON) if due.weekly else {}
    return {"attended_at": begun_at, "taken_by": request.actor.name, "came_for": "", **role, **where, **weekly}


TAKER = StationAttendance.Taker
POLICE_RANK = re.compile(r"(?:[TA]/)?(?:PC|DC|PS|Sgt|DS|Insp|DI|Ch Insp|CI|DCI|Supt|DSupt|Ch Supt|DCS) ")
"""The rank before the name of an account: an acting or temporary one too."""
WEEKLY_REASON = "Weekly notification: identity is not in doubt"
