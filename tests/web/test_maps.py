"""Zones on the map: on the order, on the page of all zones of a nominal, and on the form of a zone."""

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from mosovo.maps.svg_drawing import MAX_PATH_LENGTH
from mosovo.rooms.orders import actions
from mosovo.rooms.orders.models import Order
from tests.maps.sample_maps import EVERYTHING, ROAD, feature, lay_out_map
from tests.rooms.transactions import WRITE, opened
from tests.support.clients import sign_in
from tests.support.people import Cast, RegisteredNominal
from tests.support.query_budgets import Budget
from tests.web.sending import TODAY, send, text

AROUND = [[52.638, -1.133], [52.638, -1.127], [52.642, -1.127], [52.642, -1.133]]
TYPED = "\n".join(f"{latitude}, {longitude}" for latitude, longitude in AROUND)
HOSTILE = "</text><script>alert(1)</script>"
COLOURS = re.compile(r"\.map__(?!name)[\w-]+[^{}]*\{([^}]*)\}")
NAVY, PAPER = "#14263b", "#fbfbf9"


@pytest.fixture
def base_map(settings: Settings, tmp_path: Path) -> Path:
    """An imported base map under the zones."""
    lay_out_map(tmp_path, [*EVERYTHING, feature("road", "LineString", [[-1.14, 52.6395], [-1.12, 52.6395]], HOSTILE)])
    settings.MAP_DIR = str(tmp_path)
    return tmp_path


@pytest.fixture
def officer(cast: Cast) -> Client:
    return sign_in(cast.manager)


@pytest.fixture
def order(cast: Cast, nominal: RegisteredNominal) -> Order:
    """An order with a zone."""
    with opened(cast.manager, nominal, WRITE) as permit:
        recorded = actions.record_order(
            permit, kind="shpo", court="Northshire Crown Court", made_on=TODAY - timedelta(days=40),
            served_on=TODAY - timedelta(days=40), months=84, today=TODAY,
        )  # fmt: skip
        actions.record_zone(permit, order_id=recorded.first, name="Round the school", points=AROUND, today=TODAY)
    return recorded


def case_path(nominal: RegisteredNominal, rest: str = "") -> str:
    return f"/nominals/{nominal.urn}/{rest}"


def order_path(nominal: RegisteredNominal, order: Order, rest: str = "") -> str:
    return case_path(nominal, f"orders/{order.first}/{rest}")


def test_order_page_shows_the_zone_on_the_map_and_names_the_places_in_it(
    officer: Client, nominal: RegisteredNominal, order: Order, base_map: Path
):
    page = officer.get(order_path(nominal, order)).content.decode()
    assert 'class="map__road"' in page
    assert "Invented ground, as at 1 Oct 2026." in re.sub("</?bdi>", "", page).replace("Map: ", "")
    assert "Contains nothing of anybody" in page
    assert "In the zone: Larch School. On its edge: the railway, " in text(officer.get(order_path(nominal, order)))
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert " style=" not in page.split('id="map"', 1)[1].split("</figure>", 1)[0], (
        "the content security policy allows no inline style"
    )


def test_zone_without_a_base_map_is_shown_on_a_grid_with_an_explanation(
    officer: Client, nominal: RegisteredNominal, order: Order
):
    page = text(officer.get(order_path(nominal, order)))
    assert "zones__grid" in page
    assert "No map has been imported, so this is drawn on an empty grid" in page


def test_damaged_base_map_is_reported_and_the_pages_still_open(
    officer: Client, nominal: RegisteredNominal, order: Order, base_map: Path
):
    (base_map / "map.sqlite").write_bytes(b"no map")
    page = officer.get(order_path(nominal, order))
    assert page.status_code == 200
    assert "The map can't be read" in text(page)
    assert officer.get(case_path(nominal, "zones/")).status_code == 200
    assert officer.get(order_path(nominal, order, "zones/")).status_code == 200


def test_links_that_move_the_map_contain_steps_and_no_coordinates(
    officer: Client, nominal: RegisteredNominal, order: Order, base_map: Path
):
    seen = {officer.get(order_path(nominal, order)).content}
    page = officer.get(order_path(nominal, order)).content.decode()
    links = re.findall(r'href="(\?map=[^"]*)#map">([\w ]+)', page)
    assert [words for _, words in links] == ["Zoom in", "Zoom out", "North", "South", "West", "East"]
    for href, _ in links:
        moved = officer.get(order_path(nominal, order) + href)
        assert "Reset" in text(moved)
        seen.add(moved.content)
        assert re.fullmatch(r"\?map=0,-?\d,-?\d+,-?\d+", href), "the link contains steps and no coordinates"
    assert len(seen) == 7


