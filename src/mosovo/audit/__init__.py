"""Who did and saw what: one append-only table, written before anything leaves."""
