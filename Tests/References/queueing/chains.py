"""Chats and returning customers: sparse chains solved by LU with refinement; the derived concurrency factor by its sum."""
import itertools

import numpy as np
import scipy.sparse as sp
import scipy.sparse.linalg as la
from mpmath import factorial, mp, mpf

from suites import case

mp.dps = 30


def stationary(states, steps):
    """Probabilities of a chain given as a function from a state to its steps."""
    index = {s: i for i, s in enumerate(states)}
    rows, columns, data = [], [], []
    for s in states:
        for to, rate in steps(s):
            if rate > 0:
                rows += [index[to], index[s]]
                columns += [index[s], index[s]]
                data += [rate, -rate]
    n = len(states)
    a = sp.csc_matrix((data, (rows, columns)), shape=(n, n))
    # One unknown fixed instead of one equation replaced by a full row: keeps the matrix sparse.
    b = -a[1:, 0].toarray().ravel()
    inner = a[1:, 1:].tocsc()
    lu = la.splu(inner)
    x = lu.solve(b)
    for _ in range(3):
        x += lu.solve(b - inner @ x)
    p = np.concatenate([[1.0], x])
    return p / p.sum()


def concurrency():
    out = []
    for s, z in [(30, 45), (30, 30), (20, 60), (1, 1000), (500, 1)]:
        r = mpf(s) / z
        values = {}
        for k in (1, 2, 3, 5, 20):
            u = 1 - 1 / sum(factorial(k) / factorial(k - j) * r**j for j in range(k + 1))
            values[("occupancy", k)] = u
            values[("factor", k)] = u / (r / (1 + r))
            values[("reply", k)] = k * s / u - z
        out.append(case("concurrency", dict(turn=s, pause=z), values))
    return out


