"""Routing rules and people whose state lasts: small Markov chains, forward equations, first passage times.

The chains are cut where their states have less than 1e-12 of the probability.
"""
import numpy as np
import scipy.sparse as sparse
from scipy.linalg import expm
from scipy.sparse.linalg import expm_multiply
from scipy.special import gammainccinv, ndtr

from cases import case, exponential, mapping, measure, rate, text
from chains import Chain, pieces
from erlang import erlang_c
from times import table


# Overflow on free people -------------------------------------------------------------------------------------------

def overflow_when_few_are_free():
    """Sales go to the vendor when their own team is busy and fewer than 2 of the 2 service people are free."""
    ls, lv, c1, c2, c3, m3, theta, top = 2.5, 1.2, 2, 2, 1, 0.8, 0.5, 40

    def settle(s):
        a, b, v, qa, qb = s
        while qa and v < c3 and b >= 1:
            v, qa = v + 1, qa - 1
        return a, b, v, qa, qb

    def moves(s):
        a, b, v, qa, qb = s
        if a < c1:
            yield (a + 1, b, v, qa, qb), ls
        elif qa < top:
            yield settle((a, b, v, qa + 1, qb)), ls
        if b < c2:
            yield settle((a, b + 1, v, qa, qb)), lv
        elif qb < top:
            yield (a, b, v, qa, qb + 1), lv
        if a:
            yield ((a, b, v, qa - 1, qb) if qa else (a - 1, b, v, qa, qb)), a
        if b:
            yield ((a, b, v, qa, qb - 1) if qb else (a, b - 1, v, qa, qb)), b
        if v:
            yield settle((a, b, v - 1, qa, qb)), v * m3
        if qa:
            yield (a, b, v, qa - 1, qb), qa * theta
        if qb:
            yield (a, b, v, qa, qb - 1), qb * theta

    chain = Chain((0, 0, 0, 0, 0), moves)
    chain.stationary()
    qa = chain.mean(lambda s: s[3])
    qb = chain.mean(lambda s: s[4])
    return case(
        "overflow when fewer than 2 are free elsewhere",
        text({"sales": mapping(channel="phone", volume=rate(ls), handling=exponential(1), patience=exponential(2)),
              "service": mapping(channel="phone", volume=rate(lv), handling=exponential(1), patience=exponential(2))},
             {"sellers": mapping(takes="sales", positions=c1), "helpers": mapping(takes="service", positions=c2)}, warm_up=100, of="sales",
             vendors={"outsourcer": mapping(takes="overflow", positions=c3, pace="25% slower")},
             routing={"overflow": "[sales to outsourcer at once when fewer than 2 free in helpers]"}),
        [measure("abandonment", "sales", theta * qa / ls), measure("mean-wait", "sales", qa / ls), measure("mean-wait", "service", qb / lv),
         measure("occupancy", "outsourcer", chain.mean(lambda s: s[2]) / c3)])


# Who is next -------------------------------------------------------------------------------------------------------

def queues_per_channel():
    """One person and three channels, taken in turn after the one served last; state (last, busy, three queues)."""
    rates, theta, top = (0.6, 0.5, 0.4), 1.0, 13

    def moves(s):
        last, busy, q = s[0], s[1], s[2:]
        for i, lam in enumerate(rates):
            if not busy:
                yield (i, 1, 0, 0, 0), lam
            elif q[i] < top:
                yield (last, 1) + tuple(n + (j == i) for j, n in enumerate(q)), lam
        for i in range(3):
            if q[i]:
                yield (last, 1) + tuple(n - (j == i) for j, n in enumerate(q)), q[i] * theta
        if busy:
            for step in (1, 2, 3):
                i = (last + step) % 3
                if q[i]:
                    yield (i, 1) + tuple(n - (j == i) for j, n in enumerate(q)), 1.0
                    break
            else:
                yield (last, 0, 0, 0, 0), 1.0

    chain = Chain((0, 0, 0, 0, 0), moves)
    chain.stationary()
    m = []
    # The circle of channels: phone, chat, whatsapp, email, social.
    for i, name in enumerate(("phone", "chat", "email")):
        q = chain.mean(lambda s: s[2 + i])
        m += [measure("abandonment", name, theta * q / rates[i]), measure("mean-wait", name, q / rates[i])]
    return case(
        "queues per channel, taken in turn",
        text({n: mapping(volume=rate(rates[i]), handling=exponential(1), patience=exponential(1)) for i, n in enumerate(("phone", "chat", "email"))},
             {"desk": mapping(takes="[phone, chat, email]", positions=1)}, warm_up=100, of="phone", routing={"queue": "per-channel"}), m)


