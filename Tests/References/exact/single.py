"""One person: M/G/1 and its priority classes, G/M/1, orders of service.

Pollaczek 1930 and Khinchine 1932 (mean wait lambda E[S^2] / 2(1 - rho)); Cobham 1954 (non-preemptive classes);
preemptive resume as in Kleinrock, Queueing Systems II (1976), section 3.4; growing priority likewise, section 3.7;
GI/M/c as in Kleinrock I (1975), section 6.
"""
from mpmath import mp, mpf, besseli, exp, quad, sqrt

from cases import case, exponential, mapping, measure, rate, text
from erlang import erlang_c

mp.dps = 30


def laws():
    """Name: (phrase, mean, second moment), in minutes."""
    a, b = mpf(1) / 3, mpf(5) / 3
    return {
        "exponential": ("exponential mean 60s", 1, 2),
        "fixed": ("exactly 60s", 1, 1),
        "Erlang-3": ("erlang mean 60s k 3", 1, mpf(4) / 3),
        "gamma": ("gamma mean 60s cv 0.7", 1, mpf("1.49")),
        "lognormal": ("lognormal mean 60s cv 1.2", 1, mpf("2.44")),
        "uniform": ("uniform 20s to 100s", 1, (a**2 + a * b + b**2) / 3),
    }


def pollaczek():
    out = []
    for (name, (phrase, mean, second)), rho in zip(laws().items(), [0.5, 0.7, 0.6, 0.75, 0.6, 0.8]):
        wait = mpf(rho) * second / (2 * (1 - mpf(rho)))
        out.append(case(
            f"M/G/1, {name}, load {rho}",
            text({"phone": mapping(volume=rate(rho), handling=phrase)}, {"desk": mapping(takes="phone", positions=1)}, warm_up=600),
            [measure("wait-probability", "phone", rho), measure("mean-wait", "phone", wait), measure("occupancy", "desk", rho)]))
    # Wrap-up holds the person; the customer's wait sees service = handling + wrap-up.
    rho, h, w = mpf("0.6"), mpf("0.7"), mpf("0.3")
    second = 2 * h**2 + 2 * h * w + 2 * w**2
    out.append(case(
        "M/G/1, exponential handling and exponential wrap-up",
        text({"phone": mapping(volume=rate(rho), handling=exponential(h), wrap_up=exponential(w))}, {"desk": mapping(takes="phone", positions=1)}, warm_up=600),
        [measure("wait-probability", "phone", rho), measure("mean-wait", "phone", rho * second / (2 * (1 - rho))), measure("occupancy", "desk", rho)]))
    # Pick-up counts as waiting and holds the person: service = pick-up + handling, every wait is longer by the pick-up.
    d, h = mpf("0.1"), mpf("0.6")
    lam = mpf("0.9")
    second = d**2 + 2 * d * h + 2 * h**2
    rho = lam * (d + h)
    out.append(case(
        "M/G/1 with a pick-up delay of 6 s",
        text({"phone": mapping(volume=rate(lam), handling=exponential(h), pick_up="6s")}, {"desk": mapping(takes="phone", positions=1)}, warm_up=600),
        [measure("mean-wait", "phone", d + lam * second / (2 * (1 - rho)))]))
    return out


def cobham(classes):
    """Mean waits of (rate, mean, second moment) classes, most urgent first, one person."""
    r = sum(l * s for l, m, s in classes) / 2
    out, before = [], mpf(0)
    for l, m, s in classes:
        after = before + l * m
        out.append(r / ((1 - before) * (1 - after)))
        before = after
    return out


