"""Start-up times and peak memory.

    python3 Tests/Benchmarks/limits.py

`vardiya --version` at most 30 ms, `validate` of the hybrid week at most 100 ms (medians of 15); the 3,650 days of w3 in
less than 200 MB; a day with a million contacts in bounded memory (400 MB).
"""
import statistics
import sys
import tempfile
from pathlib import Path

from programs import SCENARIOS, WORKLOADS, build, run

MILLION = """vardiya: 1
calendar: { length: 1d, drain: yes }
contacts:
  phone:
    volume: 1000000/day
    handling: lognormal mean 3m cv 0.8
    patience: lognormal median 2m p90 6m
teams:
  desk:
    takes: phone
    positions: 2100
"""


def main():
    binary = build()
    failed = 0

    def check(name, value, limit, unit):
        nonlocal failed
        failed += value > limit
        print(f"{'MISSED' if value > limit else 'ok':6}  {name}: {value:.1f} {unit} (at most {limit})")

    median = lambda command: 1000 * statistics.median(run(command)[0] for _ in range(15))
    check("vardiya --version", median([str(binary), "--version"]), 30, "ms")
    check("vardiya validate hybrid.yaml", median([str(binary), "validate", str(SCENARIOS / "hybrid.yaml")]), 100, "ms")
    for threads in (1, 2):
        _, memory, _ = run(WORKLOADS["w3"].ours(binary, 3650, 1, threads))
        check(f"w3, 3,650 days, {threads} thread(s), peak", memory, 200, "MB")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "million.yaml"
        file.write_text(MILLION)
        seconds, memory, _ = run([str(binary), "simulate", str(file), "--json", "--replications", "2", "--threads", "1"])
        check(f"two days of a million contacts ({seconds:.1f} s), peak", memory, 400, "MB")
    print(f"{5 - failed} passed, {failed} failed")
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
