"""M/M/n with any patience law, by quadrature (Zeltyn & Mandelbaum 2005), and M/D/c by its embedded chain.

With H(x) the integral of the survival function G of patience, the offered wait has density
lambda exp(lambda H(x) - n mu x) / (E + lambda J) for x > 0, where J is the integral of that exponential and E the sum
of the states with a free person relative to n - 1 busy ones.
"""
import numpy as np
from mpmath import erfc, exp, gammainc, log, mp, mpf, quad, sqrt

from cases import case, exponential, mapping, measure, rate, text

mp.dps = 25


def offered_wait(lam, n, survival, integral, t, knots):
    """Measures for service mean 1; `integral` is H, `knots` splits the quadrature."""
    lam = mpf(lam)
    weight = lambda x: exp(lam * integral(x) - n * x)
    # E = sum over i < n of lam^i / i!, relative to the term of i = n - 1.
    e, term = mpf(0), mpf(1)
    for i in range(n - 1, -1, -1):
        e += term
        term = term * i / lam
    j = quad(weight, knots)
    scale = 1 / (e + lam * j)
    mean = lam * scale * quad(lambda x: integral(x) * weight(x), knots)
    soon = lam * scale * quad(lambda x: survival(x) * weight(x), [k for k in knots if k < t] + [t])
    waited = lam * j * scale
    return dict(waited=waited, abandoned=(1 + (lam - n) * j) * scale, wait=mean, soon=1 - waited + soon)


def laws():
    """Name: (phrase, survival, its integral, knots), in minutes."""
    median, p90 = mpf("1.5"), mpf("4")
    s = log(p90 / median) / mpf("1.2815515655446004")
    m = log(median)
    normal = lambda z: erfc(-z / sqrt(2)) / 2

    def lognormal(x):
        return 1 - normal((log(x) - m) / s) if x > 0 else mpf(1)

    def lognormal_integral(x):
        # E min(X, x) = e^(m + s^2/2) Phi((ln x - m)/s - s) + x (1 - Phi((ln x - m)/s)).
        if x <= 0:
            return mpf(0)
        z = (log(x) - m) / s
        return exp(m + s**2 / 2) * normal(z - s) + x * (1 - normal(z))

    d = mpf("0.8")
    k, scale = mpf(2), mpf("1.5")
    p, a, b = mpf("0.3"), mpf("0.2"), mpf("2")
    return {
        "lognormal": ("lognormal median 90s p90 240s", lognormal, lognormal_integral, [0, mpf("0.25"), 1, 3, 10, 40]),
        "fixed": ("exactly 48s", lambda x: mpf(1) if x < d else mpf(0), lambda x: min(x, d), [0, d, 40]),
        "Weibull": ("weibull scale 90s shape 2", lambda x: exp(-((x / scale) ** k)),
                    lambda x: scale / k * gammainc(1 / k, 0, (x / scale) ** k), [0, 1, 3, 10, 40]),
        "hyperexponential": ("hyperexponential shares 30% 70% means 12s 120s", lambda x: p * exp(-x / a) + (1 - p) * exp(-x / b),
                             lambda x: p * a * (1 - exp(-x / a)) + (1 - p) * b * (1 - exp(-x / b)), [0, mpf("0.3"), 2, 10, 60]),
        "uniform": ("uniform 0s to 120s", lambda x: 1 - x / 2 if x < 2 else mpf(0), lambda x: x - x * x / 4 if x < 2 else mpf(1), [0, 1, 2, 40]),
    }


def mmng():
    out = []
    for (name, (phrase, survival, integral, knots)), (n, lam, t) in zip(laws().items(), [(8, 8, 0.3), (5, 5.5, 0.2), (10, 11, 0.25), (6, 6, 0.2), (4, 4, 0.25)]):
        e = offered_wait(lam, n, survival, integral, mpf(t), knots)
        out.append(case(
            f"M/M/{n}+G, {name} patience, {lam} erlang",
            text({"phone": mapping(volume=rate(lam), handling=exponential(1), patience=phrase)}, {"desk": mapping(takes="phone", positions=n)}, warm_up=100, in_time=t),
            [measure("wait-probability", "phone", e["waited"]), measure("abandonment", "phone", e["abandoned"]), measure("mean-wait", "phone", e["wait"]), measure("service-level", "phone", e["soon"])]))
    return out


def overflow():
    """Overflow after a fixed wait to a team that always has somebody free acts as fixed patience."""
    d = mpf("0.5")
    e = offered_wait(6, 6, lambda x: mpf(1) if x < d else mpf(0), lambda x: min(x, d), mpf("0.25"), [0, d, 40])
    out = text({"phone": mapping(volume=rate(6), handling=exponential(1))}, {"desk": mapping(takes="phone", positions=6)}, warm_up=100, in_time=0.25,
               vendors={"outsourcer": mapping(takes="overflow", positions=60)}, routing={"overflow": "[phone to outsourcer after 30s]"})
    return [case("overflow after 30 s to a vendor with seats to spare", out,
                 [measure("wait-probability", "phone", e["waited"]), measure("occupancy", "outsourcer", 6 * e["abandoned"] / 60), measure("mean-wait", "phone", e["wait"]), measure("service-level", "phone", e["soon"])])]


def expiry():
    """Closing after a fixed wait acts as fixed patience; the closed leave the mean wait of the answered."""
    d = mpf("0.7")
    e = offered_wait(4, 4, lambda x: mpf(1) if x < d else mpf(0), lambda x: min(x, d), mpf("0.25"), [0, d, 40])
    return [case(
        "messages closed after 42 s",
        text({"mail": mapping(channel="email", volume=rate(4), handling=exponential(1), expires="42s")}, {"desk": mapping(takes="mail", positions=4)}, warm_up=100, in_time=0.25),
        [measure("wait-probability", "mail", e["waited"]), measure("asa", "mail", (e["wait"] - d * e["abandoned"]) / (1 - e["abandoned"])), measure("service-level", "mail", e["soon"]),
         measure("occupancy", "desk", 1 - e["abandoned"])])]


def mdc():
    """N(t + D) = max(N(t) - c, 0) + Poisson arrivals in D, whose law is that of any moment (Crommelin 1932)."""
    from scipy.stats import poisson

    out = []
    for c, a in [(2, 1.4), (5, 4), (12, 10.2)]:
        n = 400
        arrivals = poisson.pmf(np.arange(n), a)
        # Solve p = p P with the truncated chain; p falls off geometrically, so n = 400 leaves nothing.
        m = np.zeros((n, n))
        for i in range(n):
            k = max(i - c, 0)
            m[i, k:] = arrivals[: n - k]
            m[i, n - 1] += 1 - m[i].sum()
        q = m.T - np.eye(n)
        q[0] = 1
        b = np.zeros(n)
        b[0] = 1
        p = np.linalg.solve(q, b)
        queue = sum((i - c) * p[i] for i in range(c, n))
        out.append(case(
            f"M/D/{c}, {a} erlang",
            text({"phone": mapping(volume=rate(a), handling="exactly 60s")}, {"desk": mapping(takes="phone", positions=c)}, warm_up=200),
            [measure("wait-probability", "phone", p[c:].sum()), measure("mean-wait", "phone", queue / a)]))
    return out


def suites():
    return {"patience": mmng(), "mdc": mdc(), "overflow-after-delay": overflow(), "expiry": expiry()}
