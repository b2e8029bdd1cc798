"""Write a bundle of entries as a zip file that a court can check without mosovo, a database or a network."""

import io
import json
import zipfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[4]
"""The folder of the checkout."""
VERIFIER = ROOT / "verify" / "src" / "mosovo_verify"
INSTRUCTIONS = """HOW TO CHECK THESE ENTRIES

What this is. {count} from the audit log of {log}. Each says who did what in the register, when and why. The log is
signed every few seconds: a checkpoint holds one number for all entries up to then, signed by the force. An entry that
is changed, even in one letter, no longer fits the checkpoint.

What is proved. Each entry was in the log when its first checkpoint was signed, in the form that is here, and
is in the same place of the later checkpoint. What is not proved: that what the entry says was true, and what happened
before its first checkpoint (some seconds).

What you need. Python 3.11 or later (python.org). No network, no database and no password.

1. Unpack this zip file. Do not use key.txt from it as proof of who signed. Get the public key of the force from another
   source, such as its website, a letter or the witness, and compare it with key.txt. entries.pdf is for reading only.
2. In the folder, run:  python3 mosovo-verify.pyz bundle {name} --key key.txt
   with {name} as the zip file that you received.
3. The last line is “Intact.” Otherwise the line begins with “NOT INTACT” and names the entry.
4. If a witness signed the later checkpoint, add: --witness FILE, with the public key of the witness.

mosovo-verify.pyz is a program of a few hundred lines that shares no code with the register. It is a zip file of text
that you can read. log.md describes every format, so that an expert can write another program and compare the results.
"""


def write_bundle(path: Path, bundle: dict[str, Any], public_key: str, page: bytes) -> None:
    """Write the file of `pack_bundle`. It must not exist."""
    with path.open("xb") as file:
        file.write(pack_bundle(path.name, bundle, public_key, page))


def pack_bundle(name: str, bundle: dict[str, Any], public_key: str, page: bytes) -> bytes:
    """Return the zip file: entries, proofs, the public key, the verifier, instructions, and a page as PDF."""
    count = len(bundle["entries"])
    values = {"count": "1 entry" if count == 1 else f"{count} entries", "log": bundle["log"], "name": name}
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as zip_file:
        zip_file.writestr("entries.pdf", page)
        zip_file.writestr("how-to-check.txt", INSTRUCTIONS.format(**values))
        zip_file.writestr("bundle.json", json.dumps(bundle, indent=1, ensure_ascii=False))
        zip_file.writestr("key.txt", f"{public_key}\n")
        zip_file.writestr("mosovo-verify.pyz", pack_verifier())
        zip_file.write(ROOT / "docs" / "security" / "log.md", "log.md")
    return content.getvalue()


def pack_verifier() -> bytes:
    """Return the verifier as one file that Python runs."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as zip_file:
        for source in sorted(VERIFIER.glob("*.py")):
            zip_file.write(source, f"mosovo_verify/{source.name}")
        zip_file.writestr("__main__.py", "import sys\nfrom mosovo_verify.__main__ import main\nsys.exit(main())\n")
    return content.getvalue()
