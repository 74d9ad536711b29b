"""Keeps one row for each address of each guide, and what the last asking came to."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from hashlib import sha256

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from rettesnor.guide.package import KK, files_in
from rettesnor.web.documents.queries import addresses_of
from rettesnor.web.guide.books import files_of, rulebook_in_force, version_in_force
from rettesnor.web.links.checking import Answer, Ask, answers, asked
from rettesnor.web.links.mentions import Mention, mention_of, mentions_in, mentions_in_text
from rettesnor.web.links.models import FINE, LinkState, Why
from rettesnor.web.people.models import Unit, UnitKind
from rettesnor.web.questions.faq import published

MOST_A_RUN = 200


def check_all(now: datetime, ask: Ask = asked) -> int:
    """Ask the addresses that were asked longest ago; return how many."""
    authorities = Unit.objects.filter(kind=UnitKind.AUTHORITY, closed_on=None)
    for authority in authorities:
        note_mentions(authority, list(_mentions_of(authority, now)), now)
    waiting = LinkState.objects.exclude(why=Why.PLACEHOLDER)
    oldest = waiting.order_by(F("checked_at").asc(nulls_first=True), "pk")
    rows = list(oldest[:MOST_A_RUN])
    # No transaction is open while the internet is asked.
    told = answers({row.address for row in rows}, ask)
    for row in rows:
        note_answer(row, told[row.address], now)
    return len(rows)


def note_mentions(authority: Unit, mentions: Iterable[Mention], now: datetime) -> None:
    """Keep a row for each address that a guide names now, and none for what it names no more."""
    named: dict[str, list[Mention]] = {}
    for mention in mentions:
        named.setdefault(mention.address, []).append(mention)
    with transaction.atomic():
        known = {row.address: row for row in LinkState.objects.filter(authority=authority)}
        gone = [row.pk for address, row in known.items() if address not in named]
        LinkState.objects.filter(pk__in=gone).delete()
        for address, found in named.items():
            _note(authority, known.get(address), found, now)


def note_answer(row: LinkState, answer: Answer, now: datetime) -> None:
    """Keep how an address answered; since when it has failed stands until it works again."""
    fails = answer.why not in FINE
    LinkState.objects.filter(pk=row.pk).update(
        why=answer.why, status=answer.status, checked_at=now,
        first_failed_at=(row.first_failed_at or now) if fails else None,
    )  # fmt: skip


def _note(authority: Unit, row: LinkState | None, found: list[Mention], now: datetime) -> None:
    places = list(dict.fromkeys(mention.place for mention in found))
    if row is not None:
        LinkState.objects.filter(pk=row.pk).exclude(found_in=places).update(found_in=places)
        return
    address, is_placeholder = found[0].address, found[0].is_placeholder
    LinkState.objects.create(
        authority=authority, address=address, digest=sha256(address.encode()).hexdigest(),
        found_in=places, why=Why.PLACEHOLDER if is_placeholder else Why.NOT_ASKED,
        first_failed_at=now if is_placeholder else None,
        checked_at=now if is_placeholder else None,
    )  # fmt: skip


def _mentions_of(authority: Unit, now: datetime) -> Iterator[Mention]:
    day = timezone.localdate(now)
    version = version_in_force(authority.pk, day)
    files = files_in(KK) if version is None else files_of(version)
    yield from mentions_in(rulebook_in_force(authority.pk, day).guide, files)
    for pk, address in addresses_of(authority.pk):
        yield mention_of(address, f"documents/{pk}")
    for faq in published(authority.pk):
        for text in (*faq.question.values(), *faq.answer.values()):
            yield from mentions_in_text(text, f"faq/{faq.pk}")
