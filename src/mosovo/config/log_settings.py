"""The settings of the log: structlog for our own events, and one form of line for those and for the libraries.

All logs go to the console. Django's default would also send errors, with form data, by e-mail. Django's own line about
a request is left out below errors: the line of `mosovo.requests` has its status, without the address.
"""

import environ
import structlog
from structlog.stdlib import BoundLogger, LoggerFactory, ProcessorFormatter, filter_by_level

structlog.configure(
    processors=[filter_by_level, ProcessorFormatter.wrap_for_formatter],
    logger_factory=LoggerFactory(),
    wrapper_class=BoundLogger,
    cache_logger_on_first_use=True,
)
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "mosovo.config.json_logging.JsonLogFormatter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": [], "level": "WARNING"},
        "django.request": {"level": "ERROR"},
        "mosovo.requests": {"level": "INFO" if environ.Env().bool("MOSOVO_REQUEST_LOG", True) else "WARNING"},
    },
}
