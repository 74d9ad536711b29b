"""What the logbook calls documents and the receipts for them."""

from rettesnor.web.logbook.kinds import known_kind

known_kind("documents.document", da="dokument", en="document", view="document")
known_kind("documents.documentreceipt", da="læsekvittering", en="receipt")
