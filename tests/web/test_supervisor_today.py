"""Today of a supervisor and an inspector: decisions, responses, the team, and how many people miss something."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from mosovo.caseload import team
from mosovo.caseload.queries import Scope
from mosovo.caseload.response_queue import list_waiting_responses
from mosovo.obligations.force_policy import load_policy
from mosovo.rooms.risk.actions import set_level
from mosovo.rooms.risk.policy import RECORD
from tests.support.people import Cast, Known, acting, opened, register
from tests.trust.everywhere import Visitors
from tests.trust.world import World
from tests.web.sending import TODAY, text
from tests.web.test_breaches import come

type Sql = Callable[..., list[tuple[Any, ...]]]


def forgotten(page: str) -> dict[str, int]:
    """Return the numbers of the box, by their words."""
    box = page[page.index('id="forgotten-title"') :].partition("</section>")[0]
    return {words: int(number) for number, words in re.findall(r"<b>(\d+)</b> ([^<]*?)(?: <a|</li>)", box)}


def test_nobody_forgotten_counts_who_misses_something_and_lists_them(cast: Cast, nominal: Known) -> None:
    with opened(cast.manager, nominal, RECORD) as permit:
        set_on = TODAY - timedelta(days=70)
        set_level(permit, level="high", set_on=set_on, reason="As assessed. " * 3, today=TODAY)
    register(cast)
    register(cast, allocated=False)
    client = come(cast.supervisor)
    page = text(client.get("/"))
    assert forgotten(page) == {
        "at very high risk, visit overdue": 0, "at high risk, visit overdue": 1, "without a risk level": 1,
        "without an offender manager": 1,
    }  # fmt: skip
    listed = text(client.get("/caseload/?scope=team&view=visit&order=risk&risk=high"))
    assert nominal.urn in listed
    assert listed.count("data-row") == 1
    assert "Unallocated cases" in page


def test_the_team_and_the_responses_are_those_of_their_boards(world: World) -> None:
    for who, scope in (("supervisor", Scope("team", world.cast.east.pk)), ("inspector", Scope("force", "NS"))):
        account = getattr(world.cast, who)
        page = text(Visitors(world).of(who).get("/"))
        rules = ["practice.ladder.supervisor", *(["practice.ladder.inspector"] if who == "inspector" else [])]
        with acting(account, writing=False):
            waiting = list_waiting_responses(scope, rules, TODAY)
            loads = team.list_officer_workloads(scope, TODAY, load_policy("NS"), account.pk)
        if waiting.of:
            assert f"All {waiting.of} on the reading desk" in page
            section = page[page.index('id="respond-title"') :].partition("</section>")[0]
            assert section.count(">Respond here<") == min(waiting.of, 3)
        else:
            assert "No overdue duties wait for your response" in page
        manager = next(each for each in loads if each.officer == world.cast.manager.pk)
        row = page[page.index(f'<th scope="row">{world.cast.manager.name}') :].partition("</tr>")[0]
        assert f">{manager.people}<span" in row
        assert f">{manager.overdue}</td>" in row


def test_the_whole_list_follows_and_others_have_no_such_page(cast: Cast, nominal: Known) -> None:
    supervisor, officer = come(cast.supervisor), come(cast.manager)
    assert "Decide now" in text(supervisor.get("/"))
    for address in ("/?scope=team&only=all", "/?scope=team&only=late"):
        assert "Decide now" not in text(supervisor.get(address))
    assert "Decide now" not in text(officer.get("/"))
    assert "Decide now" not in text(officer.get("/?scope=team"))
    assert "Decide now" not in text(come(cast.coordinator).get("/"))
