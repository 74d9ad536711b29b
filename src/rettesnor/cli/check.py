"""`rettesnor check`: one post from a file, standard input or options, and what the guide says."""

import argparse
import json
import re
import sys
import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from rettesnor.cli.printing import print_report
from rettesnor.cli.words import UsageError
from rettesnor.rulebook.engine import default_rulebook
from rettesnor.rulebook.facts_file import post_from
from rettesnor.rulebook.report import Report, Status

LARGEST_FILE_MB = 4
LOOKS_LIKE_TOML = re.compile(r"^\s*(?:#[^\n]*\n\s*)*(?:\[\[?[\w.]+\]|[\w.]+\s*=)")
KEYS = {"image": "pictures", "video": "videos"}
ANSWER = re.compile(r"([\w/]+#\w+)(?::(.*))?=(\w+)\Z", re.DOTALL)

type Values = dict[str, Any]


class InOrder(argparse.Action):
    """Keep pictures, videos, alt texts and captions in the order they were given."""

    def __call__(self, parser: object, options: Any, value: Any, option: str | None = None) -> None:
        """Append one of them to the list of media."""
        media = getattr(options, "media", None) or []
        options.media = [*media, (self.dest, value)]


def run(options: argparse.Namespace) -> int:
    """Check one post and print what the guide says; return the exit code."""
    post = post_from(values_from(options), date.today())
    report = default_rulebook().check(post)
    if options.json:
        print(json.dumps(report.as_json(), ensure_ascii=False, indent=2))
    else:
        print_report(report, options.lang)
    return exit_code(report)


def exit_code(report: Report) -> int:
    """Return 1 when something stops the post or an answer is missing, else 0."""
    return int(report.status in (Status.STOPPED, Status.NEEDS_ANSWERS))


def values_from(options: argparse.Namespace) -> Values:
    """Gather what the file and the options say about the post."""
    if options.file is not None and options.text is not None:
        raise UsageError("two_posts")
    if options.file is not None:
        values = _from_file(options.file)
    elif options.text is not None or getattr(options, "media", None):
        values = {"text": read_text("-") if options.text == "-" else options.text or ""}
    else:
        raise UsageError("no_post")
    return values | _from_options(options, values)


def _from_file(name: str) -> Values:
    source = read_text(name)
    folder = Path(name).parent if name != "-" else Path()
    if source.lstrip().startswith("{"):
        values = read_json(source, name)
    elif name == "-" and not LOOKS_LIKE_TOML.match(source):
        values = {"text": source.strip()}
    else:
        values = _read_toml(source, name)
    return with_files(values, folder)


def read_text(name: str) -> str:
    """Return what a file or standard input holds.

    Raises: UsageError naming the file and what to do.
    """
    try:
        data = sys.stdin.buffer.read() if name == "-" else _bytes_of(Path(name))
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UsageError("not_utf8", path=_shown(name)) from None


