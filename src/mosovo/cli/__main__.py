"""`python -m mosovo.cli`, which is what the script `mosovo` runs."""

import sys

from mosovo.cli import main
from mosovo.deep_stack import run_on_deep_stack

if __name__ == "__main__":
    sys.exit(run_on_deep_stack(main)())
