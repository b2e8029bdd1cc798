"""The reading desk of a supervisor: review one record after another, and respond to overdue duties together."""
