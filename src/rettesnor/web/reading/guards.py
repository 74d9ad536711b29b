"""The database's own refusal to change or remove a receipt."""

from rettesnor.web.logbook.guards import Guarded

TABLES = (Guarded("reading_receipt", ("id", "person_id version_id section")),)
