"""Erlang B, C and A, finite lines and places, balking: birth-and-death systems. Arithmetic of 40 digits.

Erlang 1917; Palm 1957; the share answered in time of Erlang A from the beta law of exp(-theta V):
an arrival that finds c + k people present has exp(-theta V) ~ Beta(c mu / theta, k + 1).
"""
from mpmath import mp, mpf, betainc, exp

from cases import case, exponential, mapping, measure, minutes, rate, text

mp.dps = 40


def probabilities(arrival, departure, last=None):
    p, n = [mpf(1)], 0
    while last is None or n < last:
        a = arrival(n)
        if a == 0:
            break
        p.append(p[-1] * a / departure(n + 1))
        n += 1
        if last is None and p[-1] < mpf(10) ** -35 * max(p):
            break
    s = sum(p)
    return [x / s for x in p]


def erlang_b(c, a):
    b = mpf(1)
    for k in range(1, c + 1):
        b = a * b / (k + a * b)
    return b


def erlang_c(c, a, t):
    """P(wait), mean wait and share answered within t, service mean 1."""
    a = mpf(a)
    b = erlang_b(c, a)
    w = c * b / (c - a * (1 - b))
    return w, w / (c - a), 1 - w * exp(-(c - a) * mpf(t))


def erlang_a(lam, c, theta, t, mu=1, lines=None):
    lam, theta, t, mu = map(mpf, (lam, theta, t, mu))
    p = probabilities(lambda n: lam, lambda n: mu * min(n, c) + theta * max(0, n - c), lines)
    refused = p[lines] if lines is not None and len(p) > lines else mpf(0)
    queue = sum((n - c) * p[n] for n in range(c, len(p)))
    waited = sum(p[c : (lines if lines is not None else len(p))])
    a, z = c * mu / theta, exp(-theta * t)
    soon = sum(p[:c])
    for n in range(c, min(len(p), lines) if lines is not None else len(p)):
        k = n - c
        if p[n] < mpf(10) ** -25:
            break
        soon += p[n] * a / (a + k + 1) * betainc(a + 1, k + 1, z, 1, regularized=True)
    return dict(blocked=refused, waited=waited, abandoned=theta * queue / lam, wait=queue / lam, soon=soon, busy=sum(min(n, c) * x for n, x in enumerate(p)) / c)


def phone(lam, patience=None, handling=None, **more):
    return {"phone": mapping(volume=rate(lam), handling=handling or exponential(1), patience=exponential(patience) if patience else None, **more)}


def desk(c, **more):
    return {"desk": mapping(takes="phone", positions=c, **more)}


def loss():
    out = []
    laws = {
        "exponential": "exponential mean 60s",
        "lognormal": "lognormal mean 60s cv 1.2",
        "fixed": "exactly 60s",
        "uniform": "uniform 20s to 100s",
    }
    for c, a, law in [(1, 0.5, "exponential"), (5, 4, "exponential"), (5, 4, "lognormal"), (20, 18, "fixed"), (20, 22, "uniform"), (60, 55, "exponential")]:
        b = erlang_b(c, mpf(a))
        out.append(case(
            f"Erlang B, {c} lines, {a} erlang, {law} handling",
            text(phone(a, handling=laws[law], lines=c), desk(c), warm_up=60),
            [measure("refusal", "phone", b), measure("occupancy", "desk", a * (1 - b) / c)]))
    return out


def delay():
    out = []
    for c, a, t in [(1, 0.5, 1), (2, 1.4, 0.5), (5, 3.2, 0.2), (20, 15, 0.1), (60, 50, 0.05)]:
        w, ew, sl = erlang_c(c, a, t)
        out.append(case(
            f"Erlang C, {c} people, {a} erlang",
            text(phone(a), desk(c), warm_up=200, in_time=t),
            [measure("wait-probability", "phone", w), measure("mean-wait", "phone", ew), measure("service-level", "phone", sl), measure("occupancy", "desk", a / c)]))
    return out


def patience():
    out = []
    rows = [(1, 0.9, 1, 0.5), (5, 5, 1, 0.2), (14, 10, 2 / 3, 1 / 9), (20, 24, 0.5, 0.3), (40, 38, 2, 0.1), (100, 95, 2, 0.1)]
    for c, lam, mean, t in rows:
        e = erlang_a(lam, c, 1 / mpf(mean), t)
        out.append(case(
            f"Erlang A, {c} people, {lam} erlang, patience {mean:.3g}",
            text(phone(lam, mean), desk(c), warm_up=100, in_time=t),
            [measure("wait-probability", "phone", e["waited"]), measure("abandonment", "phone", e["abandoned"]), measure("mean-wait", "phone", e["wait"]),
             measure("service-level", "phone", e["soon"]), measure("occupancy", "desk", e["busy"])]))
    return out


def mmck(lam, c, lines):
    p = probabilities(lambda n: mpf(lam), lambda n: mpf(min(n, c)), lines)
    queue = sum((n - c) * p[n] for n in range(c, lines + 1))
    return p[lines], sum(p[c:lines]) / (1 - p[lines]), queue / (lam * (1 - p[lines]))


