"""Instructions and heap allocations per contact, as differences of two run lengths, against thresholds.json.

    python3 Tests/Benchmarks/instructions.py [--long] [--huge]

Without options lengths are short enough for every day. --long checks that instructions per contact stay within 10 %
between 10^5 and 10^7 contacts (minutes); --huge runs 10^8 contacts of w1 once and reports it. A threshold may rise only
with a reason in the changelog.
"""
import argparse
import json
import sys
import tempfile
from pathlib import Path

from programs import WORKLOADS, allocations, build, build_counted, instructions, run

THRESHOLDS = Path(__file__).with_name("thresholds.json")
# Contacts per unit of size: w3 counts days of 10,000 expected contacts.
CONTACTS = {"w3": 10_000}
LENGTHS = {"w3": (4, 24)}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--long", action="store_true")
    parser.add_argument("--huge", action="store_true")
    options = parser.parse_args()
    thresholds = json.loads(THRESHOLDS.read_text())
    with tempfile.TemporaryDirectory() as folder:
        sys.exit(measure(build_counted(folder), thresholds, options) > 0)


def measure(binary, thresholds, options):
    failed = 0

    def check(name, value, limit):
        nonlocal failed
        bad = value > limit
        failed += bad
        print(f"{'MISSED' if bad else 'ok':6}  {name}: {value:.4g} (at most {limit})")

    for name, work in WORKLOADS.items():
        short, long = LENGTHS.get(name, (20_000, 120_000))
        contacts = (long - short) * CONTACTS.get(name, 1)
        a, b = (instructions(work.ours(binary, n, 1)) for n in (short, long))
        check(f"{name} instructions per contact", (b - a) / contacts, thresholds[name]["instructions"])
        a, b = (allocations(work.ours(binary, n, 1)) for n in (short, long))
        check(f"{name} allocations per contact", (b - a) / contacts, thresholds[name]["allocations"])
    if options.long:
        for name, work in WORKLOADS.items():
            k = CONTACTS.get(name, 1)
            sizes = [10_000 // k, 110_000 // k, 1_010_000 // k, 10_010_000 // k] if k == 1 else [1, 11, 101, 1001]
            counts = [instructions(work.ours(binary, n, 1)) for n in sizes]
            per = [(y - x) / ((n - m) * k) for x, y, m, n in zip(counts, counts[1:], sizes, sizes[1:])]
            print(f"{name} instructions per contact around 10^5, 10^6, 10^7: " + ", ".join(f"{x:.0f}" for x in per))
            check(f"{name} spread over lengths", max(per) / min(per) - 1, 0.10)
    if options.huge:
        seconds, memory, _ = run(WORKLOADS["w1"].ours(build(), 100_000_000, 1))
        print(f"w1 with 10^8 contacts: {seconds:.1f} s, {1e9 * seconds / 1e8:.0f} ns per contact, peak {memory:.0f} MB")
    passed = len(WORKLOADS) * (3 if options.long else 2) - failed
    print(f"{passed} passed, {failed} failed")
    return failed


if __name__ == "__main__":
    main()
