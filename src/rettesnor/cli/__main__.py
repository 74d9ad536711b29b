"""Run the command line as `python -m rettesnor.cli`."""

import sys

from rettesnor.cli.main import main

sys.exit(main())
