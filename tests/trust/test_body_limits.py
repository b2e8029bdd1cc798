"""T88 and T90: no large body is read before sign-in, and the address of the client counts."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from mosovo.edge.client_address import client_address
from mosovo.web.core.body_limits import MAX_ANONYMOUS_BYTES
from tests.support.people import Cast, RegisteredNominal
from tests.trust.measurements import Measured
from tests.web.sending import text

FORM, PARTS = "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"
PUBLIC_PATHS = (
    "/public/report/",
    "/public/apply/",
    "/calculator/",
    "/account/login/",
    "/",
    "/find/",
    "/import/",
    "/no",
)
SIZES = (MAX_ANONYMOUS_BYTES + 1, 3_000_000, 30_000_000, 150_000_000)


class Body:
    """A body of any length that counts the bytes read."""

    def __init__(self) -> None:
        self.taken = 0

    def read(self, size: int = 0, /) -> bytes:
        self.taken += size
        return b"q" * size

    readline = read


def post(client: Client, path: str, kind: str, size: int, **more: Any) -> tuple[Any, int]:
    """Send a body of this stated length. Return the response, and how many bytes were read."""
    body = Body()
    environment = {"CONTENT_LENGTH": str(size), "CONTENT_TYPE": kind, "wsgi.input": body, **more}
    return client.generic("POST", path, b"", kind, **environment), body.taken


@pytest.mark.trust("T88", target="413 or the sign-in page at every address, 0 bytes read")
def test_no_large_body_is_read_before_sign_in(cast: Cast, measured: Measured) -> None:
    answers = [
        post(Client(), path, kind, size)
        for path in PUBLIC_PATHS
        for kind in (FORM, PARTS, "application/json")
        for size in SIZES
    ]
    read = sum(taken for _, taken in answers)
    measured(f"{len(answers)} bodies: {len([1 for answer, _ in answers if answer.status_code == 413])} refused, {read}")
    to_sign_in = [answer for answer, _ in answers if answer.status_code == 302]
    assert {answer.status_code for answer, _ in answers} == {302, 413}
    assert all(answer.headers["Location"].startswith("/account/login/") for answer in to_sign_in)
    assert read == 0
    refused = next(text(answer) for answer, _ in answers if answer.status_code == 413)
    assert "The limit for this page is 64 kB" in refused


def test_body_without_a_length_is_not_read(cast: Cast) -> None:
    answer, taken = post(Client(), "/public/report/", FORM, 0, HTTP_TRANSFER_ENCODING="chunked")
    assert (answer.status_code, taken) == (200, 0)


def test_public_pages_accept_text_but_no_files(cast: Cast) -> None:
    fields = {"force": "NS", "text": "A worry", "photo": SimpleUploadedFile("a.jpg", b"x" * 100)}
    for page in ("/public/report/", "/public/apply/", "/calculator/"):
        response = Client().post(page, fields)
        assert response.status_code == 415
        assert "This page accepts text only" in text(response)
    assert Client().post("/public/report/", {**fields, "photo": "none"}).status_code in (200, 302)


def test_signed_in_user_may_send_as_much_as_the_page_accepts(cast: Cast, nominal: RegisteredNominal) -> None:
    browser = Client()
    browser.force_login(cast.manager)
    case = f"/nominals/{nominal.urn}"
    for path, most in (
        ("/find/", 2_500_000),
        (f"{case}/photographs/record/", 25_000_000),
        (f"{case}/photographs/", 2_500_000),
        ("/import/", 201_000_000),
    ):
        answer, taken = post(browser, path, PARTS, most + 1)
        assert (path, answer.status_code, taken) == (path, 413, 0)
    for path in (f"{case}/photographs/record/", "/find/"):
        answer, taken = post(browser, path, PARTS, MAX_ANONYMOUS_BYTES + 1)
        assert answer.status_code in (302, 400, 422), "the body is read and found invalid"
        assert taken


@pytest.mark.trust("T90", target="the address is the client's; without the proxies 400")
def test_address_of_the_client_is_used_behind_trusted_proxies(
    cast: Cast, settings: Settings, measured: Measured
) -> None:
    cases = {
        0: [("9.9.9.9", "192.0.2.1"), ("", "192.0.2.1")],
        1: [("198.51.100.7", "198.51.100.7"), ("9.9.9.9, 198.51.100.7", "198.51.100.7"), ("", None), ("x", None)],
        2: [
            ("9.9.9.9, 198.51.100.7, 10.0.0.2", "198.51.100.7"),
            ("10.0.0.2", None),
            ("2001:db8::7, ::1", "2001:db8::7"),
        ],
    }
    wrong = []
    for proxies, forwarded, expected in (
        (proxies, *case) for proxies, requests_of_proxies in cases.items() for case in requests_of_proxies
    ):
        settings.TRUSTED_PROXIES = proxies
        headers = {"REMOTE_ADDR": "192.0.2.1", "HTTP_X_FORWARDED_FOR": forwarded, "HTTP_FORWARDED": "for=9.9.9.9"}
        answer = Client().post("/account/login/", {"login": "nobody", "password": "x"}, **headers)
        found = client_address(answer.wsgi_request) if answer.status_code == 200 else None
        wrong += [] if found == expected and answer.status_code in (200, 400) else [(proxies, forwarded, found)]
        assert Client().get("/healthz", **headers).status_code == 200, "health checks come without a proxy"
    measured(f"{len(wrong)} wrong")
    assert wrong == []
