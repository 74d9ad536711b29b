"""What the logbook calls a newcomer's path and its steps."""

from rettesnor.web.logbook.kinds import known_kind, known_purpose

known_kind("onboarding.path", da="velkomst", en="welcome", view="onboarding-path")
known_kind("onboarding.step", da="trin i en velkomst", en="step of a welcome")
SEEN = known_purpose("welcome_page", da="medarbejderens velkomst", en="the person’s welcome")
