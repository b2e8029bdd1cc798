"""Options of every connection to the database."""

from typing import Any


def build_connection(address: dict[str, Any]) -> dict[str, Any]:
    """Return the settings of a connection to this address."""
    return {
        **address,
        "OPTIONS": {
            "prepare_threshold": 5,  # only database.prepared_statements prepares statements
            "options": "-c plan_cache_mode=force_generic_plan",  # ADR 41: one plan for each connection
            **address.get("OPTIONS", {}),
        },
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "DISABLE_SERVER_SIDE_CURSORS": True,
    }
