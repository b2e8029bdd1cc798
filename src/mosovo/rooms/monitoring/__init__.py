"""Monitoring: alerts of software and of tags in one inbox, and what a tag watches over."""
