"""A Unix socket open to every account, in front of one open only to its owner."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def relay_socket(target: Path, here: Path) -> Iterator[None]:
    """Pass each connection to the socket `here` on to the socket `target`, until the end of the block."""
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(here))
        here.chmod(0o777)
        server.listen()
        threading.Thread(target=_accept, args=(server, target), daemon=True).start()
        yield
        server.shutdown(socket.SHUT_RDWR)


def _accept(server: socket.socket, target: Path) -> None:
    with suppress(OSError):
        while True:
            client, _ = server.accept()
            other = socket.socket(socket.AF_UNIX)
            other.connect(str(target))
            for pair in ((client, other), (other, client)):
                threading.Thread(target=_pass_on, args=pair, daemon=True).start()


def _pass_on(source: socket.socket, sink: socket.socket) -> None:
    with suppress(OSError):
        while piece := source.recv(65_536):
            sink.sendall(piece)
        sink.shutdown(socket.SHUT_WR)
