"""Public reports from receipt to closure, and the support services that a force names on its public pages."""
