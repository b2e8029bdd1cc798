"""Zones on the map: on the order, of one nominal together, and on the form that asks for corners."""

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from mosovo.maps.svg_drawing import LONGEST
from mosovo.rooms.orders import actions
from mosovo.rooms.orders.models import Order
from tests.maps.laid import EVERYTHING, ROAD, feature, laid_out
from tests.rooms.recording import WRITE, opened
from tests.support.people import Cast, Known
from tests.support.query_budgets import Budget
from tests.web.sending import TODAY, send, text
from tests.web.test_breaches import come

AROUND = [[52.638, -1.133], [52.638, -1.127], [52.642, -1.127], [52.642, -1.133]]
TYPED = "\n".join(f"{latitude}, {longitude}" for latitude, longitude in AROUND)
HOSTILE = "</text><script>alert(1)</script>"
COLOURS = re.compile(r"\.map__(?!name)[\w-]+[^{}]*\{([^}]*)\}")
NAVY, PAPER = "#14263b", "#fbfbf9"


@pytest.fixture
def mapped(settings: Settings, tmp_path: Path) -> Path:
    """A map under what is drawn."""
    laid_out(tmp_path, [*EVERYTHING, feature("road", "LineString", [[-1.14, 52.6395], [-1.12, 52.6395]], HOSTILE)])
    settings.MAP_DIR = str(tmp_path)
    return tmp_path


@pytest.fixture
def officer(cast: Cast) -> Client:
    return come(cast.manager)


@pytest.fixture
def order(cast: Cast, nominal: Known) -> Order:
    """An order with a zone."""
    with opened(cast.manager, nominal, WRITE) as permit:
        made = actions.record_order(
            permit, kind="shpo", court="Northshire Crown Court", made_on=TODAY - timedelta(days=40),
            served_on=TODAY - timedelta(days=40), months=84, today=TODAY,
        )  # fmt: skip
        actions.record_zone(permit, order_id=made.first, name="Round the school", points=AROUND, today=TODAY)
    return made


def at(nominal: Known, rest: str = "") -> str:
    return f"/nominals/{nominal.urn}/{rest}"


def drawn_at(nominal: Known, order: Order, rest: str = "") -> str:
    return at(nominal, f"orders/{order.first}/{rest}")


def test_a_zone_stands_on_the_map_and_its_words_beside_it(officer: Client, nominal: Known, order: Order, mapped: Path):
    page = officer.get(drawn_at(nominal, order)).content.decode()
    assert 'class="map__road"' in page
    assert "Invented ground, as at 1 Oct 2026." in re.sub("</?bdi>", "", page).replace("Map: ", "")
    assert "Contains nothing of anybody" in page
    assert "In the zone: Larch School. On its edge: the railway, " in text(officer.get(drawn_at(nominal, order)))
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert " style=" not in page.split('id="map"', 1)[1].split("</figure>", 1)[0], "the content policy allows none"


def test_without_a_map_a_grid_is_drawn_and_it_is_said_what_to_do(officer: Client, nominal: Known, order: Order):
    page = text(officer.get(drawn_at(nominal, order)))
    assert "zones__grid" in page
    assert "No map has been imported, so this is drawn on an empty grid" in page


def test_a_broken_map_is_no_fault(officer: Client, nominal: Known, order: Order, mapped: Path):
    (mapped / "map.sqlite").write_bytes(b"no map")
    page = officer.get(drawn_at(nominal, order))
    assert page.status_code == 200
    assert "The map can't be read" in text(page)
    assert officer.get(at(nominal, "zones/")).status_code == 200
    assert officer.get(drawn_at(nominal, order, "zones/")).status_code == 200


def test_the_map_is_moved_by_links_that_say_nothing_of_where_it_is(
    officer: Client, nominal: Known, order: Order, mapped: Path
):
    seen = {officer.get(drawn_at(nominal, order)).content}
    page = officer.get(drawn_at(nominal, order)).content.decode()
    ways = re.findall(r'href="(\?map=[^"]*)#map">([\w ]+)', page)
    assert [words for _, words in ways] == ["Zoom in", "Zoom out", "North", "South", "West", "East"]
    for href, _ in ways:
        moved = officer.get(drawn_at(nominal, order) + href)
        assert "Reset" in text(moved)
        seen.add(moved.content)
        assert re.fullmatch(r"\?map=0,-?\d,-?\d+,-?\d+", href), "steps, and no place"
    assert len(seen) == 7


