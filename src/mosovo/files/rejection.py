"""The exception for files that may not be stored."""


class FileRejected(Exception):
    """The file may not be stored. The message says what is wrong and what to do instead."""
