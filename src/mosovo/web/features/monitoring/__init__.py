"""Pages of monitoring alerts, from the inbox to the outcome, and of tags."""
