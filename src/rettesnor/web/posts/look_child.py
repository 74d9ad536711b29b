"""The process that looks: orders come in as lines of JSON, steps and results go out alike.

Run as `python -m rettesnor.web.posts.look_child`. It can be ended at any moment; whoever ends it
starts another.
"""

import json
import os
import sys
import traceback
from typing import Any, TextIO

from rettesnor.web.posts.look_work import done

KINDNESS = 5
STOPPED = {
    "da": "Noget gik galt undervejs. Prøv igen, eller svar selv på spørgsmålene.",
    "en": "Something went wrong on the way. Try again, or answer the questions yourself.",
}


def main() -> None:
    """Carry out orders until there are no more."""
    os.nice(KINDNESS)
    # What a library prints must not be taken for an answer.
    out = os.fdopen(os.dup(1), "w", encoding="utf-8", buffering=1)
    os.dup2(2, 1)
    for line in sys.stdin:
        _say(out, _answer(json.loads(line), out))


def _answer(order: dict[str, Any], out: TextIO) -> dict[str, Any]:
    try:
        return done(order, lambda step: _say(out, {"step": step}))
    except Exception as error:  # noqa: BLE001  a file that upsets a library must not stop the rest
        # The message could hold what stands in the file.
        where = traceback.extract_tb(error.__traceback__)[-1]
        print(f"look: {type(error).__name__} in {where.filename}:{where.lineno}", file=sys.stderr)
        return {"failed": STOPPED}


def _say(out: TextIO, what: dict[str, Any]) -> None:
    print(json.dumps(what, ensure_ascii=False), file=out)


if __name__ == "__main__":
    main()
