"""Times as the benchmark tells them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import perf_counter, process_time


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds of many runs: on the clock, and of this process."""

    wall: list[float]
    cpu: list[float]

    def __str__(self) -> str:
        return (
            f"median {quantile(self.wall, 0.5):.0f} ms, p95 "
            f"{quantile(self.wall, 0.95):.0f} ms "
            f"(CPU {quantile(self.cpu, 0.5):.0f}, {quantile(self.cpu, 0.95):.0f})"
        )


def clock(tasks: Sequence[Callable[[], object]]) -> Times:
    wall, cpu = [], []
    for task in tasks:
        began, used = perf_counter(), process_time()
        task()
        wall.append(1000 * (perf_counter() - began))
        cpu.append(1000 * (process_time() - used))
    return Times(wall, cpu)


def quantile(numbers: Sequence[float], share: float) -> float:
    ordered = sorted(numbers)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
