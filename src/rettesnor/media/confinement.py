"""What the process that opens foreign files may use: little memory and time, and no files."""

import resource
import signal

MEGABYTE = 1_000_000
MEMORY_MEGABYTES = 1_000
CPU_SECONDS = 15
WALL_SECONDS = 30
# Its input, its output and its errors; whatever it tried to open would be the next.
OPEN_FILES = 3


def confine() -> None:
    """Limit this process for good; over a limit, an allocation fails or the kernel ends it."""
    memory = MEMORY_MEGABYTES * MEGABYTE
    limits = {
        resource.RLIMIT_AS: memory,
        resource.RLIMIT_CPU: CPU_SECONDS,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NOFILE: OPEN_FILES,
        resource.RLIMIT_NPROC: 0,
    }
    for limit, most in limits.items():
        resource.setrlimit(limit, (most, most))
    # Python would turn these into exceptions, which code in C never gets to see.
    for ending in (signal.SIGXCPU, signal.SIGALRM, signal.SIGXFSZ):
        signal.signal(ending, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, WALL_SECONDS)
