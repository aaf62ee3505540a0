"""Erlang B, C, A and X, finite lines, any patience: by definitions, sums of states and quadrature of the offered wait's density.

Nothing here is the way the library goes: it uses incomplete gamma functions, this integrates and sums at 40 digits.
"""
from mpmath import erfc, exp, expm1, findroot, gamma, gammainc, inf, log, mp, mpf, quad, sqrt

from suites import case

mp.dps = 34


# --- Erlang B and C

def inverse_b(a, n):
    """1/B: sum over states for whole n, the integral a int exp(-ay) (1+y)^n dy for others."""
    a, n = mpf(a), mpf(n)
    if n == int(n):
        term, total, left = mpf(1), mpf(1), int(n)
        peak = mpf(1)
        while left > 0:
            term *= mpf(left) / a
            left -= 1
            total += term
            peak = max(peak, term)
            if term < peak * mpf(10) ** -40 and left < a:
                break
        return total
    peak = max(mpf(0), n / a - 1)
    width = 1 / sqrt(a * a / n) if n > 0 and peak > 0 else 1 / max(a - n, sqrt(a), mpf(1) / 8)
    top = -a * peak + n * log(1 + peak)
    points = sorted({max(mpf(0), peak + k * width) for k in range(-60, 130, 2)} | {mpf(0)})
    return a * exp(top) * quad(lambda y: exp(-a * y + n * log(1 + y) - top), points + [inf])


def erlang_c(a, n):
    ib = inverse_b(a, n)
    return mpf(n) / (n + (mpf(n) - a) * (ib - 1))


def loss():
    out = []
    loads = ["0", "1e-6", "0.3", "1", "5.5", "10", "100", "499.5", "500", "501.25", "4000", "1e5", "1e6"]
    for load in loads:
        a = mpf(load)
        root = sqrt(a)
        counts = {mpf(0), mpf(1), mpf(int(a)), mpf(int(a / 2)), mpf(int(a + 3 * root)), mpf(int(a + 12 * root + 2)), mpf("0.5"), mpf("1.75")}
        if a <= 4000:
            counts |= {mpf(int(a * 8)) / 8 + mpf("0.3"), mpf(int(a + 4 * root)) + mpf("0.375"), mpf(int(2 * a + 3))}
        for n in sorted(counts):
            if a == 0:
                b = mpf(1) if n == 0 else mpf(0)
            elif n != int(n) and a > 4000:
                continue
            else:
                b = 1 / inverse_b(a, n)
            if b > mpf(10) ** -300 or a == 0:
                out.append(case("erlang-b", dict(load=a, agents=n), {"blocking": b}))
    return out


def delay():
    out = []
    for load, n, handling in [
        ("0.001", 1, 1), ("0.5", 1, 60), ("0.999999", 1, 180), ("4", "4.25", 180), ("10", 11, 180), ("10", 12, 180), ("10", 14, 180),
        ("10", "13.5", 180), ("48", 55, 240), ("47.999", 48, 240), ("100", 101, 300), ("100", 110, 300), ("100", 140, 300),
        ("999.5", 1000, 200), ("1000", 1033, 200), ("1e5", "100400", 1), ("1e6", "1000001", 1), ("1e6", "1001500", 1)]:
        a, n, h = mpf(load), mpf(n), mpf(handling)
        c = erlang_c(a, n)
        wait = c * h / (n - a)
        values = {"wait-probability": c, "mean-wait": wait, "asa": wait, "occupancy": a / n, "mean-queue": a / h * wait}
        for t in (mpf(0), h / 9, wait * 2):
            values[f"service-level {mp.nstr(t, 17)}"] = None
        at = [mpf(0), h / 9, h]
        out.append(case("erlang-c", dict(rate=a / h, handling=h, agents=n), values_at(values, at, c, a, n, h)))
    return out


def values_at(values, at, c, a, n, h):
    values = {k: v for k, v in values.items() if v is not None}
    for t in at:
        late = c * exp(-(n - a) * t / h)
        values[("answered-within", t)] = 1 - late
        if late > mpf(10) ** -250:
            values[("answered-after", t)] = late
    for p in (mpf("0.5"), mpf("0.9"), mpf("0.99")):
        values[("wait-quantile", p)] = max(mpf(0), log(c / (1 - p)) / (n - a) * h)
    return values


# --- The offered wait's density, for any patience

