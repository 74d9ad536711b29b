"""`rettesnor look`: what is seen in pictures and films, as evidence and in words."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from rettesnor.cli.check import file_bytes
from rettesnor.cli.words import UsageError, word
from rettesnor.media.faces.evidence import PeopleSeen
from rettesnor.media.intake import is_meant_as_video
from rettesnor.media.looking import Looked, look_at_picture, look_at_video
from rettesnor.rulebook.limits import FactsError


def run(options: argparse.Namespace) -> int:
    """Look at each file; one that can't be used is told of and the rest goes on."""
    code = 0
    for name in options.files:
        try:
            looked = look(file_bytes(Path(name)), Path(name).name)
        except (UsageError, FactsError) as problem:
            print(f"rettesnor: {problem.said(options.lang)}", file=sys.stderr)
            code = 2
            continue
        if options.json:
            print(json.dumps({"file": name, **evidence(looked)}, ensure_ascii=False))
        else:
            print("\n".join(evidence_lines(looked, options.lang)))
    return code


def look(data: bytes, name: str) -> Looked:
    """Look at a file by its kind."""
    look_at = look_at_video if is_meant_as_video(data, name) else look_at_picture
    return look_at(data, name)


def evidence(looked: Looked) -> dict[str, Any]:
    """Return what was seen as JSON; boxes are shares of width and height, and are not kept."""
    people = looked.people
    return {
        "facts": looked.facts,
        "suggestion": None if people is None else _suggestion(people),
        "missing": [{"da": one.danish, "en": one.english} for one in looked.missing],
    }


def _suggestion(people: PeopleSeen) -> dict[str, Any]:
    suggestion = people.suggestion
    return {
        "kind": suggestion.kind.value,
        "reasons": [{"da": one.danish, "en": one.english} for one in suggestion.reasons],
        "question": {"da": suggestion.question.danish, "en": suggestion.question.english},
        "boxes": [
            [round(share, 4) for share in (box.left, box.top, box.width, box.height)]
            for box in people.boxes
        ],
    }


def evidence_lines(looked: Looked, language: str) -> list[str]:
    """Return what was seen in words."""
    lines = [str(looked.facts["name"])]
    if looked.people is not None:
        suggestion = looked.people.suggestion
        said = [one.english if language == "en" else one.danish for one in suggestion.reasons]
        question = suggestion.question
        asked = question.english if language == "en" else question.danish
        lines += [f"  {line}" for line in said]
        lines.append(f"  {word('asks', language)}: {asked}")
    lines += [f"  {line}" for line in _seen_lines(looked.facts, language)]
    lines += [f"  {one.english if language == 'en' else one.danish}" for one in looked.missing]
    return lines


def _seen_lines(facts: dict[str, Any], language: str) -> list[str]:
    lines = []
    if "text" in facts:
        text = " / ".join(str(facts["text"]).split("\n"))
        lines.append(word("text_seen" if text else "no_text_seen", language, text=text))
    if "duration_seconds" in facts:
        seconds = round(facts["duration_seconds"])
        lines.append(word("length_seen", language, seconds=seconds))
    if "has_speech" in facts:
        lines.append(word("speech_seen" if facts["has_speech"] else "no_speech_seen", language))
    coverage = facts.get("captions", {}).get("coverage")
    if coverage is not None:
        lines.append(word("captions_seen", language, percent=round(100 * coverage)))
    return lines
