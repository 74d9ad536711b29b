"""What the logbook calls a source in the law."""

from rettesnor.web.logbook.kinds import known_kind

known_kind("law.lawsource", da="lovkilde", en="legal source")