@pytest.mark.parametrize(
    "asked", ["", "9,9,9", "1e9,0,0,0", "999,0,0,0", "0,9,0,0", "0,-9,999999,-999999", "0,0,0,0'", "٣,0,0,0"]
)
def test_an_address_that_asks_for_nonsense_shows_the_zones(
    officer: Client, nominal: Known, order: Order, mapped: Path, asked: str
):
    assert officer.get(drawn_at(nominal, order), {"map": asked}).status_code == 200
    assert officer.get(at(nominal, "zones/"), {"map": asked}).status_code == 200


def test_the_dials_stay_as_they_are_where_the_map_is_moved(officer: Client, nominal: Known, order: Order, mapped: Path):
    page = officer.get(at(nominal, "zones/"), {"on": TODAY.isoformat()}).content.decode()
    assert f"?on={TODAY.isoformat()}&amp;map=0,1,0,0#map" in page


def test_all_zones_of_one_person_are_on_one_map(
    officer: Client, nominal: Known, order: Order, mapped: Path, budget: Budget, cast: Cast
):
    with opened(cast.manager, nominal, WRITE) as permit:
        actions.record_zone(
            permit, order_id=order.first, name="Long over", points=AROUND, until=TODAY - timedelta(days=3), today=TODAY
        )
    officer.get(at(nominal, "zones/"))
    with budget("zones"):
        page = text(officer.get(at(nominal, "zones/")))
    for words in ("Round the school", "Sexual harm prevention order", "Not in force on this date", "Long over"):
        assert words in page, words
    assert page.count('class="zones__zone"') == 1
    assert come(cast.stranger).get(at(nominal, "zones/")).status_code == 404


def test_who_has_no_zone_is_told_so(officer: Client, nominal: Known):
    assert "No zones in force on this date" in text(officer.get(at(nominal, "zones/")))


def test_what_is_typed_is_seen_on_the_map_and_nothing_is_judged_or_lost(
    officer: Client, nominal: Known, order: Order, mapped: Path, owner_sql: Any
):
    form = {"name": "Round the ba", "shape": "corners", "points": f"{TYPED}\nthe park", "until_0": "3"}
    page = text(send(officer, drawn_at(nominal, order, "zones/"), {**form, "look": "here"}))
    assert "There is a problem" not in page
    assert "There is a problem" not in page
    assert "govuk-error-message" not in page
    assert "Round the ba" in page
    assert "the park" in page
    assert 'class="zones__zone"' in page
    assert "In the zone: Larch School" in page
    assert owner_sql("select count(*) from orders_orderzone") == [(1,)]


def test_the_map_of_a_form_is_moved_by_its_buttons(officer: Client, nominal: Known, order: Order, mapped: Path):
    address, where = drawn_at(nominal, order, "zones/"), {"look_at": "52.64, -1.13", "look_span": "2000"}
    first = boxes(send(officer, address, {**where, "look": "here"}))
    assert first == ("52.64000, -1.13000", "2000")
    assert boxes(send(officer, address, {**where, "look": "nearer"})) == ("52.64000, -1.13000", "1000")
    assert boxes(send(officer, address, {**where, "look": "further"})) == ("52.64000, -1.13000", "3000")
    north = boxes(send(officer, address, {**where, "look": "north"}))[0]
    assert float(north.split(",")[0]) > 52.64
    assert boxes(send(officer, address, {**where, "points": TYPED, "look": "zone"}))[1] == "1000"
    assert boxes(send(officer, address, {"look_at": "hexley", "look_span": "500", "look": "here"})) == (
        "52.66000, -1.13000", "500",
    )  # fmt: skip


def boxes(response: Any) -> tuple[str, str]:
    page = response.content.decode()
    at = page.split('id="look_at"', 1)[1].split('value="', 1)[1].split('"', 1)[0]
    return at, page.split(" selected", 1)[0].rsplit('value="', 1)[1].split('"', 1)[0]


