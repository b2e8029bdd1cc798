"""T51: 20 secrets of an installation and its users are in no log, error page, process entry or remaining file.

The real server serves the pages, with credentials as the systemd unit passes them. A control value that is not
secret is planted in each place. The search must find it, which proves that the place was searched.
"""

import os
import re
import secrets
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlencode

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from pytest_django import Settings

from mosovo.cli.serve import server_command
from mosovo.record.encryption_keys import new_key
from tests.faults.processes import Site, free_port, wait_for
from tests.support.databases import ROOT, Database
from tests.support.passwords import give_password
from tests.support.people import Cast
from tests.trust.measurements import Measured

pytestmark = pytest.mark.own_database("a table is renamed, and roles may no longer connect")

CONTROL = "a-control-that-is-no-secret"
TOKEN = re.compile(r'name="(csrfmiddlewaretoken|idempotency_key)" value="([^"]+)"')
CONTROLS = {
    "process": CONTROL,
    "log of the server": '"status": 500',
    "log of the database": "search_savedsearch",
    "pages": 'value="tamsin"',
}
PRIVATE_KEY = "BEGIN [A-Z ]*PRIVATE KEY-----"


@dataclass
class Searched:
    """The secrets by name, and the text of each place that is searched."""

    secrets: dict[str, str] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)

    def found(self) -> list[tuple[str, str]]:
        """Return the places that contain a secret, with its name."""
        return [
            (place, name)
            for place, text in self.places.items()
            for name, secret in self.secrets.items()
            if secret in text
        ]


def create_credentials(database: Database) -> dict[str, str]:
    """Return the secrets of the installation by credential name. The test server asks for no password."""
    url = database.server.cluster.url
    passwords = {role: f"canary-{secrets.token_hex(12)}" for role in ("mosovo_app", "mosovo_signin")}
    app, sign_in = (
        url(role, database.name).replace(f"//{role}@", f"//{role}:{word}@") for role, word in passwords.items()
    )
    return {
        "database-url": app,
        "database-sign-in-url": sign_in,
        "secret-key": secrets.token_urlsafe(60),
        "encryption-keys": new_key(),
        "victim-encryption-keys": new_key(),
        "alert-provider-keys": f"tagging NS national {secrets.token_hex(32)}",
        "oidc-client-secret": secrets.token_urlsafe(30),
        "smtp-url": f"smtps://mosovo:{secrets.token_hex(12)}@mail.example",
        "notify-key": f"mosovo-{secrets.token_hex(20)}",
        "files-bucket-access-key": secrets.token_hex(12),
        "files-bucket-secret-key": secrets.token_hex(20),
    }


def get_secret_part(name: str, value: str) -> str:
    """Return the secret part of a credential: the password of an address, or the key in a line."""
    part = value.rpartition("@")[0].rpartition(":")[2] if name == "smtp-url" else value.split()[-1]
    return re.findall(r"canary-[0-9a-f]+", value)[0] if name.startswith("database") else part


@contextmanager
def serve_securely(folder: Path, log: Path) -> Iterator[Site]:
    """Run two workers with the environment of the systemd unit: a folder of credentials, and no secret."""
    port = free_port()
    (folder / "tmp").mkdir()
    environment = {
        "PATH": os.environ["PATH"], "HOME": str(folder / "tmp"), "TMPDIR": str(folder / "tmp"), "LANG": "C.UTF-8",
        "CREDENTIALS_DIRECTORY": str(folder / "credentials"), "MOSOVO_DATABASE_ROLE": "app",
        "MOSOVO_ALLOWED_HOSTS": "127.0.0.1", "MOSOVO_FILES_DIR": str(folder / "tmp"), "PYTHONPATH": str(ROOT / "src"),
        "DJANGO_SETTINGS_MODULE": "mosovo.config.settings", "MOSOVO_OIDC_NAME": CONTROL,
    }  # fmt: skip
    with log.open("wb") as out:
        master = subprocess.Popen(
            server_command("127.0.0.1", port, 2), env=environment, cwd=ROOT, stdout=out, stderr=out
        )
    try:
        wait_for(port)
        yield Site(f"127.0.0.1:{port}", master)
    finally:
        master.terminate()
        with suppress(subprocess.TimeoutExpired):
            master.wait(10)
        master.kill()


@dataclass
class Browser:
    """A browser that keeps its cookies and each page that it received."""

    host: str
    cookies: SimpleCookie = field(default_factory=SimpleCookie)
    pages: list[str] = field(default_factory=list)
    sessions: list[str] = field(default_factory=list)

    def ask(self, method: str, path: str, fields: dict[str, str] | None = None, **headers: str) -> int:
        """Send a request and return its status. The page is stored without the cookies that it sets."""
        http = HTTPConnection(self.host, timeout=30)
        cookies_sent = "; ".join(f"{name}={each.value}" for name, each in self.cookies.items())
        form = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookies_sent}
        # The server closes the connection while a body that is too large is still being sent. Its answer can be read.
        with suppress(BrokenPipeError, ConnectionResetError):
            http.request(method, path, urlencode(fields or {}), {**form, **headers})
        response = http.getresponse()
        self.pages.append(f"{response.status} {response.headers.get('Location', '')} {response.read().decode()}")
        for cookie in response.headers.get_all("Set-Cookie", []):
            self.cookies.load(cookie)
        if "mosovo" in self.cookies and self.cookies["mosovo"].value not in [*self.sessions, ""]:
            self.sessions.append(self.cookies["mosovo"].value)
        http.close()
        return response.status

    def send(self, path: str, **fields: str) -> int:
        """Open a page, and send its form."""
        self.ask("GET", path)
        return self.ask("POST", path, {**dict(TOKEN.findall(self.pages[-1])), **fields})


