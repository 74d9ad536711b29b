"""Run one command and print its CPU seconds, its peak memory, how it ended and how much it said.

It is a process of its own, and a small one, because a child's peak counts its parent's memory at
the moment of birth.

Shape: `cost_of.py <file for what the command writes> <program> <argument> …`
"""

import json
import os
import sys

WRITE_ANEW = os.O_WRONLY | os.O_CREAT | os.O_TRUNC


def main(said: str, command: list[str]) -> None:
    """Run the command with its output kept in the file."""
    streams = [
        (os.POSIX_SPAWN_OPEN, 1, said, WRITE_ANEW, 0o600),
        (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0),
    ]
    child = os.posix_spawn(command[0], command, os.environ, file_actions=streams)
    _, status, used = os.wait4(child, 0)
    cost = {
        "cpu": used.ru_utime + used.ru_stime,
        "peak_megabytes": used.ru_maxrss / 1024,
        "status": os.waitstatus_to_exitcode(status),
        "said": os.stat(said).st_size,
    }
    print(json.dumps(cost))


main(sys.argv[1], sys.argv[2:])
