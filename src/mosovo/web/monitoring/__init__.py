"""Alerts of monitoring, from the inbox to their outcome; and what a tag watches over."""