def priorities():
    out = []

    def entries(rows):
        return {n: mapping(channel="phone", volume=rate(l), handling=p, priority=k, **more) for n, l, p, k, more in rows}

    waits = cobham([(mpf("0.3"), 1, 2), (mpf("0.4"), 1, 2)])
    out.append(case(
        "non-preemptive M/M/1, two classes",
        text(entries([("gold", 0.3, exponential(1), 1, {}), ("basic", 0.4, exponential(1), 2, {})]),
             {"desk": mapping(takes="[gold, basic]", positions=1)}, of="gold", warm_up=600, routing={"next-contact": "priority"}),
        [measure("mean-wait", "gold", waits[0]), measure("mean-wait", "basic", waits[1]), measure("wait-probability", "gold", 0.7), measure("wait-probability", "basic", 0.7)]))
    half = mpf("0.5")
    waits = cobham([(mpf("0.5"), half, half**2), (mpf("0.2"), 1, mpf("2.44")), (mpf("0.1"), 2, 8)])
    out.append(case(
        "non-preemptive M/G/1, three classes with laws of their own",
        text(entries([("short", 0.5, "exactly 30s", 1, {}), ("middle", 0.2, "lognormal mean 60s cv 1.2", 2, {}), ("long", 0.1, exponential(2), 3, {})]),
             {"desk": mapping(takes="[short, middle, long]", positions=1)}, of="short", warm_up=600, routing={"next-contact": "priority"}),
        [measure("mean-wait", n, w) for n, w in zip(["short", "middle", "long"], waits)]))
    # Weighted by c times mu: 1 x 2, 3 x 1, so the second class goes first.
    waits = cobham([(mpf("0.3"), 1, 2), (mpf("0.5"), half, 2 * half**2)])
    out.append(case(
        "weighted order (c-mu) on M/G/1",
        text({"heavy": mapping(channel="phone", volume=rate(0.3), handling=exponential(1), weight=3), "light": mapping(channel="phone", volume=rate(0.5), handling=exponential(0.5), weight=1)},
             {"desk": mapping(takes="[heavy, light]", positions=1)}, of="heavy", warm_up=600, routing={"next-contact": "weighted"}),
        [measure("mean-wait", "heavy", waits[0]), measure("mean-wait", "light", waits[1])]))
    # M/M/c with one rate: Cobham with the residual (P(wait)) / (c mu).
    c, l1, l2 = 6, mpf("1.8"), mpf("2.4")
    pw, _, _ = erlang_c(c, l1 + l2, 0)
    out.append(case(
        "non-preemptive M/M/6, two classes",
        text(entries([("gold", 1.8, exponential(1), 1, {}), ("basic", 2.4, exponential(1), 2, {})]),
             {"desk": mapping(takes="[gold, basic]", positions=6)}, of="gold", warm_up=300, routing={"next-contact": "priority"}),
        [measure("mean-wait", "gold", pw / c / (1 - l1 / c)), measure("mean-wait", "basic", pw / c / ((1 - l1 / c) * (1 - (l1 + l2) / c))),
         measure("wait-probability", "gold", pw), measure("wait-probability", "basic", pw)]))
    # Preemptive resume: class 1 sees M/G/1 alone; class 2 starts when all work found, and class 1 work that comes, is done.
    l1, m1, s1, l2, m2, s2 = mpf("0.3"), 1, 2, mpf("0.3"), 1, mpf("1.49")
    w1 = l1 * s1 / 2 / (1 - l1 * m1)
    w2 = (l1 * s1 + l2 * s2) / 2 / ((1 - l1 * m1) * (1 - l1 * m1 - l2 * m2))
    out.append(case(
        "preemptive resume M/G/1, two classes",
        text(entries([("call", 0.3, exponential(1), 1, {})]) | {"mail": mapping(channel="email", volume=rate(0.3), handling="gamma mean 60s cv 0.7", priority=2, interrupted_by="[call]")},
             {"desk": mapping(takes="[call, mail]", positions=1)}, of="call", warm_up=600, routing={"next-contact": "priority"}),
        [measure("mean-wait", "call", w1), measure("wait-probability", "call", l1 * m1), measure("mean-wait", "mail", w2), measure("wait-probability", "mail", 0.6)]))
    # Linear growth from one level at rates b1 = 2 b2 (Kleinrock's time-dependent priority), M/M/1, rho 0.35 + 0.35.
    r1, r2, b = mpf("0.35"), mpf("0.35"), mpf("0.5")
    w0 = r1 + r2
    slow = w0 / (1 - r1 - r2) / (1 - r1 * (1 - b))
    fast = (w0 / (1 - r1 - r2) - r2 * slow * (1 - b))
    out.append(case(
        "priority growing at two speeds, M/M/1",
        text({"quick": mapping(channel="phone", volume=rate(0.35), handling=exponential(1), priority=3, priority_growth="2 levels/10m"),
              "steady": mapping(channel="phone", volume=rate(0.35), handling=exponential(1), priority=3, priority_growth="1 level/10m")},
             {"desk": mapping(takes="[quick, steady]", positions=1)}, of="quick", warm_up=600, routing={"next-contact": "growing-priority"}),
        [measure("mean-wait", "quick", fast), measure("mean-wait", "steady", slow)]))
    return out


