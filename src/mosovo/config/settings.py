"""Settings, from the environment. `serve` does not start with an unsafe one (see cli/deployment_checks.py).

`MOSOVO_DATABASE_ROLE` is the database role of this process: app (default), jobs or owner.
"""

from datetime import timedelta
from math import inf
from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

from mosovo.rooms.names import ROOM_NAMES

from .connections import build_connection
from .log_settings import LOGGING  # noqa: F401
from .message_settings import *  # noqa: F403
from .renamed_settings import describe_refused_variables
from .secret_sources import read_secret
from .settings_table import PRIVATE_NETWORKS
from .signin import *  # noqa: F403  the settings of the sign-in library
from .signin import OIDC_ORIGIN
from .template_folders import OF_THE_LIBRARIES, list_template_folders

if _refused := list(describe_refused_variables()):
    raise ImproperlyConfigured("\n".join(_refused))

env = environ.Env()

DATABASE_ROLE = env.str("MOSOVO_DATABASE_ROLE", "app")
_ADDRESS = {"app": "DATABASE_URL", "jobs": "DATABASE_JOBS_URL", "owner": "DATABASE_OWNER_URL"}[DATABASE_ROLE]

SYNTHETIC_DATA = env.bool("MOSOVO_SYNTHETIC_DATA", False)
"""Whether all people are synthetic. Every page then shows a notice, and facts can be backdated."""

DEBUG = False
SECRET_KEY = read_secret("MOSOVO_SECRET_KEY") or "not-a-secret-only-for-tests-and-building"
CHECKPOINT_KEY = read_secret("MOSOVO_CHECKPOINT_KEY")
"""The key that signs checkpoints of the audit log: see audit/signed_log. Only the worker has it. Empty: no signing."""
CHECKPOINT_DIR = env.str("MOSOVO_CHECKPOINT_DIR", "")
"""The folder for checkpoints, on another machine. Empty: no signing."""
CHECKPOINT_URL = env.str("MOSOVO_CHECKPOINT_URL", "")
CHECKPOINT_TOKEN = read_secret("MOSOVO_CHECKPOINT_TOKEN")
"""The second destination of checkpoints, a server of another organisation, and the token that it asks for."""
ENCRYPTION_KEYS = read_secret("MOSOVO_ENCRYPTION_KEYS")
"""The keys of encrypted field groups and drafts: see record/encryption_keys.py. No default, not even for tests."""
VICTIM_ENCRYPTION_KEYS = read_secret("MOSOVO_VICTIM_ENCRYPTION_KEYS")
"""The keys of victim records, and of nothing else. No default."""
FACTOR_KEYS = read_secret("MOSOVO_FACTOR_KEYS")
"""The keys of second factors: see web/features/sign_in/factor_keys.py. Empty: they depend on the secret key."""
ALERT_PROVIDER_KEYS = read_secret("MOSOVO_ALERT_PROVIDER_KEYS")
"""The alert providers and their keys: see exchange/alerts/providers.py. Empty: no alerts are accepted."""
PAGER_OUTBOX_DIR = env.str("MOSOVO_PAGER_OUTBOX_DIR", "")
"""The folder for pages to the duty officer, which a pager gateway sends. Empty: pages go only to the log."""
FILES_DIR = env.str("MOSOVO_FILES_DIR", "")
"""The folder of uploaded files, outside any folder that is served. Back it up together with the database."""
FILES_BUCKET = env.str("MOSOVO_FILES_BUCKET", "")
"""The bucket of uploaded files, instead of the folder, for several machines: see files/object_store.py."""
FILES_BUCKET_ENDPOINT = env.str("MOSOVO_FILES_BUCKET_ENDPOINT", "")
FILES_BUCKET_REGION = env.str("MOSOVO_FILES_BUCKET_REGION", "eu-west-2")
FILES_BUCKET_CA = env.str("MOSOVO_FILES_BUCKET_CA", "")
FILES_BUCKET_ACCESS_KEY = read_secret("MOSOVO_FILES_BUCKET_ACCESS_KEY")
FILES_BUCKET_SECRET_KEY = read_secret("MOSOVO_FILES_BUCKET_SECRET_KEY")
MAP_DIR = env.str("MOSOVO_MAP_DIR", "")
"""The folder of the force's map, which `./mosovo map import` writes. Empty: zones are drawn on a grid."""
DOCUMENT_LANGUAGE = env.str("MOSOVO_DOCUMENT_LANGUAGE", "en-GB")
"""The first language of printed documents: English, until the text of another language is checked."""
VIRUS_SCANNER = env.str("MOSOVO_VIRUS_SCANNER", "clamav")
"""`clamav`, or `none` for a force without a scanner. With `none`, every page shows a warning."""
CLAMD_ADDRESS = env.str("MOSOVO_CLAMD_ADDRESS", "")
"""The address of ClamAV: unix:/run/clamav/clamd.ctl or tcp:host:3310. If it does not answer, no file can be opened."""
ALLOWED_HOSTS = env.list("MOSOVO_ALLOWED_HOSTS", default=["localhost"])
BEHIND_TLS_PROXY = env.bool("MOSOVO_BEHIND_TLS_PROXY", False)
PROBE_NETWORKS = env.list("MOSOVO_PROBES", default=PRIVATE_NETWORKS.split(","))
TRUSTED_PROXIES = env.int("MOSOVO_PROXIES", 0)
"""The number of proxies in front that each add an address to X-Forwarded-For. 0: clients connect directly."""

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django_htmx",
    "procrastinate.contrib.django",
    "mosovo.audit",
    "mosovo.organisations",
    "mosovo.record",
    "mosovo.nominals",
    "mosovo.files",
    *(f"mosovo.rooms.{name}" for name in ROOM_NAMES),
    "mosovo.obligations",
    "mosovo.caseload",
    "mosovo.reporting",
    "mosovo.search",
    "mosovo.intake",
    "mosovo.exchange",
    "mosovo.api",
    "mosovo.web",
]

