"""Supervision of casework: responses to overdue duties, reviews, dip samples, meetings, cover and transfers."""
