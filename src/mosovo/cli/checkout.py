"""The folder of the checkout, for the commands that work on the code itself."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
