"""Alerts from outside: who may send them, what each sender's format says, and the way into the inbox.

Whatever a sender says is untrusted: lengths are limited, words are kept as words, and evidence is only referred to.
"""
