"""What the logbook calls people and units."""

from rettesnor.web.logbook.kinds import known_kind

known_kind("people.person", da="medarbejder", en="person", view="person")
known_kind("people.unit", da="enhed", en="unit", view="unit")
