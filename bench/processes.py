"""One measurement a process: nothing that ran before is in its memory or its caches."""

import json
import os
import subprocess
import sys
from typing import Any

from bench import machine
from bench.contest import ROOT
from bench.seeding import KEY

PATIENCE = 900.0


def measure(module: str, *arguments: object) -> dict[str, float]:
    """Run `python -m bench.MODULE ARGUMENTS`; gives the numbers it printed, by name."""
    process = subprocess.Popen(
        [sys.executable, "-m", f"bench.{module}", *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "BENCH_KEY": KEY, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    )
    machine.pin(process.pid, machine.BOT_CORE)
    try:
        printed, _ = process.communicate(timeout=PATIENCE)
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
    if process.returncode:
        raise RuntimeError(f"bench.{module} {arguments} ended with {process.returncode}")
    numbers: dict[str, Any] = json.loads(printed.splitlines()[-1])
    return {name: float(value) for name, value in numbers.items()}