def legendre_rule(count):
    """Gauss-Legendre points and weights on 0..1."""
    rule = []
    for i in range(count):
        x = mp.cos(mp.pi * (i + mpf(3) / 4) / (count + mpf(1) / 2))
        for _ in range(8):
            p, q = mpf(1), x
            for k in range(2, count + 1):
                p, q = q, ((2 * k - 1) * x * q - (k - 1) * p) / k
            slope = count * (x * q - p) / (x * x - 1)
            x -= q / slope
        rule.append(((1 + x) / 2, 1 / ((1 - x * x) * slope * slope)))
    return rule


RULE = legendre_rule(28)

class Patience:
    """Survival and its integral from 0."""

    def __init__(self, kind, **parameters):
        p = {k: mpf(v) for k, v in parameters.items()}
        self.kind, self.parameters, self.breaks = kind, p, []
        if kind == "exponential":
            m = p["mean"]
            self.survival, self.integral = lambda x: exp(-x / m), lambda x: -m * expm1(-x / m)
        elif kind == "exactly":
            d = p["time"]
            self.breaks = [d]
            self.survival, self.integral = lambda x: mpf(x < d), lambda x: min(x, d)
        elif kind == "uniform":
            l, u = p["low"], p["high"]
            self.breaks = [l, u]
            self.survival = lambda x: min(mpf(1), max(mpf(0), (u - x) / (u - l)))
            self.integral = lambda x: min(x, l) + (0 if x <= l else ((u - l) - max(mpf(0), u - x) ** 2 / (u - l)) / 2)
        elif kind == "lognormal":
            median, s = p["median"], p["sigma"]
            upper = lambda z: erfc(z / sqrt(2)) / 2
            self.survival = lambda x: mpf(1) if x <= 0 else upper(log(x / median) / s)
            self.integral = lambda x: mpf(0) if x <= 0 else x * upper(log(x / median) / s) + median * exp(s * s / 2) * upper(-(log(x / median) - s * s) / s)
        elif kind == "weibull":
            c, k = p["scale"], p["shape"]
            self.survival = lambda x: exp(-((x / c) ** k)) if x > 0 else mpf(1)
            self.integral = lambda x: c / k * gammainc(1 / k, 0, (x / c) ** k) if x > 0 else mpf(0)
        elif kind == "hyperexponential":
            q, m1, m2 = p["share"], p["mean1"], p["mean2"]
            self.survival = lambda x: q * exp(-x / m1) + (1 - q) * exp(-x / m2)
            self.integral = lambda x: -q * m1 * expm1(-x / m1) - (1 - q) * m2 * expm1(-x / m2)


class OfferedWait:
    """M/M/n+G by quadrature of the density of the offered wait (Baccelli & Hebuterne 1981)."""

    def __init__(self, rate, handling, agents, patience, thresholds=()):
        self.rate, self.handling, self.agents, self.law = mpf(rate), mpf(handling), mpf(agents), patience
        capacity = self.agents / self.handling
        self.exponent = lambda v: self.rate * patience.integral(v) - capacity * v
        # Where the density is largest: the rate of those who stay has fallen to the capacity.
        peak = mpf(0)
        if self.rate > capacity:
            lo, hi = mpf(0), self.handling
            while self.rate * patience.survival(hi) > capacity:
                hi *= 2
            for _ in range(120):
                mid = (lo + hi) / 2
                lo, hi = (mid, hi) if self.rate * patience.survival(mid) > capacity else (lo, mid)
            peak = hi
        self.top = self.exponent(peak)
        points = self.panels(peak, capacity)
        points = sorted(set(points) | {mpf(t) for t in thresholds if 0 < mpf(t) < points[-1]})
        # Exponent and panels are such that 28 points carry more than 25 digits.
        self.nodes = []
        for a, b in zip(points, points[1:]):
            for x, w in RULE:
                v = a + (b - a) * x
                weight = (b - a) * w * exp(self.exponent(v) - self.top)
                g = patience.survival(v)
                self.nodes.append((v, weight, g))
        a = self.rate * self.handling
        self.idle = (inverse_b(a, self.agents) - 1) * a / self.agents * exp(-self.top)
        self.whole = self.idle + self.rate * self.integrate(lambda v, g: 1)

    def panels(self, peak, capacity):
        """Steps from the peak both ways in which the exponent changes by 4 at most."""
        points = {mpf(0), peak, *self.law.breaks}
        for sign in (1, -1):
            at, step = peak, 1 / capacity / 16
            while at >= 0 and self.exponent(max(at, mpf(0))) - self.top > -90:
                fall = self.exponent(max(mpf(0), at)) - self.exponent(max(mpf(0), at + sign * step))
                while fall > 4:
                    step /= 2
                    fall = self.exponent(max(mpf(0), at)) - self.exponent(max(mpf(0), at + sign * step))
                at += sign * step
                points.add(max(mpf(0), at))
                if fall < 2:
                    step *= 2
        # Towards 0 in powers of 2: patience may be steep there.
        first = min(p for p in points if p > 0)
        points |= {first / 2**k for k in range(1, 45)}
        end = max(points - set(self.law.breaks))
        return sorted(p for p in points if p <= end)

    def integrate(self, f, start=mpf(0), end=None):
        """Of f(wait, survival); both ends must be thresholds."""
        return sum(w * f(v, g) for v, w, g in self.nodes if v > start and (end is None or v < end))

    def share(self, integral):
        return self.rate * integral / self.whole

    def values(self, thresholds):
        h = self.law.integral
        one = lambda v, g: 1
        abandoned = self.share(self.integrate(lambda v, g: 1 - g))
        answered = self.idle / self.whole + self.share(self.integrate(lambda v, g: g))
        mean = self.share(self.integrate(lambda v, g: h(v)))
        values = {
            "wait-probability": self.share(self.integrate(one)), "abandonment": abandoned, "mean-wait": mean,
            "asa": self.share(self.integrate(lambda v, g: v * g)) / answered,
            "occupancy": self.rate * self.handling * answered / self.agents, "mean-queue": self.rate * mean}
        for t in map(mpf, thresholds):
            soon, lost = self.idle / self.whole, mpf(0)
            stay = self.share(self.integrate(one, t))
            if t > 0:
                soon += self.share(self.integrate(lambda v, g: g, mpf(0), t))
                lost = self.share(self.integrate(lambda v, g: 1 - g, mpf(0), t)) + stay * (1 - self.law.survival(t))
            values[("answered-within", t)] = soon
            values[("over-answered", t)] = soon / answered
            values[("abandoned-credited", t)] = soon + lost
            values[("abandoned-excluded", t)] = soon / (1 - lost)
            values[("offered-wait-exceeds", t)] = stay
        return values


