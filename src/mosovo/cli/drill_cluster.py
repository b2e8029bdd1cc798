"""Three database machines with etcd, Patroni, HAProxy and PgBouncer, as network namespaces of one machine.

The files of `deploy/cluster` are used unchanged; only their placeholders are filled. It needs root, and the
programs of Debian's packages.
"""

import os
import shutil
import signal
import subprocess
from contextlib import suppress
from pathlib import Path
from secrets import token_hex
from string import Template

import orjson
import psycopg

from mosovo.cli.checkout import ROOT
from mosovo.cli.drill_commands import ip, refuse_if_not_possible, run_checked, wait_for
from mosovo.cli.errors import CommandError

BRIDGE, NETWORK, LOCALHOST = "mosovo-drill", "10.177.0.0/24", "10.177.0.1"
HAPROXY_PORT, PGBOUNCER_PORT = 26432, 26433
HAPROXY_METRICS = "127.0.0.1:26434"
DISK_SIZE = "1500m"
NODES = (1, 2, 3)
READY_TIMEOUT = 240.0


class DrillCluster:
    """The cluster, in a folder of its own. All its processes are children of this one."""

    def __init__(self, folder: Path) -> None:
        refuse_if_not_possible()
        self.folder, self.processes = folder, dict[str, subprocess.Popen[bytes]]()
        self.passwords = {name: token_hex(12) for name in ("superuser", "replicator", "rewinder", "application")}

    def address(self, node: int) -> str:
        return f"10.177.0.{10 + node}"

    def url(self, role: str, port: int, database: str = "mosovo") -> str:
        """Return the address of the primary for a role, by HAProxy or PgBouncer."""
        password = self.passwords["superuser" if role == "postgres" else "application"]
        limits = "connect_timeout=3&tcp_user_timeout=4000&keepalives_idle=2&keepalives_interval=1&keepalives_count=2"
        return f"postgresql://{role}:{password}@127.0.0.1:{port}/{database}?{limits}"

    def start(self) -> None:
        """Start everything, and wait until a primary has a synchronous standby."""
        ip("link", "add", BRIDGE, "type", "bridge")
        ip("addr", "add", f"{LOCALHOST}/24", "dev", BRIDGE)
        ip("link", "set", BRIDGE, "up")
        for node in NODES:
            self._make_machine(node)
        for node in NODES:
            self.start_etcd(node)
        for node in NODES:
            self.start_patroni(node)
        self.start_haproxy()
        self.wait_until_whole()

    def _make_machine(self, node: int) -> None:
        name, link = f"{BRIDGE}-{node}", f"mdrill{node}"
        ip("netns", "add", name)
        ip("link", "add", link, "type", "veth", "peer", "name", "eth0", "netns", name)
        ip("link", "set", link, "master", BRIDGE, "up")
        ip("-n", name, "addr", "add", f"{self.address(node)}/24", "dev", "eth0")
        for device in ("eth0", "lo"):
            ip("-n", name, "link", "set", device, "up")
        home = self.disk(node)
        home.mkdir(mode=0o700)
        run_checked("mount", "-t", "tmpfs", "-o", f"size={DISK_SIZE},mode=0700", "tmpfs", str(home))
        shutil.chown(home, "postgres", "postgres")
        values = {
            "NODE": f"n{node}", "ADDRESS": self.address(node), "DATA": str(home / "data"), "SOCKETS": str(home),
            "ETCD": ",".join(f"{self.address(each)}:2379" for each in NODES), "NETWORK": NETWORK, "WATCHDOG": "off",
            **{f"{name.upper()}_PASSWORD": value for name, value in self.passwords.items()},
        }  # fmt: skip
        config = self.fill("patroni.yml", home / "patroni.yml", values)
        shutil.chown(config, "postgres", "postgres")

    def disk(self, node: int) -> Path:
        """Return the folder that is the disk of a machine. It is a file system of its own, in memory."""
        return self.folder / f"n{node}"

    def fill(self, name: str, target: Path, values: dict[str, str]) -> Path:
        """Write a file of deploy/cluster with its placeholders filled."""
        target.write_text(Template((ROOT / "deploy/cluster" / name).read_text()).substitute(values))
        target.chmod(0o600)
        return target

    def start_etcd(self, node: int) -> None:
        address_of_node, state = (
            self.address(node),
            "new" if not (self.folder / f"n{node}/etcd").exists() else "existing",
        )
        self._run_on(
            node, f"etcd{node}", "etcd", "--name", f"m{node}", "--data-dir", str(self.folder / f"n{node}/etcd"),
            "--listen-client-urls", f"http://{address_of_node}:2379", "--advertise-client-urls", f"http://{address_of_node}:2379",
            "--listen-peer-urls", f"http://{address_of_node}:2380", "--initial-advertise-peer-urls", f"http://{address_of_node}:2380",
            "--initial-cluster", ",".join(f"m{each}=http://{self.address(each)}:2380" for each in NODES),
            "--initial-cluster-state", state, "--heartbeat-interval", "200", "--election-timeout", "2000",
        )  # fmt: skip

    def start_patroni(self, node: int) -> None:
        self._run_on(node, f"patroni{node}", "patroni", str(self.folder / f"n{node}/patroni.yml"))

    def _run_on(self, node: int, name: str, *command: str) -> None:
        as_postgres = ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", *command]
        self.run(name, "ip", "netns", "exec", f"{BRIDGE}-{node}", *as_postgres)

    def run(self, name: str, *command: str, environment: dict[str, str] | None = None) -> subprocess.Popen[bytes]:
        """Run a process until the drill ends. Its output is a file in the folder."""
        with (self.folder / f"{name}.log").open("ab") as log:
            started = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=environment, start_new_session=True
            )
        self.processes[name] = started
        return started

    def start_haproxy(self) -> None:
        addresses = {f"ADDRESS_{node}": self.address(node) for node in NODES}
        config = self.fill(
            "haproxy.cfg", self.folder / "haproxy.cfg",
            {"LISTEN": f"127.0.0.1:{HAPROXY_PORT}", "METRICS": HAPROXY_METRICS, **addresses},
        )  # fmt: skip
        self.run("haproxy", "haproxy", "-db", "-f", str(config))

    def start_pgbouncer(self) -> None:
        """Start PgBouncer, which knows the roles of the application."""
        users = self.folder / "users.txt"
        roles = ("mosovo_app", "mosovo_jobs", "mosovo_signin")
        users.write_text("".join(f'"{role}" "{self.passwords["application"]}"\n' for role in roles))
        values = {
            "PRIMARY_HOST": "127.0.0.1", "PRIMARY_PORT": str(HAPROXY_PORT), "LISTEN_PORT": str(PGBOUNCER_PORT),
            "USERS": str(users),
        }  # fmt: skip
        config = self.fill("pgbouncer.ini", self.folder / "pgbouncer.ini", values)
        for path in (users, config):
            shutil.chown(path, "postgres", "postgres")
        self.run(
            "pgbouncer", "setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", "pgbouncer", str(config)
        )

    def members(self) -> dict[int, dict[str, object]]:
        """Return what each Patroni that answers says of its server."""
        return self._read_states(":8008/patroni")

    def _read_states(self, config_name: str) -> dict[int, dict[str, object]]:
        """Return the JSON that each machine answers at this port and path, without machines that do not answer."""
        states = {}
        for node in NODES:
            with suppress(OSError, ValueError, subprocess.CalledProcessError):
                command = ["curl", "-s", "-m", "1", f"http://{self.address(node)}{config_name}"]
                states[node] = orjson.loads(subprocess.run(command, capture_output=True, check=True).stdout)
        return states

    def leader(self) -> int:
        """Return the node of the primary. Raises `CommandError` if there is not exactly one."""
        primaries = self.primaries()
        if len(primaries) != 1:
            raise CommandError(f"there are {len(primaries)} primaries")
        return primaries[0]

    def primaries(self) -> list[int]:
        """Return each node that says that it is the primary."""
        return [node for node, state in self.members().items() if state.get("role") in ("primary", "master")]

    def wait_until_whole(self) -> None:
        """Wait for one primary and two standbys, of which one is synchronous, and for three members of etcd.

        After a partition, TCP sends again less and less often, so a member of etcd can be behind for 100 seconds. If
        another machine is lost before that, etcd has no majority and no new primary is elected.
        """
        wait_for("a whole cluster", self._is_whole, READY_TIMEOUT)

    def _is_whole(self) -> bool:
        stores = self._read_states(":2379/health").values()
        members = self.members().values()
        running = [state for state in members if state.get("state") == "running"]
        standbys = [state for state in running if state.get("replication_state") == "streaming"]
        return (
            sum(store.get("health") == "true" for store in stores) == len(NODES)
            and len(running) == len(NODES)
            and len(standbys) == 2
            and any(state.get("sync_standby") for state in standbys)
        )

    def kill_postmaster(self, node: int) -> None:
        os.kill(self._postmaster(node), signal.SIGKILL)

    def _postmaster(self, node: int) -> int:
        return int((self.disk(node) / "data/postmaster.pid").read_text().split()[0])

    def kill_machine(self, node: int) -> None:
        """Kill everything on a machine at once."""
        for name in (f"patroni{node}", f"etcd{node}"):
            self.processes[name].kill()
        self.kill_postmaster(node)
        for name in (f"patroni{node}", f"etcd{node}"):
            self.processes[name].wait()

    def kill(self, name: str) -> None:
        """Kill a process at once."""
        self.processes[name].kill()
        self.processes[name].wait()

    def start_exporter(self, node: int) -> None:
        """Start what tells Prometheus how full the disk of a machine is."""
        options = ("--collector.disable-defaults", "--collector.filesystem")
        self._run_on(
            node, f"exporter{node}", "prometheus-node-exporter", *options,
            f"--web.listen-address={self.address(node)}:9100",
        )  # fmt: skip

    def asynchronous_standby(self) -> int:
        """Return the node of the standby that commits do not wait for."""
        standbys = (node for node in NODES if node != self.leader())
        return next(node for node in standbys if not self.members()[node].get("sync_standby"))

    def set_replay(self, node: int, *, is_paused: bool) -> None:
        """Stop or continue the process that replays on a standby. Patroni ends a pause that was set in SQL."""
        states = subprocess.run(
            ["pgrep", "--parent", str(self._postmaster(node)), "--full", "startup recovering"],
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        os.kill(int(states.stdout), signal.SIGSTOP if is_paused else signal.SIGCONT)

    def fill_disk(self, node: int, ratio: float) -> None:
        """Fill the disk of a machine up to this ratio of its size."""
        disk = os.statvfs(self.disk(node))
        missing = int(disk.f_frsize * (disk.f_bavail - disk.f_blocks * (1 - ratio)))
        block = bytes(1 << 20)
        with (self.disk(node) / "filler").open("wb", buffering=0) as filler, suppress(OSError):
            for _ in range(missing // len(block) + (ratio == 1)):
                filler.write(block)

    def free_disk(self, node: int) -> None:
        (self.disk(node) / "filler").unlink()

    def start_machine(self, node: int) -> None:
        self.start_etcd(node)
        self.start_patroni(node)

    def cut(self, node: int, *, from_all: bool) -> None:
        """Cut a machine from the other two, or from everyone."""
        if from_all:
            ip("-n", f"{BRIDGE}-{node}", "link", "set", "eth0", "down")
            return
        for other in set(NODES) - {node}:
            ip("-n", f"{BRIDGE}-{node}", "route", "add", "blackhole", f"{self.address(other)}/32")

    def heal(self, node: int, *, from_all: bool) -> None:
        if from_all:
            ip("-n", f"{BRIDGE}-{node}", "link", "set", "eth0", "up")
            return
        for other in set(NODES) - {node}:
            ip("-n", f"{BRIDGE}-{node}", "route", "del", "blackhole", f"{self.address(other)}/32")

    def stop(self) -> None:
        """End every process, and remove the network."""
        for process in reversed(self.processes.values()):
            process.terminate()
        for process in self.processes.values():
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
        for node in NODES:
            with suppress(OSError, ValueError):
                self.kill_postmaster(node)
            subprocess.run(["umount", "--lazy", str(self.disk(node))], capture_output=True, check=False)
            subprocess.run(["ip", "link", "del", f"mdrill{node}"], capture_output=True, check=False)
            subprocess.run(["ip", "netns", "del", f"{BRIDGE}-{node}"], capture_output=True, check=False)
        subprocess.run(["ip", "link", "del", BRIDGE], capture_output=True, check=False)

    def as_superuser(self, database: str = "mosovo") -> psycopg.Connection:
        """Connect to the primary, past row security."""
        return psycopg.connect(self.url("postgres", HAPROXY_PORT, database), autocommit=True)