def _bytes_of(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST_FILE_MB * 1_000_000:
            raise UsageError("large_file", path=path, limit=LARGEST_FILE_MB)
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        raise UsageError("missing_file", path=path) from None
    except (OSError, ValueError) as problem:
        why = getattr(problem, "strerror", None) or problem
        raise UsageError("unreadable_file", path=path, why=why) from None


def read_json(source: str, name: str) -> Values:
    """Return the mapping that a JSON text holds.

    Raises: UsageError naming the place in the text.
    """
    try:
        values = json.loads(source)
    except (ValueError, RecursionError) as problem:
        raise UsageError("broken_json", path=_shown(name), why=problem) from None
    return values if isinstance(values, dict) else {"post": values}


def _read_toml(source: str, name: str) -> Values:
    try:
        return tomllib.loads(source)
    except (ValueError, RecursionError) as problem:
        raise UsageError("broken_toml", path=_shown(name), why=problem) from None


def _shown(name: str) -> str:
    return "standard input" if name == "-" else name


def with_files(values: Values, folder: Path) -> Values:
    """Replace `file = "…"` of pictures, videos and captions by what the files are."""
    taken = dict(values)
    for key in ("pictures", "videos"):
        entries = taken.get(key)
        if isinstance(entries, list):
            taken[key] = [_taken_in(entry, key, folder) for entry in entries]
    return taken


def _taken_in(entry: object, key: str, folder: Path) -> object:
    if not isinstance(entry, Mapping):
        return entry
    values = dict(entry)
    file, captions = values.pop("file", None), values.pop("captions_file", None)
    beside = folder / captions if isinstance(captions, str) else None
    if isinstance(file, str):
        values |= _medium(key, folder / file, beside)
    elif beside is not None:
        values["captions"] = _captions(beside)
    return values


def _medium(key: str, path: Path, captions: Path | None) -> Values:
    """Look at a picture or video; a caption file beside it goes before a track that it carries."""
    # Imported here, as a check of a text needs nothing of what opens pictures.
    from rettesnor.media.captions import read_captions
    from rettesnor.media.looking import look_at_picture, look_at_video

    data = file_bytes(path)
    if key == "pictures" or captions is None:
        look = look_at_picture if key == "pictures" else look_at_video
        beside = {} if captions is None else {"captions": _captions(captions)}
        return look(data, path.name).facts | beside
    read = read_captions(file_bytes(captions), captions.name)
    facts = look_at_video(data, path.name, read).facts
    # Where nothing can listen to the film, what stands in the file is all that is known.
    return facts if "captions" in facts else facts | {"captions": _captions(captions)}


def _captions(path: Path) -> Values:
    from rettesnor.media.captions import captions_facts

    return captions_facts(file_bytes(path), path.name)


def file_bytes(path: Path) -> bytes:
    """Return the bytes of a picture, film or caption file.

    Raises: UsageError naming the file and what to do.
    """
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        raise UsageError("missing_file", path=path) from None
    except (OSError, ValueError) as problem:
        why = getattr(problem, "strerror", None) or problem
        raise UsageError("unreadable_file", path=path, why=why) from None


def _from_options(options: argparse.Namespace, values: Values) -> Values:
    """Return the values that the options add to the file's."""
    named = {"kind": options.kind, "signer": options.signer, "to": options.to}
    added: Values = {key: value for key, value in named.items() if value is not None}
    if options.today:
        added["today"] = options.today
    if options.platform:
        added["platforms"] = options.platform
    for key, read in (("tag", _tag), ("partner", _partner), ("answer", _answer)):
        if given := getattr(options, key):
            added[f"{key}s"] = [*values.get(f"{key}s", ()), *map(read, given)]
    return added | _media(getattr(options, "media", None) or (), values)


def _media(given: Sequence[tuple[str, str]], values: Values) -> Values:
    """Build pictures and videos from options in order; --alt and --captions follow their medium."""
    found: dict[str, list[Values]] = {"pictures": [], "videos": []}
    for key, asked in _grouped(given):
        captions = Path(asked["captions"]) if "captions" in asked else None
        medium = _medium(key, Path(asked["file"]), captions)
        found[key].append(medium | ({"alt": asked["alt"]} if "alt" in asked else {}))
    return {key: [*values.get(key, ()), *new] for key, new in found.items() if new}


def _grouped(given: Sequence[tuple[str, str]]) -> list[tuple[str, dict[str, str]]]:
    """Return each medium with what was given for it, before any file is opened."""
    media: list[tuple[str, dict[str, str]]] = []
    for option, value in given:
        if option in KEYS:
            media.append((KEYS[option], {"file": value}))
        elif not media or option in media[-1][1]:
            raise UsageError("alt_without_medium")
        else:
            media[-1][1][option] = value
    return media


def _tag(given: str) -> Values:
    handle, equals, party = given.rpartition("=")
    if not equals or not handle.strip():
        raise UsageError("bad_tag", value=given)
    return {"handle": handle} | _party(party)


def _partner(given: str) -> Values:
    name, equals, party = given.rpartition("=")
    if not equals or not name.strip():
        raise UsageError("bad_partner", value=given)
    return {"name": name} | _party(party)


def _party(given: str) -> Values:
    party, slash, relation = given.partition("/")
    return {"party": party, "relation": relation} if slash else {"party": party}


def _answer(given: str) -> Values:
    found = ANSWER.match(given)
    if found is None:
        raise UsageError("bad_answer", value=given)
    return {"question": found[1], "about": found[2] or "", "value": found[3]}
