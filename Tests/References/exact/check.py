"""Checks the reference programs against second ways to the same values. Run: python check.py"""
import heapq
import random

from mpmath import exp, mpf

import erlang
import networks
import patience
import times


def close(name, a, b, tolerance):
    a, b = float(a), float(b)
    assert abs(a - b) <= tolerance * max(1.0, abs(b)), (name, a, b)
    print(f"ok  {name}: {a:.9g} = {b:.9g}")


def quadrature_against_birth_and_death():
    a = erlang.erlang_a(8, 8, 0.5, 0.3)
    b = patience.offered_wait(8, 8, lambda x: exp(-x / 2), lambda x: 2 * (1 - exp(-x / 2)), mpf("0.3"), [0, 1, 5, 20, 60])
    for key in ("waited", "abandoned", "wait", "soon"):
        close(f"Erlang A by quadrature, {key}", b[key], a[key], 1e-12)


def chain_against_birth_and_death():
    # One slot per person makes the chat desk an Erlang A.
    a = erlang.erlang_a(4, 5, 0.5, 0.3)
    b = networks.chat_desk(5, 1, 4, 0.5, [0, 1], [0])
    for key in ("waited", "abandoned", "wait"):
        close(f"chat chain with one slot, {key}", b[key], a[key], 1e-9)
    # Workload W4 as published with the benchmarks.
    b = networks.chat_desk(30, 3, 42, 0.5, [0, 1, 0.7, 0.5], range(3))
    close("W4 P(wait)", b["waited"], 0.081096666426, 1e-10)
    close("W4 P(abandon)", b["abandoned"], 0.005159411490, 1e-10)


def day_against_stationary():
    e = times.day([5.0], [5], 1.0, 0.5, [24])[0]
    a = erlang.erlang_a(5, 5, 0.5, 0.3)
    # The empty start is felt for a few minutes of 1,440.
    close("a long day is an Erlang A", e["waiting"] / e["arrivals"], a["wait"], 2e-3)


def day_against_simulation(days=4000):
    """The hard cut of the head count, by a few lines of event simulation."""
    per_hour, staff, hours, mean, bear = [20, 40, 40, 10], [4, 7, 3, 2], [8, 4, 4, 8], 9, 10
    r = random.Random(20261122)
    arrivals = waited = waiting = 0.0
    for _ in range(days):
        events, start = [], 0.0
        for k, (rate, s, h) in enumerate(zip(per_hour, staff, hours)):
            heapq.heappush(events, (start, 0, s))
            t = start
            while True:
                t += r.expovariate(rate / 60)
                if t >= start + 60 * h:
                    break
                heapq.heappush(events, (t, 1, 0))
            start += 60 * h
        busy, seats, queue = 0, 0, []
        while events:
            t, kind, value = heapq.heappop(events)
            if kind == 0:
                seats = value
            elif kind == 1:
                arrivals += 1
                waited += busy >= seats
                queue.append((t, t + r.expovariate(1 / bear)))
            else:
                busy -= 1
            # Those whose patience has ended left before now.
            while queue and busy < seats:
                came, leaves = queue.pop(0)
                if leaves <= t:
                    waiting += leaves - came
                    continue
                waiting += t - came
                busy += 1
                heapq.heappush(events, (t + r.expovariate(1 / mean), 2, 0))
    e = times.day([x / 60 for x in per_hour], staff, 1 / mean, 1 / bear, hours)
    total = sum(x["arrivals"] for x in e)
    close("hard cut, share that waited, simulated", waited / arrivals, sum(x["waits"] for x in e) / total, 3e-3)
    close("hard cut, mean wait, simulated", waiting / arrivals, sum(x["waiting"] for x in e) / total, 1e-2)


if __name__ == "__main__":
    quadrature_against_birth_and_death()
    chain_against_birth_and_death()
    day_against_stationary()
    day_against_simulation()
