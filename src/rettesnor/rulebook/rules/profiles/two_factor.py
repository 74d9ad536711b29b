"""Everybody with access to a profile that one posts from signs in with two factors."""

from collections.abc import Iterator
from datetime import timedelta

from rettesnor.rulebook.facts import Post, Profile
from rettesnor.rulebook.findings import Finding, Place, Step, ask, breach, ok, whole
from rettesnor.rulebook.grounds.attestations import IS_TWO_FACTOR_ON, TWO_FACTOR_DAYS
from rettesnor.rulebook.settings import Settings
from rettesnor.rulebook.signals import Signal

WAKES_ON = (Signal.PROFILES,)


def check(post: Post, settings: Settings) -> Iterator[Finding]:
    """Yield a breach for each profile without two-factor, a question where nobody has told."""
    asked = set[str]()
    for number, profile in enumerate(post.profiles):
        if profile.name.strip() and profile.name not in asked:
            asked.add(profile.name)
            is_on = _is_on(post, profile, settings[TWO_FACTOR_DAYS])
            yield _judged(profile.name, is_on, whole(f"profiles.{number}"))


def _is_on(post: Post, profile: Profile, days: int) -> bool | None:
    """Return what the register knows, else what a person has answered lately."""
    if profile.has_two_factor is not None:
        return profile.has_two_factor
    for answer in reversed(post.answers):
        if answer.question == IS_TWO_FACTOR_ON and answer.about == profile.name:
            is_old = answer.on is not None and answer.on < post.today - timedelta(days=days)
            return None if is_old else answer.value == "yes"
    return None


def _judged(name: str, is_on: bool | None, at: Place) -> Finding:
    values = {"profile": name.strip()}
    if is_on is None:
        return ask("is_it_on", about=name, at=at, values=values)
    if is_on:
        return ok("on", about=name, at=at, values=values)
    remedies = (Step(label="switch_on", values=values), Step(label="tell_of_it"))
    return breach("off", about=name, at=at, values=values, remedies=remedies)
