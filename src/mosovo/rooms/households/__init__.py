"""Households with children: places where a child lives or stays, who is there, and when the nominal was."""
