"""What the logbook calls feedback."""

from rettesnor.web.logbook.kinds import known_kind

known_kind("feedback.feedback", da="forslag til guiden", en="feedback on the guide")
