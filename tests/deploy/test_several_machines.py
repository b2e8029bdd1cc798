"""Two web machines and a worker share only the database and the files: either can answer a user.

Each is a process with its own address (127.0.1.1, 127.0.1.2), home, temporary folder and metrics folder. The proxy
is nginx with our own configuration file.
"""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_urlsafe
from uuid import uuid4

import pytest
import requests
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from pytest_django import Settings
from urllib3.exceptions import InsecureRequestWarning

from mosovo.cli.throw_away_proxy import write_certificate
from mosovo.organisations.models import Account
from tests.missing_tools import skip_without_tool
from tests.support.databases import Database
from tests.support.fixture_types import AsJobs
from tests.support.people import Cast, RegisteredNominal
from tests.trust.hostile_files import jpeg
from tests.trust.test_proxy import configure_proxy, free_port
from tests.web.test_signin import code_now

pytestmark = pytest.mark.own_database("other processes serve it, and the rights to connect differ")

HOST, PASSWORD = "mosovo.force.example", "a long enough pass phrase"
FIRST, SECOND = "127.0.1.1", "127.0.1.2"
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


class Machines:
    """Processes of mosovo, each with its own folders."""

    def __init__(self, folder: Path, database: Database) -> None:
        self.folder, self.port, self.running = folder, free_port(), dict[str, subprocess.Popen[bytes]]()
        (folder / "files").mkdir(mode=0o700)
        url, ours = database.server.cluster.url, ("MOSOVO_", "DATABASE_", "DJANGO_")
        keys = {name: os.environ[name] for name in ("MOSOVO_ENCRYPTION_KEYS", "MOSOVO_VICTIM_ENCRYPTION_KEYS")}
        self.shared = {name: value for name, value in os.environ.items() if not name.startswith(ours)} | keys | {
            "MOSOVO_SECRET_KEY": token_urlsafe(64), "MOSOVO_ALLOWED_HOSTS": HOST, "MOSOVO_BEHIND_TLS_PROXY": "true",
            "MOSOVO_PROXIES": "1", "MOSOVO_FILES_DIR": str(folder / "files"), "MOSOVO_VIRUS_SCANNER": "none",
        }  # fmt: skip
        self.web = {
            "DATABASE_URL": url("mosovo_app", database.name),
            "DATABASE_SIGN_IN_URL": url("mosovo_signin", database.name),
        }
        self.jobs = {"DATABASE_JOBS_URL": url("mosovo_jobs", database.name)}

    def start(self, name: str, *command: str, **more: str) -> None:
        """Start a process of mosovo with its own folders."""
        own = self.folder / name.replace(".", "-")
        for part in ("home", "tmp", "metrics"):
            (own / part).mkdir(parents=True)
        places = {"HOME": str(own / "home"), "TMPDIR": str(own / "tmp"), "MOSOVO_METRICS_DIR": str(own / "metrics")}
        with (own / "log").open("wb") as log:
            self.running[name] = subprocess.Popen(
                [sys.executable, "-m", "mosovo.cli", *command], env=self.shared | places | more, cwd=own,
                stdout=log, stderr=log, stdin=subprocess.DEVNULL, start_new_session=True,
            )  # fmt: skip

    def kill(self, name: str) -> None:
        """End every process of a machine at once, like a power failure."""
        with suppress(ProcessLookupError):
            os.killpg(self.running[name].pid, 9)
        self.running.pop(name).wait()

    def log(self, name: str) -> str:
        """Return what a machine wrote."""
        return (self.folder / name.replace(".", "-") / "log").read_text()


@pytest.fixture
def machines(database: Database, tmp_path: Path, cast: Cast) -> Iterator[Machines]:
    tmp_path.chmod(0o700)
    database.as_superuser(f"revoke all on database {database.name} from public")
    roles = "mosovo_owner, mosovo_app, mosovo_signin, mosovo_jobs"
    database.as_superuser(f"grant connect on database {database.name} to {roles}")
    machines = Machines(tmp_path, database)
    try:
        for address in (FIRST, SECOND):
            serve = ("serve", "--host", address, "--port", str(machines.port), "--workers", "1")
            machines.start(address, *serve, **machines.web)
        machines.start("worker", "worker", **machines.jobs)
        for address in (FIRST, SECOND):
            wait_until(lambda address=address: is_ready(machines, address), 180)  # type: ignore[misc]
        yield machines
    finally:
        for name in list(machines.running):
            machines.kill(name)


def wait_until(is_so: Callable[[], bool], seconds: float) -> None:
    """Wait until it is so. Raise AssertionError after that time."""
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.3)


def is_ready(machines: Machines, address: str) -> bool:
    """Whether the machine answers probes."""
    assert machines.running[address].poll() is None, machines.log(address)
    with suppress(requests.ConnectionError):
        return requests.get(f"http://{address}:{machines.port}/readyz", timeout=10).status_code == 200
    return False


class Visitor:
    """A browser whose requests a proxy passes on to the machine that the test names."""

    def __init__(self, machines: Machines, comes_from: str = "192.0.2.1") -> None:
        self.port, self.comes_from, self.cookies = machines.port, comes_from, dict[str, str]()

    def ask(self, address: str, path: str, **post: object) -> requests.Response:
        """Send a request to the machine: a GET, or a POST with `data` and `files`."""
        headers = {
            "Host": HOST, "X-Forwarded-Proto": "https", "X-Forwarded-For": self.comes_from, "Referer": f"https://{HOST}/",
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
        }  # fmt: skip
        answer = requests.request(
            "POST" if post else "GET", f"http://{address}:{self.port}{path}", headers=headers,
            allow_redirects=False, timeout=60, **post,
        )  # type: ignore[arg-type]  # fmt: skip
        self.cookies |= answer.cookies.get_dict()
        return answer

    def send(
        self, address: str, path: str, fields: dict[str, str], form: str = "", **more: object
    ) -> requests.Response:
        """Send a form with the token of its page."""
        [token, *_] = _TOKEN.findall(self.ask(address, form or path).text)
        return self.ask(address, path, data={**fields, "csrfmiddlewaretoken": token}, **more)


