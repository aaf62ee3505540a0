"""How the benchmarks build and run programs. Needs Linux, gcc, taskset and, where said, valgrind."""
import json
import os
import re
import subprocess
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SCENARIOS = ROOT / "scenarios"
C_SOURCES = ROOT / "Tests" / "References" / "c"
VARDIYA = ROOT / ".build" / "release" / "vardiya"
# What is measured is no run to keep.
os.environ["VARDIYA_STORE"] = "off"


def build():
    """The program in release mode; `VARDIYA_BINARY` names one that is built already."""
    if ready := os.environ.get("VARDIYA_BINARY"):
        return Path(ready).resolve()
    subprocess.run(["swift", "build", "-c", "release", "--product", "vardiya"], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return VARDIYA


def build_counted(folder):
    """The same program without the debug information, which valgrind 3.19 cannot read."""
    stripped = Path(folder) / "vardiya"
    subprocess.run(["strip", "--strip-debug", "-o", str(stripped), str(build())], check=True)
    return stripped


def build_c(folder):
    """The C programs, compiled as the limits say."""
    for name in ("w12", "w3", "w4", "w5"):
        subprocess.run(["gcc", "-O3", "-DZIGGURAT", "-o", str(Path(folder) / name), str(C_SOURCES / f"{name}.c"), "-lm"], check=True)


class Workload:
    """One job, and how each program is asked for it."""

    def __init__(self, name, limit, size, c, ours):
        self.name, self.limit, self.size, self._c, self._ours = name, limit, size, c, ours

    def c(self, folder, size, seed):
        program, *rest = self._c(size, seed)
        return [str(Path(folder) / program), *rest]

    def ours(self, binary, size, seed, threads=1):
        return [str(binary), "simulate", str(SCENARIOS / f"{self.name}.yaml"), "--json", "--seed", str(seed), "--threads", str(threads), *self._ours(size)]


def by_contacts(size):
    return ["--replications", "1", "--set", f"calendar.length={size} contacts"]


WORKLOADS = {
    w.name: w
    for w in [
        Workload("w1", 1.5, 10_000_000, lambda n, s: ["w12", "0.5", str(n), str(s)], by_contacts),
        Workload("w2", 1.7, 10_000_000, lambda n, s: ["w12", "0", str(n), str(s)], by_contacts),
        Workload("w3", 1.4, 3_650, lambda n, s: ["w3", str(n), "0", str(s)], lambda n: ["--replications", str(n)]),
        Workload("w4", 1.6, 10_000_000, lambda n, s: ["w4", str(n), str(s)], by_contacts),
        Workload("w5", 1.7, 1_000_000, lambda n, s: ["w5", str(n), str(s)], by_contacts),
    ]
}


# A missed target is an answer, not a failure.
ANSWERED = {0, 97, 99}


def run(command, core=None):
    """Wall seconds, peak MB and output of one process."""
    if core is not None:
        command = ["taskset", "-c", str(core), *command]
    with tempfile.TemporaryFile() as out:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.PIPE)
        errors = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in ANSWERED:
            raise SystemExit(f"{' '.join(command)} ended with {process.returncode}: {errors.decode()[-2000:]}")
        out.seek(0)
        return seconds, usage.ru_maxrss / 1024, out.read()


def together(commands, cores):
    """Wall seconds until the last of several processes has ended, each on its core."""
    start = time.perf_counter()
    processes = [subprocess.Popen(["taskset", "-c", str(k), *c], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) for c, k in zip(commands, cores)]
    for p in processes:
        if p.wait() not in ANSWERED:
            raise SystemExit("a program failed")
    return time.perf_counter() - start


def instructions(command):
    """Instructions of a whole run, by callgrind."""
    done = subprocess.run(["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *command], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    found = re.search(rb"Collected\s*:\s*(\d+)", done.stderr)
    if not found:
        raise SystemExit(done.stderr.decode()[-2000:])
    return int(found[1])


def allocations(command):
    """Heap allocations of a whole run, by valgrind's totals."""
    done = subprocess.run(["valgrind", "--leak-check=no", *command], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    found = re.search(rb"total heap usage: ([\d,]+) allocs", done.stderr)
    if not found:
        raise SystemExit(done.stderr.decode()[-2000:])
    return int(found[1].replace(b",", b""))


def cores():
    return sorted(os.sched_getaffinity(0))


def load(output):
    return json.loads(output)
