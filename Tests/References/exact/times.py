"""Systems that change over the day, by Kolmogorov's forward equations, and D/M/c and E2/M/c.

The head count falls the exhaustive way: busy people finish, and leave if there are too many.
State (busy, waiting); solved by the action of the matrix exponential over pieces of constant rates.
"""
import numpy as np
import scipy.sparse as sparse
from scipy.linalg import expm
from scipy.sparse.linalg import expm_multiply
from scipy.special import binom, gammaln

from cases import case, exponential, mapping, measure, rate, text
from chains import Chain


def day(rates, staff, mu, theta, hours, lines=None, queue=60):
    """Expected arrivals, abandonments, refusals, waiting time and those who waited; one value per piece, and after the last."""
    top = max(staff)
    size = (top + 1) * (queue + 1)
    at = lambda b, q: b * (queue + 1) + q
    p = np.zeros(size)
    p[0] = 1.0
    out = []
    for i in range(len(rates) + 1):
        last = i == len(rates)
        lam, s = (0.0, staff[-1]) if last else (rates[i], staff[i])
        # Joining people take from the queue at once.
        moved = np.zeros(size)
        for b in range(top + 1):
            for q in range(queue + 1):
                x = p[at(b, q)]
                take = min(q, max(s - b, 0))
                moved[at(b + take, q - take)] += x
        p = moved
        rows, columns, values = [], [], []

        def flow(a, b, r):
            if r > 0:
                rows.extend((b, a)), columns.extend((a, a)), values.extend((r, -r))

        refused = np.zeros(size)
        waits = np.zeros(size)
        for b in range(top + 1):
            for q in range(queue + 1):
                here = at(b, q)
                if b < s and q:
                    continue
                if b < s:
                    flow(here, at(b + 1, 0), lam)
                elif lines is not None and b + q >= lines:
                    refused[here] = lam
                elif q < queue:
                    flow(here, at(b, q + 1), lam)
                    waits[here] = lam
                if b:
                    flow(here, at(b, q - 1) if q and b <= s else at(b - 1, q), b * mu)
                if q:
                    flow(here, at(b, q - 1), q * theta)
        a = sparse.csc_matrix((values, (rows, columns)), shape=(size, size))
        waiting = np.array([q for b in range(top + 1) for q in range(queue + 1)], float)
        busy = np.array([b for b in range(top + 1) for q in range(queue + 1)], float)
        # Four integrals beside the state: the exponential of the bordered matrix gives them without quadrature.
        border = sparse.csc_matrix(np.vstack([waiting, refused, waits, busy]))
        bordered = sparse.bmat([[a, None], [border, sparse.csc_matrix((4, 4))]]).tocsc()
        length = 40 / mu if last else hours[i] * 60.0
        y = expm_multiply(bordered * length, np.concatenate([p, np.zeros(4)]))
        p, integrals = y[:size], y[size:]
        out.append(dict(arrivals=lam * length, waiting=integrals[0], refused=integrals[1], waits=integrals[2], busy=integrals[3]))
    return out


def table(values, hours):
    cells = [v for v, h in zip(values, hours) for _ in range(h)]
    assert len(cells) == 24
    return "|\n      " + " ".join(str(c) for c in cells[:12]) + "\n      " + " ".join(str(c) for c in cells[12:])


def varying():
    out = []
    for name, per_hour, staff, hours, mean, patience in [
        ("two shift changes", [12, 30, 42, 24, 12], [2, 5, 6, 4, 2], [6, 4, 6, 4, 4], 8, 6),
        ("a hard cut of the head count", [20, 40, 40, 10], [4, 7, 3, 2], [8, 4, 4, 8], 9, 10),
    ]:
        e = day([x / 60 for x in per_hour], staff, 1 / mean, 1 / patience, hours)
        arrivals = sum(x["arrivals"] for x in e)
        waiting = sum(x["waiting"] for x in e)
        m = [measure("abandonment", "phone", waiting / patience / arrivals), measure("mean-wait", "phone", waiting / arrivals),
             measure("wait-probability", "phone", sum(x["waits"] for x in e) / arrivals)]
        forecast = table(per_hour, hours)
        out.append(case(
            f"M(t)/M/s(t)+M, {name}",
            text({"phone": mapping(forecast=forecast, handling=exponential(mean), patience=exponential(patience))}, {"desk": mapping(takes="phone", positions=table(staff, hours))},
                 length="length: 1d, drain: yes, interval: 60m"), m, replications=400))
    return out


def absence():
    """Each of 6 rostered people comes with probability 0.85, drawn once for the day."""
    lam, mean, patience, heads, away = 0.1, 37.5, 25, 6, 0.15
    total = dict(waiting=0.0, waits=0.0)
    for k in range(heads + 1):
        weight = binom(heads, k) * (1 - away) ** k * away ** (heads - k)
        # Nobody comes in the last six hours, so that the day ends empty.
        e = day([lam, 0], [k, k], 1 / mean, 1 / patience, [18, 6], queue=60)
        for key in total:
            total[key] += weight * sum(x[key] for x in e)
    arrivals = lam * 18 * 60
    return [case(
        "absence of 15%, one shift around the clock",
        text({"phone": mapping(forecast=table([6, 0], [18, 6]), handling=exponential(mean), patience=exponential(patience))},
             {"desk": mapping(takes="phone", absence="15% per shift", heads="|\n      shift mon tue wed thu fri sat sun\n      whole 6 6 6 6 6 6 6")},
             length="length: 1d, drain: yes", shifts={"whole": "{ hours: 00:00-24:00 }"}),
        [measure("abandonment", "phone", total["waiting"] / patience / arrivals), measure("wait-probability", "phone", total["waits"] / arrivals)],
        replications=1000)]


