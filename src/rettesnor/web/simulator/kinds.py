"""What the logbook calls a simulation."""

from rettesnor.web.logbook.kinds import known_kind

known_kind("simulator.simulation", da="simulering", en="simulation", view="simulation")
