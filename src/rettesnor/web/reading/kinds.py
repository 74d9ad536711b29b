"""What the logbook calls receipts and the marks on changes."""

from rettesnor.web.logbook.kinds import known_kind

known_kind("reading.receipt", da="læsekvittering", en="receipt")
known_kind("reading.sectionchange", da="ændring af et afsnit", en="change of a section")