def levels():
    out = []
    for rate, solo, agents, factors, patience in [
        (mpf(60) / 1800, 300, 6, ["1", "1.7", "2.5"], None), (42, 1, 30, ["1", "1.4", "1.5"], 2), (5, 1, 3, ["1", "1.6"], "0.5"), (2, 1, 2, ["1", "1.5", "1.8", "2"], None)]:
        rate, solo = mpf(rate), mpf(solo)
        f = [mpf(x) for x in factors]
        c = len(f)
        theta = 1 / mpf(patience) if patience else mpf(0)
        speed = lambda k: f[k - 1] / solo if k else mpf(0)
        total = lambda k: (agents - k % agents) * speed(k // agents) + (k % agents) * (speed(k // agents + 1) if k % agents else 0)
        slots = agents * c
        p = [mpf(1)]
        k = 0
        while True:
            k += 1
            p.append(p[-1] * rate / (total(min(k, slots)) + max(0, k - slots) * theta))
            if k > slots and p[-1] < mpf(10) ** -26 * max(p):
                break
        s = sum(p)
        p = [x / s for x in p]
        queue = sum((k - slots) * x for k, x in enumerate(p) if k > slots)
        chats = sum(min(k, slots) * x for k, x in enumerate(p))
        lost = theta * queue / rate
        values = {"wait-probability": sum(p[slots:]), "mean-wait": queue / rate, "abandonment": lost, "concurrency": chats / agents,
                  "time-in-service": chats / rate / (1 - lost), "slot-utilization": chats / slots,
                  "occupancy": sum(min(k, agents) * x for k, x in enumerate(p)) / agents}
        arguments = dict(rate=rate, handling=solo, agents=agents, factors=f, chain="levels")
        if patience:
            arguments["mean"] = mpf(patience)
        out.append(case("chat", arguments, values))
    return out


def exact_chat():
    out = []
    for rate, agents, factors, patience in [(42.0, 30, [1, 1.4, 1.5], 2.0), (5.0, 3, [1, 1.6], 0.5), (2.0, 2, [1, 1.5, 1.8, 2.0], None), (9.0, 6, [1, 1.7, 2.2], 1.0)]:
        c = len(factors)
        theta = 1 / patience if patience else 0.0
        full = agents * factors[-1]
        most = 400
        states = [s + (0,) for s in itertools.product(range(agents + 1), repeat=c) if sum(s) <= agents]
        top = (0,) * (c - 1) + (agents,)
        states += [top + (q,) for q in range(1, most + 1)]

        def steps(s):
            n, q = list(s[:c]), s[c]
            idle = agents - sum(n)
            if idle or any(n[:-1]):
                to = n[:]
                if idle:
                    to[0] += 1
                else:
                    least = next(i for i in range(c - 1) if n[i])
                    to[least] -= 1
                    to[least + 1] += 1
                yield tuple(to) + (0,), rate
            elif q < most:
                yield top + (q + 1,), rate
            if q:
                yield top + (q - 1,), full + q * theta
            else:
                for i in range(c):
                    if n[i]:
                        to = n[:]
                        to[i] -= 1
                        if i:
                            to[i - 1] += 1
                        yield tuple(to) + (0,), n[i] * factors[i]

        p = stationary(states, steps)
        wait = queue = chats = busy = start = 0.0
        for x, s in zip(p, states):
            n, q = s[:c], s[c]
            held = sum((i + 1) * k for i, k in enumerate(n))
            chats += x * held
            busy += x * sum(n)
            queue += x * q
            if n == top:
                wait += x
                if q:
                    start += x * full * c
            else:
                least = 0 if sum(n) < agents else next(i + 1 for i in range(c) if n[i])
                start += x * rate * (least + 1)
        lost = theta * queue / rate
        values = {"wait-probability": wait, "mean-wait": queue / rate, "abandonment": lost, "concurrency": chats / agents, "busy-concurrency": chats / busy,
                  "start-concurrency": start / (rate * (1 - lost)), "time-in-service": chats / rate / (1 - lost), "occupancy": busy / agents}
        arguments = dict(rate=rate, handling=1, agents=agents, factors=[mpf(x) for x in factors], chain="exact")
        if patience:
            arguments["mean"] = patience
        out.append(case("chat", arguments, values))
    return out


def orbits():
    out = []
    for fresh, agents, lines, patience, redial, delay, reconnect, second in [
        (3.0, 4, 8, 1.0, 0.6, 2.0, 0.0, None), (3.0, 4, 6, 0.5, 0.5, 1.0, 0.2, None), (2.0, 3, 5, 1.0, 0.5, 0.5, 0.2, 3.0), (4.0, 5, 5, None, 0.8, 4.0, 0.0, None), (8.0, 10, 20, 1.0, 0.4, 5.0, 0.0, None)]:
        theta = 1 / patience if patience else 0.0
        d1, d2 = 1 / delay, 1 / (second or delay)
        one = second is None or reconnect == 0
        j1 = 70
        j2 = 0 if one else 28
        states = list(itertools.product(range(lines + 1), range(j1 + 1), range(j2 + 1)))

        def steps(s):
            k, a, b = s
            up = lambda: min(a + 1, j1)
            for rate, x, y in ((fresh, a, b), (a * d1, a - 1, b), (b * d2, a, b - 1)):
                if rate > 0:
                    if k < lines:
                        yield (k + 1, x, y), rate
                    else:
                        yield (k, min(x + 1, j1), y), rate * redial
                        if x != a or y != b:
                            yield (k, x, y), rate * (1 - redial)
            waiting = max(0, k - agents)
            if waiting and theta:
                yield (k - 1, up(), b), waiting * theta * redial
                yield (k - 1, a, b), waiting * theta * (1 - redial)
            if k:
                done = min(k, agents) * 1.0
                yield (k - 1, a, b), done * (1 - reconnect)
                if reconnect:
                    yield ((k - 1, up(), b) if one else (k - 1, a, min(b + 1, j2))), done * reconnect

        p = stationary(states, steps)
        volume = fresh + sum(x * (s[1] * d1 + s[2] * d2) for x, s in zip(p, states))
        queue = sum(x * max(0, s[0] - agents) for x, s in zip(p, states))
        seen = lambda test: sum(x * (fresh + s[1] * d1 + s[2] * d2) for x, s in zip(p, states) if test(s[0])) / volume
        blocked = seen(lambda k: k == lines)
        values = {"volume": volume, "blocking": blocked, "abandonment": theta * queue / volume, "mean-queue": queue, "orbit": sum(x * (s[1] + s[2]) for x, s in zip(p, states)),
                  "wait-probability": seen(lambda k: agents <= k < lines) / (1 - blocked)}
        arguments = dict(rate=fresh, handling=1, agents=agents, lines=lines, redial=redial, delay=delay, reconnect=reconnect)
        if patience:
            arguments["mean"] = patience
        if second:
            arguments["second"] = second
        # A measure of nothing is a matter of rounding.
        out.append(case("orbit", arguments, {k: v for k, v in values.items() if abs(v) > 1e-7}))
    return out


SUITES = {"chat": lambda: concurrency() + levels() + exact_chat(), "orbits": orbits}