@pytest.mark.parametrize(
    "position", ["", "9,9,9", "1e9,0,0,0", "999,0,0,0", "0,9,0,0", "0,-9,999999,-999999", "0,0,0,0'", "٣,0,0,0"]
)
def test_invalid_map_position_in_the_address_still_opens_the_page(
    officer: Client, nominal: RegisteredNominal, order: Order, base_map: Path, position: str
):
    assert officer.get(order_path(nominal, order), {"map": position}).status_code == 200
    assert officer.get(case_path(nominal, "zones/"), {"map": position}).status_code == 200


def test_links_that_move_the_map_keep_the_selected_date(
    officer: Client, nominal: RegisteredNominal, order: Order, base_map: Path
):
    page = officer.get(case_path(nominal, "zones/"), {"on": TODAY.isoformat()}).content.decode()
    assert f"?on={TODAY.isoformat()}&amp;map=0,1,0,0#map" in page


def test_page_of_all_zones_lists_each_and_draws_those_in_force_on_one_map(
    officer: Client, nominal: RegisteredNominal, order: Order, base_map: Path, budget: Budget, cast: Cast
):
    with opened(cast.manager, nominal, WRITE) as permit:
        actions.record_zone(
            permit, order_id=order.first, name="Long over", points=AROUND, until=TODAY - timedelta(days=3), today=TODAY
        )
    officer.get(case_path(nominal, "zones/"))
    with budget("zones"):
        page = text(officer.get(case_path(nominal, "zones/")))
    for words in ("Round the school", "Sexual harm prevention order", "Not in force on this date", "Long over"):
        assert words in page, words
    assert page.count('class="zones__zone"') == 1
    assert sign_in(cast.stranger).get(case_path(nominal, "zones/")).status_code == 404


def test_page_of_zones_explains_that_no_zone_is_in_force(officer: Client, nominal: RegisteredNominal):
    assert "No zones in force on this date" in text(officer.get(case_path(nominal, "zones/")))


def test_map_preview_shows_and_keeps_typed_corners_without_errors_or_recording(
    officer: Client, nominal: RegisteredNominal, order: Order, base_map: Path, owner_sql: Any
):
    form = {"name": "Round the ba", "shape": "corners", "points": f"{TYPED}\nthe park", "until_0": "3"}
    page = text(send(officer, order_path(nominal, order, "zones/"), {**form, "look": "here"}))
    assert "There is a problem" not in page
    assert "govuk-error-message" not in page
    assert "Round the ba" in page
    assert "the park" in page
    assert 'class="zones__zone"' in page
    assert "In the zone: Larch School" in page
    assert owner_sql("select count(*) from orders_orderzone") == [(1,)]


def test_buttons_of_the_form_move_and_zoom_the_map(
    officer: Client, nominal: RegisteredNominal, order: Order, base_map: Path
):
    address, where = order_path(nominal, order, "zones/"), {"look_at": "52.64, -1.13", "look_span": "2000"}
    first = map_boxes(send(officer, address, {**where, "look": "here"}))
    assert first == ("52.64000, -1.13000", "2000")
    assert map_boxes(send(officer, address, {**where, "look": "nearer"})) == ("52.64000, -1.13000", "1000")
    assert map_boxes(send(officer, address, {**where, "look": "further"})) == ("52.64000, -1.13000", "3000")
    north = map_boxes(send(officer, address, {**where, "look": "north"}))[0]
    assert float(north.split(",")[0]) > 52.64
    assert map_boxes(send(officer, address, {**where, "points": TYPED, "look": "zone"}))[1] == "1000"
    assert map_boxes(send(officer, address, {"look_at": "hexley", "look_span": "500", "look": "here"})) == (
        "52.66000, -1.13000", "500",
    )  # fmt: skip


def map_boxes(response: Any) -> tuple[str, str]:
    page = response.content.decode()
    centre = page.split('id="look_at"', 1)[1].split('value="', 1)[1].split('"', 1)[0]
    return centre, page.split(" selected", 1)[0].rsplit('value="', 1)[1].split('"', 1)[0]


