"""What the logbook calls questions and the answers that stand in the guide."""

from rettesnor.web.logbook.kinds import known_kind

known_kind("questions.question", da="spørgsmål om guiden", en="question on the guide")
known_kind("questions.faq", da="spørgsmål og svar i guiden", en="question and answer in the guide")
