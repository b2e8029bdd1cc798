"""Households with children: where a child lives or stays, who is there, and when the nominal stayed."""
