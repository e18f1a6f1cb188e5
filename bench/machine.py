"""The machine: which core does what, what others take of it, and what a process used."""

import os
import platform
import time
from pathlib import Path

CORES = sorted(os.sched_getaffinity(0))
BOT_CORE = {CORES[0]}
HARNESS_CORE = {CORES[min(1, len(CORES) - 1)]}
TICK = os.sysconf("SC_CLK_TCK")
MIB = 1024


def pin(pid: int, cores: set[int]) -> None:
    """Keep a process that has just begun on these cores, where there are two or more."""
    if len(CORES) > 1:
        os.sched_setaffinity(pid, cores)


def cpu_seconds(pid: int) -> float:
    """Give the CPU seconds, user and system, of all threads of a process so far."""
    # The kernel's own numbering of clocks: another process's CPU clock, in nanoseconds.
    return time.clock_gettime((~pid << 3) | 2)


def busy_seconds() -> float:
    """Give the CPU seconds all processes of this machine have taken so far."""
    user, nice, system = Path("/proc/stat").read_text().split()[1:4]
    return (int(user) + int(nice) + int(system)) / TICK


def memory(pid: int, field: str) -> float:
    """Give a process's `VmRSS` or `VmHWM` in MiB."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        name, _, value = line.partition(":")
        if name == field:
            return int(value.split()[0]) / MIB
    raise LookupError(field)


class Others:
    """How many cores other jobs keep busy, while some processes of ours are measured."""

    def __init__(self, *ours: int) -> None:
        self._ours = ours
        self._begun = time.monotonic()
        self._used = self._count()

    def _count(self) -> float:
        return busy_seconds() - sum(map(cpu_seconds, self._ours))

    def share(self) -> float:
        """Give the cores that others kept busy since this was made."""
        elapsed = time.monotonic() - self._begun
        return max(0.0, (self._count() - self._used) / elapsed)


def describe() -> str:
    """Tell in a line what machine this is."""
    models = [
        line.partition(":")[2].strip()
        for line in Path("/proc/cpuinfo").read_text().splitlines()
        if line.startswith("model name")
    ]
    model = models[0] if models else platform.machine()
    return (
        f"{len(CORES)} cores of {model}, Linux {platform.release().split('-')[0]}, "
        f"Python {platform.python_version()}"
    )
