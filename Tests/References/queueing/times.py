"""Rates that vary, conversations that pause: quadrature, and forward equations integrated as matrix exponentials."""
import numpy as np
import scipy.linalg as sl
from mpmath import cos, erfc, exp, log, matrix, expm, mp, mpf, pi, quad, sin, sqrt

from suites import case

mp.dps = 30


def loads():
    out = []
    rates = ["60", "40", "30", "90", "200", "400", "350", "100"]
    r = [mpf(x) for x in rates]

    def m(t, survival, before):
        """int_0^inf rate(t - u) P(S > u) du by quadrature, one interval of the profile at a time."""
        total, index = mpf(0), int(t)
        while True:
            if index < 0 and (before == "empty" or index < -60):
                break
            rate = r[index] if index >= 0 else (r[0] if before == "steady" else r[index % len(r)])
            lo, hi = max(mpf(0), t - index - 1), t - index
            total += rate * quad(survival, [lo, (lo + hi) / 2, hi])
            index -= 1
        return total

    upper = lambda z: erfc(z / sqrt(2)) / 2
    laws = {"exponential": (lambda u: exp(-u / mpf("0.5")), dict(mean=mpf("0.5")), mpf("0.5")),
            "lognormal": (lambda u: upper(log(u / mpf("0.4"))  / mpf("0.6")) if u > 0 else mpf(1), dict(median=mpf("0.4"), sigma=mpf("0.6")), mpf("0.4") * exp(mpf("0.18")))}
    for before in ("empty", "steady", "periodic"):
        for law, (survival, parameters, mean) in laws.items():
            values = {("load", t): m(mpf(t), survival, before) for t in ("0.25", "1", "4.5", "7.75")}
            out.append(case("offered-load", dict(rates=r, before=before, law=law, handling=mean, **parameters), values))
    for t in ("6", "6.978", "20"):
        lam, a, gamma = mpf(100), mpf(20), 2 * pi / 24
        t = mpf(t)
        value = quad(lambda u: (lam + a * sin(gamma * (t - u))) * exp(-u), [0, 2, 6, 15, 40, 80])
        out.append(case("sinusoidal", dict(rate=lam, amplitude=a, period=24, handling=1), {("load", t): value}))
    return out


def conversations():
    out = []
    for rate, turns, turn, delay, park, weight in [(60, 6, "0.025", mpf(8) / 60, mpf(4) / 60, "0.1"), (10, 3, "0.1", 1, "0.05", 0), (10, 3, "0.1", 1, 5, 1)]:
        lam, m, s, d, tau, w = map(mpf, (rate, turns, turn, delay, park, weight))
        kept = quad(lambda u: exp(-u / d), [0, tau / 2, tau])
        away = quad(lambda u: exp(-u / d), [tau, tau + d, tau + 10 * d, tau + 60 * d])
        out.append(case("conversation", dict(rate=lam, turns=m, turn=s, delay=d, park=tau, weight=w),
                        {"work": lam * m * s, "slots": lam * m * (s + kept + w * away), "parked": lam * m * away, "returns": lam * m * exp(-tau / d)}))
    for mu, delta, p, rates in [(12, 4, "0.75", ["10", "20", "5"]), (1, 1, 0, ["3", "4"]), (5, 5, "0.3", ["7"]), ("0.5", 30, "0.9", ["2", "0", "9"])]:
        mu, delta, p = mpf(mu), mpf(delta), mpf(p)
        state = matrix([mpf(1), mpf("0.5"), mpf(1)])
        values = {}
        for i, rate in enumerate(map(mpf, rates)):
            # The third component is 1: it carries the arrivals.
            a = matrix([[-mu, delta, rate], [p * mu, -delta, 0], [0, 0, 0]])
            state = expm(a * mpf("0.75")) * state
            values[("needy", i)], values[("content", i)] = state[0], state[1]
        lam = mpf(rates[0])
        values["steady-needy"], values["steady-content"] = lam / ((1 - p) * mu), p * lam / ((1 - p) * delta)
        out.append(case("erlang-r", dict(handling=1 / mu, away=1 / delta, probability=p, rates=[mpf(x) for x in rates], interval=mpf("0.75")), values))
    return out


