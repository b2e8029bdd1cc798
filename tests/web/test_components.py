"""The components of all screens, rendered with invented people."""

import re
from datetime import date, timedelta
from html.parser import HTMLParser

import pytest

from mosovo.web.core.day_strip import StripDayView, build_runs
from mosovo.web.core.duty_components import DutySource, group_by_band
from mosovo.web.core.timeline import TimelineEntry, lay_out_timeline
from tests.web.gallery import (
    A_YEAR,
    DUTIES,
    ENTRIES,
    HOSTILE,
    THREE_DAYS,
    TODAY,
    duty,
    page,
    rendered,
)

pytestmark = pytest.mark.pure

VOID_TAGS = {"meta", "link", "input", "br", "hr", "img"}


class Balance(HTMLParser):
    """A parser that collects wrongly closed tags, ids, and inline styles and event handlers."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.wrong: list[str] = []
        self.inline: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID_TAGS:
            self.open.append(tag)
        for name, value in attrs:
            if name == "id" and value:
                self.ids.append(value)
            if name == "style" or name.startswith("on"):
                self.inline.append(f"{tag} {name}")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Ignore a self-closing SVG shape."""

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"</{tag}> at {self.getpos()}")


@pytest.fixture(scope="module")
def gallery() -> str:
    return page()


def get_words(html: str) -> str:
    """Return the text without the tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).strip()


def test_page_has_balanced_tags_unique_ids_and_nothing_inline(gallery: str) -> None:
    check = Balance()
    check.feed(gallery)
    assert (check.wrong, check.open, check.inline) == ([], [], [])
    assert len(check.ids) == len(set(check.ids))
    assert not re.search(r"<script(?![^>]+src=)", gallery)


def test_entered_markup_is_escaped(gallery: str) -> None:
    assert HOSTILE not in gallery
    assert "&lt;script&gt;alert(1)&lt;/script&gt;&#10;  two" in gallery


def test_page_title_shows_that_there_are_errors_and_nothing_personal(gallery: str) -> None:
    title = re.search(r"<title>(.*?)</title>", gallery, re.S)
    assert title
    assert title[1].strip() == "Error: Gallery – mosovo"


def test_page_shows_the_dates_of_the_view(gallery: str) -> None:
    assert "As at Tuesday 24 November 2026, as recorded at 24 Nov 2026, 08:02." in get_words(gallery)


def test_open_duties_are_grouped_in_bands_and_met_duties_are_left_out() -> None:
    names = [(band.name, len(band.duties)) for band in group_by_band(DUTIES, TODAY)]
    assert names == [
        ("Overdue", 2), ("Today", 1), ("This week", 1), ("Later", 1), ("Clock stopped", 1), ("Cannot be calculated", 1),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("ahead", "band"), [(-1, "Overdue"), (0, "Today"), (1, "This week"), (5, "This week"), (6, "Later")]
)
def test_a_week_ends_on_sunday(ahead: int, band: str) -> None:
    [group] = group_by_band([duty("x", "due", TODAY + timedelta(ahead))], TODAY)
    assert group.name == band


@pytest.mark.parametrize(
    ("on", "until", "band"),
    [
        (date(2026, 11, 26), date(2026, 11, 29), "This week"),
        (date(2026, 11, 27), date(2026, 11, 30), "By Monday"),
        (date(2026, 11, 29), date(2026, 11, 30), "By Monday"),
        (date(2026, 4, 2), date(2026, 4, 7), "By Tuesday"),
        (date(2026, 12, 24), date(2026, 12, 29), "By Tuesday"),
    ],
)
def test_before_a_weekend_or_holiday_a_band_reaches_the_next_working_day(on: date, until: date, band: str) -> None:
    bands = [
        group.name for group in group_by_band([duty("x", "due", until), duty("x", "due", until + timedelta(1))], on)
    ]
    assert bands == [band, "Later"]


def test_empty_duty_list_shows_its_message() -> None:
    html = rendered(
        '{% from "components/duties.jinja" import duty_list %}{{ duty_list([], today, "Your sergeant allocates.") }}'
    )
    assert get_words(html) == "Your sergeant allocates."


@pytest.mark.parametrize(
    ("source", "label"),
    [
        (DutySource("law", "s.83(1)"), "§ Law s.83(1)"),
        (DutySource("order", "SHPO"), "Court order SHPO"),
        (DutySource("guidance", "13a"), "Guidance 13a"),
        (DutySource("policy", "4.2"), "Policy 4.2"),
    ],
)
def test_source_badge_has_a_label_and_a_class_for_each_source(source: DutySource, label: str) -> None:
    html = rendered('{% from "components/badges.jinja" import source_badge %}{{ source_badge(one) }}', one=source)
    assert get_words(html) == label
    assert f"source--{source.kind}" in html


def test_empty_value_shows_not_recorded(gallery: str) -> None:
    assert "Last seen Not recorded" in get_words(gallery)


def test_day_strip_shows_every_day_and_marks_the_last_lawful_day() -> None:
    html = rendered('{% from "components/why.jinja" import day_strip %}{{ day_strip(days, today) }}', days=THREE_DAYS)
    assert html.count("<time") == len(THREE_DAYS)
    assert html.count("day--last") == 1
    assert "14 days not counted : custody by order of a court" in get_words(html).replace("counted:", "counted :")


def test_long_run_of_days_keeps_its_ends_and_its_length() -> None:
    [run] = [run for run in build_runs(A_YEAR) if run.length > 1]
    assert run.length == 365
    assert [day.number for day in run.head] == [1, 2, 3]
    assert run.last.number == 365


def test_today_is_always_among_the_days_shown() -> None:
    days = [StripDayView(TODAY + timedelta(at), "ahead", today=at == 20) for at in range(100)]
    [run] = build_runs(days)
    assert any(day.today for day in [*run.head, *run.tail])
    assert run.length == 100


def test_timeline_table_has_every_entry_of_the_drawing(gallery: str) -> None:
    table = gallery[gallery.index("timeline-table") :]
    assert all(entry.label in table for entry in ENTRIES)


@pytest.mark.parametrize("on", [date.min, date.max, TODAY])
def test_timeline_of_one_day_or_of_all_time_fits_its_frame(on: date) -> None:
    drawing = lay_out_timeline([TimelineEntry("Lane", on, "x"), TimelineEntry("Lane", on, "y", open_ended=True)], TODAY)
    assert drawing is not None
    marks = [mark for lane in drawing.lanes for mark in lane.marks]
    assert all(drawing.labels <= mark.x <= drawing.width for mark in marks)
    assert len(drawing.years) <= 15


def test_empty_timeline_shows_its_message() -> None:
    html = rendered('{% from "components/timeline.jinja" import timeline %}{{ timeline([], today) }}')
    assert "Recorded events appear here" in html


@pytest.mark.parametrize("name", ["400", "404", "409", "413", "415", "422", "429", "500", "503", "csrf", "timed_out"])
def test_error_page_renders_without_page_context(name: str) -> None:
    html = rendered('{% include "errors/' + name + '.jinja" %}')
    check = Balance()
    check.feed(html)
    assert (check.wrong, check.open, check.inline) == ([], [], [])
    assert "govuk-heading-l" in html
