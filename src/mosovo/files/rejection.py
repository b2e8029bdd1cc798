"""Why a file is not taken, in words for whoever sent it."""


class FileRejected(Exception):
    """The file is not what may be kept. Says what is wrong and what to do instead."""
