-- The roles of the product, and one database made ready for `mosovo migrate`.
--
-- The embedded server runs this by itself. On a real server (PostgreSQL 17 or
-- newer) its administrator runs it once, and again after an upgrade:
--
--     psql -v ON_ERROR_STOP=1 -v database=mosovo -f roles.sql postgres
--
-- then gives the three that log in a password each (\password mosovo_owner and
-- so on). It may be run again at any time, and changes nothing then.
--
--   mosovo_owner   owns the tables and migrates; no web process ever uses it
--   mosovo_app     serves the screens: owns nothing, under row security always
--   mosovo_jobs    imports, rederives, verifies, works the queue: policies of its own
--   mosovo_door    owns the few functions that open a person's record; nobody logs in as it

\if :{?database} \else \set database mosovo \endif

SELECT format('CREATE ROLE %I %s', name, may) FROM (VALUES
  ('mosovo_owner', 'LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE'),
  ('mosovo_app',   'LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE'),
  ('mosovo_jobs',  'LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE'),
  ('mosovo_door',  'NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE')
) wanted (name, may)
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) \gexec

-- The owner makes the door's functions by becoming it for a moment; it does not have its rights otherwise.
GRANT mosovo_door TO mosovo_owner WITH SET TRUE, INHERIT FALSE;

-- On a managed server the administrator is no superuser, and must be able to give things to the owner.
SELECT format('GRANT mosovo_owner TO %I WITH SET TRUE, INHERIT TRUE', current_user)
FROM pg_roles WHERE rolname = current_user AND NOT rolsuper \gexec

SELECT format('CREATE DATABASE %I OWNER mosovo_owner', :'database')
WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = :'database') \gexec

REVOKE CONNECT ON DATABASE :"database" FROM PUBLIC;
GRANT CONNECT ON DATABASE :"database" TO mosovo_owner, mosovo_app, mosovo_jobs;

\connect :"database"

CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE EXTENSION IF NOT EXISTS fuzzystrmatch;

REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO PUBLIC;
-- A function can belong only to a role that may create in its schema.
GRANT CREATE ON SCHEMA public TO mosovo_owner, mosovo_door;
