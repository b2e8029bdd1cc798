"""The list of dashboards."""
