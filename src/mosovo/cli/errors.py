"""Exceptions that end a command or a check."""


class CommandError(Exception):
    """Wrong usage, bad input or an unsafe setting: printed as it is, exit code 2."""


class CheckSkipped(Exception):
    """A check could not run; the message says why. It counts as neither passed nor failed."""
