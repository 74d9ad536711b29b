"""Scan posts with Hyperscan and look at nothing: the floor under any check of these phrases."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import hyperscan
from speaking import Task, answer_measurements

POSTS_PER_SCAN = 500
FLAGS = hyperscan.HS_FLAG_CASELESS | hyperscan.HS_FLAG_UTF8
TRIGGERS = ("@", "#", "https?://", r"www\.", r"\d{6}", r"\d\d \d\d", r"[.!?…]\s")


def database(phrases: Sequence[str]) -> hyperscan.Database:
    """Compile phrases and triggers, of any case, as expressions without boundaries."""
    expressions = [expression.encode() for expression in (*phrases, *TRIGGERS)]
    compiled = hyperscan.Database()
    compiled.compile(
        expressions=expressions,
        ids=list(range(len(expressions))),
        elements=len(expressions),
        flags=[FLAGS] * len(expressions),
    )
    return compiled


def main() -> None:
    """Answer with the rate alone: a null callback hears of no finding."""
    compiled = database(json.loads(Path(sys.argv[2]).read_text("utf-8")))
    posts = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    starts = range(0, len(posts) - POSTS_PER_SCAN + 1, POSTS_PER_SCAN)
    batches = ["\n".join(posts[at : at + POSTS_PER_SCAN]).encode() for at in starts]

    def scan(one_batch: Sequence[bytes]) -> int:
        compiled.scan(one_batch[0], match_event_handler=None)
        return 0

    answer_measurements({"scan": Task(1, scan, POSTS_PER_SCAN)}, batches)


main()
