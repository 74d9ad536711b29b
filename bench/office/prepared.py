"""Django made ready for a benchmark, with a database of its own that is gone afterwards."""

import os
import tempfile
from pathlib import Path

import django

FOLDER = tempfile.TemporaryDirectory(prefix="rettesnor-bench-")
os.environ |= {
    "RETTESNOR_DATA": FOLDER.name, "RETTESNOR_HOSTS": "testserver",
    "RETTESNOR_DATABASE": f"sqlite:///{Path(FOLDER.name) / 'bench.sqlite3'}",
    "DJANGO_SETTINGS_MODULE": "rettesnor.web.settings",
}  # fmt: skip
django.setup()