def patience_cases(model, settings, laws):
    out = []
    for rate, handling, agents, thresholds in settings:
        for law in laws(mpf(handling)):
            wait = OfferedWait(rate, handling, agents, law, thresholds)
            arguments = dict(rate=mpf(rate), handling=mpf(handling), agents=mpf(agents), patience=law.kind, **law.parameters)
            # Shares too small to matter are left out: below them it is a matter of rounding.
            values = {k: v for k, v in wait.values(thresholds).items() if abs(v) > mpf(10) ** -9}
            out.append(case(model, arguments, values))
    return out


def erlang_a():
    settings = [
        (mpf(100) / 1800, 180, 10, [0, 20, 60]), (mpf(100) / 1800, 180, "12.5", [0, 20]), (95, 1, 100, ["0", "0.1"]),
        (mpf("0.2"), 1, 1, ["0.1", 1]), (5, 1, 1, ["0.1", 1]), (50, 1, 60, ["0.05"]), (150, 1, 100, ["0", "0.3"]), (1000, 1, 1000, ["0", "0.02"]),
        (10000, 1, 10100, ["0", "0.01"])]
    return patience_cases("erlang-a", settings, lambda h: [Patience("exponential", mean=h * r) for r in (mpf(2) / 3, mpf("0.05"), 10)])


def erlang_a_extreme():
    settings = [(100000, 1, 99900, ["0", "0.001"]), (1000000, 1, 1001000, ["0", "0.0005"]), (1000000, 1, 900000, ["0", "0.05", "0.1"]), (3, 1, 4, ["0.5"])]
    out = patience_cases("erlang-a", settings[:3], lambda h: [Patience("exponential", mean=h / 2)])
    return out + patience_cases("erlang-a", settings[3:], lambda h: [Patience("exponential", mean=m) for m in (mpf("0.0001"), 1000, 100000)])


def general_patience():
    settings = [(mpf(100) / 1800, 180, 10, [0, 20]), (95, 1, 100, ["0.1"]), (30, 1, 25, ["0.1"])]

    def laws(h):
        return [
            Patience("lognormal", median=h * mpf(2) / 3, sigma=1), Patience("weibull", scale=h, shape="0.7"), Patience("weibull", scale=h, shape=3),
            Patience("hyperexponential", share="0.3", mean1=h / 20, mean2=h * 2), Patience("exactly", time=h / 3), Patience("uniform", low=h / 10, high=h)]

    return patience_cases("general-patience", settings, laws)


# --- Finite lines: sums over states, waits from the law of what is ahead

