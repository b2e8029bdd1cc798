-- Create the roles of mosovo, and prepare one database for `./mosovo migrate`.
--
-- The embedded server runs this automatically. On a real server (PostgreSQL 17 or
-- later) the administrator runs it once, and again after an upgrade:
--
--     psql -v ON_ERROR_STOP=1 -v database=mosovo -f roles.sql postgres
--
-- Then set a password for each role that logs in (\password mosovo_owner and so on). The script can be run again at any time.
--
--   mosovo_owner   owns the tables and migrates; no web process uses it
--   mosovo_app     serves the pages: owns nothing, always under row security
--   mosovo_signin  binds sessions to accounts, and logs an opening before it happens: the second connection of the web
--   mosovo_jobs    imports, recalculates, verifies and runs the queue, under its own policies
--   mosovo_door    owns the functions that open a person's record; no one logs in as it
--   mosovo_backup  reads everything for ./mosovo backup, past row security, and changes nothing

\if :{?database} \else \set database mosovo \endif

SELECT format('CREATE ROLE %I %s', name, may) FROM (VALUES
  ('mosovo_owner', 'LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE'),
  ('mosovo_app',   'LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE'),
  ('mosovo_signin', 'LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE'),
  ('mosovo_jobs',  'LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE'),
  ('mosovo_door',  'NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE')
) wanted (name, may)
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) \gexec

-- Limits in time belong to the role, so that they also apply behind a pooler. The pages have few threads: a page that waits
-- for another user's lock, or for a statement, must end. Migrations wait for no one. Only a limit that differs is set,
-- so that running the script again changes nothing.
SELECT format('ALTER ROLE %I SET %I = %L', name, setting, wanted) FROM (VALUES
  ('mosovo_app',   'statement_timeout', '15s'),
  ('mosovo_app',   'lock_timeout', '3s'),
  ('mosovo_app',   'idle_in_transaction_session_timeout', '30s'),
  ('mosovo_signin', 'statement_timeout', '10s'),
  ('mosovo_signin', 'lock_timeout', '3s'),
  ('mosovo_signin', 'idle_in_transaction_session_timeout', '10s'),
  ('mosovo_jobs',  'statement_timeout', '15min'),
  ('mosovo_jobs',  'lock_timeout', '30s'),
  ('mosovo_jobs',  'idle_in_transaction_session_timeout', '5min'),
  ('mosovo_owner', 'statement_timeout', '0'),
  ('mosovo_owner', 'lock_timeout', '5s'),
  ('mosovo_owner', 'idle_in_transaction_session_timeout', '60s')
) timeouts (name, setting, wanted)
WHERE NOT EXISTS (
  SELECT FROM pg_db_role_setting s JOIN pg_roles r ON r.oid = s.setrole
   WHERE r.rolname = name AND s.setdatabase = 0 AND format('%s=%s', setting, wanted) = ANY (s.setconfig)
) \gexec

-- Where the server logs statements, it logs no values of these roles: they include the tickets of sessions. Only a
-- superuser can set this.
SELECT format('ALTER ROLE %I SET log_parameter_max_length = %L', name, '0') FROM (VALUES
  ('mosovo_app'), ('mosovo_signin'), ('mosovo_jobs')) serving (name)
WHERE (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) AND NOT EXISTS (
  SELECT FROM pg_db_role_setting s JOIN pg_roles r ON r.oid = s.setrole
   WHERE r.rolname = name AND s.setdatabase = 0 AND 'log_parameter_max_length=0' = ANY (s.setconfig)
) \gexec

-- A dump must hold every row, so the role of backups passes row security. It can only read. An administrator who is not a
-- superuser can create it only with BYPASSRLS and ADMIN on pg_read_all_data; ./mosovo doctor names what is missing.
SELECT 'CREATE ROLE mosovo_backup LOGIN NOSUPERUSER BYPASSRLS NOCREATEDB NOCREATEROLE' FROM pg_roles
WHERE rolname = current_user AND (rolsuper OR rolbypassrls)
  AND NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'mosovo_backup') \gexec