FACT_LISTENERS = (
    "mosovo.casework.cross_record_checks.check_when_recorded",
    "mosovo.obligations.change_listener.handle_fact_recorded",
    "mosovo.caseload.caseload_read_model.handle_fact_recorded",
    "mosovo.caseload.journey_read_model.handle_fact_recorded",
    "mosovo.caseload.planned_visit_read_model.handle_fact_recorded",
    "mosovo.caseload.board_read_models.handle_fact_recorded",
    "mosovo.caseload.annual_count_read_model.handle_fact_recorded",
    "mosovo.rooms.registry.handle_fact_recorded",
    "mosovo.search.token_index.handle_fact_recorded",
    "mosovo.search.text_index.handle_fact_recorded",
    "mosovo.search.record_matches.handle_fact_recorded",
    "mosovo.search.unreviewed_names.handle_fact_recorded",
    "mosovo.search.mentioned.handle_fact_recorded",
)
"""The functions that handle a recorded fact, in this order, in its transaction."""
READ_MODEL_REBUILDERS = (
    "mosovo.caseload.caseload_read_model.rebuild_read_model",
    "mosovo.caseload.journey_read_model.rebuild_journeys",
    "mosovo.caseload.planned_visit_read_model.rebuild_planned_visits",
    "mosovo.caseload.board_read_models.rebuild_boards",
    "mosovo.caseload.annual_count_read_model.rebuild_annual_counts",
    "mosovo.rooms.registry.rebuild_read_models",
    "mosovo.search.token_index.rebuild_index",
    "mosovo.search.text_index.rebuild_text_index",
    "mosovo.search.record_matches.rebuild_blind_index",
    "mosovo.search.mentioned.rebuild",
)
"""The functions that rebuild what depends on duties when everyone is recalculated."""

SCREEN_FINDER = "mosovo.web.site.registry.find_screens"
"""The function that returns the specifications of all features. `web.core` finds them by it and imports none."""

MIDDLEWARE = [
    "mosovo.web.core.request_guard.SecurityHeaders",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "mosovo.edge.health.HealthProbes",
    "mosovo.web.features.telemetry.request_telemetry.RequestTelemetry",
    "mosovo.edge.plain_http.RefusePlainCalls",
    "django.middleware.security.SecurityMiddleware",
    "mosovo.edge.static_types.StaticFiles",
    "mosovo.api.scim.middleware.ScimMiddleware",
    "mosovo.api.middleware.ApiMiddleware",
    "mosovo.web.core.request_guard.RequestGuard",
    "mosovo.web.core.public_middleware.PublicPages",
    "mosovo.web.features.ingest.delivery_middleware.AlertDeliveries",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "mosovo.edge.session_timeout.SessionTimeout",
    "mosovo.web.core.body_limits.RequestBodyLimit",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "mosovo.web.features.sign_in.second_factor.RequireSecondFactor",
    "mosovo.web.core.agency_only_middleware.AgencyOnly",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "mosovo.web.core.recent_entries.RecentEntries",
    "mosovo.edge.request_context.TransactionMiddleware",
    "mosovo.web.core.agency_only_middleware.PractitionersWithoutCases",
    "mosovo.web.core.saved_forms.middleware.SavedForms",
]

