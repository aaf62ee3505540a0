"""Expected values of UncertainVolumeTests and LimitTests, by mpmath: python3 uncertain.py"""
import mpmath as m
from mpmath import mpf


def inverse_loss(load, agents):
    """1/B: a sum of states for whole agents, Jagerman's integral for others."""
    load, agents = mpf(load), mpf(agents)
    if agents != int(agents):
        return load * m.hyperu(1, agents + 2, load)
    term = total = mpf(1)
    for j in range(int(agents)):
        term *= (agents - j) / load
        total += term
    return total


def delay(load, agents):
    return agents / (agents + (agents - load) * (inverse_loss(load, agents) - 1))


def endless(load, handling, agents, threshold, variation):
    """In time, waiting, occupancy, share at rates above the agents: M/M/n under a gamma rate."""
    load, shape = mpf(load), 1 / mpf(variation) ** 2
    density = lambda f: m.exp(shape * m.log(shape) - m.loggamma(shape) + (shape - 1) * m.log(f) - shape * f)
    top = mpf(agents) / load
    points = {mpf(0)} | {top * mpf(i) / 12 for i in range(1, 13)}
    if shape < 4:
        points = {p for p in points if p == 0 or p > 0.5} | {mpf(2) ** -j for j in range(1, 41)}
    over = lambda w: m.quad(lambda f: w(f) * density(f), sorted(points), maxdegree=7)
    contacts = m.gammainc(shape + 1, shape * top, m.inf, regularized=True)
    time = m.gammainc(shape, shape * top, m.inf, regularized=True)
    late = lambda f: delay(load * f, agents) * m.exp(-(agents - load * f) * threshold / handling)
    return (
        over(lambda f: f * (1 - late(f))), over(lambda f: f * delay(load * f, agents)) + contacts,
        over(lambda f: f * load / agents) + time, contacts)


def carried(load, agents):
    """Mean and variance of the overflow, idle agents; for whole agents the mean wait and P(wait) at the carried load."""
    load, agents = mpf(load), mpf(agents)
    blocked = 1 / inverse_loss(load, agents)
    mean = load * blocked
    variance = mean * (1 - mean + load / (agents + 1 - load + mean))
    idle = agents - load * (1 - blocked)
    if agents != int(agents):
        return mean, variance, idle
    waits = delay(load * (1 - blocked), agents)
    return mean, variance, idle, waits / idle, waits


if __name__ == "__main__":
    m.mp.dps = 30
    for variation, agents in [("0.02", 14), ("0.1", 13), ("0.1", 14), ("0.3", 15), ("0.3", 16), ("1", 32), ("1", 33)]:
        print(variation, agents, *[m.nstr(x, 14) for x in endless(10, 180, agents, 20, variation)])
    m.mp.dps = 60
    for load, agents in [(1000000, 10), (20, 10), (100, 99), (100, "99.5"), (1000, "0.5"), (10000, 2500), (10, 12)]:
        print(load, agents, *[m.nstr(x, 18) for x in carried(load, agents)])
