"""Each address answers only the methods that it uses. No page accepts PUT, PATCH, DELETE or an invented method."""

from tests.support.fixture_types import Sql
from tests.trust.all_pages import Visitors, list_all_pages
from tests.trust.world import World

UNUSED = ("PUT", "PATCH", "DELETE", "BREW")


def test_each_page_refuses_a_method_that_it_does_not_use(world: World, owner_sql: Sql) -> None:
    visitors, wrong, refused = Visitors(world), [], 0
    before = owner_sql("select count(*) from record_recordevent")
    for number, page in enumerate(list_all_pages(world, owner_sql)):
        method = UNUSED[number % len(UNUSED)]
        status = visitors.of(page.who).generic(method, page.address).status_code
        refused += status == 405
        if status != 405:
            wrong.append((method, page.route, status))
    assert wrong == [], wrong
    assert refused > 300
    assert owner_sql("select count(*) from record_recordevent") == before