def transient():
    """Forward equations of the number in service and in queue, by dense matrix exponentials of the generator with clocks."""
    out = []
    for rates, agents, theta, start, leaving, places in [
        ([6.0, 12.0, 4.0], [8, 10, 5], 0.0, "empty", "finishes", 70), ([10.0, 10.0, 3.0, 8.0], [8, 6, 9, 4], 0.5, "empty", "finishes", 45),
        ([5.0, 9.0, 2.0], [8, 6, 3], 0.0, "stationary", "hands-back", 70), ([5.0, 5.0], [4, 6], 2.0, "stationary", "finishes", 30)]:
        length = 1.5
        most = max(agents)
        # States: in service b (up to the most agents), waiting q; waiting only while b is at least the agents.
        states = [(b, q) for b in range(most + 1) for q in range(places + 1)]
        index = {s: i for i, s in enumerate(states)}
        p = np.zeros(len(states))

        def generator(rate, n):
            a = np.zeros((len(states), len(states)))
            def add(s, d, v):
                a[index[s], index[d]] += v
                a[index[s], index[s]] -= v
            for b, q in states:
                if q and b < n:
                    continue
                if b < n:
                    add((b, q), (b + 1, q), rate)
                elif q < places:
                    add((b, q), (b, q + 1), rate)
                if b:
                    if b <= n and q:
                        add((b, q), (b, q - 1), float(b))
                    else:
                        add((b, q), (b - 1, q), float(b))
                if q and theta:
                    add((b, q), (b, q - 1), q * theta)
            return a

        p[index[0, 0]] = 1
        if start == "stationary":
            a = generator(rates[0], agents[0])
            reach = [i for i, (b, q) in enumerate(states) if b <= agents[0] and (q == 0 or b == agents[0])]
            sub = a[np.ix_(reach, reach)].T.copy()
            sub[-1, :] = 1
            right = np.zeros(len(reach))
            right[-1] = 1
            p[:] = 0
            p[reach] = np.linalg.solve(sub, right)
        values = {}
        for i, (rate, n) in enumerate(zip(rates, agents)):
            moved = np.zeros_like(p)
            for (b, q), x in zip(states, p):
                if x:
                    total = b + q
                    if b > n and leaving == "finishes":
                        moved[index[b, q]] += x
                    else:
                        moved[index[min(total, n), min(max(0, total - n), places)]] += x
            p = moved
            a = generator(rate, n)
            # [p, integral of p] by one exponential.
            size = len(states)
            keep = [j for j, (b, q) in enumerate(states) if not (q and b < n)]
            sub = a[np.ix_(keep, keep)]
            k = len(keep)
            big = np.zeros((2 * k, 2 * k))
            big[:k, :k] = sub
            big[:k, k:] = np.eye(k)
            e = sl.expm(big * length)
            x = p[keep]
            p = np.zeros(size)
            p[keep] = x @ e[:k, :k]
            spent = np.zeros(size)
            spent[keep] = x @ e[:k, k:]
            b = np.array([s[0] for s in states])
            q = np.array([s[1] for s in states])
            values[("wait-probability", i)] = spent[b >= n].sum() / length
            values[("mean-queue", i)] = (spent * q).sum() / length
            values[("mean-busy", i)] = (spent * b).sum() / length
            values[("present", i)] = (p * (b + q)).sum()
            values[("completions", i)] = (spent * b).sum()
            values[("abandonments", i)] = theta * (spent * q).sum()
        arguments = dict(rates=[mpf(x) for x in rates], agents=[mpf(x) for x in agents], handling=1, interval=length, start=start, leaving=leaving)
        if theta:
            arguments["mean"] = 1 / theta
        out.append(case("transient", arguments, values))
    return out


SUITES = {"times": lambda: loads() + transient(), "conversations": conversations}
