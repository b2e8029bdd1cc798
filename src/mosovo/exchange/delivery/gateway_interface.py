"""A message as a gateway sends it, and how a gateway fails.

A gateway accepts a message, or raises `TemporaryFailure` if it can be tried again and `PermanentFailure` if it cannot
arrive.
"""

from collections.abc import Callable
from dataclasses import dataclass


class TemporaryFailure(Exception):
    """The message was not accepted now. It can be tried again."""


class PermanentFailure(Exception):
    """The message was refused for good: the address is wrong."""


@dataclass(frozen=True, slots=True)
class OutgoingMessage:
    """A message as a gateway sends it. Sending the same id twice is recognised by the receiver."""

    id: str
    channel: str
    """mail or text"""
    to: str
    subject: str
    body: str


type Gateway = Callable[[OutgoingMessage], str]
"""Sends a message and returns the reference of the gateway."""
