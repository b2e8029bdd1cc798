"""A durable database server and its web workers, and functions that kill and restart them."""

import os
import signal
import socket
import subprocess
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psycopg

from mosovo import embedded
from tests.support.databases import Database, Server


class Durable(Server):
    """A server that waits for the disk, in a folder that is deleted after the test."""

    def __init__(self) -> None:
        super().__init__()
        self.cluster = embedded.find_cluster("test", durable=True)


@dataclass
class Site:
    """The pages, served by two workers."""

    host: str
    master: "subprocess.Popen[bytes]"

    def workers(self) -> list[int]:
        """Return the process ids of the workers."""
        children = Path(f"/proc/{self.master.pid}/task/{self.master.pid}/children").read_text().split()
        return [int(child) for child in children]


def free_port() -> int:
    """Return a port that no process listens on."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


def wait_for(port: int) -> None:
    """Wait until a process listens on the port."""
    for _ in range(600):
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.1)
    raise TimeoutError("the server did not start")


def kill_the_database(database: Database) -> None:
    """Kill the main process of the database with kill -9, so that it must recover on the next start."""
    pid = int((database.server.cluster.place.data / "postmaster.pid").read_text().split()[0])
    os.kill(pid, signal.SIGKILL)


def start_again(database: Database) -> None:
    """Start the server again over the same data, and wait until it has recovered."""
    database.server.cluster.start()
    for _ in range(100):
        with suppress(psycopg.OperationalError):
            database.as_superuser("select 1")
            return
        time.sleep(0.1)
    raise TimeoutError("the database did not come back")
