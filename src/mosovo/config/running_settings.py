"""The settings of running processes and of the demo: see settings_table.py."""

from .setting_entry import Setting

RUNNING = (
    Setting(
        "MOSOVO_METRICS_DIR",
        "The folder, on a file system in memory, where the web processes of this machine count their requests. "
        "./mosovo serve empties it",
        "./mosovo metrics and the page Service status show nothing about requests",
        example="/run/mosovo/metrics",
    ),
    Setting(
        "MOSOVO_TRACES_URL",
        "The address of an OpenTelemetry collector (OTLP over HTTP) for traces of requests and jobs",
        "No traces are sent",
    ),
    Setting(
        "MOSOVO_REQUEST_LOG",
        "false: the log has no line for each request, only warnings and errors",
        "Each request is one line",
        default="true",
    ),
    Setting(
        "MOSOVO_SAVED_SEARCH_MONTHS",
        "The number of months until a saved search expires",
        "The default is used",
        default="6",
    ),
    Setting(
        "MOSOVO_DATABASE_ROLE",
        "The role of this process: app, jobs or owner. Each command sets it",
        "The role is app",
        default="app",
    ),
)
DEMO_AND_DATABASE = (
    Setting(
        "MOSOVO_SYNTHETIC_DATA",
        "true: all people are synthetic. Every page shows a notice, and facts can be backdated",
        "The register is for real people",
        default="false",
    ),
    Setting(
        "MOSOVO_DATA_DIR", "The folder of the embedded database", "It is .mosovo in the checkout", default=".mosovo"
    ),
    Setting(
        "MOSOVO_POSTGRES_BIN_DIR",
        "The folder of another PostgreSQL for the embedded database",
        "The included PostgreSQL is used",
    ),
    Setting(
        "MOSOVO_UV_PATH", "The uv that installs the Python packages", "uv is searched for on the path, or downloaded"
    ),
)
