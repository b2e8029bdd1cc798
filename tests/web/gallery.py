"""A page with every component once, about invented people, for tests and for viewing."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any, ClassVar

from django.template import engines
from django.test import RequestFactory

from mosovo.edge.request_context import AsOf
from mosovo.web.core.day_strip import StripDayView
from mosovo.web.core.duty_components import DutyLink, DutyPerson, DutyRow, DutySource
from mosovo.web.core.forms import BooleanField, ChoiceField, DateField, DateTimeField, Form, IntegerField, TextField
from mosovo.web.core.timeline import TimelineEntry

HERE = Path(__file__).parent
TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 8, 2, tzinfo=UTC)
HOSTILE = "<script>alert(1)</script>"

LAW, ORDER = DutySource("law", "s.83(1)"), DutySource("order", "SHPO 1, 2, 4")
GUIDANCE, POLICY = DutySource("guidance", "MAPPA 13a"), DutySource("policy", "Visits 4.2 and 4.6")
RECORD, BREACH = DutyLink("Record notification", "/record/"), DutyLink("Start a breach", "/breach/")
FIGMENT = DutyPerson("Figment", "Otto", "/1/", "very-high", "Seen 43 days ago")
TESTERBY = DutyPerson("Testerby", "Jonah", "/2/", "high")
UNRATED = DutyPerson("Samplewright", "Corin", "/3/")


def duty(what: str, standing: str, due_on: date | None, **more: Any) -> DutyRow:
    """Return a duty of Figment under s.83(1), with these changes."""
    defaults = {"source": LAW, "holder": "His duty", "person": FIGMENT, "why_href": "/why/", "acts": (RECORD, BREACH)}
    return DutyRow(what, standing, due_on, **(defaults | more))


DUTIES = [
    duty("First notification, in person", "overdue", TODAY - timedelta(3), explanation="Released Friday 20 November."),
    duty("Decide about two failed visits", "overdue", TODAY - timedelta(12), source=POLICY, person=TESTERBY),
    duty("Check his prohibitions", "due", TODAY, source=ORDER, holder="Our duty", person=UNRATED),
    duty("Police report for the level 2 meeting", "due", TODAY + timedelta(2), source=GUIDANCE, holder="Our duty"),
    duty("Yearly notification", "not-yet", date(2027, 2, 26)),
    duty("Yearly notification, when he is released", "clock-stopped", None, note="custody, 19 Nov"),
    duty("Weekly notification", "question", None, explanation="Where he lives is not recorded."),
    duty("Earlier notification", "met-late", TODAY - timedelta(400), met_on=TODAY - timedelta(390)),
]

CUSTODY = "custody by order of a court, s.83(6)(a)"
THREE_DAYS = [
    StripDayView(date(2026, 11, 5), "counted", 1, "convicted, bailed"),
    *(StripDayView(date(2026, 11, at), "not-counted", None, CUSTODY) for at in range(6, 20)),
    StripDayView(date(2026, 11, 20), "counted", 2, "released"),
    StripDayView(date(2026, 11, 21), "counted", 3, "released", last_lawful=True),
    *(StripDayView(date(2026, 11, 21 + late), "late", late, today=late == 3) for late in (1, 2, 3)),
]
A_YEAR = [StripDayView(TODAY - timedelta(364 - at), "counted", at + 1, last_lawful=at == 364) for at in range(365)]

ENTRIES = [
    TimelineEntry("Law", date(2025, 3, 3), "First notification", shape="met"),
    TimelineEntry(
        "Law",
        date(2026, 3, 3),
        "Yearly notification",
        shape="late",
        detail="2 days late",
        information_source="PC Oakthorpe",
    ),
    TimelineEntry("Law", date(2027, 3, 3), "Yearly notification", shape="due"),
    TimelineEntry("Custody", date(2024, 4, 1), "HMP Example", until=date(2025, 2, 28), tone="custody"),
    TimelineEntry("Lives at", date(2025, 2, 28), "14 Invented Row", until=date(2026, 8, 1)),
    TimelineEntry("Lives at", date(2026, 8, 1), "3 Fictional Court", open_ended=True, href="/address/"),
    TimelineEntry("Orders", date(2024, 4, 1), "SHPO, 7 years", until=date(2031, 4, 1), tone="order"),
    TimelineEntry("Visits", date(2026, 8, 27), "Seen at home", shape="seen"),
    TimelineEntry("Visits", date(2026, 11, 3), "Not in", shape="tried"),
]

NO_LINK = {"href": "", "href_text": ""}
FACTS = [
    {
        "fact": "Convicted",
        "detail": "Northshire Crown Court",
        "on": date(2026, 11, 5),
        "information_source": "Court register",
        "state": "verified",
        "href": "/correct/",
        "href_text": "Correct",
    },
    {"fact": "Abroad", "detail": "", "on": None, "information_source": "Border check", "state": "unknown", **NO_LINK},
    {"fact": "A notification", "detail": "", "on": None, "information_source": "", "state": "looked-for", **NO_LINK},
]


class Everything(Form):
    """A form with one field of each type."""

    released_on = DateField(label="When was he released?", label_in_sentence="the day of release", latest=TODAY)
    seen_at = DateTimeField(label="Seen at", required=False)
    place = TextField(label="Where to", max_length=30, multiline=True)
    outcome = ChoiceField(label="Outcome", choices=[("seen", "Seen"), ("refused", "Refused entry")])
    reason = TextField(label="Reason he gave", label_in_sentence="the reason he gave", max_length=200)
    months = IntegerField(label="Months", label_in_sentence="the months", least=0, most=99)
    force = ChoiceField(label="Force", choices=[(str(at), f"Force {at}") for at in range(43)])
    sure = BooleanField(label="I have seen the order", required=False, hint="The sealed one.")

    reveals: ClassVar = {"outcome": {"refused": ["reason"]}}


TYPED = {
    "released_on-day": "31", "released_on-month": "2", "released_on-year": "2026", "place": f"{HOSTILE}\r\n  two\u202e",
    "outcome": "refused", "reason": "", "months": "many", "force": "7",
}  # fmt: skip


def request(path: str = "/gallery/") -> Any:
    """Return a request as the middleware leaves it, as at today and as recorded at 08:02."""
    http_request = RequestFactory().get(path)
    http_request.today = TODAY  # type: ignore[attr-defined]
    http_request.moment = AsOf(on=TODAY, known_at=NOW, today=TODAY)  # type: ignore[attr-defined]
    return http_request


def rendered(source: str, **context: Any) -> str:
    """Render the source of a template."""
    return str(engines["jinja2"].from_string(source).render({"today": TODAY, **context}, request()))


def page() -> str:
    """Render a page with all components."""
    form = Everything(TYPED, today=TODAY)
    form.is_valid()
    return rendered(
        (HERE / "gallery.jinja").read_text(),
        form=form,
        duties=DUTIES,
        own=[duty("First notification", "overdue", TODAY - timedelta(3), person=None)],
        three_days=THREE_DAYS,
        year=A_YEAR,
        entries=ENTRIES,
        facts=FACTS,
        now=NOW,
        person=SimpleNamespace(
            urn="NS-0048-1700", surname="Samplewright", forenames="Corin", born_on=date(1981, 5, 9), risk="high",
            tags=("MAPPA category 1, level 2", "SHPO to 1 Apr 2031", "Notification ends 17 Mar 2034"),
        ),
        slots=(("Next duty", "3 days overdue", "first notification", "/why/"), ("Last seen", "", "", "")),
        sections=(("Now", "#main", 0), ("Timeline", "#timeline", 0), ("Notification", "#days", 2)),
        nav=[("Today", "/", True, None), ("Caseload", "/caseload/", False, 54), ("Find", "/find/", False, None)],
        may_find=True,
        daily_pages=(),
        who={"name": "PC Tamsin Oakthorpe", "role": "Offender manager", "force": "Northshire Police"},
        breadcrumbs=[("Today", "/"), ("Explanation", "")],
    )  # fmt: skip
