"""The tables as one script, given to an empty embedded database at once: the migrations would take twenty seconds.

The migrations stay the truth. `./mosovo draw` runs them in a database
nobody will miss and writes down what they left; a test does the same and
compares. A script that has fallen behind does no harm: it says which
migrations it holds, and `migrate` runs the others.
"""

import re
import subprocess
from pathlib import Path

import psycopg

from mosovo import embedded
from mosovo.embedded.cluster import SUPERUSER

DRAWN = Path(embedded.__file__).with_name("drawn.sql")
DRAWN_BY = 18
"""The server's version whose words the script is in; another words its catalogue otherwise."""

_REMARKS = re.compile(r"^(\\.*|--|-- (Name|Data for Name|PostgreSQL|Dumped).*)\n", re.MULTILINE)
_BLANK = re.compile(r"\n{2,}")
_MOMENT = re.compile(r"'\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?\+00'")
_KEY = re.compile(r"'[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}'")


def draw_tables(cluster: embedded.Cluster, database: str) -> bool:
    """Give an empty database of the embedded server its tables at once. Were they drawn?

    A database that has tables, and a server of another version, are left to
    the migrations.
    """
    with psycopg.connect(cluster.url(SUPERUSER, database), autocommit=True) as admin:
        if admin.info.server_version // 10_000 != DRAWN_BY or admin.execute(_HAS_TABLES).fetchone():
            return False
        admin.execute(DRAWN.read_bytes())  # one string: all of it, or none
    return True


_HAS_TABLES = "SELECT 1 FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' LIMIT 1"


def drawing_of(cluster: embedded.Cluster, database: str) -> str:
    """The script that makes an empty database equal to this one; the same for two that were migrated alike.

    Moments are put at an epoch and keys are counted, since they differ from run to run.
    """
    command = (cluster.binaries.tool("pg_dump"), "-h", cluster.host, "-U", SUPERUSER, "--rows-per-insert=500", database)
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd="/", **cluster.account.identity())
    text = _MOMENT.sub("'2026-01-01 00:00:00+00'", _REMARKS.sub("", done.stdout))
    counted = enumerate(dict.fromkeys(_KEY.findall(text)))
    keys = {key: f"'00000000-0000-7000-8000-{place:012}'" for place, key in counted}
    return _BLANK.sub("\n", _KEY.sub(lambda found: keys[found[0]], text)).lstrip("\n")
