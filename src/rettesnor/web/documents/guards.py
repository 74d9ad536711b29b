"""The database's own refusal to change or remove a receipt for a document."""

from rettesnor.web.logbook.guards import Guarded

TABLES = (Guarded("documents_documentreceipt", ("id", "person_id document_id version")),)
