"""``python -m assessment`` is the ``skillgap`` command."""

import sys

from assessment.cli import main

if __name__ == "__main__":
    sys.exit(main())
