"""The commands, their options, and what leaves the program with which exit code."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path

from rettesnor.cli import check, installation, office
from rettesnor.cli.words import UsageError
from rettesnor.guide.tables import GuideError
from rettesnor.language.lexicon import LexiconError
from rettesnor.rulebook.engine import UnknownRuleError
from rettesnor.rulebook.limits import FactsError
from rettesnor.rulebook.settings import SettingError

NOTHING_STOPS, SOMETHING_STOPS, UNREADABLE = 0, 1, 2
MOST_WORKERS = 64
BROKEN_GUIDE = (GuideError, LexiconError, UnknownRuleError, SettingError)


class Parser(argparse.ArgumentParser):
    """A parser that raises what it can't read, so that it is said in the user's language."""

    def error(self, message: str) -> None:  # type: ignore[override]
        """Raise what is wrong with the command."""
        raise UsageError("usage", why=message, command=self.prog.partition(" ")[2] or "check")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return 0, 1 (stopped or an answer is missing) or 2 (can't be read)."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    language = _language(given)
    try:
        return _run(given)
    except (UsageError, FactsError) as problem:
        print(f"rettesnor: {problem.said(language)}", file=sys.stderr)
    except BROKEN_GUIDE as problem:
        why = problem.said(language) if isinstance(problem, GuideError) else problem
        said = UsageError("guide_broken", why=why).said(language)
        print(f"rettesnor: {said}", file=sys.stderr)
    except KeyboardInterrupt:
        print(f"rettesnor: {UsageError('stopped_by_person').said(language)}", file=sys.stderr)
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return NOTHING_STOPS
    return UNREADABLE


def _run(given: list[str]) -> int:
    options, rest = _parser().parse_known_args(given)
    if rest:
        raise UsageError("unknown_option", options=", ".join(rest), command=options.command)
    command: Callable[[argparse.Namespace], int] = options.run
    return command(options)


def _language(given: list[str]) -> str:
    """Return the wanted language before the options are read, so that errors are in it too."""
    is_english = "--lang=en" in given or ("--lang", "en") in pairwise(given)
    return "en" if is_english else "da"


def _parser() -> Parser:
    parser = Parser(prog="rettesnor", description="Tjek et opslag mod guiden, før det slås op.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="command")
    _add_check(commands)
    for name, run, about in (
        ("rules", _rules, "alle regler / all rules"),
        ("rule", _rule, "én regel og dens eksempler / one rule and its examples"),
        ("guide", _guide, "guiden eller ét afsnit / the guide or one paragraph"),
    ):
        command = commands.add_parser(name, help=about, allow_abbrev=False)
        if name == "rule":
            command.add_argument("id", help="tagging/untagged_partners")
        if name == "guide":
            command.add_argument("anchor", nargs="?", help="tagging-default")
            command.add_argument("--pdf", metavar="FILE", help="gem guiden som PDF / save as PDF")
        _add_common(command, run)
    _add_simulate(commands)
    look_at = commands.add_parser(
        "look", help="hvad der ses på billeder og film / what is seen", allow_abbrev=False
    )
    look_at.add_argument("files", nargs="+", help="a.jpg b.mp4")
    _add_common(look_at, _look)
    serve = commands.add_parser("serve", help="websiden / the web pages", allow_abbrev=False)
    serve.add_argument("--port", type=int, default=8000)
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--workers", type=int, default=1, help="antal processer / processes")
    serve.add_argument("--demo", action="store_true", help="en opdigtet kommune / a made-up office")
    _add_common(serve, _serve)
    installation.add_commands(commands, _add_common)
    office.add_commands(commands, _add_common)
    return parser


def _add_common(command: argparse.ArgumentParser, run: object) -> None:
    command.add_argument("--lang", choices=("da", "en"), default="da", help="sprog / language")
    command.add_argument("--json", action="store_true", help="JSON på standard output")
    command.set_defaults(run=run)


def _add_check(commands: "argparse._SubParsersAction[Parser]") -> None:
    command = commands.add_parser(
        "check", help="tjek et opslag, et svar eller en annonce / check a post, a reply or an ad",
        allow_abbrev=False,
    )  # fmt: skip
    command.add_argument("file", nargs="?", help="post.toml, post.json, eller - / or -")
    command.add_argument("--text", help="opslagets tekst, eller - / the text, or -")
    command.add_argument("--kind", help="post (default), reply, ad")
    command.add_argument("--platform", action="append", help="facebook, instagram, …")
    command.add_argument("--image", action=check.InOrder, help="et billede / a picture")
    command.add_argument("--video", action=check.InOrder, help="en video")
    command.add_argument("--alt", action=check.InOrder, help="alternativ tekst til billedet før")
    command.add_argument("--captions", action=check.InOrder, help="undertekster (.vtt, .srt)")
    command.add_argument("--tag", action="append", help="@handle=company[/relation]")
    command.add_argument("--partner", action="append", help='"Nordlys Bowling=company[/relation]"')
    command.add_argument("--answer", action="append", help="rule#question[:about]=value")
    command.add_argument("--signer", help="den, der svarer / who replies (fornavn)")
    command.add_argument("--to", help="borgerens kommentar / the citizen's comment")
    command.add_argument("--today", help="2026-05-01")
    command.add_argument("--jsonl", metavar="FILE", help="mange opslag, ét pr. linje; eller -")
    command.add_argument("--jobs", type=int, default=0, help="processer til --jsonl (0: alle)")
    _add_common(command, _check)


def _add_simulate(commands: "argparse._SubParsersAction[Parser]") -> None:
    command = commands.add_parser(
        "simulate", help="hvad en anden guide ville ændre / what another guide would change",
        allow_abbrev=False,
    )  # fmt: skip
    command.add_argument("--guide", type=Path, required=True, help="mappe/folder, ZIP")
    command.add_argument("--against", type=Path, required=True, help="mappe/folder, ZIP")
    command.add_argument("--jsonl", metavar="FILE", required=True, help="ét opslag pr. linje; -")
    command.add_argument("--today", type=date.fromisoformat, help="2026-05-01")
    command.add_argument("--jobs", type=int, default=0, help="processer (0: alle)")
    _add_common(command, _simulate)


# Each command but the check of one post is imported when it is given, so that a check starts soon.
def _check(options: argparse.Namespace) -> int:
    if not options.jsonl:
        return check.run(options)
    from rettesnor.cli import many

    return many.run(options)


def _rules(options: argparse.Namespace) -> int:
    from rettesnor.cli import show

    return show.rules(options)


def _rule(options: argparse.Namespace) -> int:
    from rettesnor.cli import show

    return show.rule(options)


def _guide(options: argparse.Namespace) -> int:
    from rettesnor.cli import show

    return show.guide(options)


def _simulate(options: argparse.Namespace) -> int:
    from rettesnor.cli import simulate

    return simulate.run(options)


def _look(options: argparse.Namespace) -> int:
    from rettesnor.cli import look

    return look.run(options)


def _serve(options: argparse.Namespace) -> int:
    if not 1 <= options.workers <= MOST_WORKERS:
        raise UsageError("wrong_workers", most=MOST_WORKERS)
    try:
        from rettesnor.web import serve
    except ModuleNotFoundError as missing:
        if (missing.name or "").startswith("rettesnor"):
            raise
        raise UsageError("no_web") from None
    place = {"host": options.host, "port": options.port, "workers": options.workers}
    if not options.demo:
        office.ready()
    order = serve.serve_demo if options.demo else serve.serve
    return office.unless_refused(options, lambda: order(**place))