def lines_values(rate, handling, agents, lines, patience, thresholds):
    rate, handling = mpf(rate), mpf(handling)
    theta = 1 / mpf(patience) if patience else mpf(0)
    r = agents / handling
    p = [mpf(1)]
    for k in range(1, lines + 1):
        p.append(p[-1] * rate / (min(k, agents) / handling + max(0, k - agents) * theta))
    total = sum(p)
    p = [x / total for x in p]
    blocked = p[lines]
    values = {"blocking": blocked}
    wait = sum(p[agents:lines])
    lost = theta * sum((k - agents) * p[k] for k in range(agents, lines + 1)) / rate
    queue = sum((k - agents) * p[k] for k in range(agents, lines + 1))
    values["wait-probability"] = wait / (1 - blocked)
    values["abandonment"] = lost
    values["mean-wait"] = queue / rate / (1 - blocked)
    values["mean-queue"] = queue
    values["occupancy"] = sum(min(k, agents) * x for k, x in enumerate(p)) / agents
    answered = 1 - blocked - lost
    # V of who finds k ahead: a sum of exponential times; its density by the binomial expansion of e^(-theta v).
    from mpmath import betainc, binomial
    for t in map(mpf, thresholds):
        soon = sum(p[:agents])
        for k in range(lines - agents):
            if theta:
                x = r / theta
                soon += p[agents + k] * x / (x + k + 1) * betainc(x + 1, k + 1, exp(-theta * t), 1, regularized=True)
            else:
                soon += p[agents + k] * gammainc(k + 1, 0, r * t, regularized=True)
        values[("answered-within", t)] = soon
        values[("over-answered", t)] = soon / answered
    asa = mpf(0)
    for k in range(lines - agents):
        asa += p[agents + k] * r / (r + (k + 1) * theta) * sum(1 / (r + (i + 1) * theta) for i in range(k + 1))
    values["asa"] = asa / answered
    return values, blocked, lost


def finite_lines():
    out = []
    for rate, handling, agents, lines, patience in [
        (10, 1, 12, 20, None), (10, 1, 8, 15, None), (20, 1, 8, 60, 1), (mpf(100) / 1800, 180, 10, 18, 120), (mpf(100) / 1800, 180, 10, 10, 120),
        (95, 1, 100, 130, 2), (150, 1, 100, 140, None), (0.5, 1, 1, 3, "0.25"), (10, 1, 10, 30, None)]:
        thresholds = [0, mpf(handling) / 9]
        values, _, _ = lines_values(rate, handling, agents, lines, patience, thresholds)
        arguments = dict(rate=mpf(rate), handling=mpf(handling), agents=agents, lines=lines)
        if patience:
            arguments["mean"] = mpf(patience)
        out.append(case("finite-lines", arguments, values))
    return out


def sums(rate, handling, agents, patience):
    """Share that waits and share that leaves of M/M/n+M, by its states."""
    rate, handling, theta = mpf(rate), mpf(handling), 1 / mpf(patience)
    p = [mpf(1)]
    while len(p) <= agents + 1 or p[-1] > mpf(10) ** -36 * max(p[agents:]):
        k = len(p)
        p.append(p[-1] * rate / (min(k, agents) / handling + max(0, k - agents) * theta))
    total = sum(p)
    return sum(p[agents:]) / total, theta * sum((k - agents) * x for k, x in enumerate(p) if k > agents) / total / rate


def erlang_x():
    out = []
    for fresh, handling, agents, lines, patience, redial, reconnect in [
        (mpf(100) / 1800, 180, 10, None, 120, "0.5", 0), (10, 1, 9, 20, 1, "0.6", 0), (10, 1, 12, 25, 2, "0.3", "0.1"), (10, 1, 8, 12, None, "0.7", "0.05"), (40, 1, 30, 60, "0.5", 1, 0)]:
        redial, reconnect = mpf(redial), mpf(reconnect)

        def measures(rate):
            if lines is None:
                return sums(rate, handling, agents, patience)[1]
            _, blocked, lost = lines_values(rate, handling, agents, lines, patience, [])
            return blocked + lost

        if redial == 1 and (fresh * mpf(handling)) >= agents:
            continue
        rate = mpf(fresh)
        rate = findroot(lambda x: x * (1 - redial * measures(x) - reconnect * (1 - measures(x))) - fresh, (rate, rate * mpf("1.2")), solver="secant", tol=mpf(10) ** -28)
        if lines is None:
            w = OfferedWait(rate, handling, agents, Patience("exponential", mean=patience), [mpf(handling) / 9])
            values = w.values([mpf(handling) / 9])
        else:
            values, _, _ = lines_values(rate, handling, agents, lines, patience, [mpf(handling) / 9])
        values["volume"] = rate
        arguments = dict(rate=mpf(fresh), handling=mpf(handling), agents=agents, redial=redial, reconnect=reconnect)
        if lines:
            arguments["lines"] = lines
        if patience:
            arguments["mean"] = mpf(patience)
        out.append(case("erlang-x", arguments, values))
    return out