@pytest.mark.parametrize("place", ["Atlantis", "0, 0", "91, 4", "<script>", "% %", "9" * 300])
def test_unknown_place_is_refused_and_the_zone_stays_on_the_map(
    officer: Client, nominal: RegisteredNominal, order: Order, base_map: Path, place: str
):
    page = text(
        send(officer, order_path(nominal, order, "zones/"), {"look_at": place, "points": TYPED, "look": "here"})
    )
    assert "Enter a town or village on the map" in page
    assert "<script>" not in page.split("data-ground", 1)[1].split("data-said", 1)[0]
    assert 'class="zones__zone"' in page, "the zone is shown where it is"


def test_circle_is_previewed_before_it_is_recorded(
    officer: Client, nominal: RegisteredNominal, order: Order, base_map: Path
):
    circle = {"shape": "circle", "centre": "52.64, -1.13", "radius": "200", "look": "zone"}
    page = text(send(officer, order_path(nominal, order, "zones/"), circle))
    assert len(page.split('class="zones__zone" points="', 1)[1].split('"', 1)[0].split()) == 24
    for wrong in ({"radius": "nine"}, {"radius": "-4"}, {"radius": ""}, {"centre": "there"}):
        assert send(officer, order_path(nominal, order, "zones/"), {**circle, **wrong}).status_code == 200


def test_zone_forms_of_tags_victims_and_orders_show_the_same_map(
    officer: Client, nominal: RegisteredNominal, order: Order, base_map: Path, cast: Cast
):
    for kind in ("monitoring.tagzone", "victims.victimzone", "orders.orderzone"):
        page = officer.get(case_path(nominal, f"facts/{kind}/record/")).content.decode()
        assert 'data-look="/map/"' in page, kind
        assert 'class="map__railway"' in page, kind


def test_map_preview_is_given_only_by_post_to_signed_in_accounts(
    officer: Client, nominal: RegisteredNominal, base_map: Path
):
    fields = {"look_at": "52.64, -1.13", "look_span": "2000", "points": TYPED, "look": "here"}
    answer = officer.post("/map/", fields)
    assert 'data-middle="52.64 -1.13" data-span="2000"' in answer.content.decode()
    assert answer.headers["Cache-Control"] == "no-store"
    assert officer.get("/map/", fields).status_code == 405
    assert Client().post("/map/", fields).status_code == 302
    for hostile in (
        {"look_span": "-1"},
        {"look_span": "9" * 400},
        {"look": "up"},
        {"points": "x" * 100_000},
        {"look_at": ""},
    ):
        assert officer.post("/map/", {**fields, **hostile}).status_code == 200
    assert officer.post("/map/", {}).status_code == 200


def test_page_stays_small_with_many_features_on_the_map(
    officer: Client, nominal: RegisteredNominal, order: Order, settings: Settings, tmp_path: Path
):
    step = 1 / 20_000
    many = [
        feature("road", "LineString", [[west, south + i * 3e-6] for i in range(8)], f"R{west}")
        for west in (-1.135 + n * step for n in range(90))
        for south in (52.636 + n * step for n in range(100))
    ]  # fmt: skip
    lay_out_map(tmp_path, [ROAD, *many])
    settings.MAP_DIR = str(tmp_path)
    answer = officer.get(order_path(nominal, order))
    assert "Zoom in to see everything on the map" in text(answer)
    assert len(answer.content) < MAX_PATH_LENGTH + 80_000


@pytest.mark.pure
def test_edge_of_a_zone_contrasts_with_every_colour_of_the_map():
    css = (Path(__file__).parents[2] / "src/mosovo/web/static/mosovo/app.css").read_text()
    colours = {
        colour for rule in COLOURS.findall(css) for colour in re.findall(r"(?:fill|stroke): ?(#[0-9a-f]{3,6})", rule)
    }
    assert len(colours) > 10, "the stylesheet contains the colours of the map"
    ground = {PAPER, *colours} - {"#6b4a86", "#55585c"}  # Rings of schools and stations, eight points wide.
    assert {colour: contrast(NAVY, colour) for colour in ground if contrast(NAVY, colour) < 3} == {}


def contrast(first: str, second: str) -> float:
    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return round((lighter + 0.05) / (darker + 0.05), 2)


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(each * 2 for each in colour[1:])
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
