"""Alerts from monitoring software and tags, enrolments with providers, and what each tag monitors."""