def sign_in(site: Site, cast: Cast, known: dict[str, str]) -> Browser:
    """Sign in an officer with a wrong password, the right one, a wrong code and a valid code."""
    browser, login, factor = Browser(site.host), "/account/login/", "/account/2fa/authenticate/"
    who = cast.manager.username
    assert browser.send(login, login=who, password=known["a wrong password"]) == 200
    assert browser.send(login, login=who, password=known["the password of an officer"]) == 302
    assert browser.send(factor, code=known["a wrong code"]) == 200
    assert browser.send(factor, code=known["a recovery code"]) == 302
    assert browser.ask("GET", f"/?{CONTROL}") == 200
    return browser


def provoke_errors(browser: Browser, database: Database) -> list[int]:
    """Return the statuses of requests that are refused or fail."""
    line, address = browser.ask, f"/{CONTROL}/"
    answers = [
        line("GET", address),
        line("POST", "/find/", {"q": CONTROL}),
        line("GET", "/", Host="elsewhere.example"),
        line("POST", "/account/login/", {"login": "x" * 3_000_000}),
        line("POST", "/api/token", {"client_assertion": CONTROL, "grant_type": "client_credentials"}),
    ]
    database.as_superuser("alter table search_savedsearch rename to renamed")
    answers.append(line("GET", "/find/saved/"))
    lock_out_pages(database)
    return [*answers, line("GET", "/")]


def lock_out_pages(database: Database) -> None:
    """Stop both roles of the pages from connecting, and end their connections."""
    database.as_superuser(f'revoke connect on database "{database.name}" from mosovo_app, mosovo_signin')
    database.as_superuser(
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() "
        "and usename in ('mosovo_app', 'mosovo_signin')"
    )


def read_processes(site: Site) -> dict[str, str]:
    """Return the environment and the arguments of each server process, as the kernel shows them to its account."""
    shown = {}
    for pid in (site.master.pid, *site.workers()):
        for name in ("environ", "cmdline"):
            shown[f"process {pid} {name}"] = Path(f"/proc/{pid}/{name}").read_bytes().decode(errors="replace")
    return shown


def read_repository() -> dict[str, str]:
    """Return the text of each tracked file and each untracked file that is not ignored."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    paths = [ROOT / name for name in listed.stdout.decode().split("\0") if name]
    return {f"repository {path.name}": path.read_bytes().decode(errors="replace") for path in paths if path.is_file()}


@pytest.fixture
def searched(database: Database, cast: Cast, tmp_path: Path, settings: Settings) -> Searched:
    """Serve, sign in, provoke errors, and collect what remains in each place."""
    installed, search = create_credentials(database), Searched()
    (tmp_path / "credentials").mkdir(mode=0o700)
    for name, value in installed.items():
        (tmp_path / "credentials" / name).write_text(value)
        search.secrets[name] = get_secret_part(name, value)
    settings.SECRET_KEY = installed["secret-key"]
    server_log = database.server.cluster.place.data / "server.log"
    before = server_log.stat().st_size
    search.secrets |= create_user_secrets(cast)
    log = tmp_path / "server.log"
    with serve_securely(tmp_path, log) as site:
        browser = sign_in(site, cast, search.secrets)
        search.places |= read_processes(site)
        statuses = provoke_errors(browser, database)
    assert statuses == [404, 403, 400, 413, 400, 500, 503], statuses
    search.secrets |= {f"session token {number}": token for number, token in enumerate(browser.sessions, 1)}
    search.places |= {"log of the server": log.read_text(), "pages": "\n".join(browser.pages)}
    search.places["log of the database"] = server_log.read_bytes()[before:].decode(errors="replace")
    for path in (tmp_path / "tmp").rglob("*"):
        search.places |= {f"file {path.name}": path.read_text(errors="replace")} if path.is_file() else {}
    return search


def create_user_secrets(cast: Cast) -> dict[str, str]:
    """Return secrets of users: those that they know, and those that they type wrongly."""
    passwords = {
        f"{which} password": f"canary {secrets.token_hex(10)}" for which in ("a wrong", "the first", "another")
    }
    passwords["the password of an officer"] = passwords.pop("the first password")
    give_password(cast.manager, passwords["the password of an officer"])
    give_password(cast.colleague, passwords["another password"])
    passwords["the secret of an authenticator"] = secret = generate_totp_secret()
    TOTP.activate(cast.manager, secret)
    codes = RecoveryCodes.activate(cast.manager).get_unused_codes()
    return {
        **passwords,
        "a wrong code": secrets.token_hex(8),
        "a recovery code": codes[0],
        "an unused recovery code": codes[1],
    }


@pytest.mark.trust("T51", target="0 of 20 secrets in the repository, logs, error pages, processes and files left")
def test_no_secret_is_left_in_logs_pages_processes_files_or_the_repository(
    searched: Searched, measured: Measured
) -> None:
    for place, control in CONTROLS.items():
        assert any(control in text for name, text in searched.places.items() if name.startswith(place)), place
    searched.places |= read_repository()
    found = searched.found()
    measured(f"{len(found)} of {len(searched.secrets)} secrets found in {len(searched.places):,} places")
    assert len(searched.secrets) >= 20, list(searched.secrets)
    assert found == []
    keys = [name for name, text in searched.places.items() if re.search(PRIVATE_KEY, text)]
    assert keys == [], "the repository contains no private key"
