"""How often a check of a suite is right: false alarms where nothing changed, and planted losses found.

    python3 Tests/Benchmarks/alarms.py [SUITE ...] [--repetitions 200] [--first 1] [--plant PATH=VALUE]

Every repetition records the suite with a seed of its own and checks it with another: the customers are others, nothing else is, and any
exit code 98 is a false alarm. At a family level of 1 % at most 6 of 200 are to be expected (a Poisson of mean 2 passes 6 once in 200 times).
Counted are the alarms with the tolerances that the suite states, and those that it would raise with none, where noise alone keeps it quiet.

With --plant every repetition also checks, on the seed of the record, a line put in place of what the scenarios say, which must lose service:
it tells how many of the losses were found, and how much service level they cost. Needs a release build.
"""
import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
VARDIYA = ROOT / ".build" / "release" / "vardiya"
SOUND, WORSE = 0, 98


def bench(suite, folder, *arguments):
    done = subprocess.run(
        [VARDIYA, "bench", suite, "--baselines", folder, *arguments], cwd=ROOT, capture_output=True, text=True)
    if done.returncode not in (SOUND, WORSE):
        raise SystemExit(f"{suite}: exit {done.returncode}\n{done.stderr}")
    return done


def checked(suite, folder, *arguments):
    """The rows of a check, and whether it raised an alarm."""
    done = bench(suite, folder, "--check", "--json", *arguments)
    return json.loads(done.stdout)["suites"][0]["check"]["rows"], done.returncode == WORSE


def false_alarms(suite, repetitions, first):
    """Alarms with the tolerances that the suite states, and with none: any bound of a loss above zero."""
    stated = bare = 0
    with tempfile.TemporaryDirectory() as folder:
        for index in range(repetitions):
            bench(suite, folder, "--record", "--quiet", "--seed", str(first + 2 * index))
            rows, alarm = checked(suite, folder, "--seed", str(first + 2 * index + 1))
            stated += alarm
            bare += any((row["loss"]["low"] or 0) > 0 for row in rows)
    return stated, bare


def planted(suite, repetitions, first, plant):
    found, losses = 0, []
    with tempfile.TemporaryDirectory() as folder:
        for index in range(repetitions):
            bench(suite, folder, "--record", "--quiet", "--seed", str(first + index))
            rows, alarm = checked(suite, folder, "--set", plant)
            found += alarm
            losses += [row["loss"]["value"] for row in rows if row["unit"] == "share" and row["loss"]["value"] is not None]
    return found, sum(losses) / len(losses)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("suites", nargs="*", type=Path)
    parser.add_argument("--repetitions", type=int, default=200)
    parser.add_argument("--first", type=int, default=1, help="the first seed")
    parser.add_argument("--plant", help="PATH=VALUE that loses service")
    arguments = parser.parse_args()
    suites = arguments.suites or sorted((ROOT / "scenarios" / "bench").glob("*.yaml"))
    failed = False
    for suite in (path.resolve() for path in suites):
        count = arguments.repetitions
        if arguments.plant:
            found, loss = planted(suite, count, arguments.first, arguments.plant)
            print(f"{suite.stem}: {found} of {count} losses of {100 * loss:.2f} points (mean of all shares) found", flush=True)
            continue
        stated, bare = false_alarms(suite, count, arguments.first)
        print(f"{suite.stem}: {stated} alarms in {count}; {bare} without tolerance", flush=True)
        failed = failed or bare * 200 > 6 * count
    sys.exit(failed)


if __name__ == "__main__":
    main()
