"""Records what every shipped scenario gives, and checks that it still does.

    python3 results/recorded.py record [NAME ...]
    python3 results/recorded.py check

results/NAME/summary.json holds the command, how it was run (version, processor level, seed), the hash of all bytes
printed, the targets, and the main figures with their intervals. On the version and processor level of the record all
bytes must be the same. On another processor level, where the mathematical library may round differently, a figure may
differ by 0.1 % of itself and 0.0001: a rounding that moves one draw by a microsecond can change the order of two events
of one replication.
"""
import hashlib
import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# What is recorded has its own place.
os.environ["VARDIYA_STORE"] = "off"
VARDIYA = ROOT / ".build" / "release" / "vardiya"
SEED = "1"
# Enough for a stable picture, and seconds to run. w1, w2, w4, w5 are one long run of a million contacts each.
REPLICATIONS = {"w1": 1, "w2": 1, "w4": 1, "w5": 1, "w3": 20, "trace": 200}
DEFAULT = 50
ANSWERED = {0, 97, 99}
CONTACTS = ["arrived", "offered", "contained", "handled", "abandoned", "blocked", "open", "service-level", "first-response-in-time", "abandonment",
            "wait-probability", "asa", "mean-wait", "attempts-per-customer", "lost-customers"]
TEAMS = ["occupancy", "slot-utilization", "people-present"]
RELATIVE, ABSOLUTE = 1e-3, 1e-4


def names():
    return sorted(p.stem for p in (ROOT / "scenarios").glob("*.yaml"))


def command(name):
    return ["simulate", f"scenarios/{name}.yaml", "--json", "--seed", SEED, "--replications", str(REPLICATIONS.get(name, DEFAULT)), "--threads", "1"]


def summary(name):
    done = subprocess.run([VARDIYA, *command(name)], cwd=ROOT, capture_output=True, text=True)
    if done.returncode not in ANSWERED:
        raise SystemExit(f"{name}: exit {done.returncode}\n{done.stderr}")
    result = json.loads(done.stdout)
    pick = lambda figures, names: {n: figures[n] for n in names if n in figures}
    return {
        "command": ["vardiya", *command(name)],
        "exit": done.returncode,
        "sha256": hashlib.sha256(done.stdout.encode()).hexdigest(),
        "run": result["run"],
        "targets": [{k: t[k] for k in ("text", "verdict", "attained", "margin")} for t in result["targets"]],
        "contacts": {c["name"]: pick(c["figures"], CONTACTS) for c in result["contacts"] if c["kind"] in ("all", "entry")},
        "teams": {t["name"]: pick(t["figures"], TEAMS) for t in result["teams"]},
    }


def text(value):
    return json.dumps(value, indent=1, ensure_ascii=False) + "\n"


def path(name):
    return ROOT / "results" / name / "summary.json"


def record(chosen):
    for name in chosen:
        path(name).parent.mkdir(exist_ok=True)
        path(name).write_text(text(summary(name)))
        print(f"recorded {name}")


def near(a, b, where=""):
    """The first place where two summaries differ by more than the limit, or None."""
    if isinstance(a, dict) and isinstance(b, dict):
        if a.keys() != b.keys():
            return where + ": other keys"
        return next(filter(None, (near(a[k], b[k], f"{where}.{k}") for k in a)), None)
    if isinstance(a, list) and isinstance(b, list):
        if len(a) != len(b):
            return where + ": other length"
        return next(filter(None, (near(x, y, f"{where}[{i}]") for i, (x, y) in enumerate(zip(a, b)))), None)
    if isinstance(a, (int, float)) and isinstance(b, (int, float)) and not isinstance(a, bool):
        return None if abs(a - b) <= ABSOLUTE + RELATIVE * max(abs(a), abs(b)) else f"{where}: {a} against {b}"
    return None if a == b else f"{where}: {a!r} against {b!r}"


def check_one(name):
    if not path(name).exists():
        return f"{name}: nothing recorded"
    recorded, now = json.loads(path(name).read_text()), summary(name)
    is_same = all(recorded["run"].get(k) == now["run"].get(k) for k in ("version", "platform"))
    if is_same:
        return None if recorded == now else f"{name}: other bytes on the same version and processor level; {near(recorded, now) or 'far behind the point'}"
    loose = lambda s: {k: s[k] for k in ("exit", "targets", "contacts", "teams")}
    difference = near(loose(recorded), loose(now))
    return difference and f"{name}: {difference}"


def check():
    # Python waits; the simulations run side by side.
    with ThreadPoolExecutor(2) as pool:
        problems = list(pool.map(check_one, names()))
    for line in filter(None, problems):
        print(line)
    failed = sum(p is not None for p in problems)
    print(f"recorded: {len(problems) - failed} passed, {failed} failed")
    sys.exit(failed > 0)


if __name__ == "__main__":
    if sys.argv[1:2] == ["record"]:
        record(sys.argv[2:] or names())
    elif sys.argv[1:] == ["check"]:
        check()
    else:
        sys.exit(__doc__)
