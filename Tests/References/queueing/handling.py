"""Handling that is not exponential, priorities, overflow: by methods that the library does not use.

M/D/c by the roots of its generating function (Crommelin 1932); priorities by inverting Kella and Yechiali's transform;
the accuracy of approximations from exact chains of Erlang and hyperexponential handling.
"""
import numpy as np
import scipy.sparse as sp
import scipy.sparse.linalg as la
from mpmath import exp, invertlaplace, lambertw, mp, mpc, mpf, sqrt

from suites import case

mp.dps = 40


def mdc(load, c):
    """Mean wait in handling times, from the c - 1 roots inside the unit disk."""
    a = mpf(load)
    # z^c = exp(a (z - 1)): z = -(c/a) W_0(-(a/c) exp(-a/c) w), w a c-th root of unity.
    roots = [-(c / a) * lambertw(-(a / c) * exp(-a / c) * mp.expjpi(2 * mpf(k) / c)) for k in range(1, c)]
    # Mean queue from the generating function's slope at 1 (Crommelin).
    queue = (a * a - c * (c - 1)) / (2 * (c - a)) + (mp.fsum(1 / (1 - z) for z in roots).real if roots else 0)
    return queue / a


def mdc_high(load, c, steps, dps=400):
    """Law of the number present with a recursion that loses digits, begun with very many."""
    with mp.workdps(dps):
        a = mpf(load)
        roots = [-(c / a) * lambertw(-(a / c) * exp(-a / c) * mp.expjpi(2 * mpf(k) / c)) for k in range(1, c)]
        slope = mpf(1)
        poly = [mpc(1)]
        for z in roots:
            slope *= 1 - z
        for z in roots + [mpf(1)]:
            poly = [(poly[i - 1] if i > 0 else 0) - z * (poly[i] if i < len(poly) else 0) for i in range(len(poly) + 1)]
        k = -(c - a) / slope
        p = [(x * k).real for x in poly[:c]]
        pois = [exp(-a)]
        for j in range(1, steps + c + 1):
            pois.append(pois[-1] * a / j)
        # p_0 = pois(0) P(N <= c) gives P(N <= c).
        upto = p[0] / pois[0]
        p.append(upto - sum(p[:c]))
        j = 1
        while len(p) < steps:
            rest = pois[j] * upto + sum(p[c + i] * pois[j - i] for i in range(1, j))
            p.append((p[j] - rest) / pois[0])
            j += 1
        return [mpf(x) for x in p]


def fixed_handling():
    out = []
    for load, c, steps in [("0.3", 1, 200), ("0.8", 1, 300), ("1.6", 2, 250), ("4.5", 5, 300), ("9", 10, 250), ("18", 20, 200)]:
        a = mpf(load)
        p = mdc_high(load, c, steps)
        assert abs(sum(p) - 1) < mpf(10) ** -13, sum(p)
        upto = [mpf(0)]
        for x in p:
            upto.append(upto[-1] + x)
        # Q_m = P(queue <= m) = P(N <= c + m).
        queue = lambda m: upto[min(c + m + 1, len(p))]
        mean = mdc(load, c)
        values = {"wait-probability": 1 - upto[c], "mean-wait": mean}
        for t in map(mpf, ("0.25", "0.75", "1.5")):
            rounds = int(t) + 1
            m = a * (rounds - t)
            term, total = exp(-m), mpf(0)
            for j in range(rounds * c):
                total += queue(rounds * c - 1 - j) * term
                term *= m / (j + 1)
            values[("answered-within", t)] = total
        out.append(case("fixed-handling", dict(rate=a, handling=1, agents=c), values))
    return out


def phase_chain(load, c, law):
    """Mean wait and share that waits of M/PH/c, by a sparse chain cut where nothing is left; handling mean 1.

    law: ("erlang", 2) or ("hyper", q, rate1, rate2). State: number present and how many are in the first phase."""
    rate = float(load)
    rho = rate / c
    most = int(c + 45 / (1 - rho) * (2 if law[0] == "hyper" else 1)) + 20
    index, states = {}, []
    for k in range(most + 1):
        for i in range(min(k, c) + 1):
            index[k, i] = len(states)
            states.append((k, i))
    rows, columns, data = [], [], []

    def add(s, d, v):
        if v > 0:
            rows.extend((index[d], index[s]))
            columns.extend((index[s], index[s]))
            data.extend((v, -v))

    for k, i in states:
        s = (k, i)
        busy = min(k, c)
        other = busy - i
        if law[0] == "erlang":
            if k < most:
                add(s, (k + 1, i + 1 if k < c else i), rate)
            add(s, (k, i - 1) if i else s, 2.0 * i)
            if other:
                add(s, (k - 1, i + 1 if k > c else i), 2.0 * other)
        else:
            _, q, r1, r2 = law
            for share, first in ((q, 1), (1 - q, 0)):
                if k < most:
                    add(s, (k + 1, i + first), rate * share) if k < c else (add(s, (k + 1, i), rate * share))
                if i:
                    add(s, (k - 1, i - 1 + (first if k > c else 0)), i * r1 * (share if k > c else share))
                if other:
                    add(s, (k - 1, i + (first if k > c else 0)), other * r2 * share)
    n = len(states)
    matrix = sp.csc_matrix((data, (rows, columns)), shape=(n, n)).tolil()
    matrix[n - 1, :] = 1.0
    right = np.zeros(n)
    right[-1] = 1
    p = la.spsolve(matrix.tocsc(), right)
    ks = np.array([k for k, _ in states])
    return float((p * np.maximum(ks - c, 0)).sum() / rate), float(p[ks >= c].sum())


