"""What the logbook calls a version of the guide."""

from rettesnor.web.logbook.kinds import known_kind

known_kind("guide.guideversion", da="version af guiden", en="version of the guide")
