"""Domestic Abuse Act 2021, Part 3: what a person under a domestic abuse protection order notifies."""
