"""A search finds a word in all its forms and nothing else, and more of them than PostgreSQL."""

import psycopg
import pytest

from rettesnor.web.search.index import Index, Kind, Passage
from tests.web.search.families import FAMILIES, quality, texts
from tools import postgresql

FORMS = tuple(form for family in FAMILIES for form in family)


def found_by_us() -> dict[str, set[int]]:
    passages = (
        Passage(kind=Kind.GUIDE, address=str(number), text=text)
        for number, (text, _) in enumerate(texts())
    )
    index = Index(passages, "da")
    return {form: {int(one.address) for one in index.found(form).passages} for form in FORMS}


def found_by_postgresql(address: str) -> dict[str, set[int]]:
    with psycopg.connect(address) as connection:
        connection.execute("CREATE TEMPORARY TABLE texts (number int, words tsvector)")
        for number, (text, _) in enumerate(texts()):
            connection.execute(
                "INSERT INTO texts VALUES (%s, to_tsvector('danish', %s))", [number, text]
            )
        asking = "SELECT number FROM texts WHERE words @@ plainto_tsquery('danish', %s)"
        return {
            form: {row[0] for row in connection.execute(asking, [form]).fetchall()}
            for form in FORMS
        }


def test_nearly_all_forms_are_found_and_nothing_else() -> None:
    recall, precision = quality(found_by_us())
    assert recall >= 0.95
    assert precision >= 0.99


def test_more_is_found_than_by_postgresqls_danish() -> None:
    programs = postgresql.find_programs()
    if programs is None:
        pytest.skip(f"no PostgreSQL; to have this test: {postgresql.INSTALL}")
    with postgresql.running(programs) as address:
        theirs, _ = quality(found_by_postgresql(address))
    ours, precision = quality(found_by_us())
    assert ours - theirs >= 0.04
    assert precision >= 0.99
