"""Stalking Protection Act 2019: what a person under a stalking protection order notifies."""
