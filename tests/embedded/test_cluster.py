"""The embedded server: any process starts it, the last one stops it, and no acknowledged data is lost."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from threading import Event
from typing import Any

import psycopg
import pytest

from mosovo import embedded
from mosovo.embedded import paths, server_account
from mosovo.embedded.cluster import SUPERUSER
from tests.missing_tools import skip_without_tool


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Make a data folder that the account running the server can enter, even when we are root."""
    folder = Path(tempfile.mkdtemp(prefix="mosovo data "))
    folder.chmod(0o755)
    monkeypatch.setenv("MOSOVO_DATA_DIR", str(folder))
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def cluster(home: Path) -> Iterator[embedded.Cluster]:
    cluster = embedded.start_cluster("demo", durable=True)
    cluster.prepare("mosovo")
    yield cluster
    cluster.stop()
    shutil.rmtree(cluster.place.socket)


def connect(cluster: embedded.Cluster, role: str) -> psycopg.Connection[tuple[object, ...]]:
    return psycopg.connect(cluster.url(role, "mosovo"), autocommit=True)


def kill(cluster: embedded.Cluster) -> None:
    os.kill(int((cluster.place.data / "postmaster.pid").read_text().split()[0]), signal.SIGKILL)


def test_committed_data_survives_a_killed_server(cluster: embedded.Cluster) -> None:
    with connect(cluster, "mosovo_owner") as owner:
        owner.execute("CREATE TABLE kept (n int)")
        for number in range(50):
            owner.execute("INSERT INTO kept VALUES (%s)", [number])
        kill(cluster)

    cluster.start()

    with connect(cluster, "mosovo_owner") as owner:
        assert owner.execute("SELECT count(*) FROM kept").fetchone() == (50,)