ROOT_URLCONF = "mosovo.config.urls"
WSGI_APPLICATION = "mosovo.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": list_template_folders(),
        "APP_DIRS": False,
        "OPTIONS": {"environment": "mosovo.web.core.jinja.build_environment"},
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [OF_THE_LIBRARIES],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "mosovo.web.features.sign_in.context.page",
            ]
        },
    },
]

_DATABASE = env.db_url_config(read_secret(_ADDRESS) or "postgresql://mosovo_app@/mosovo")
DATABASES = {
    "default": build_connection(_DATABASE),
    "sign_in": build_connection(
        env.db_url_config(read_secret("DATABASE_SIGN_IN_URL") or "postgresql://mosovo_signin@/mosovo")
    ),
}
"""The second binds sessions and commits entries before a record is opened: see database/sign_in_connection.py."""
DATABASE_ROUTERS = ["mosovo.database.sign_in_connection.SignInRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "organisations.Account"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 15}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "mosovo.web.features.sign_in.password_words.ForcePasswordWords"},
]

SESSION_ENGINE = "mosovo.edge.session_store"
SESSION_COOKIE_NAME = "__Host-mosovo" if BEHIND_TLS_PROXY else "mosovo"
CSRF_COOKIE_NAME = "__Host-csrf" if BEHIND_TLS_PROXY else "csrftoken"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_TLS_PROXY
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = int(timedelta(hours=10).total_seconds())
SESSION_IDLE_TIMEOUT = timedelta(minutes=15)
SESSION_MAX_LIFETIME = timedelta(hours=10)
SIGN_IN_LINK_LIFETIME = timedelta(minutes=30)
"""The time that a sign-in link gives on the agency page."""
STEP_UP_LIFETIME = timedelta(minutes=5)

MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
"""Confirmation messages stay on the server: a cookie would store them on the browser's disk."""

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = int(timedelta(days=365).total_seconds()) if BEHIND_TLS_PROXY else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = BEHIND_TLS_PROXY
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_TLS_PROXY else None
SECURE_SSL_REDIRECT = BEHIND_TLS_PROXY
X_FRAME_OPTIONS = "DENY"
SECURE_CSP = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'", "data:"],
    "font-src": ["'self'"],
    "connect-src": ["'self'"],
    "manifest-src": ["'self'"],
    "form-action": ["'self'", *OIDC_ORIGIN],
    "frame-ancestors": ["'none'"],
    "base-uri": ["'none'"],
    "object-src": ["'none'"],
}
API_DOCUMENT = "mosovo.api.openapi.build_document"
"""What builds the OpenAPI document. The pages show it and do not import the API."""
CSRF_FAILURE_VIEW = "mosovo.web.core.errors.csrf_failure"

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = True
FORM_RENDERER = "mosovo.web.core.forms.GovukRenderer"

STATIC_URL = "/static/"
STATICFILES_DIRS = [Path(__file__).parent.parent / "web" / "static"]
WHITENOISE_USE_FINDERS = True

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "organisations_limits",
        "OPTIONS": {"MAX_ENTRIES": 1_000_000},  # by default 300 invented names would delete the counters of others
    }
}
"""Rate limits of sign-in, shared by all workers."""

DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
IMPORT_MAX_BYTES = 200_000_000
PROCRASTINATE_PERIODIC_DEFAULTS = {"max_delay": inf}
"""A job on a schedule that was missed while no worker ran is queued once, however late a worker starts."""
METRICS_DIR = env.str("MOSOVO_METRICS_DIR", "")
"""The folder in which the web processes of this machine count their requests. Empty: each counts for itself."""
TRACES_URL = env.str("MOSOVO_TRACES_URL", "")
"""The OpenTelemetry collector that gets traces. Empty: none are sent."""
SAVED_SEARCH_MONTHS = env.int("MOSOVO_SAVED_SEARCH_MONTHS", 6)
