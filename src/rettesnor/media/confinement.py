"""What the process that opens foreign files may use: little memory and time, and no files."""

import resource
import signal

MEGABYTE = 1_000_000
MEMORY_MEGABYTES = 1_000
CPU_SECONDS = 15
WALL_SECONDS = 30
# Its input, its output and its errors; whatever it tried to open would be the next.
OPEN_FILES = 3


def confine(
    memory_megabytes: int = MEMORY_MEGABYTES,
    cpu_seconds: int = CPU_SECONDS,
    wall_seconds: int | None = WALL_SECONDS,
) -> None:
    """Limit this process for good; over a limit, an allocation fails or the kernel ends it."""
    limits = {
        resource.RLIMIT_AS: memory_megabytes * MEGABYTE,
        resource.RLIMIT_CPU: cpu_seconds,
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
    if wall_seconds is not None:
        signal.setitimer(signal.ITIMER_REAL, wall_seconds)
