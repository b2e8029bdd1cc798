"""Rulings: made by one person, checked by another, both answers side by side."""
