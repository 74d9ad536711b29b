"""Answers about things, written and taken back inside the act that saves their draft."""

from datetime import datetime

from rettesnor.web.people.models import Person
from rettesnor.web.posts.drafts.content import Content
from rettesnor.web.posts.drafts.remembering import thing
from rettesnor.web.posts.models import KeptAnswer


def keep_answers(authority_id: int, content: Content, by: Person, now: datetime) -> None:
    """Remember the lasting answers of a form; another answer than before takes its place."""
    standing = KeptAnswer.objects.filter(authority_id=authority_id, until=None)
    old = content.grown_old
    for question, about in content.taken_back:
        standing.filter(question=question, about=about).update(until=now)
    for given in content.answers:
        about = thing(given.about)
        same = standing.filter(question=given.question, about=about)
        same.exclude(value=given.value).update(until=now)
        if given.key not in content.carried and given.question in old:
            same.filter(at__lt=old[given.question]).update(until=now)
        KeptAnswer.objects.get_or_create(
            authority_id=authority_id, question=given.question, about=about, until=None,
            defaults={"value": given.value, "wording": given.wording, "by": by, "at": now},
        )  # fmt: skip
