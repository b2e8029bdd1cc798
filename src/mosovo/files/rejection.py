"""The exception for files that may not be stored."""


class FileRejected(Exception):
    """The file may not be stored. The message says what is wrong and what to do instead."""


class ContentUnavailable(OSError):
    """The bytes of a file cannot be read or written now: a folder is not mounted, or a disk is full. Try again."""
