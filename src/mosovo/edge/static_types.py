"""Serve static files of the listed types only. A file of another type in the folder is not served."""

from pathlib import PurePath
from typing import Any

from whitenoise.middleware import WhiteNoiseMiddleware  # type: ignore[import-untyped]

TYPES = frozenset({".css", ".js", ".svg", ".woff2", ".png", ".ico"})


class StaticFiles(WhiteNoiseMiddleware):  # type: ignore[misc]
    """The middleware of static files, with a list of types."""

    def add_file_to_dictionary(self, url: str, path: str, stat_cache: Any = None) -> None:
        """Add a file of a listed type, as the process starts."""
        if PurePath(path).suffix in TYPES:
            super().add_file_to_dictionary(url, path, stat_cache=stat_cache)

    def find_file(self, url: str) -> Any:
        """Find a file of a listed type, where files are looked for at each request: in development."""
        return super().find_file(url) if PurePath(url).suffix in TYPES else None
