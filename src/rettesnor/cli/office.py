"""`rettesnor backup`, `restore`, `upgrade`, `manage`: what the operator does on the machine."""

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from rettesnor.cli.words import UsageError

DONE, REFUSED = 0, 2

type Add = Callable[[argparse.ArgumentParser, object], None]


def add_commands(commands: "argparse._SubParsersAction[Any]", add_common: Add) -> None:
    """Add the operator's commands to the command line."""
    backup = commands.add_parser(
        "backup", help="sikkerhedskopi af database og medier / a backup", allow_abbrev=False
    )
    backup.add_argument("--to", type=Path, help="mappe / folder (RETTESNOR_BACKUPS)")
    add_common(backup, _backup)
    restore = commands.add_parser(
        "restore", help="læg en sikkerhedskopi tilbage / put a backup back", allow_abbrev=False
    )
    restore.add_argument("folder", type=Path, help="backups/rettesnor-2026-05-01T04-00-00")
    add_common(restore, _restore)
    upgrade = commands.add_parser(
        "upgrade", help="bring data op til denne version / upgrade the data", allow_abbrev=False
    )
    add_common(upgrade, _upgrade)
    manage = commands.add_parser(
        "manage", help="Djangos kommandoer / Django's commands", allow_abbrev=False
    )
    manage.add_argument("rest", nargs=argparse.REMAINDER, help="check --deploy")
    add_common(manage, _manage)


def ready() -> None:
    """Make Django ready, or say what is missing.

    Raises: UsageError.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rettesnor.web.settings")
    try:
        import django
        from django.core.exceptions import ImproperlyConfigured

        from rettesnor.web.data.address import DatabaseAddressError
    except ModuleNotFoundError:
        raise UsageError("no_web") from None
    try:
        django.setup()
    except (DatabaseAddressError, ImproperlyConfigured) as problem:
        raise UsageError("wrong_setting", why=problem) from None


def _backup(options: argparse.Namespace) -> int:
    ready()
    from django.conf import settings
    from django.utils import timezone

    from rettesnor.web.operation.backup import back_up

    return told(options, lambda: str(back_up(options.to or settings.BACKUPS, timezone.now())))


def _restore(options: argparse.Namespace) -> int:
    ready()
    from rettesnor.web.operation.restore import restore

    return told(options, lambda: restore(options.folder).made_at)


def _upgrade(options: argparse.Namespace) -> int:
    ready()
    from django.conf import settings
    from django.utils import timezone

    from rettesnor.web.operation.upgrade import upgrade

    return told(options, lambda: str(upgrade(settings.BACKUPS, timezone.now()) or "-"))


def _manage(options: argparse.Namespace) -> int:
    ready()
    from django.core.management import execute_from_command_line

    execute_from_command_line(["rettesnor manage", *options.rest])
    return DONE


def told(options: argparse.Namespace, order: Callable[[], str]) -> int:
    """Carry out an order and print what came of it, or why it was refused."""

    def say() -> int:
        print(order())
        return DONE

    return unless_refused(options, say)


def unless_refused(options: argparse.Namespace, order: Callable[[], int]) -> int:
    """Carry out an order and return its exit code; if it is refused, say why."""
    from rettesnor.web.operation.refusal import OperationRefusedError

    try:
        return order()
    except OperationRefusedError as refused:
        print(f"rettesnor: {refused.said(options.lang)}", file=sys.stderr)
        return REFUSED
