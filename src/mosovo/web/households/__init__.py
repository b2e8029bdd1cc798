"""Households with children, on the screens."""