def passage(start, up, down, t):
    """P(a birth-and-death process from `start` has met 0 by `t`), for each start."""
    n = max(start) + 300
    diagonals = [np.full(n, up), np.full(n, -(up + down)), np.full(n, down)]
    # States 1 ... n before absorption; what passes the cut is lost, which weighs less than 1e-15.
    a = sparse.diags([diagonals[0][:-1], diagonals[1], diagonals[2][:-1]], [-1, 0, 1]).tocsc()
    alive = expm_multiply((a * t).T.tocsc(), np.ones(n))
    return [1 - alive[k - 1] for k in start]


def valued_customers():
    """M/M/3 where the customers of the first class go first: answered in time of both together.

    Among all busy people the number of golds waiting is geometric in lambda_gold / (c mu), the number of all in rho. A basic
    customer is served when all ahead and all golds that come meanwhile are: a first passage of the golds' birth and death.
    """
    c, l1, l2, t = 3, 0.65, 1.75, 1.0
    waits = float(erlang_c(c, l1 + l2, 0)[0])
    rho = (l1 + l2) / c
    golds = 1 - waits * np.exp(-(c - l1) * t)
    known = passage(range(1, 200), l1, float(c), t)
    basics = 1 - waits + waits * sum((1 - rho) * rho**k * known[k] for k in range(199))
    return case(
        "the valued first, M/M/3",
        text({"phone": mapping(volume=rate(l1 + l2), handling=exponential(1), value=f"{{ gold: {100 * l1 / (l1 + l2):.12f}%, basic: {100 * l2 / (l1 + l2):.12f}% }}")},
             {"desk": mapping(takes="phone", positions=c)}, warm_up=300, in_time=t, routing={"next-contact": "value"}),
        [measure("wait-probability", "phone", waits), measure("service-level", "phone", (l1 * golds + l2 * basics) / (l1 + l2))])


# Whom a contact meets -----------------------------------------------------------------------------------------------

def cheapest():
    lam, nf, ns, ms, theta = 3.0, 2, 2, 2 / 3, 0.5

    def moves(x):
        f, s, q = x
        if s < ns:
            yield (f, s + 1, q), lam
        elif f < nf:
            yield (f + 1, s, q), lam
        elif q < 80:
            yield (f, s, q + 1), lam
        if f:
            yield ((f, s, q - 1) if q else (f - 1, s, q)), f
        if s:
            yield ((f, s, q - 1) if q else (f, s - 1, q)), s * ms
        if q:
            yield (f, s, q - 1), q * theta

    chain = Chain((0, 0, 0), moves)
    chain.stationary()
    q = chain.mean(lambda x: x[2])
    return case(
        "the slow are the cheapest",
        text({"phone": mapping(volume=rate(lam), handling=exponential(1), patience=exponential(2))},
             {"fast": mapping(takes="phone", positions=nf, cost="90 TRY/h"), "slow": mapping(takes="{ phone: 50% slower }", positions=ns, cost="50 TRY/h")},
             warm_up=100, routing={"next-agent": "cheapest"}),
        [measure("abandonment", "phone", theta * q / lam), measure("mean-wait", "phone", q / lam),
         measure("occupancy", "fast", chain.mean(lambda x: x[0]) / nf), measure("occupancy", "slow", chain.mean(lambda x: x[1]) / ns)])


