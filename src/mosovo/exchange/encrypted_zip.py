"""Zip files that a passphrase opens: the form in which a protected file leaves the system and comes back.

The encryption is AES-256 (WinZip AE-2), which common archive programs read. It derives its key from the passphrase with
few rounds, so a passphrase is made here with 118 random bits and never chosen by a person. The names of the files in
the zip file are not encrypted, and name no one.
"""

import re
import secrets
from io import BytesIO
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile

from pyzipper import WZ_AES, AESZipFile, BadZipFile

from mosovo.files.zip_files import ENCRYPTED, UNREADABLE, find_zip_faults

from .archives import REGISTER
from .import_messages import FileRejected

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
"""Without characters that look alike on paper."""
GROUP_COUNT, GROUP_LENGTH = 6, 4
PASSPHRASE = re.compile(rf"[{ALPHABET}]{{{GROUP_LENGTH}}}(-[{ALPHABET}]{{{GROUP_LENGTH}}}){{{GROUP_COUNT - 1}}}")
WRONG_PASSPHRASE = "The passphrase does not open the file. Enter the one that was shown when it was downloaded"
DAMAGED = "The file is damaged, or its type does not match its name"
_FLAG = "locked with a password"


def make_passphrase() -> str:
    """Return a new passphrase: six groups of four random characters, 118 bits."""
    groups = ("".join(secrets.choice(ALPHABET) for _ in range(GROUP_LENGTH)) for _ in range(GROUP_COUNT))
    return "-".join(groups)


def is_passphrase(text: str) -> bool:
    """Whether the text has the form of a passphrase that was made here."""
    return PASSPHRASE.fullmatch(text) is not None


def encrypt_zip(content: bytes, passphrase: str) -> bytes:
    """Return a zip file with the same files, each encrypted with the passphrase."""
    output = BytesIO()
    with (
        ZipFile(BytesIO(content)) as plain,
        AESZipFile(output, "w", compression=ZIP_DEFLATED, encryption=WZ_AES) as encrypted,
    ):
        encrypted.setpassword(passphrase.encode())
        encrypted.setencryption(WZ_AES, nbits=256)
        for member in plain.infolist():
            encrypted.writestr(member.filename, plain.read(member))
    return output.getvalue()


def is_encrypted(file: IO[bytes]) -> bool:
    """Whether the file is a zip file of which a part is encrypted. Reads only its directory."""
    file.seek(0)
    try:
        with ZipFile(file) as archive:
            return any(member.flag_bits & ENCRYPTED for member in archive.infolist())
    except UNREADABLE:
        return False
    finally:
        file.seek(0)


def decrypt_zip(file: IO[bytes], passphrase: str, name: str) -> bytes:
    """Return the zip file without its encryption. Raises `FileRejected` if it does not open or exceeds the limits."""
    file.seek(0)
    output = BytesIO()
    try:
        with AESZipFile(file) as encrypted, ZipFile(output, "w", ZIP_DEFLATED) as plain:
            if faults := [each for each in find_zip_faults(encrypted, name, REGISTER) if _FLAG not in each]:
                raise FileRejected(*faults)
            encrypted.setpassword(passphrase.strip().encode())
            for member in encrypted.infolist():
                plain.writestr(member.filename, encrypted.read(member))
    except (BadZipFile, *UNREADABLE) as error:
        raise FileRejected(WRONG_PASSPHRASE if "assword" in str(error) else DAMAGED) from error
    return output.getvalue()
