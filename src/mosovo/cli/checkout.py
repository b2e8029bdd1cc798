"""Where the checkout is, for the verbs that work on the code itself."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