def uncertain_volume():
    out = []
    for rate, agents, patience, variation in [(10, 10, 2, "0.2"), (10, 12, 1, "0.05"), (5, 4, 1, 1)]:
        variation = mpf(variation)
        shape = 1 / variation**2
        density = lambda f: shape**shape / gamma(shape) * f ** (shape - 1) * exp(-shape * f)
        # From 0 (in powers of 2, for laws that are steep there) to where less than 1e-20 is left.
        ends = [mpf(2) ** -k for k in range(40, 0, -1)] if shape < 4 else [max(mpf("0.001"), 1 - 12 * variation)]
        ends = [mpf(0)] + ends
        while ends[-1] < 1 + 14 * variation + 30 * variation**2:
            ends.append(ends[-1] + variation)
        waits = lost = mpf(0)
        for a, b in zip(ends, ends[1:]):
            for x, w in RULE:
                f = a + (b - a) * x
                share = (b - a) * w * density(f) * f
                if share < mpf(10) ** -22:
                    continue
                wait, left = sums(rate * f, 1, agents, patience)
                waits += share * wait
                lost += share * left
        values = {"abandonment": lost, "wait-probability": waits}
        out.append(case("uncertain-volume", dict(rate=rate, handling=1, agents=agents, mean=patience, variation=variation), values))
    return out


def finite_source():
    from mpmath import binomial, factorial
    out = []
    for customers, request, handling, agents, places, patience in [
        (20, "0.1", 1, 3, 0, None), (100, "0.02", 3, 8, 0, None), (12, "0.3", 1, 2, None, None), (40, "0.2", 1, 6, None, None), (40, "0.25", 1, 6, 10, 2), (3, 2, 1, 5, None, None)]:
        request = mpf(request)
        theta = 1 / mpf(patience) if patience else mpf(0)
        most = min(customers, agents + (places if places is not None else customers))
        p = [mpf(1)]
        for k in range(1, most + 1):
            p.append(p[-1] * (customers - k + 1) * request / (mpf(min(k, agents)) / handling + max(0, k - agents) * theta))
        total = sum(p)
        p = [x / total for x in p]
        seen = [(customers - k) * request * x for k, x in enumerate(p)]
        attempts = sum(seen)
        queue = sum(max(0, k - agents) * x for k, x in enumerate(p))
        blocked = seen[most] / attempts if most >= agents and most < customers else mpf(0)
        waits = sum(seen[agents:most]) / attempts if most > agents else mpf(0)
        values = {"volume": attempts, "blocking": blocked, "wait-probability": waits / (1 - blocked), "mean-queue": queue, "mean-wait": queue / attempts / (1 - blocked),
                  "abandonment": theta * queue / attempts, "occupancy": sum(min(k, agents) * x for k, x in enumerate(p)) / agents}
        arguments = dict(customers=customers, request=request, handling=handling, agents=agents)
        if places is not None:
            arguments["places"] = places
        if patience:
            arguments["mean"] = mpf(patience)
        out.append(case("finite-source", arguments, values))
    return out


def square_root():
    from mpmath import npdf, ncdf
    out = []
    hazard = lambda x: npdf(x) / ncdf(-x)
    for beta in map(mpf, ["0.01", "0.5", "1", "2", "3.5"]):
        out.append(case("square-root", dict(grade=beta), {"wait-probability": 1 / (1 + beta * ncdf(beta) / npdf(beta))}))
    for beta in map(mpf, ["-2", "-0.5", "0", "0.5", "2"]):
        for ratio in map(mpf, ["0.1", "1", "4"]):
            out.append(case("square-root", dict(grade=beta, ratio=ratio), {"wait-probability": 1 / (1 + sqrt(ratio) * hazard(beta / sqrt(ratio)) / hazard(-beta))}))
    return out


SUITES = {
    "loss": loss, "delay": delay, "square-root": square_root, "lines": lambda: finite_lines() + erlang_x() + finite_source(), "uncertain-volume": uncertain_volume,
    "patience": lambda: erlang_a() + erlang_a_extreme() + general_patience()}