def approximations():
    """Exact means of M/E2/c and M/H2/c (balanced means, cv^2 2): the accuracy of the M/G/c approximations is judged by these."""
    out = []
    x = sqrt(mpf(1) / 3)
    q = float((1 + x) / 2)
    for name, law, cv2 in [("erlang2", ("erlang", 2), 0.5), ("hyper2", ("hyper", q, 2 * q, 2 * (1 - q)), 2.0)]:
        for c, rho in [(1, 0.5), (1, 0.8), (2, 0.5), (2, 0.8), (5, 0.7), (5, 0.9), (20, 0.8), (20, 0.95)]:
            wait, share = phase_chain(c * rho, c, law)
            out.append(case("general-handling", dict(rate=c * rho, handling=1, agents=c, variation=cv2**0.5, law=name), {"mean-wait": wait, "wait-probability": share}))
    return out


def single_server():
    out = []
    for rate, mean, cv in [("0.5", 1, 1), ("0.8", 1, "0.5"), ("0.05", 18, 2), ("0.9", 1, 0)]:
        rate, mean, cv = mpf(rate), mpf(mean), mpf(cv)
        # Gamma handling: E[S^3] = m^3 (1 + v)(1 + 2 v), v the squared variation; moments of the wait from the transform's derivatives.
        v = cv * cv
        third = mean**3 * (1 + v) * (1 + 2 * v)
        # By the residual lifetime: W = a geometric sum of residuals; E[W^2] = Var N E[R]^2 + E[N] Var R + E[W]^2.
        rho = rate * mean
        r1 = mean * (1 + v) / 2
        r2 = third / (3 * mean)
        count = rho / (1 - rho)
        second = rho / (1 - rho) ** 2 * r1**2 + count * (r2 - r1**2) + (count * r1) ** 2
        out.append(case("single-server", dict(rate=rate, handling=mean, variation=cv, third=third), {"mean-wait": count * r1, "second-moment": second, "wait-probability": rho}))
    return out


def priorities():
    from stationary import erlang_c
    out = []
    for rates, handling, agents in [(["0.01666666667", "0.03888888889"], 180, 12), (["0.2", "0.3", "0.3"], 1, 1), (["2", "5", "2"], 1, 10), (["0", "4"], 1, 5)]:
        rates = [mpf(float(mpf(r))) for r in rates]
        h, n = mpf(handling), mpf(agents)
        a = sum(rates) * h
        c = erlang_c(a, agents)
        for k in range(len(rates)):
            capacity = n / h
            before = sum(rates[:k])
            upto = before + rates[k]
            values = {"mean-wait": c / capacity / ((1 - before / capacity) * (1 - upto / capacity)), "wait-probability": c}
            for t in (h / 9, h):
                if before == 0:
                    late = exp(-(capacity - upto) * t)
                else:
                    def transform(s):
                        # The root in two factors, each with its cut where the transform has it.
                        x, r = capacity + before + s, 2 * sqrt(capacity * before)
                        b = (x - sqrt(x - r) * sqrt(x + r)) / (2 * before)
                        delayed = (capacity - upto) / (capacity - upto + s + before * (1 - b))
                        return (1 - delayed) / s
                    late = invertlaplace(transform, t, method="talbot")
                values[("answered-within", t)] = 1 - c * late
            out.append(case("priorities", dict(rates=rates, handling=h, agents=n, index=k), values))
    return out


def overflow():
    """Variance of an overflow as the spread of an endless second group's busy, and what a vendor's group really blocks: two-dimensional chain."""
    out = []
    for load, agents, vendor in [(10, 10, 4), (10, 10, 7), (10, 10, 10), (5, 3, 4), (5, 3, 8), (20, 18, 6), (20, 18, 15), (8, 12, 2), (8, 12, 5)]:
        def chain(second):
            size = (agents + 1) * (second + 1)
            m = sp.lil_matrix((size, size))
            at = lambda i, j: i * (second + 1) + j
            for i in range(agents + 1):
                for j in range(second + 1):
                    for (x, y), v in (((i + 1, j) if i < agents else (i, j + 1), load), ((i - 1, j), i), ((i, j - 1), j)):
                        if v > 0 and 0 <= x <= agents and 0 <= y <= second:
                            m[at(x, y), at(i, j)] += v
                            m[at(i, j), at(i, j)] -= v
            m[size - 1, :] = 1.0
            b = np.zeros(size)
            b[-1] = 1
            return la.spsolve(m.tocsc(), b).reshape(agents + 1, second + 1)
        p = chain(int(load + 12 * load**0.5 + 30)).sum(axis=0)
        j = np.arange(len(p))
        mean = float((p * j).sum())
        values = {"mean": mean, "variance": float((p * j * j).sum() - mean * mean)}
        q = chain(vendor)
        values[("vendor-blocking", vendor)] = float(q[agents, vendor] / q[agents, :].sum())
        out.append(case("overflow", dict(load=load, agents=agents), values))
    return out


SUITES = {"handling": lambda: fixed_handling() + single_server(), "approximations": approximations, "priorities": priorities, "overflow": overflow}
