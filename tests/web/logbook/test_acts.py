"""An act is one transaction with exactly one entry."""

import pytest

from rettesnor.web.logbook.acts import EntryCountError, act, enter, known
from rettesnor.web.logbook.models import Entry, LookUp
from rettesnor.web.people.models import Unit
from tests.web import office

pytestmark = pytest.mark.django_db
NAMED = known("tests.name_unit", da="gav {object} et navn", en="named {object}")


@act(NAMED)
def name_unit(*, unit: Unit, name: str, entries: int = 1) -> None:
    unit.name = name
    unit.save()
    for _ in range(entries):
        enter(by=None, on=unit, unit=unit.pk)


def test_an_act_leaves_one_entry_that_names_what_it_was_about() -> None:
    unit = office.authority()
    name_unit(unit=unit, name="Ny By")
    entry = Entry.objects.get()
    told = (entry.act, entry.kind, entry.object_id)
    assert told == ("tests.name_unit", "people.unit", str(unit.pk))


@pytest.mark.parametrize("entries", [0, 2])
def test_an_act_without_exactly_one_entry_changes_nothing(entries: int) -> None:
    unit = office.authority("Gammel By")
    with pytest.raises(EntryCountError):
        name_unit(unit=unit, name="Ny By", entries=entries)
    assert Unit.objects.get().name == "Gammel By"
    assert not Entry.objects.exists()


def test_an_entry_outside_an_act_is_refused() -> None:
    with pytest.raises(EntryCountError):
        enter(by=None)
    assert not LookUp.objects.exists()