@pytest.mark.parametrize("asked", ["Atlantis", "0, 0", "91, 4", "<script>", "% %", "9" * 300])
def test_a_place_that_is_none_is_said_and_stays_typed(
    officer: Client, nominal: Known, order: Order, mapped: Path, asked: str
):
    page = text(send(officer, drawn_at(nominal, order, "zones/"), {"look_at": asked, "points": TYPED, "look": "here"}))
    assert "Enter a town or village on the map" in page
    assert "<script>" not in page.split("data-ground", 1)[1].split("data-said", 1)[0]
    assert 'class="zones__zone"' in page, "the zone is shown where it is"


def test_a_circle_is_seen_before_it_is_recorded(officer: Client, nominal: Known, order: Order, mapped: Path):
    circle = {"shape": "circle", "centre": "52.64, -1.13", "radius": "200", "look": "zone"}
    page = text(send(officer, drawn_at(nominal, order, "zones/"), circle))
    assert len(page.split('class="zones__zone" points="', 1)[1].split('"', 1)[0].split()) == 24
    for wrong in ({"radius": "nine"}, {"radius": "-4"}, {"radius": ""}, {"centre": "there"}):
        assert send(officer, drawn_at(nominal, order, "zones/"), {**circle, **wrong}).status_code == 200


def test_the_zone_of_a_tag_and_of_a_victim_are_drawn_on_the_same_map(
    officer: Client, nominal: Known, order: Order, mapped: Path, cast: Cast
):
    for kind in ("monitoring.tagzone", "victims.victimzone", "orders.orderzone"):
        page = officer.get(at(nominal, f"facts/{kind}/record/")).content.decode()
        assert 'data-look="/map/"' in page, kind
        assert 'class="map__railway"' in page, kind


def test_the_ground_is_given_to_whoever_is_signed_in_and_only_by_post(officer: Client, nominal: Known, mapped: Path):
    asked = {"look_at": "52.64, -1.13", "look_span": "2000", "points": TYPED, "look": "here"}
    answer = officer.post("/map/", asked)
    assert 'data-middle="52.64 -1.13" data-span="2000"' in answer.content.decode()
    assert answer.headers["Cache-Control"] == "no-store"
    assert officer.get("/map/", asked).status_code == 405
    assert Client().post("/map/", asked).status_code == 302
    for hostile in (
        {"look_span": "-1"},
        {"look_span": "9" * 400},
        {"look": "up"},
        {"points": "x" * 100_000},
        {"look_at": ""},
    ):
        assert officer.post("/map/", {**asked, **hostile}).status_code == 200
    assert officer.post("/map/", {}).status_code == 200


def test_a_page_stays_small_whatever_the_map_holds(
    officer: Client, nominal: Known, order: Order, settings: Settings, tmp_path: Path
):
    step = 1 / 20_000
    many = [
        feature("road", "LineString", [[west, south + i * 3e-6] for i in range(8)], f"R{west}")
        for west in (-1.135 + n * step for n in range(90))
        for south in (52.636 + n * step for n in range(100))
    ]  # fmt: skip
    laid_out(tmp_path, [ROAD, *many])
    settings.MAP_DIR = str(tmp_path)
    answer = officer.get(drawn_at(nominal, order))
    assert "Zoom in to see everything on the map" in text(answer)
    assert len(answer.content) < LONGEST + 80_000


@pytest.mark.pure
def test_the_edge_of_a_zone_stands_out_from_everything_on_the_map():
    css = (Path(__file__).parents[2] / "src/mosovo/web/static/mosovo/app.css").read_text()
    drawn = {
        colour for rule in COLOURS.findall(css) for colour in re.findall(r"(?:fill|stroke): ?(#[0-9a-f]{3,6})", rule)
    }
    assert len(drawn) > 10, "the colours of the map are read out of the stylesheet"
    ground = {PAPER, *drawn} - {"#6b4a86", "#55585c"}  # the rings of schools and stations, eight points across
    assert {colour: contrast(NAVY, colour) for colour in ground if contrast(NAVY, colour) < 3} == {}


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return round((lighter + 0.05) / (darker + 0.05), 2)


def luminance(colour: str) -> float:
    figures = colour[1:] if len(colour) == 7 else "".join(each * 2 for each in colour[1:])
    parts = [int(figures[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
