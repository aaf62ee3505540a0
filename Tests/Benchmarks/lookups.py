"""Workload E: 10,000 questions to Erlang C (and A), beside Tests/References/c/erlangc.c on the same core, in turn.

    python3 Tests/Benchmarks/lookups.py [--rounds 7]

Fails when the median ratio of a round passes 3 for Erlang C, when Erlang A takes more than 20 times as long as Erlang C, or when the
answers differ. Each program reports the best of its passes.
"""
import argparse
import re
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from programs import C_SOURCES, ROOT, cores

NUMBER = r"([0-9.e+-]+)"


def ask(command, core):
    text = subprocess.run(["taskset", "-c", str(core), *map(str, command)], check=True, capture_output=True, text=True).stdout
    found = re.search(rf"service_level sum {NUMBER} sec {NUMBER} ; required agents sum {NUMBER} sec {NUMBER}(?: ; with patience sum {NUMBER} sec {NUMBER})?", text)
    return [float(x) if x else None for x in found.groups()]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    subprocess.run(["swift", "build", "-c", "release", "--product", "Lookups"], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    core = cores()[-1]
    failed = passed = 0
    with tempfile.TemporaryDirectory() as folder:
        c = Path(folder) / "erlangc"
        subprocess.run(["gcc", "-O3", "-o", str(c), str(C_SOURCES / "erlangc.c"), "-lm"], check=True)
        ratios = []
        for _ in range(options.rounds):
            theirs = ask([c, 20], core)
            ours = ask([ROOT / ".build" / "release" / "Lookups", 20], core)
            ratios.append((ours[1] / theirs[1], ours[3] / theirs[3], ours[5] / ours[3]))
    levels, agents, patient = (statistics.median(r) for r in zip(*ratios))
    for good, line in (
        (abs(ours[0] / theirs[0] - 1) < 1e-12 and ours[2] == theirs[2], f"answers: {ours[0]:.9f} and {ours[2]:.0f} agents, in C {theirs[0]:.9f} and {theirs[2]:.0f}"),
        (levels <= 3, f"service level at given agents: {levels:.2f} times C ({theirs[1]:.4f} s), at most 3"),
        (agents <= 3, f"fewest agents: {agents:.2f} times C ({theirs[3]:.4f} s), at most 3"),
        (patient <= 20, f"fewest agents with patience: {patient:.1f} times Erlang C, at most 20"),
    ):
        passed += good
        failed += not good
        print(f"{'ok' if good else 'MISSED':6}  {line}")
    print(f"{passed} passed, {failed} failed")
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
