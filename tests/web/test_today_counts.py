"""Today: the summary, the headings and the pages of the list give the same numbers."""

import re
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from uuid6 import uuid7

from tests.support.people import Cast, Known
from tests.web.sending import TODAY, text
from tests.web.test_breaches import come

type Sql = Callable[..., list[tuple[Any, ...]]]
LATE, STOPPED = 70, 53
DUTY = """
insert into obligations_duty (id, nominal_id, holding_force, team_id, offender_manager_id, is_restricted, key, rule,
trigger,
  bearer, nature, source_kind, citation, opens_on, due_on, clock_stopped_from, met_by, in_question, ruled, flags,
  reasoning)
select %(id)s, nominal_id, holding_force, team_id, offender_manager_id, is_restricted, %(id)s::text,
  'practice.visit.scheduled', 'x', 'offender_manager', 'duty', 'force_policy', 'x', %(opens_on)s, %(due_on)s,
  %(stopped)s, '', false, false, '[]', '[]'
from nominals_casereach where nominal_id = %(nominal)s
"""
HEADING = re.compile(r'band__name">.*?</svg>\s*(.*?) <span class="band__count">.*?</span>([^<]*)</span>', re.DOTALL)


def test_a_heading_over_a_page_says_that_there_are_more(cast: Cast, nominal: Known, owner_sql: Sql) -> None:
    owner_sql("delete from obligations_duty where nominal_id = %s", [nominal.id])
    days = [(TODAY - timedelta(days=9), None)] * LATE + [(None, TODAY - timedelta(days=3))] * STOPPED
    for due_on, stopped in days:
        values = {"opens_on": TODAY - timedelta(days=30), "due_on": due_on, "stopped": stopped}
        owner_sql(DUTY, {"id": uuid7(), "nominal": nominal.id, **values})
    client = come(cast.manager)
    address, pages, listed = "/", list[dict[str, str]](), Counter[str]()
    while address:
        page = text(client.get(address))
        pages.append(dict(HEADING.findall(page)))
        for name, words in pages[-1].items():
            listed[name] += int(re.findall(r"\d+", words)[0])
        found = re.search(r'rel="next" href="([^"]+)"', page)
        address = "/" + found[1].replace("&amp;", "&") if found else ""
    assert pages == [
        {"Overdue": "first 50 of 70"},
        {"Overdue": "20 of 70", "Clock stopped": "30 of 53"},
        {"Clock stopped": "23 of 53"},
    ]
    assert listed == {"Overdue": LATE, "Clock stopped": STOPPED}
    summary = re.findall(r"<b>(\d+)</b> (Overdue|Clock stopped)", text(client.get("/")))
    assert summary == [(str(LATE), "Overdue"), (str(STOPPED), "Clock stopped")]