def busy_days():
    """Day factor gamma of mean 1 and cv 0.3: the day's loss system averaged over the factor."""
    lam, mean, c, cv = 0.25, 15, 5, 0.3
    shape = 1 / cv**2
    # Gauss-Legendre over the density; the factor lies in (0, 6) but for less than 1e-15.
    x, w = np.polynomial.legendre.leggauss(120)
    refused = arrivals = 0.0
    factor = 3 * (x + 1)
    density = np.exp((shape - 1) * np.log(factor) - factor * shape + shape * np.log(shape) - gammaln(shape)) * w * 3
    assert abs(density.sum() - 1) < 1e-10
    for f, d in zip(factor, density):
        e = day([lam * f], [c], 1 / mean, 0.1, [24], lines=c, queue=0)
        refused += d * e[0]["refused"]
        arrivals += d * e[0]["arrivals"]
    return [case(
        "busy and quiet days, cv 30%",
        text({"phone": mapping(volume=rate(lam), handling=exponential(mean), lines=c, day_to_day="30%")}, {"desk": mapping(takes="phone", positions=c)}, length="length: 1d, drain: yes"),
        [measure("refusal", "phone", refused / arrivals)], replications=1000)]


def renewal():
    out = []
    # D/M/4: the embedded chain at arrivals; between them a pure death process for a fixed time.
    c, gap, n = 4, 0.36, 160
    death = np.zeros((n + 1, n + 1))
    for i in range(1, n + 1):
        death[i, i - 1] += min(i, c)
        death[i, i] -= min(i, c)
    step = expm(death * gap)
    m = np.vstack([step[i + 1] if i < n else step[n] for i in range(n + 1)])
    q = m.T - np.eye(n + 1)
    q[0] = 1
    b = np.zeros(n + 1)
    b[0] = 1
    p = np.linalg.solve(q, b)
    waits = sum(p[k] * (k - c + 1) / c for k in range(c, n + 1))
    out.append(case(
        "D/M/4",
        text({"phone": mapping(arrivals="every exactly 21.6s", handling=exponential(1))}, {"desk": mapping(takes="phone", positions=c)}, warm_up=300),
        [measure("wait-probability", "phone", p[c:].sum()), measure("mean-wait", "phone", waits)]))
    # E2/M/3: chain (stage of the gap, number present); arrivals come from stage 1.
    c, lam = 3, 2.0

    def moves(s):
        stage, k = s
        if stage == 0:
            yield (1, k), 2 * lam
        elif k < 300:
            yield (0, k + 1), 2 * lam
        if k:
            yield (stage, k - 1), min(k, c)

    chain = Chain((0, 0), moves)
    chain.stationary()
    queue = chain.mean(lambda s: max(s[1] - c, 0))
    out.append(case(
        "E2/M/3",
        text({"phone": mapping(arrivals="every erlang mean 30s k 2", handling=exponential(1))}, {"desk": mapping(takes="phone", positions=c)}, warm_up=300),
        [measure("wait-probability", "phone", 2 * chain.mean(lambda s: s[0] == 1 and s[1] >= c)), measure("mean-wait", "phone", queue / lam)]))
    return out


def arrivals():
    """Expected arrivals by clock hour; everybody is answered at once by seats to spare."""
    out = []
    # Straight lines between hourly rates: the value of an hour is its rate at the half hour, joined around midnight.
    weights = [2, 1, 1, 1, 1, 2, 3, 5, 8, 12, 14, 15, 13, 12, 13, 14, 13, 11, 8, 6, 5, 4, 3, 2]
    corner = [(weights[h - 1] + weights[h]) / 2 for h in range(24)] + [(weights[23] + weights[0]) / 2]
    counts = [((corner[h] + weights[h]) / 2 + (weights[h] + corner[h + 1]) / 2) / 2 for h in range(24)]
    scale = 2400 / sum(counts)
    by_hour = "|\n      " + " ".join(map(str, weights[:12])) + "\n      " + " ".join(map(str, weights[12:]))
    out.append(case(
        "linear profile", text({"phone": mapping(volume="2400/day", profile="day", handling="exactly 60s")}, {"desk": mapping(takes="phone", positions=60)},
                               length="length: 1d, drain: yes, interval: 60m", profiles={"day": mapping(shape="linear", by_hour=by_hour)}),
        [measure("arrived", "phone", counts[h] * scale, hour=h) for h in (0, 3, 8, 11, 17, 23)], replications=1000))
    # Weekdays of a profile average 1 over the week; growth and a special day multiply.
    week = [118, 106, 102, 100, 104, 92, 78]
    mean = sum(week) / 7
    daily = [w / mean * 240 * 1.1 for w in week]
    daily[4] *= 1.8
    out.append(case(
        "weekdays, volume and a special day",
        text({"phone": mapping(volume="240/day", profile="week", handling="exactly 60s")}, {"desk": mapping(takes="phone", positions=30)},
             length="from: 2026-11-23, length: 1 week, drain: yes, volume: 110%, special-days: [{ date: 2026-11-27, name: sale, volume: 180% }]",
             profiles={"week": mapping(by_weekday="|\n      " + " ".join(map(str, week)))}),
        [measure("arrived", "phone", daily[d], day=d) for d in range(7)], replications=1000))
    return out


def suites():
    return {"arrivals": arrivals(), "time-varying": varying(), "absence": absence(), "busy-days": busy_days(), "renewal": renewal()}
