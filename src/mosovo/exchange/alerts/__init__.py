"""Alerts from providers: who may send them, their formats, and how they reach the inbox.

Everything a provider sends is untrusted: lengths are limited, text stays text, and evidence is stored by reference
only.
"""
