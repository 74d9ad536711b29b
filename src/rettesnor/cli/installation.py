"""`rettesnor init`, `worker`, `logbook`, `keyring`: how an installation begins and is kept."""

import argparse
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

from rettesnor.cli.office import DONE, Add, ready, told, unless_refused
from rettesnor.cli.words import UsageError

SOMETHING_IS_WRONG = 1
MOST_SLOTS = 64


def add_commands(commands: "argparse._SubParsersAction[Any]", add_common: Add) -> None:
    """Add these commands to the command line."""
    begin = commands.add_parser(
        "init", help="begynd en installation / begin an installation", allow_abbrev=False
    )
    begin.add_argument("--authority", required=True, help='"Havneby Kommune"')
    begin.add_argument("--name", required=True, help="den første medarbejder / the first person")
    begin.add_argument("--email", required=True, help="anna@havneby.example")
    begin.add_argument("--guide", type=Path, help="en guidepakkes mappe / a guide package's folder")
    begin.add_argument(
        "--another", action="store_true", help="endnu en myndighed / one more authority"
    )
    add_common(begin, _init)
    worker = commands.add_parser(
        "worker", help="kun baggrundsarbejdet / the background work alone", allow_abbrev=False
    )
    worker.add_argument("--slots", type=int, default=1, help="opgaver ad gangen / tasks at once")
    add_common(worker, _worker)
    _add_logbook(commands, add_common)
    _add_keyring(commands, add_common)


def _add_logbook(commands: "argparse._SubParsersAction[Any]", add_common: Add) -> None:
    logbook = commands.add_parser("logbook", help="logbogen / the logbook", allow_abbrev=False)
    deeds = logbook.add_subparsers(dest="deed", required=True, metavar="verify")
    verify = deeds.add_parser(
        "verify", help="er den, som den blev skrevet? / is it as it was written?",
        allow_abbrev=False,
    )  # fmt: skip
    verify.add_argument("--anchors", type=Path, help="ankrenes mappe / folder (RETTESNOR_ANCHORS)")
    add_common(verify, _verify)


def _add_keyring(commands: "argparse._SubParsersAction[Any]", add_common: Add) -> None:
    keyring = commands.add_parser("keyring", help="nøgleringen / the keyring", allow_abbrev=False)
    deeds = keyring.add_subparsers(dest="deed", required=True, metavar="make|rotate|drop")
    make = deeds.add_parser("make", help="en ny nøglering / a new keyring", allow_abbrev=False)
    make.add_argument("file", type=Path, help="/etc/rettesnor/keyring")
    add_common(make, _make_keyring)
    for name, run, about in (
        ("rotate", _rotate, "forsegl alt med en ny nøgle / seal all with a new key"),
        ("drop", _drop, "fjern nøgler, intet bruger / remove keys that nothing needs"),
    ):
        add_common(deeds.add_parser(name, help=about, allow_abbrev=False), run)


def _init(options: argparse.Namespace) -> int:
    ready()
    from rettesnor.web.operation.installing import Wanted, install

    if options.guide is not None and not options.guide.is_dir():
        raise UsageError("no_folder", path=options.guide)
    wanted = Wanted(
        authority=options.authority, name=options.name, email=options.email,
        guide=options.guide, is_another=options.another,
    )  # fmt: skip
    return told(options, lambda: "\n".join(one.said(options.lang) for one in install(wanted)))


def _worker(options: argparse.Namespace) -> int:
    if not 1 <= options.slots <= MOST_SLOTS:
        raise UsageError("wrong_slots", most=MOST_SLOTS)
    ready()
    from threading import Event

    from rettesnor.web.operation.beginning import demand_begun
    from rettesnor.web.tasks.worker import run_worker

    stop = Event()

    def work() -> int:
        demand_begun()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        run_worker(stop, options.slots)
        return DONE

    return unless_refused(options, work)


def _verify(options: argparse.Namespace) -> int:
    ready()
    from rettesnor.web.operation.logbook_told import verified

    if options.anchors is not None and not options.anchors.is_dir():
        raise UsageError("no_folder", path=options.anchors)

    def tell() -> int:
        is_whole, sentences = verified(options.anchors)
        print("\n".join(one.said(options.lang) for one in sentences))
        return DONE if is_whole else SOMETHING_IS_WRONG

    return unless_refused(options, tell)


def _make_keyring(options: argparse.Namespace) -> int:
    # Not made ready: a keyring that is named and missing stops the start.
    from rettesnor.web.keyring.commands import make

    return _of_keyring(lambda: make(options.file))


def _rotate(options: argparse.Namespace) -> int:
    ready()
    from rettesnor.web.keyring.commands import rotate_keys

    return _of_keyring(rotate_keys)


def _drop(options: argparse.Namespace) -> int:
    ready()
    from rettesnor.web.keyring.commands import drop_keys

    return _of_keyring(drop_keys)


def _of_keyring(order: Callable[[], str]) -> int:
    from rettesnor.web.keyring.ring import KeyringError

    try:
        print(order())
    except KeyringError as problem:
        raise UsageError("wrong_setting", why=problem) from None
    except OSError as problem:
        raise UsageError("keyring_unwritten", why=problem.strerror) from None
    return DONE
