"""The workloads W1-W5 beside the C programs of Tests/References/c, on the same core, in turn.

    python3 Tests/Benchmarks/compare.py [--rounds 7] [--size 1.0] [--only w1,w3]

Each round runs C, vardiya, C, vardiya with a new seed; the median of the rounds' ratios must not pass the limit
(w1 1.5, w2 1.7, w3 1.4, w4 1.6, w5 1.7). vardiya runs on one thread and prints its full JSON, nothing switched off. The answers
are checked against the exact values, those of w5 against the C program. Then w3 on two threads against two C programs side by side: the speed-up of the
first must be at least 0.95 times that of the second. Last w5 beside w4, both by vardiya and in turn: a message or the end of a piece of work
must not cost more than 1.5 times an arrival or end of a call.
"""
import argparse
import math
import statistics
import sys
import tempfile

from measures import figures_of_all, offered_measures, printed_figures
from programs import WORKLOADS, build, build_c, cores, load, run, together

# Exact value, and the standard deviation of one run of 10^6 contacts (w3: of 365 days), over many seeds.
EXACT = {
    "w1": {"waited": (0.36447446483941, 0.0063), "abandoned": (0.015141041627082, 0.00044), "mean-wait": (60 * 0.030282083254164, 60 * 0.0009), "in-time": (0.87043196184898, 0.0044)},
    "w2": {"waited": (0.50645685391302, 0.0099), "mean-wait": (60 * 0.1012913707826, 60 * 0.0066), "in-time": (0.69281839028015, 0.0114)},
    "w3": {"abandoned": (0.03857, 0.0003), "mean-wait": (11.561, 0.08), "in-time": (0.74740, 0.0011)},
    "w4": {"waited": (0.081096666426, 0.0034), "abandoned": (0.005159411490, 0.0003), "mean-wait": (60 * 0.010318822980, 60 * 0.0006)},
}
UNIT = {"w3": 365}
# Of w5 there is no exact value: what both programs give, and the standard deviation of one run of 10^6 conversations (of the C program over
# the seeds 1 to 20).
SHARED = {"next": ("next-response", 0.16), "parks": ("parks-per-conversation", 0.0010), "parkedstock": ("parked", 0.059)}

# A call arrives, and ends or leaves; a conversation of w5 is six messages and six ends of work. Parking and coming back are not counted.
EVENTS = {"w4": 2, "w5": 12}
EVENT_LIMIT = 1.5


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--size", type=float, default=1.0, help="share of the full size")
    parser.add_argument("--only", default="w1,w2,w3,w4,w5")
    options = parser.parse_args()
    binary = build()
    core = cores()[-1]
    failed = passed = 0

    def verdict(good, line):
        nonlocal failed, passed
        passed += good
        failed += not good
        print(f"{'ok' if good else 'MISSED':6}  {line}", flush=True)

    with tempfile.TemporaryDirectory() as folder:
        build_c(folder)
        for name in options.only.split(","):
            work = WORKLOADS[name]
            size = max(1, int(work.size * options.size))
            c_times, our_times, ratios, values, pairs = [], [], [], [], []
            for round in range(options.rounds):
                seed = 1000 + round
                a = b = 0.0
                for _ in range(2):
                    seconds, _, printed = run(work.c(folder, size, seed), core)
                    a += seconds
                    seconds, memory, output = run(work.ours(binary, size, seed), core)
                    b += seconds
                values.append(offered_measures(load(output)))
                if name == "w5":
                    pairs.append((printed_figures(printed), figures_of_all(load(output))))
                c_times.append(a / 2), our_times.append(b / 2), ratios.append(b / a)
            ratio = statistics.median(ratios)
            verdict(ratio <= work.limit, f"{name} x {size}: C {statistics.median(c_times):.3f} s, vardiya {statistics.median(our_times):.3f} s, ratio {ratio:.3f} "
                    f"({min(ratios):.3f}-{max(ratios):.3f}, at most {work.limit}), peak {memory:.0f} MB")
            if name == "w5":
                for word, (measure, deviation) in SHARED.items():
                    theirs = statistics.mean(c[word] for c, _ in pairs)
                    mean = statistics.mean(ours[measure]["value"] for _, ours in pairs)
                    # The difference of two means of independent runs; three comparisons.
                    error = 4 * deviation * math.sqrt(2 / (size / 1e6 * len(pairs)))
                    verdict(abs(mean - theirs) <= error, f"w5 {measure}: {mean:.6g}, C {theirs:.6g} +- {error:.2g}")
            for measure, (exact, deviation) in EXACT.get(name, {}).items():
                mean = statistics.mean(v[measure] for v in values)
                # Seven runs, thirteen comparisons: 4.5 standard errors.
                error = 4.5 * deviation / math.sqrt(size / UNIT.get(name, 1e6) * len(values))
                verdict(abs(mean - exact) <= error, f"{name} {measure}: {mean:.6g}, exact {exact:.6g} +- {error:.2g}")
        if "w3" in options.only and len(cores()) > 1:
            work, two = WORKLOADS["w3"], cores()[-2:]
            size = max(2, int(work.size * options.size))
            ours, theirs = [], []
            for round in range(options.rounds):
                one = run(work.ours(binary, size, round + 1), two[0])[0]
                both = run(["taskset", "-c", f"{two[0]},{two[1]}", *work.ours(binary, size, round + 1, threads=2)])[0]
                ours.append(one / both)
                alone = run(work.c(folder, size, round + 1), two[0])[0]
                pair = together([work.c(folder, size, round + 1)] * 2, two)
                theirs.append(2 * alone / pair)
            a, b = statistics.median(ours), statistics.median(theirs)
            verdict(a >= 0.95 * b, f"w3 on two threads: {a:.2f} times as fast; two C programs do {b:.2f} times the work")
        if {"w4", "w5"} <= set(options.only.split(",")):
            costs = []
            for round in range(options.rounds):
                nanoseconds = {}
                for name, events in EVENTS.items():
                    size = max(1, int(WORKLOADS[name].size * options.size))
                    nanoseconds[name] = run(WORKLOADS[name].ours(binary, size, 2000 + round), core)[0] / size / events * 1e9
                costs.append(nanoseconds)
            ratio = statistics.median(c["w5"] / c["w4"] for c in costs)
            a, b = (statistics.median(c[name] for c in costs) for name in ("w5", "w4"))
            verdict(ratio <= EVENT_LIMIT, f"an event of w5 {a:.0f} ns, of w4 {b:.0f} ns, ratio {ratio:.3f} (at most {EVENT_LIMIT})")
    print(f"{passed} passed, {failed} failed")
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