def sigma(transform, c):
    """Root of s = A*(c (1 - s)) in (0, 1), by the fixed point."""
    s = mpf("0.5")
    for _ in range(200):
        s = transform(c * (1 - s))
    return s


def gim1():
    out = []
    rows = [
        ("D", "every exactly 80s", lambda s: exp(-s * mpf(4) / 3)),
        ("E2", "every erlang mean 90s k 2", lambda s: (1 / (1 + s * mpf("1.5") / 2)) ** 2),
        ("U", "every uniform 20s to 140s", lambda s: (exp(-s / 3) - exp(-s * mpf(7) / 3)) / (2 * s)),
        ("gamma cv 1.5", "every gamma mean 90s cv 1.5", lambda s: (1 + s * mpf("1.5") * mpf("2.25")) ** (-1 / mpf("2.25"))),
    ]
    for name, phrase, transform in rows:
        r = sigma(transform, 1)
        out.append(case(
            f"{name}/M/1",
            text({"phone": mapping(arrivals=phrase, handling=exponential(1))}, {"desk": mapping(takes="phone", positions=1)}, warm_up=600, in_time=1),
            [measure("wait-probability", "phone", r), measure("mean-wait", "phone", r / (1 - r)), measure("service-level", "phone", 1 - r * exp(-(1 - r)))]))
    return out


def orders():
    """Last in first out: a wait > 0 is a busy period. Random order: the chain of those who wait with a tagged one."""
    import numpy as np
    import scipy.sparse as sparse
    from scipy.sparse.linalg import expm_multiply

    out = []
    c, lam, t = 3, mpf("2.25"), mpf("0.5")
    pw, ew, _ = erlang_c(c, lam, t)
    mu = mpf(c)
    r = lam / mu
    busy = quad(lambda x: exp(-(lam + mu) * x) * besseli(1, 2 * x * sqrt(lam * mu)) / (x * sqrt(r)), [0, t / 2, t])
    out.append(case(
        "last in, first out, M/M/3",
        text({"phone": mapping(volume=rate(lam), handling=exponential(1))}, {"desk": mapping(takes="phone", positions=3)}, warm_up=300, in_time=0.5, routing={"next-contact": "lifo"}),
        [measure("wait-probability", "phone", pw), measure("mean-wait", "phone", ew), measure("service-level", "phone", 1 - pw + pw * busy)]))
    n = 400
    # State k: a tagged contact and k others wait. Column convention as in chains.py; absorption drops out.
    rows, columns, values = [], [], []
    for k in range(n):
        up = float(lam) if k + 1 < n else 0.0
        if up:
            rows.append(k + 1), columns.append(k), values.append(up)
        if k:
            rows.append(k - 1), columns.append(k), values.append(float(mu) * k / (k + 1))
        rows.append(k), columns.append(k), values.append(-up - float(mu))
    a = sparse.csc_matrix((values, (rows, columns)), shape=(n, n))
    p = np.array([float((1 - r) * r**k) for k in range(n)])
    late = float(expm_multiply(a * float(t), p).sum())
    out.append(case(
        "random order, M/M/3",
        text({"phone": mapping(volume=rate(lam), handling=exponential(1))}, {"desk": mapping(takes="phone", positions=3)}, warm_up=300, in_time=0.5, routing={"next-contact": "random"}),
        [measure("wait-probability", "phone", pw), measure("mean-wait", "phone", ew), measure("service-level", "phone", 1 - float(pw) * late)]))
    return out


def suites():
    return {"mg1": pollaczek(), "priorities": priorities(), "gim1": gim1(), "orders": orders()}