@pytest.fixture
def officer(cast: Cast, as_jobs: AsJobs, machines: Machines, settings: Settings) -> tuple[Account, str]:
    """An officer with a password, and the secret of the authenticator."""
    settings.SECRET_KEY = machines.shared["MOSOVO_SECRET_KEY"]  # with which the secret is encrypted
    account, secret = cast.manager, generate_totp_secret()
    account.set_password(PASSWORD)
    with as_jobs():
        account.save()
        TOTP.activate(account, secret)
    return account, secret


def test_users_do_not_notice_which_machine_answers(
    machines: Machines, officer: tuple[Account, str], nominal: RegisteredNominal, cast: Cast, tmp_path: Path
) -> None:
    guess_on_both(machines, cast.supervisor)
    visitor = Visitor(machines)
    sign_in(visitor, *officer)
    gallery = f"/nominals/{nominal.urn}/photographs/"
    fields = {
        "kind": "custody", "taken_on": "2026-03-03", "taken_where": "Hexley custody suite",
        "idempotency_key": str(uuid4()),
    }  # fmt: skip
    file = ("IMG_1.jpg", jpeg(), "image/jpeg")
    sent = visitor.send(FIRST, f"{gallery}record/", fields, files={"file": file})
    assert sent.status_code == 302, sent.text
    wait_until(lambda: bool(pictures(visitor, gallery)), 120)  # the worker judges it, on a machine of its own
    [picture] = pictures(visitor, gallery)
    image = visitor.ask(SECOND, picture)
    assert (image.status_code, image.headers["Content-Type"].partition("/")[0]) == (200, "image")
    assert image.content == visitor.ask(FIRST, picture).content

    with proxied(machines, tmp_path) as ask:
        assert {ask() for _ in range(10)} == {200}
        machines.kill(FIRST)
        assert [ask() for _ in range(30)] == [200] * 30, "no page fails after a machine is lost"
    again = visitor.send(SECOND, f"{gallery}record/", fields, files={"file": file})
    assert again.status_code == 302, "the same form, sent again to the other machine"
    assert pictures(visitor, gallery) == {picture}
    assert visitor.send(SECOND, "/account/logout/", {}).status_code == 302
    assert visitor.ask(SECOND, gallery).status_code == 302


def sign_in(visitor: Visitor, account: Account, secret: str) -> None:
    """Sign in: the password on one machine, the code on the other."""
    asked = visitor.send(FIRST, "/account/login/", {"login": account.username, "password": PASSWORD})
    assert (asked.status_code, asked.headers.get("Location")) == (302, "/account/2fa/authenticate/"), asked.text
    signed_in = visitor.send(SECOND, "/account/2fa/authenticate/", {"code": code_now(secret)})
    assert (signed_in.status_code, signed_in.headers.get("Location")) == (302, "/"), signed_in.text
    assert [visitor.ask(address, "/").status_code for address in (FIRST, SECOND)] == [200, 200]


def pictures(visitor: Visitor, gallery: str) -> set[str]:
    """Return the addresses of the pictures that the second machine shows."""
    return set(re.findall(rf"{gallery}[0-9a-f-]+/thumbnail/", visitor.ask(SECOND, gallery).text))


def guess_on_both(machines: Machines, account: Account) -> None:
    """Send wrong passwords to the machines in turn until one refuses; then the other must also refuse."""
    tries, wrong = 0, {"login": account.username, "password": "wrong"}
    for tries in range(40):
        guess = Visitor(machines, "192.0.2.9").send((FIRST, SECOND)[tries % 2], "/account/login/", wrong)
        if guess.status_code == 429 or "Too many" in guess.text:
            break
    assert 2 <= tries < 39, f"refused at try {tries}"
    other = Visitor(machines, "192.0.2.9")
    refused = other.send((FIRST, SECOND)[(tries + 1) % 2], "/account/login/", wrong)
    assert refused.status_code == 429 or "Too many" in refused.text


@contextmanager
def proxied(machines: Machines, folder: Path) -> Iterator[Callable[[], int]]:
    """Run nginx before both machines; yield a function that asks it for a page and returns the status."""
    nginx = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
    if not nginx:
        skip_without_tool("nginx", "apt-get install nginx")
    port = free_port()
    write_certificate(folder)
    one = f"server 127.0.0.1:{machines.port} max_fails=0;"
    both = "".join(f"server {each}:{machines.port} max_fails=1 fail_timeout=5s; " for each in (FIRST, SECOND))
    conf = configure_proxy(folder, port, machines.port)
    assert one in conf
    (folder / "nginx.conf").write_text(conf.replace(one, both))
    proxy = subprocess.Popen([nginx, "-p", str(folder), "-e", str(folder / "log"), "-c", str(folder / "nginx.conf")])

    def ask() -> int:
        address = f"https://127.0.0.1:{port}/account/login/"
        with warnings.catch_warnings(action="ignore", category=InsecureRequestWarning):
            return requests.get(address, headers={"Host": HOST}, verify=False, timeout=30).status_code

    try:
        wait_until(lambda: listens(port), 20)
        yield ask
    finally:
        proxy.terminate()
        proxy.wait()


def listens(port: int) -> bool:
    """Whether a process listens on the port."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
