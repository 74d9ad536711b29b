"""The index over stems: the same rows on both stores, kept through every change of the table."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from rettesnor.language.stemming import stems_asked, stems_of
from rettesnor.web.data.stem_index import having, install, newest
from rettesnor.web.people.models import Person, Unit
from rettesnor.web.posts.drafts.queries import STEMS
from rettesnor.web.posts.models import Draft
from tests.web.office import authority, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def lis() -> Person:
    return person(authority())


def wrote(lis: Person, *texts: str) -> list[Draft]:
    now, unit = timezone.now(), Unit.objects.get(pk=lis.authority_id)
    return Draft.objects.bulk_create(
        Draft(unit=unit, author=lis, form={}, heading=text, stems=stems_of([text]),
              created_at=now, changed_at=now)
        for text in texts
    )  # fmt: skip


def found(question: str, most: int = 25) -> list[str]:
    rows = newest(STEMS, stems_asked(question), ("id", "heading"), most)
    every = having(Draft.objects.all(), STEMS, stems_asked(question)).order_by("-pk")
    assert rows == list(every.values_list("id", "heading")[:most])
    return [heading for _, heading in rows]


def test_the_newest_come_first_and_every_word_counts(lis: Person) -> None:
    wrote(lis, "Børn i badet", "Et barn", "Badet åbner", "Barnets bad")
    assert found("børnene") == ["Barnets bad", "Et barn", "Børn i badet"]
    assert found("barn bad") == ["Barnets bad", "Børn i badet"]
    assert found("barn", most=1) == ["Barnets bad"]
    assert found("barok") == []


@pytest.mark.parametrize(
    ("asked", "text", "is_found"),
    [("går", "Det gar stærkt", False), ("går", "Det går stærkt", True), ("ø", "En o", False),
     ("CO2", "Vores CO₂-aftryk", True), ("2026", "Maj 2026", True), ("é", "en cafe", False),
     ("ﬁnt", "Det er fint", True), ("OR", "rød eller grøn", False), ("𝐛𝐚𝐝", "bad", True)],
)  # fmt: skip
def test_letters_are_told_apart_as_danes_do(
    lis: Person, asked: str, text: str, is_found: bool
) -> None:
    wrote(lis, text)
    assert bool(found(asked)) is is_found


def test_what_changes_or_goes_is_found_by_its_new_words_alone(lis: Person) -> None:
    draft, other = wrote(lis, "Koncert i parken", "Koncert ved havnen")
    draft.stems = stems_of(["Udstilling i parken"])
    draft.save()
    assert found("koncert") == ["Koncert ved havnen"]
    assert found("udstilling park") == ["Koncert i parken"]
    draft.heading = "Udstilling"
    draft.save()
    assert found("udstilling") == ["Udstilling"]
    other.delete()
    assert found("koncert") == []


def test_hits_that_the_reader_may_not_see_are_passed_over(lis: Person) -> None:
    (mine,) = wrote(lis, "Bad et")
    wrote(person(authority("Skovby")), *("Bad andet" for _ in range(300)))

    def within(*units: int) -> list[tuple[int]]:
        return newest(STEMS, stems_asked("bad"), ("id",), 25, {"unit_id": units})

    assert within(mine.unit_id) == [(mine.pk,)]
    assert within() == []


def test_a_table_made_anew_gets_its_index_back(lis: Person) -> None:
    wrote(lis, "Bad et")
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"DROP TRIGGER {STEMS.name}_put")
        else:
            cursor.execute(f"DROP INDEX {STEMS.name}")
    wrote(lis, "Bad to")
    connection.check_constraints()
    call_command("migrate", verbosity=0)
    wrote(lis, "Bad tre")
    connection.check_constraints()
    assert found("bad") == ["Bad tre", "Bad to", "Bad et"]
    install(STEMS, connection)
    assert len(found("bad")) == 3