def round_robin():
    """Four people in a circle, two of them slow; the next free one after whoever was assigned last.

    State: who is busy (a bit each), who was last, how many wait.
    """
    lam, theta, speed = 2.2, 0.5, (1.0, 1.0, 0.5, 0.5)
    everyone = 15

    def moves(s):
        busy, last, q = s
        if busy != everyone:
            i = next((last + k) % 4 for k in (1, 2, 3, 4) if not busy >> (last + k) % 4 & 1)
            yield (busy | 1 << i, i, 0), lam
        elif q < 60:
            yield (busy, last, q + 1), lam
        for i in range(4):
            if busy >> i & 1:
                yield ((busy, i, q - 1) if q else (busy & ~(1 << i), last, 0)), speed[i]
        if q:
            yield (busy, last, q - 1), q * theta

    chain = Chain((0, 0, 0), moves)
    chain.stationary()
    q = chain.mean(lambda s: s[2])
    return case(
        "round robin among fast and slow",
        text({"phone": mapping(volume=rate(lam), handling=exponential(1), patience=exponential(2))},
             {"fast": mapping(takes="phone", positions=2), "slow": mapping(takes="{ phone: 100% slower }", positions=2)}, warm_up=100, routing={"next-agent": "round-robin"}),
        [measure("abandonment", "phone", theta * q / lam), measure("mean-wait", "phone", q / lam),
         measure("occupancy", "fast", chain.mean(lambda s: (s[0] & 1) + (s[0] >> 1 & 1)) / 2),
         measure("occupancy", "slow", chain.mean(lambda s: (s[0] >> 2 & 1) + (s[0] >> 3 & 1)) / 2)])


# Days with pieces --------------------------------------------------------------------------------------------------

def tired():
    """One shift around the clock; work begun after 8 hours takes 60% longer. State: begun fresh, begun tired, waiting."""
    lam, mean, bear, heads, slower, top = 0.1, 30, 25, 4, 1.6, 40

    def fresh(s):
        f, t, q = s
        if f < heads:
            yield (f + 1, t, q), lam
        elif q < top:
            yield (f, t, q + 1), lam
        if f:
            yield ((f, t, q - 1) if q else (f - 1, t, q)), f / mean
        if q:
            yield (f, t, q - 1), q / bear

    def worn(s, lam=lam):
        f, t, q = s
        if f + t < heads:
            yield (f, t + 1, q), lam
        elif q < top:
            yield (f, t, q + 1), lam
        if f:
            yield ((f - 1, t + 1, q - 1) if q else (f - 1, t, q)), f / mean
        if t:
            yield ((f, t, q - 1) if q else (f, t - 1, q)), t / mean / slower
        if q:
            yield (f, t, q - 1), q / bear

    rows = pieces((0, 0, 0), [(8 * 60, fresh, lambda s: s), (10 * 60, worn, lambda s: s), (6 * 60, lambda s: worn(s, 0.0), lambda s: s)],
                  [lambda s: s[2], lambda s: s[0] + s[1] == heads])
    arrivals = lam * 18 * 60
    waiting, held = rows[:, 0].sum(), rows[:2, 1].sum()
    return case(
        "work begun after 8 hours is 60% slower",
        text({"phone": mapping(forecast=table([6, 0], [18, 6]), handling=exponential(mean), patience=exponential(bear))},
             {"desk": mapping(takes="phone", pace="60% slower after 8h", heads=f"|\n      shift mon tue wed thu fri sat sun\n      whole {' '.join([str(heads)] * 7)}")},
             length="length: 1d, drain: yes", shifts={"whole": "{ hours: 00:00-24:00 }"}),
        [measure("abandonment", "phone", waiting / bear / arrivals), measure("mean-wait", "phone", waiting / arrivals), measure("wait-probability", "phone", lam * held / arrivals)],
        replications=1000)


