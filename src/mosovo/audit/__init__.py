"""The audit log: who did and saw what, in one append-only table, written before anything is shown."""
