"""Versions of a town's guide with some paragraphs changed, and hands that reach past the guards."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, timedelta

from django.db import connection
from django.utils import timezone

from rettesnor.guide.editing import Wording, with_paragraph
from rettesnor.guide.package import KK, Files, files_in, guide_from
from rettesnor.web.guide.actions import take_over_package
from rettesnor.web.guide.models import GuideVersion
from rettesnor.web.people.models import Unit

FILES = files_in(KK)
GUIDE = guide_from(FILES)
SECTIONS = tuple(section for section in GUIDE.sections if section.paragraphs)


def days_ago(count: int) -> date:
    """Return the day so many days before today."""
    return timezone.localdate() - timedelta(days=count)


def first_of(section: str) -> str:
    """Return the anchor of a section's first paragraph."""
    return next(one for one in SECTIONS if one.anchor == section).paragraphs[0].anchor


def reworded(anchors: Mapping[str, str], files: Files = FILES) -> Files:
    """Return a package in which these paragraphs end in other words, in both languages."""
    guide = guide_from(files)
    for anchor, more in anchors.items():
        old = guide.by_anchor[anchor]
        text = {language: f"{words} {more}" for language, words in old.text.items()}
        wording = Wording(text=text, verb=old.verb, rules=old.rules, because=old.because or "x")
        files = with_paragraph(files, anchor, wording)
    return files


def version(town: Unit, files: Files = FILES, *, began: int) -> GuideVersion:
    """Publish a version of a town's guide that began so many days ago."""
    return take_over_package(by=None, authority=town, files=files, holds_from=days_ago(began))


@contextmanager
def without_guards(table: str) -> Iterator[None]:
    """Take a table's triggers away, as whoever holds the database can, and put them back."""
    is_sqlite = connection.vendor == "sqlite"
    names, statements = _triggers_on_sqlite(table) if is_sqlite else _triggers(table)
    with connection.cursor() as cursor:
        if not is_sqlite:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for name in names:
            cursor.execute(f"DROP TRIGGER {name}{'' if is_sqlite else f' ON {table}'}")
        yield
        for statement in statements:
            cursor.execute(statement)


def _triggers_on_sqlite(table: str) -> tuple[list[str], list[str]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [table]
        )
        found = cursor.fetchall()
    return [name for name, _ in found], [statement for _, statement in found]


def _triggers(table: str) -> tuple[list[str], list[str]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgname, pg_get_triggerdef(oid, true) FROM pg_trigger "
            "WHERE tgrelid = %s::regclass AND NOT tgisinternal",
            [table],
        )
        found = cursor.fetchall()
    always = [f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}" for name, _ in found]
    return [name for name, _ in found], [*(statement for _, statement in found), *always]
