"""What the logbook calls drafts and what is decided on them."""

from rettesnor.web.logbook.kinds import known_kind

known_kind("posts.draft", da="kladde", en="draft", view="draft")
known_kind("posts.approval", da="anmodning om godkendelse", en="request for approval")
known_kind("posts.draftwaiver", da="dispensation", en="waiver")
known_kind("posts.advicerequest", da="ønske om råd", en="request for advice")
known_kind("posts.advice", da="råd", en="advice")
known_kind("posts.keptmedium", da="medie", en="medium")
known_kind("posts.keptanswer", da="svar", en="answer")