SELECT 'GRANT pg_read_all_data TO mosovo_backup' FROM pg_roles
WHERE rolname = 'mosovo_backup' AND NOT pg_has_role(oid, 'pg_read_all_data', 'USAGE')
  AND pg_has_role(current_user, 'pg_read_all_data', 'USAGE WITH ADMIN OPTION') \gexec
SELECT format('ALTER ROLE mosovo_backup SET %I = %L', setting, wanted) FROM (VALUES
  ('default_transaction_read_only', 'on'),
  ('statement_timeout', '0'),
  ('lock_timeout', '10s'),
  ('idle_in_transaction_session_timeout', '0')
) settings (setting, wanted)
WHERE EXISTS (SELECT FROM pg_roles WHERE rolname = 'mosovo_backup') AND NOT EXISTS (
  SELECT FROM pg_db_role_setting s JOIN pg_roles r ON r.oid = s.setrole
   WHERE r.rolname = 'mosovo_backup' AND s.setdatabase = 0 AND format('%s=%s', setting, wanted) = ANY (s.setconfig)
) \gexec

-- The owner creates these functions by acting as mosovo_door for a moment. It does not inherit its rights.
GRANT mosovo_door TO mosovo_owner WITH SET TRUE, INHERIT FALSE;

-- The actor of a transaction is stored in this parameter, because only a superuser, or a role that a superuser allows, can set it.
-- Its own use is for developers of PostgreSQL: it lists C functions whose errors are traced in the server log.
GRANT SET ON PARAMETER backtrace_functions TO mosovo_door;
REVOKE SET ON PARAMETER backtrace_functions FROM PUBLIC, mosovo_owner, mosovo_app, mosovo_signin, mosovo_jobs;

-- On a managed server the administrator is not a superuser, and must be able to assign objects to the owner.
SELECT format('GRANT mosovo_owner TO %I WITH SET TRUE, INHERIT TRUE', current_user)
FROM pg_roles WHERE rolname = current_user AND NOT rolsuper \gexec

SELECT format('CREATE DATABASE %I OWNER mosovo_owner', :'database')
WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = :'database') \gexec

REVOKE CONNECT, TEMPORARY ON DATABASE :"database" FROM PUBLIC;
GRANT CONNECT ON DATABASE :"database" TO mosovo_owner, mosovo_app, mosovo_signin, mosovo_jobs;
SELECT format('GRANT CONNECT ON DATABASE %I TO mosovo_backup', :'database')
WHERE EXISTS (SELECT FROM pg_roles WHERE rolname = 'mosovo_backup') \gexec

\connect :"database"

CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE EXTENSION IF NOT EXISTS fuzzystrmatch;

-- No role of ours keeps large objects or ends the sessions of others. Only an import may hold a lock beyond its
-- transaction, so that a file is imported once at a time. A managed server may refuse this; locks of a transaction stay.
SELECT format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', oid::regprocedure) FROM pg_proc
WHERE pronamespace = 'pg_catalog'::regnamespace AND (
  proname IN ('lo_creat', 'lo_create', 'lo_open', 'lo_import', 'lo_export', 'lo_from_bytea', 'lo_put', 'lo_unlink',
    'lowrite', 'loread', 'lo_get', 'lo_truncate', 'lo_truncate64', 'pg_cancel_backend', 'pg_terminate_backend')
  OR proname ~ '^pg_(try_)?advisory_lock(_shared)?$') \gexec
GRANT EXECUTE ON FUNCTION pg_try_advisory_lock(bigint) TO mosovo_jobs;

REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO PUBLIC;
-- Only a role that can create in a schema can own a function in it.
GRANT CREATE ON SCHEMA public TO mosovo_owner, mosovo_door;