def handed_over():
    """M(t)/M/s(t)+M: where the head count falls, work in hand goes back to the front. State: busy, handed over, waiting.

    Those handed over have been answered: nobody of them gives up, and their second wait is in the queue but not in the mean wait.
    """
    per_hour, staff, hours, mean, bear, top = [24, 42, 30, 12, 0], [5, 8, 4, 2, 2], [6, 5, 6, 4, 3], 9, 8, 40

    def moves(s, lam, c):
        b, h, q = s
        if b < c:
            yield (b + 1, h, q), lam
        elif q < top:
            yield (b, h, q + 1), lam
        if b:
            yield ((b, h - 1, q) if h else (b, h, q - 1) if q else (b - 1, h, q)), b / mean
        if q:
            yield (b, h, q - 1), q / bear

    def change(s, c):
        b, h, q = s
        back = max(b - c, 0)
        b, h = b - back, h + back
        again = min(c - b, h)
        b, h = b + again, h - again
        first = min(c - b, q)
        return b + first, h, q - first

    parts = [(60 * n, lambda s, lam=lam / 60, c=c: moves(s, lam, c), lambda s, c=c: change(s, c)) for lam, c, n in zip(per_hour, staff, hours)]
    rows = pieces((0, 0, 0), parts, [lambda s: s[2], lambda s: s[1]] + [lambda s, c=c: s[0] >= c for c in staff])
    arrivals = sum(lam * n for lam, n in zip(per_hour, hours))
    waiting, waits = rows[:, 0].sum(), sum(lam / 60 * rows[i, 2 + i] for i, lam in enumerate(per_hour))
    return case(
        "the head count falls, work is handed over",
        text({"phone": mapping(forecast=table(per_hour, hours), handling=exponential(mean), patience=exponential(bear))},
             {"desk": mapping(takes="phone", positions=table(staff, hours), at_end="{ calls: hand-over }")}, length="length: 1d, interval: 60m"),
        [measure("abandonment", "phone", waiting / bear / arrivals), measure("mean-wait", "phone", waiting / arrivals), measure("wait-probability", "phone", waits / arrivals),
         measure("queue", "phone", (waiting + rows[:, 1].sum()) / 1440)], replications=400)


def correlated_days():
    """Two types with gamma-busy days under a Gaussian copula share 8 lines: the day's loss system averaged over both factors.

    The share lost depends on the sum of the rates only; it is computed at Chebyshev points of the sum.
    """
    l1, l2, mean, c, cv = 0.12, 0.08, 30, 8, 0.4
    shape = 1 / cv**2
    x, w = np.polynomial.legendre.leggauss(100)
    z, w = 8 * x, 8 * w * np.exp(-32 * x**2) / np.sqrt(2 * np.pi)
    factor = lambda y: gammainccinv(shape, ndtr(-np.minimum(y, 8))) / shape
    highest = (l1 + l2) * factor(8.0)

    def lost(total):
        a = np.zeros((c + 2, c + 2))
        for n in range(c):
            a[n + 1, n] += total
            a[n, n] -= total
            a[n, n + 1] += (n + 1) / mean
            a[n + 1, n + 1] -= (n + 1) / mean
        # The last row gathers the time for which all lines are taken.
        a[c + 1, c] = 1
        return expm(a * 1440)[c + 1, 0] / 1440

    series = np.polynomial.chebyshev.Chebyshev.interpolate(np.vectorize(lost), 160, [1e-9, highest])
    assert all(abs(series(y) - lost(y)) < 1e-10 for y in (0.03, 0.11, 0.2, 0.37, 0.8))
    out = []
    for rho in (0.8, -0.8):
        f1 = factor(z)[:, None]
        f2 = factor(rho * z[:, None] + np.sqrt(1 - rho**2) * z[None, :])
        both = w[:, None] * w[None, :]
        g = series(l1 * f1 + l2 * f2)
        assert abs((both * f2).sum() - 1) < 1e-9
        out.append(case(
            f"busy days of two types, correlation {rho}",
            text({"sales": mapping(channel="phone", volume=rate(l1), handling=exponential(mean), day_to_day="40%"),
                  "service": mapping(channel="phone", volume=rate(l2), handling=exponential(mean), day_to_day="40%")},
                 {"desk": mapping(takes="[sales, service]", positions=c)}, length="length: 1d, drain: yes", correlations=f"[sales with service {rho}]",
                 routing={"limits": f"[{c} lines for sales service]"}),
            [measure("refusal", "sales", (both * f1 * g).sum()), measure("refusal", "service", (both * f2 * g).sum())], replications=2000))
    return out


def suites():
    return {"correlated-days": correlated_days(), "changes": [tired(), handed_over()],
            "choices": [overflow_when_few_are_free(), queues_per_channel(), valued_customers(), cheapest(), round_robin()]}
