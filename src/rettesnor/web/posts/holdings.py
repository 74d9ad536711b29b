"""Open drafts as work that goes to somebody else when its author leaves or its unit closes."""

from django.db.models import QuerySet
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from rettesnor.web.people.holdings import Holding, Item, known_holding
from rettesnor.web.people.models import Person, Unit
from rettesnor.web.posts.models import OPEN, Draft


def _open() -> QuerySet[Draft]:
    return Draft.objects.filter(state__in=OPEN)


def _items(drafts: QuerySet[Draft]) -> list[Item]:
    return [
        Item(
            title=draft.heading or _("Kladde %(number)s") % {"number": draft.pk},
            address=_address(draft),
            unit=draft.unit,
        )
        for draft in drafts.select_related("unit").order_by("-changed_at")
    ]


def _address(draft: Draft) -> str:
    try:
        return reverse("draft", args=[draft.pk])
    except NoReverseMatch:
        return ""


def _of_person(person: Person) -> list[Item]:
    return _items(_open().filter(author=person))


def _of_unit(unit: Unit) -> list[Item]:
    return _items(_open().filter(unit=unit))


def _hand_over(giver: Person, taker: Person) -> int:
    return _open().filter(author=giver).update(author=taker)


def _move(unit: Unit, target: Unit) -> int:
    return _open().filter(unit=unit).update(unit=target)


known_holding(
    "drafts", Holding(of_person=_of_person, of_unit=_of_unit, hand_over=_hand_over, move=_move)
)