def test_durable_data_is_on_disk_before_the_server_stops(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def run_slowly(cluster: embedded.Cluster, tool: str, *arguments: str, **rest: Any) -> Any:
        if "--sync-only" in arguments:
            stopping.wait(timeout=20)
        result = run(cluster, tool, *arguments, **rest)
        ended.append("on the disk" if "--sync-only" in arguments else arguments[-1])
        return result

    def wait(cluster: embedded.Cluster) -> None:
        stopping.set()
        wait_until_on_disk(cluster)

    ended: list[str] = []
    stopping = Event()
    wait_until_on_disk = embedded.Cluster.wait_until_on_disk
    monkeypatch.setattr(embedded.Cluster, "wait_until_on_disk", wait)
    run = embedded.Cluster._run
    monkeypatch.setattr(embedded.Cluster, "_run", run_slowly)
    cluster = embedded.start_cluster("demo", durable=True)
    started = list(ended)
    cluster.stop()

    assert "on the disk" not in started
    assert ended[-1] == "stop"
    assert "on the disk" in ended
    shutil.rmtree(cluster.place.socket)


def test_server_started_by_two_processes_is_stopped_by_the_last(home: Path) -> None:
    script = (
        "from mosovo import embedded; c = embedded.start_cluster('demo', durable=True); c.prepare('mosovo');"
        "print('up', flush=True); input(); print(c.stop())"
    )
    both = [
        subprocess.Popen([sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    for process in both:
        assert process.stdout
        assert process.stdout.readline() == "up\n"

    answers = [process.communicate("\n")[0].strip() for process in both]

    assert answers == ["False", "True"]
    socket = embedded.find_cluster("demo", durable=True).place.socket
    assert not list(socket.iterdir())
    socket.rmdir()


def test_process_that_did_not_start_the_server_cannot_stop_it(cluster: embedded.Cluster) -> None:
    assert not embedded.find_cluster("demo", durable=True).stop()
    assert cluster.ready()


def test_other_users_of_the_machine_cannot_reach_the_server(cluster: embedded.Cluster) -> None:
    assert cluster.place.socket.stat().st_mode & 0o077 == 0
    assert cluster.place.data.stat().st_mode & 0o077 == 0


def test_preparing_again_raises_no_error(cluster: embedded.Cluster) -> None:
    cluster.prepare("mosovo")


@pytest.mark.parametrize("role", ["mosovo_app", "mosovo_jobs"])
def test_only_the_owner_role_can_create_tables(cluster: embedded.Cluster, role: str) -> None:
    with connect(cluster, role) as other, pytest.raises(psycopg.errors.InsufficientPrivilege):
        other.execute("CREATE TABLE mine ()")
    with connect(cluster, "mosovo_owner") as owner:
        owner.execute("CREATE TABLE mine ()")


def test_owner_role_can_give_functions_to_the_door_role_but_not_use_its_rights(cluster: embedded.Cluster) -> None:
    with connect(cluster, "mosovo_owner") as owner:
        owner.execute("CREATE FUNCTION opened() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1'")
        owner.execute("ALTER FUNCTION opened() OWNER TO mosovo_door")
        owner.execute("CREATE TABLE ajar (n int)")
        owner.execute("ALTER TABLE ajar OWNER TO mosovo_door")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            owner.execute("SELECT * FROM ajar")


def test_only_the_backup_role_bypasses_row_security(cluster: embedded.Cluster) -> None:
    with connect(cluster, SUPERUSER) as admin:
        rows = admin.execute(
            "SELECT rolname, rolcanlogin FROM pg_roles"
            " WHERE rolname LIKE 'mosovo%' AND NOT rolsuper AND NOT rolbypassrls ORDER BY 1"
        ).fetchall()
        passing = admin.execute("SELECT rolname FROM pg_roles WHERE rolname LIKE 'mosovo%' AND rolbypassrls").fetchall()
    log_in = {"mosovo_app", "mosovo_jobs", "mosovo_owner", "mosovo_signin"}
    assert dict(rows) == {**dict.fromkeys(log_in, True), "mosovo_door": False}
    assert passing == [("mosovo_backup",)], "it reads, and can change nothing: tests/deploy/test_backup_role.py"


def test_path_too_long_for_a_socket_is_refused(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    long = home / ("long" * 25)
    long.mkdir()
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(long))
    monkeypatch.setattr(server_account, "ROOT_BASES", (long,))  # where root has its sockets
    with pytest.raises(ValueError, match="too long"):
        embedded.find_cluster("demo", durable=True)


def test_non_durable_cluster_is_in_memory_if_there_is_room(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("MOSOVO_DATA_DIR", raising=False)
    monkeypatch.setattr(paths, "MEMORY", tmp_path)
    monkeypatch.setattr(paths, "ROOM", 1)
    assert embedded.find_cluster("test", durable=False).place.home.parent == tmp_path
    assert tmp_path not in embedded.find_cluster("demo", durable=True).place.home.parents
    monkeypatch.setattr(paths, "MEMORY", tmp_path / "nowhere")
    assert tmp_path not in embedded.find_cluster("test", durable=False).place.home.parents


def as_root_for_another_account() -> server_account.ServerAccount:
    if os.geteuid():
        skip_without_tool("root", "the server runs as another account for root only")
    return server_account.find_server_account()


def test_root_uses_another_folder_if_the_usual_one_is_private_to_the_service(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """`deploy/systemd/mosovo.tmpfiles` makes /var/lib/mosovo 0700; a shell with the umask 077 is usual there."""
    account = as_root_for_another_account()
    monkeypatch.delenv("MOSOVO_DATA_DIR", raising=False)
    before = os.umask(0o077)
    with tempfile.TemporaryDirectory(prefix="mosovo-root-") as name:
        base, other = Path(name) / "mosovo", Path(name) / "mosovo-embedded"
        base.parent.chmod(0o755)
        base.mkdir(0o700)
        monkeypatch.setattr(server_account, "ROOT_BASES", (base, other))
        try:
            cluster = embedded.start_cluster("demo", durable=True)
            assert other in cluster.place.data.parents
            assert other in cluster.place.socket.parents
            assert cluster.ready()
            cluster.stop()
        finally:
            os.umask(before)
        assert list(base.iterdir()) == []
        base.chmod(0o755)
        assert server_account.find_base_for_root(account) == base


def test_data_folder_that_the_server_cannot_enter_is_refused_by_name(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    as_root_for_another_account()
    with tempfile.TemporaryDirectory(prefix="mosovo-root-") as name:  # 0700, of root
        monkeypatch.setenv("MOSOVO_DATA_DIR", f"{name}/data")
        with pytest.raises(PermissionError, match=rf"cannot enter {name}/data. Set MOSOVO_DATA_DIR"):
            embedded.find_cluster("demo", durable=True)
