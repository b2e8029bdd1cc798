"""Checks of the database server: its roles, what each may do, and how many connections are left.

Each function yields sentences: what is wrong, and how to correct it.
"""

import os
from collections.abc import Iterator, Mapping
from importlib.resources import files

import psycopg

from mosovo.cli.deployment_checks import find_address_faults
from mosovo.cli.migrate import EXTENSIONS, MIN_SERVER_VERSION
from mosovo.config.secret_sources import read_secret

ROLES = {
    "DATABASE_URL": "mosovo_app",
    "DATABASE_SIGN_IN_URL": "mosovo_signin",
    "DATABASE_JOBS_URL": "mosovo_jobs",
    "DATABASE_OWNER_URL": "mosovo_owner",
}
"""The settings that hold an address of the database, and the role that each must log in as."""
CONNECT_TIMEOUT = 5
THREADS = 2
"""Threads of each web process (see serve.py). Each has a connection as mosovo_app and one as mosovo_signin."""
WORKER_CONNECTIONS = 12
"""Four of the queue, one to listen for each of three workers in the process, four threads of jobs, and one to sign."""
SPARE_CONNECTIONS = 3
"""For commands of an administrator while everything runs."""
SCRIPT = files("mosovo.embedded") / "roles.sql"

_ROLE = """
SELECT current_user::text, rolsuper, rolbypassrls,
       EXISTS (SELECT FROM pg_class WHERE relowner = pg_roles.oid AND relnamespace = 'public'::regnamespace),
       ARRAY(SELECT other.rolname::text FROM pg_roles other
              WHERE other.rolname IN ('mosovo_owner', 'mosovo_jobs', 'mosovo_door', 'mosovo_app', 'mosovo_signin')
                AND other.rolname <> current_user AND pg_has_role(current_user, other.oid, 'MEMBER') ORDER BY 1)
  FROM pg_roles WHERE rolname = current_user
"""
_SERVER = """
SELECT 'the role ' || role || ' does not exist'
  FROM unnest(ARRAY['mosovo_owner', 'mosovo_app', 'mosovo_signin', 'mosovo_jobs', 'mosovo_door']) role
 WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role)
UNION ALL
SELECT 'mosovo_door cannot set the parameter that holds the actor' FROM pg_roles
 WHERE rolname = 'mosovo_door' AND NOT has_parameter_privilege(oid, 'backtrace_functions', 'SET')
UNION ALL
SELECT rolname || ' can set the parameter that holds the actor' FROM pg_roles
 WHERE rolname IN ('mosovo_owner', 'mosovo_app', 'mosovo_signin', 'mosovo_jobs')
   AND has_parameter_privilege(oid, 'backtrace_functions', 'SET')
UNION ALL
SELECT 'every role can create temporary tables' WHERE has_database_privilege('public', current_database(), 'TEMPORARY')
UNION ALL
SELECT 'mosovo_door can log in' FROM pg_roles WHERE rolname = 'mosovo_door' AND rolcanlogin
UNION ALL
SELECT 'the extension ' || name || ' is missing'
  FROM unnest(%s::text[]) name WHERE NOT EXISTS (SELECT FROM pg_extension WHERE extname = name)
UNION ALL
SELECT 'every role of the server can connect to this database'
 WHERE has_database_privilege('public', current_database(), 'CONNECT')
UNION ALL
SELECT 'every role can create objects in the schema public' WHERE has_schema_privilege('public', 'public', 'CREATE')
UNION ALL
SELECT 'the server is PostgreSQL ' || current_setting('server_version') || ', and must be 17 or later'
 WHERE current_setting('server_version_num')::int < %s
"""
_LIMITS = """
SELECT current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int
         - current_setting('reserved_connections')::int
         - (SELECT count(*) FROM pg_stat_activity
             WHERE backend_type = 'client backend' AND usename NOT IN ('mosovo_app', 'mosovo_signin', 'mosovo_jobs')),
       (SELECT nullif(datconnlimit, -1) FROM pg_database WHERE datname = current_database()),
       (SELECT nullif(rolconnlimit, -1) FROM pg_roles WHERE rolname = 'mosovo_app')
"""


def find_role_faults(variable: str, environment: Mapping[str, str] = os.environ) -> Iterator[str]:
    """Yield what is wrong with the role that the address in this setting logs in as.

    No address, no fault. An address without a verified certificate is not used: the password could be read.
    """
    address = read_secret(variable, environment)
    if not address or list(find_address_faults({variable: address, **_read_pg_variables(environment)})):
        return
    try:
        with psycopg.connect(address, connect_timeout=CONNECT_TIMEOUT) as connection:
            row = connection.execute(_ROLE).fetchone()
    except psycopg.Error as error:
        yield f"{variable} does not work: {str(error).strip()}"
        return
    assert row
    yield from _describe_role(variable, ROLES[variable], *row)


def _read_pg_variables(environment: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in environment.items() if name.startswith("PG")}


def _describe_role(
    variable: str, expected: str, name: str, superuser: bool, bypasses: bool, owns: bool, memberships: list[str]
) -> Iterator[str]:
    if superuser:
        yield f"{variable} logs in as {name}, a superuser: row security would not apply. Log in as {expected}"
        return
    if name != expected:
        yield f"{variable} logs in as {name}: enter the address and password of {expected}"
        return
    if bypasses:
        yield f"{name} bypasses row security: run ALTER ROLE {name} NOBYPASSRLS"
    if expected != "mosovo_owner" and owns:
        yield f"{name} owns tables and could switch off row security: give them to mosovo_owner"
    elif expected != "mosovo_owner" and memberships:
        yield f"{name} can act as {' and '.join(memberships)}: run REVOKE {', '.join(memberships)} FROM {name}"


def find_server_faults(connection: psycopg.Connection) -> Iterator[str]:
    """Yield what is missing or too open on the server. `roles.sql` corrects it."""
    database = connection.info.dbname
    for (line,) in connection.execute(_SERVER, [list(EXTENSIONS), MIN_SERVER_VERSION]).fetchall():
        yield f"{line}: the administrator of the server runs psql -v database={database} -f {SCRIPT} postgres"


def find_connection_faults(connection: psycopg.Connection, workers: int) -> Iterator[str]:
    """Yield that the server or a limit leaves too few connections for `workers` web processes and one worker."""
    row = connection.execute(_LIMITS).fetchone()
    assert row
    free, database_limit, limit = row
    web = workers * THREADS
    needed = 2 * web + WORKER_CONNECTIONS + SPARE_CONNECTIONS
    reason = f"{workers} web processes and one worker need {needed}"
    if free < needed:
        yield f"the server has {free} connections for mosovo, but {reason}: raise max_connections"
    if database_limit is not None and database_limit < needed:
        yield (
            f"the database allows {database_limit} connections, but {reason}: run ALTER DATABASE "
            f"{connection.info.dbname} CONNECTION LIMIT {needed}"
        )
    if limit is not None and limit < web:
        yield f"mosovo_app may have {limit} connections and needs {web}: ALTER ROLE mosovo_app CONNECTION LIMIT {web}"
