"""A consent is written on the authority's own form, in the version that is in force."""

import re
from collections.abc import Iterator

from rettesnor.rulebook.facts import Consent, Medium, Post
from rettesnor.rulebook.findings import Finding, Place, Step, ask, breach
from rettesnor.rulebook.grounds.consents import is_withdrawn, reference
from rettesnor.rulebook.grounds.people import Seen, media_with_people
from rettesnor.rulebook.settings import Setting, Settings
from rettesnor.rulebook.signals import Signal

WAKES_ON = (Signal.PICTURES, Signal.VIDEOS)
IN_FORCE = Setting("consent.templates_in_force", ("kk-3",))
QUESTION = "consent/template#own_form"
UNPEOPLED = (Seen.NOBODY, Seen.NOT_LIVING)
PART = re.compile(r"[a-zæøå]+|\d+")
SAID_BESIDE = frozenset({"v", "version", "skabelon", "template", "da", "en", "dansk", "engelsk"})


def check(post: Post, settings: Settings) -> Iterator[Finding]:
    """Yield a breach for each consent on another form, and a question for an unknown one."""
    for at, medium, seen in media_with_people(post, settings):
        if seen in UNPEOPLED:
            continue
        for consent in medium.consents:
            if not is_withdrawn(consent, post):
                yield from _judged(consent, medium, post, at, settings)


def _judged(
    consent: Consent, medium: Medium, post: Post, at: Place, settings: Settings
) -> Iterator[Finding]:
    about = reference(consent, medium)
    name = consent.template.strip()
    answer = post.answer(QUESTION, about)
    if answer == "yes" or (name and _is_in_force(name, settings[IN_FORCE])):
        return
    remedies = (Step(label="sign_again"),)
    values = {"template": name, "in_force": ", ".join(settings[IN_FORCE])}
    if answer == "no" or (name and not _is_an_older(name, settings[IN_FORCE])):
        yield breach("other_form", about=about, at=at, values=values, remedies=remedies)
    elif name:
        yield breach("old_form", about=about, at=at, values=values, remedies=remedies)
    else:
        yield ask("own_form", about=about, at=at)


def _is_in_force(name: str, in_force: tuple[str, ...]) -> bool:
    """Tell whether “v3” or “kk-3-en” names the form “kk-3”."""
    given = _parts(name)
    wanted = [_parts(form) for form in in_force]
    return bool(given) and any(given in (form, form[-1:]) for form in wanted)


def _is_an_older(name: str, in_force: tuple[str, ...]) -> bool:
    """Tell whether the name differs from a form in force by its number alone."""
    given = _parts(name)
    if not given or not given[-1].isdecimal() or len(given[-1]) > 3:
        return False
    return any(given[:-1] in ((), _parts(form)[:-1]) for form in in_force)


def _parts(name: str) -> tuple[str, ...]:
    return tuple(part for part in PART.findall(name.lower()) if part not in SAID_BESIDE)