def limits():
    out = []
    for lam, c, lines, key in [(5, 4, 8, "lines"), (12, 10, 15, "lines"), (3, 3, 3 + 5, "places")]:
        blocked, waited, wait = mmck(lam, c, lines)
        limit = {"lines": lines} if key == "lines" else {"places": lines - c}
        out.append(case(
            f"M/M/{c} with {list(limit.values())[0]} {key}, {lam} erlang",
            text(phone(lam, **limit), desk(c), warm_up=100),
            [measure("refusal", "phone", blocked), measure("wait-probability", "phone", waited), measure("mean-wait", "phone", wait)]))
    e = erlang_a(12, 10, 0.5, 0.2, lines=14)
    out.append(case(
        "M/M/10 with 14 lines and patience",
        text(phone(12, 2, lines=14), desk(10), warm_up=100, in_time=0.2),
        [measure("refusal", "phone", e["blocked"]), measure("wait-probability", "phone", e["waited"] / (1 - e["blocked"])), measure("abandonment", "phone", e["abandoned"]),
         measure("service-level", "phone", e["soon"])]))
    # Two types share lines; one rate of service, so together they are one M/M/c/K queue and both are refused alike.
    blocked, waited, wait = mmck(7, 6, 9)
    out.append(case(
        "two types share 9 lines of M/M/6",
        text({"sales": mapping(channel="phone", volume=rate(4), handling=exponential(1)), "service": mapping(channel="phone", volume=rate(3), handling=exponential(1))},
             {"desk": mapping(takes="[sales, service]", positions=6)}, of="sales", warm_up=100,
             routing={"limits": "[9 lines for sales service]"}),
        [measure("refusal", "sales", blocked), measure("refusal", "service", blocked), measure("mean-wait", "sales", wait), measure("mean-wait", "service", wait)]))
    return out


def balking():
    out = []
    for name, lam, c, rules, stay in [
        ("by number waiting", 6, 5, "[20% from 2 waiting, 60% from 5 waiting, 100% from 12 waiting]", lambda q: 1 if q < 2 else 0.8 if q < 5 else 0.4 if q < 12 else 0),
        # Mean handling x (waiting + 1) / people is 12 s for each place in the queue: above 40 s from 3, above 2 min from 10 waiting.
        ("by expected wait", 6, 5, "[30% above 40s expected wait, 100% above 2m expected wait]", lambda q: 1 if q < 3 else 0.7 if q < 10 else 0),
        ("whenever not served at once", 6, 5, "[35%]", lambda q: mpf("0.65")),
    ]:
        theta = mpf("0.25")
        p = probabilities(lambda n: lam if n < c else lam * mpf(stay(n - c)), lambda n: min(n, c) + theta * max(0, n - c))
        refused = sum(p[n] * (1 - mpf(stay(n - c))) for n in range(c, len(p)))
        queue = sum((n - c) * p[n] for n in range(c, len(p)))
        out.append(case(
            f"balking {name}",
            text(phone(lam, 4, balks=rules), desk(c), warm_up=100),
            [measure("refusal", "phone", refused), measure("abandonment", "phone", theta * queue / lam),
             measure("mean-wait", "phone", queue / (lam * (1 - refused)))]))
    return out


def definitions():
    """The five service levels on one Erlang A. Left within t: 1 - answered within t - P(still waiting at t)."""
    lam, c, theta, t, short = 24, 20, mpf(2), mpf("0.3"), mpf("0.1")
    e = erlang_a(lam, c, theta, t)

    def left_within(x):
        z, a = exp(-theta * x), c / theta
        p = probabilities(lambda n: mpf(lam), lambda n: min(n, c) + theta * max(0, n - c))
        waiting = sum(p[n] * betainc(a, n - c + 1, 0, z, regularized=True) for n in range(c, min(len(p), c + 150))) * z
        return 1 - erlang_a(lam, c, theta, x)["soon"] - waiting

    soon, answered, left = e["soon"], 1 - e["abandoned"], left_within(t)
    levels = {
        "over-offered": soon,
        "over-answered": soon / answered,
        "abandoned-credited": soon + left,
        "abandoned-excluded": soon / (1 - left),
        "short-excluded": soon / (1 - left_within(short)),
    }
    out = []
    for name, level in levels.items():
        file = text(phone(lam, 0.5), desk(c), warm_up=100)
        short_line = f", short: {minutes(short)}" if name == "short-excluded" else ""
        out.append(case(
            f"service level {name}", file + f"measure: {{ service-level: {name}, in-time: {minutes(t)}{short_line} }}\n",
            [measure("service-level", "phone", level)]))
    return out


def priorities_with_patience():
    """M/M/c+M with two classes, non-preemptive: chain (in service or free, gold and basic waiting)."""
    from chains import Chain

    c, l1, l2, theta = 5, 2.5, 3.0, 0.5

    def moves(s):
        n, a, b = s
        if n < c:
            yield (n + 1, a, b), l1 + l2
        else:
            if a < 60:
                yield (n, a + 1, b), l1
            if b < 60:
                yield (n, a, b + 1), l2
        if n:
            yield ((n, a - 1, b) if a else (n, a, b - 1) if b else (n - 1, a, b)), n
        if a:
            yield (n, a - 1, b), a * theta
        if b:
            yield (n, a, b - 1), b * theta

    chain = Chain((0, 0, 0), moves)
    chain.stationary()
    a, b = chain.mean(lambda s: s[1]), chain.mean(lambda s: s[2])
    return [case(
        "non-preemptive M/M/5+M, two classes",
        text({"gold": mapping(channel="phone", volume=rate(l1), handling=exponential(1), patience=exponential(2), priority=1),
              "basic": mapping(channel="phone", volume=rate(l2), handling=exponential(1), patience=exponential(2), priority=2)},
             {"desk": mapping(takes="[gold, basic]", positions=c)}, of="gold", warm_up=100, routing={"next-contact": "priority"}),
        [measure("abandonment", "gold", theta * a / l1), measure("mean-wait", "gold", a / l1), measure("abandonment", "basic", theta * b / l2), measure("mean-wait", "basic", b / l2)])]


def suites():
    return {"service-levels": definitions(), "priorities-with-patience": priorities_with_patience(), "erlang-b": loss(), "erlang-c": delay(), "erlang-a": patience(), "limits": limits(), "balking": balking()}
