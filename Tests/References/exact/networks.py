"""Small Markov chains of what has no formula: chat, skills, redials, bots, transfers, overflow, preemption.

Every chain is cut where its states have less than 1e-12 of the probability; `chains.py` solves it by sparse LU.
Networks of exponential stations without patience are solved by the product form (Jackson 1957), with any law for the
delays between stations (Baskett, Chandy, Muntz and Palacios 1975).
"""
from cases import case, exponential, mapping, measure, number, rate, text
from chains import Chain
from erlang import erlang_a, erlang_b, erlang_c


# Chat -------------------------------------------------------------------------------------------------------------

def chat_desk(people, slots, lam, theta, speed, order):
    """State (agents with 1, ..., K chats, waiting); `order` lists the loads 0 ... K-1 as a new chat prefers them."""
    k = slots

    def moves(s):
        load, q = list(s[:k]), s[k]
        counts = [people - sum(load)] + load
        for j in order:
            if counts[j]:
                after = counts[:]
                after[j] -= 1
                after[j + 1] += 1
                yield tuple(after[1:]) + (0,), lam
                break
        else:
            if q < 400:
                yield s[:k] + (q + 1,), lam
        for j in range(1, k + 1):
            ends = counts[j] * j * speed[j]
            if not ends:
                continue
            if q:
                yield s[:k] + (q - 1,), ends
            else:
                after = counts[:]
                after[j] -= 1
                after[j - 1] += 1
                yield tuple(after[1:]) + (0,), ends
        if q:
            yield s[:k] + (q - 1,), q * theta

    chain = Chain((0,) * (k + 1), moves)
    chain.stationary()
    queue = chain.mean(lambda s: s[k])
    return dict(waited=chain.mean(lambda s: s[k - 1] == people), abandoned=theta * queue / lam, wait=queue / lam,
                slots=chain.mean(lambda s: sum((j + 1) * s[j] for j in range(k))) / (people * k),
                busy=chain.mean(lambda s: sum(s[:k])) / people)


def chat():
    out = []
    speed = [0, 1, 0.7, 0.5]
    for name, people, slots, lam, patience, policy in [
        ("least loaded", 4, 3, 5, 2, "least-loaded"),
        ("most loaded", 4, 3, 5, 2, "most-loaded"),
        ("least loaded, workload W4", 30, 3, 42, 2, "least-loaded"),
    ]:
        order = range(slots) if policy == "least-loaded" else [*range(slots - 1, 0, -1), 0]
        e = chat_desk(people, slots, lam, 1 / patience, speed, order)
        out.append(case(
            f"chat desk, {people} people, {name}",
            text({"chat": mapping(volume=rate(lam), handling=exponential(1), patience=exponential(patience), stretch="100% 142.857142857143% 200%")},
                 {"desk": mapping(takes="chat", slots=slots, positions=people)}, warm_up=60, routing={"next-agent": policy}),
            [measure("wait-probability", "chat", e["waited"]), measure("abandonment", "chat", e["abandoned"])]
            # In the large desk the mean wait needs ten times as long, and follows from the abandonment.
            + ([measure("mean-wait", "chat", e["wait"])] if people < 30 else [])
            + [measure("slot-utilization", "desk", e["slots"]), measure("occupancy", "desk", e["busy"])]))
    # One person shared equally by up to 3 chats is M/M/1 in numbers.
    r = 0.7
    out.append(case(
        "one person shared equally by 3 chats",
        text({"chat": mapping(volume=rate(r), handling=exponential(1))}, {"desk": mapping(takes="chat", slots=3, positions=1)}, warm_up=600),
        [measure("wait-probability", "chat", r**3), measure("mean-wait", "chat", r**3 / (1 - r)), measure("occupancy", "desk", r)]))
    # Sharing equally without places to wait is insensitive to the law: p(n) falls as rho^n.
    for law in ["lognormal mean 60s cv 1.5", "exactly 60s"]:
        p = [0.8**n for n in range(5)]
        s = sum(p)
        out.append(case(
            f"one person shared by 4 chats and no place to wait, {law}",
            text({"chat": mapping(volume=rate(0.8), handling=law, places=0)}, {"desk": mapping(takes="chat", slots=4, positions=1)}, warm_up=200),
            [measure("refusal", "chat", p[4] / s), measure("occupancy", "desk", 1 - p[0] / s), measure("slot-utilization", "desk", sum(n * x for n, x in enumerate(p)) / s / 4)]))
    # The same with speeds 1, 0.7, 0.5 per chat: total speed 1, 1.4, 1.5; insensitive too.
    p = [1.0]
    for n, total in enumerate([1, 1.4, 1.5], 1):
        p.append(p[-1] * 1.3 / total)
    s = sum(p)
    out.append(case(
        "one person with 3 stretched chats and no place to wait, lognormal",
        text({"chat": mapping(volume=rate(1.3), handling="lognormal mean 60s cv 0.8", places=0, stretch="100% 142.857142857143% 200%")},
             {"desk": mapping(takes="chat", slots=3, positions=1)}, warm_up=200),
        [measure("refusal", "chat", p[3] / s), measure("slot-utilization", "desk", sum(n * x for n, x in enumerate(p)) / s / 3)]))
    return out


# Skills -----------------------------------------------------------------------------------------------------------

def n_design(lr, lc, general, special, mr, mcg, mcs, tr, tc):
    """Routine: generalists only. Complex: specialists, then generalists. Freed generalists take routine first."""
    top = 60

    def moves(s):
        gr, gc, sp, qr, qc = s
        free = general - gr - gc
        if free:
            yield (gr + 1, gc, sp, qr, qc), lr
        elif qr < top:
            yield (gr, gc, sp, qr + 1, qc), lr
        if sp < special:
            yield (gr, gc, sp + 1, qr, qc), lc
        elif free:
            yield (gr, gc + 1, sp, qr, qc), lc
        elif qc < top:
            yield (gr, gc, sp, qr, qc + 1), lc

        def freed(gr, gc):
            if qr:
                return (gr + 1, gc, sp, qr - 1, qc)
            if qc:
                return (gr, gc + 1, sp, qr, qc - 1)
            return (gr, gc, sp, qr, qc)

        if gr:
            yield freed(gr - 1, gc), gr * mr
        if gc:
            yield freed(gr, gc - 1), gc * mcg
        if sp:
            yield ((gr, gc, sp, qr, qc - 1) if qc else (gr, gc, sp - 1, qr, qc)), sp * mcs
        if qr:
            yield (gr, gc, sp, qr - 1, qc), qr * tr
        if qc:
            yield (gr, gc, sp, qr, qc - 1), qc * tc

    chain = Chain((0, 0, 0, 0, 0), moves)
    chain.stationary()
    return chain


def skills():
    out = []
    g, s = 3, 2
    c = n_design(2, 1.5, g, s, 1, 0.5, 0.625, 0.5, 0.4)
    qr, qc = c.mean(lambda x: x[3]), c.mean(lambda x: x[4])
    full = lambda x: x[0] + x[1] == g
    out.append(case(
        "N design",
        text({"routine": mapping(channel="phone", volume=rate(2), handling=exponential(1), patience=exponential(2)),
              "complex": mapping(channel="phone", volume=rate(1.5), handling=exponential(1.6), patience=exponential(2.5), served_by="[specialists, generalists]")},
             {"generalists": mapping(takes="{ routine: normal, complex: 25% slower }", order="[routine, complex]", positions=g), "specialists": mapping(takes="complex", positions=s)},
             of="routine", warm_up=100),
        [measure("abandonment", "routine", 0.5 * qr / 2), measure("mean-wait", "routine", qr / 2), measure("wait-probability", "routine", c.mean(full)),
         measure("abandonment", "complex", 0.4 * qc / 1.5), measure("mean-wait", "complex", qc / 1.5),
         measure("wait-probability", "complex", c.mean(lambda x: full(x) and x[2] == s)),
         measure("occupancy", "specialists", c.mean(lambda x: x[2]) / s), measure("occupancy", "generalists", c.mean(lambda x: x[0] + x[1]) / g)]))

    # W: turkish goes to west then east; freed people prefer the language of their own.
    lt, le, la, theta, n1, n2, top = 2.0, 1.2, 0.8, 0.5, 2, 2, 24

    def w_moves(x):
        b1, b2, qt, qe, qa = x
        if b1 < n1:
            yield (b1 + 1, b2, qt, qe, qa), lt + le
        else:
            if b2 < n2:
                yield (b1, b2 + 1, qt, qe, qa), lt
            elif qt < top:
                yield (b1, b2, qt + 1, qe, qa), lt
            if qe < top:
                yield (b1, b2, qt, qe + 1, qa), le
        if b2 < n2:
            yield (b1, b2 + 1, qt, qe, qa), la
        elif qa < top:
            yield (b1, b2, qt, qe, qa + 1), la
        if b1:
            yield ((b1, b2, qt, qe - 1, qa) if qe else (b1, b2, qt - 1, qe, qa) if qt else (b1 - 1, b2, qt, qe, qa)), b1
        if b2:
            yield ((b1, b2, qt, qe, qa - 1) if qa else (b1, b2, qt - 1, qe, qa) if qt else (b1, b2 - 1, qt, qe, qa)), b2
        if qt:
            yield (b1, b2, qt - 1, qe, qa), qt * theta
        if qe:
            yield (b1, b2, qt, qe - 1, qa), qe * theta
        if qa:
            yield (b1, b2, qt, qe, qa - 1), qa * theta

    c = Chain((0, 0, 0, 0, 0), w_moves)
    c.stationary()
    rows = [("turkish", lt, 2, lambda x: x[0] == n1 and x[1] == n2), ("english", le, 3, lambda x: x[0] == n1), ("arabic", la, 4, lambda x: x[1] == n2)]
    m = []
    for name, l, i, waits in rows:
        q = c.mean(lambda x: x[i])
        m += [measure("abandonment", name, theta * q / l), measure("mean-wait", name, q / l), measure("wait-probability", name, c.mean(waits))]
    out.append(case(
        "W design",
        text({"turkish": mapping(channel="phone", volume=rate(lt), handling=exponential(1), patience=exponential(2), served_by="[west, east]"),
              "english": mapping(channel="phone", volume=rate(le), handling=exponential(1), patience=exponential(2)),
              "arabic": mapping(channel="phone", volume=rate(la), handling=exponential(1), patience=exponential(2))},
             {"west": mapping(takes="[turkish, english]", order="[english, turkish]", positions=n1), "east": mapping(takes="[turkish, arabic]", order="[arabic, turkish]", positions=n2)},
             of="turkish", warm_up=100), m))

    # M: two types with teams of their own and a shared one used last, which serves `blue` before `red`.
    lr, lb, theta, n1, n2, n3, top = 1.8, 2.2, 0.5, 2, 2, 1, 60

    def m_moves(x):
        r, b, z, qr, qb = x
        if r < n1:
            yield (r + 1, b, z, qr, qb), lr
        elif z < n3:
            yield (r, b, z + 1, qr, qb), lr
        elif qr < top:
            yield (r, b, z, qr + 1, qb), lr
        if b < n2:
            yield (r, b + 1, z, qr, qb), lb
        elif z < n3:
            yield (r, b, z + 1, qr, qb), lb
        elif qb < top:
            yield (r, b, z, qr, qb + 1), lb
        if r:
            yield ((r, b, z, qr - 1, qb) if qr else (r - 1, b, z, qr, qb)), r
        if b:
            yield ((r, b, z, qr, qb - 1) if qb else (r, b - 1, z, qr, qb)), b
        if z:
            yield ((r, b, z, qr, qb - 1) if qb else (r, b, z, qr - 1, qb) if qr else (r, b, z - 1, qr, qb)), z
        if qr:
            yield (r, b, z, qr - 1, qb), qr * theta
        if qb:
            yield (r, b, z, qr, qb - 1), qb * theta

    c = Chain((0, 0, 0, 0, 0), m_moves)
    c.stationary()
    qr, qb = c.mean(lambda x: x[3]), c.mean(lambda x: x[4])
    out.append(case(
        "M design",
        text({"red": mapping(channel="phone", volume=rate(lr), handling=exponential(1), patience=exponential(2), served_by="[reds, both]"),
              "blue": mapping(channel="phone", volume=rate(lb), handling=exponential(1), patience=exponential(2), served_by="[blues, both]")},
             {"reds": mapping(takes="red", positions=n1), "blues": mapping(takes="blue", positions=n2), "both": mapping(takes="[red, blue]", order="[blue, red]", positions=n3)},
             of="red", warm_up=100),
        [measure("abandonment", "red", theta * qr / lr), measure("mean-wait", "red", qr / lr), measure("abandonment", "blue", theta * qb / lb), measure("mean-wait", "blue", qb / lb),
         measure("wait-probability", "red", c.mean(lambda x: x[0] == n1 and x[2] == n3)), measure("wait-probability", "blue", c.mean(lambda x: x[1] == n2 and x[2] == n3)),
         measure("occupancy", "both", c.mean(lambda x: x[2]) / n3)]))

    # People of two speeds for one type.
    for policy, slow_first in [("best-skill", False), ("random", None)]:
        lam, nf, ns, ms, theta = 3.0, 2, 2, 2 / 3, 0.5

        def moves(x):
            f, s, q = x
            fs, ss = nf - f, ns - s
            if fs + ss:
                to_fast = (1 if fs else 0) if slow_first is False else fs / (fs + ss)
                if to_fast:
                    yield (f + 1, s, q), lam * to_fast
                if to_fast < 1:
                    yield (f, s + 1, q), lam * (1 - to_fast)
            elif q < 80:
                yield (f, s, q + 1), lam
            if f:
                yield ((f, s, q - 1) if q else (f - 1, s, q)), f
            if s:
                yield ((f, s, q - 1) if q else (f, s - 1, q)), s * ms
            if q:
                yield (f, s, q - 1), q * theta

        c = Chain((0, 0, 0), moves)
        c.stationary()
        q = c.mean(lambda x: x[2])
        out.append(case(
            f"fast and slow people, {policy}",
            text({"phone": mapping(volume=rate(lam), handling=exponential(1), patience=exponential(2))},
                 {"fast": mapping(takes="phone", positions=nf), "slow": mapping(takes="{ phone: 50% slower }", positions=ns)}, warm_up=100, routing={"next-agent": policy}),
            [measure("abandonment", "phone", theta * q / lam), measure("mean-wait", "phone", q / lam), 
             measure("occupancy", "fast", c.mean(lambda x: x[0]) / nf), measure("occupancy", "slow", c.mean(lambda x: x[1]) / ns)]))
    return out


# Retries ----------------------------------------------------------------------------------------------------------

def redials():
    out = []
    for name, lam, c, lines, theta, on_blocked, on_abandon, delay in [
        ("after blocking", 4, 4, 5, 0.25, (0.8, 0.5), 0, 3),
        ("after abandoning", 5, 4, 12, 0.5, (0, 0), 0.6, 4),
        ("after both", 4.5, 4, 7, 0.4, (0.7, 0.7), 0.5, 2),
    ]:
        gamma = 1 / delay

        def moves(s):
            n, r = s
            if n < lines:
                yield (n + 1, r), lam
                yield (n + 1, r - 1), r * gamma
            else:
                if r < 200:
                    yield (n, r + 1), lam * on_blocked[0]
                yield (n, r - 1), r * gamma * (1 - on_blocked[1])
            yield (n - 1, r), min(n, c) + (max(n - c, 0) * theta * (1 - on_abandon))
            if r < 200:
                yield (n - 1, r + 1), max(n - c, 0) * theta * on_abandon

        chain = Chain((0, 0), lambda s: ((a, x) for a, x in moves(s) if x > 0))
        chain.stationary()
        orbit = chain.mean(lambda s: s[1])
        attempts = lam + gamma * orbit
        refused = chain.mean(lambda s: (lam + gamma * s[1]) * (s[0] == lines))
        queue = chain.mean(lambda s: max(s[0] - c, 0))
        m = [measure("attempts-per-customer", "phone", attempts / lam), measure("refusal", "phone", refused / attempts), measure("abandonment", "phone", theta * queue / attempts),
             measure("mean-wait", "phone", queue / (attempts - refused)),
             measure("wait-probability", "phone", chain.mean(lambda s: (lam + gamma * s[1]) * (c <= s[0] < lines)) / (attempts - refused))]
        out.append(case(
            f"redials {name}",
            text({"phone": mapping(volume=rate(lam), handling=exponential(1), patience=exponential(1 / theta), lines=lines,
                                   on_blocked=f"[{number(on_blocked[0] * 100)}% then {number(on_blocked[1] * 100)}% again after exponential mean {delay}m]" if on_blocked[0] else None,
                                   on_abandon=f"[{number(on_abandon * 100)}% again after exponential mean {delay}m]" if on_abandon else None)},
                 {"desk": mapping(takes="phone", positions=c)}, warm_up=200), m))
    # Reconnects after service: the people see Poisson flow in sum (product form), at whatever delay law.
    for phrase, factor in [("30% again after lognormal mean 20m cv 1", 1 / 0.7), ("50% again after exponential mean 10m at most 1 times", 1.5)]:
        c, lam = 5, 2.0
        w, ew, sl = erlang_c(c, lam * factor, 0.25)
        out.append(case(
            f"reconnects, {phrase}",
            text({"phone": mapping(volume=rate(lam), handling=exponential(1), after_service=f"[{phrase}]")}, {"desk": mapping(takes="phone", positions=c)}, warm_up=300, in_time=0.25),
            [measure("attempts-per-customer", "phone", factor), measure("wait-probability", "phone", w), measure("mean-wait", "phone", ew), measure("service-level", "phone", sl)]))
    return out


# Bots -------------------------------------------------------------------------------------------------------------

def bots():
    out = []

    def scenario(lam, outcome, bot, patience, people, in_time=None, **more):
        return text({"chat": mapping(volume=rate(lam), handling=more.get("handling", exponential(1)), patience=exponential(patience) if patience else None, bot=outcome)},
                    {"desk": mapping(takes="chat", positions=people)}, warm_up=200, in_time=in_time, bot=dict({"fronts": "[chat]"}, **bot))

    e = erlang_a(8 * 0.45, 4, 0.5, 0.2)
    out.append(case(
        "bot without limit, then Erlang A",
        scenario(8, "{ contains: 50%, gives-up: 5% }", {"handling": "lognormal mean 90s cv 0.7", "hand-off": "10s"}, 2, 4, in_time=0.2),
        [measure("containment", "chat", 0.5), measure("wait-probability", "chat", e["waited"]), measure("abandonment", "chat", e["abandoned"]),
         measure("mean-wait", "chat", e["wait"]), measure("service-level", "chat", e["soon"])]))
    # Comes back: Jackson. Flow into the bot L = lam + L x contained x comes back.
    flow = 8 / (1 - 0.6 * 0.25)
    w, ew, _ = erlang_c(6, flow * 0.4, 0)
    out.append(case(
        "bot with false containment, then Erlang C",
        scenario(8, "{ contains: 60%, comes-back: 25% }", {"handling": "exactly 60s", "hand-off": "exponential mean 10s", "comes-back": "{ after: exponential mean 10m, by: { same: 100% } }"}, None, 6),
        [measure("attempts-per-customer", "chat", flow / 8), measure("wait-probability", "chat", w), measure("mean-wait", "chat", ew)]))
    # Saves: 60 s of work become 40 s, so M/D/1.
    rho = 1.2 * 0.5 * 2 / 3 * 2
    out.append(case(
        "bot that saves 20 s of fixed work",
        scenario(2.4, "{ contains: 50%, saves: 20s }", {"handling": "exponential mean 1m", "hand-off": "0s"}, None, 1, handling="exactly 60s"),
        [measure("wait-probability", "chat", rho), measure("mean-wait", "chat", rho * (2 / 3) / (2 * (1 - rho)))]))
    # Wait for a session: M/M/K in front gives Poisson flow (Burke 1956), so Erlang C behind.
    w, ew, _ = erlang_c(5, 3, 0)
    out.append(case(
        "bot with 6 sessions, a full bot lets wait",
        scenario(5, "{ contains: 40% }", {"handling": exponential(1), "hand-off": "0s", "at-once": 6, "when-full": "wait"}, None, 5),
        [measure("wait-probability", "chat", w), measure("mean-wait", "chat", ew)]))
    # A full bot refuses, or sends straight to people: chain (sessions, contacts with people).
    for full in ["refuse", "people"]:
        lam, k, c, theta, to_people = 6, 5, 3, 0.5, 0.5

        def moves(s):
            b, n = s
            if b < k:
                yield (b + 1, n), lam
            elif full == "people" and n < 90:
                yield (b, n + 1), lam
            if b:
                yield (b - 1, n), b * (1 - to_people)
                if n < 90:
                    yield (b - 1, n + 1), b * to_people
            if n:
                yield (b, n - 1), min(n, c) + max(n - c, 0) * theta

        chain = Chain((0, 0), moves)
        chain.stationary()
        q = chain.mean(lambda s: max(s[1] - c, 0))
        lost = float(erlang_b(k, lam))
        people = lam * (1 - lost) * to_people + (lam * lost if full == "people" else 0)
        waits = chain.mean(lambda s: (s[0] * to_people + (lam if full == "people" and s[0] == k else 0)) * (s[1] >= c))
        m = [measure("containment", "chat", (1 - lost) * (1 - to_people)), measure("mean-wait", "chat", q / people), measure("wait-probability", "chat", waits / people)]
        if full == "people":
            m.append(measure("abandonment", "chat", theta * q / people))
        out.append(case(
            f"bot with 5 sessions, when full: {full}",
            scenario(lam, "{ contains: 50% }", {"handling": exponential(1), "hand-off": "0s", "at-once": k, "when-full": full}, 2, c), m))
    return out


# Transfers, overflow, wrap-up, preemption -------------------------------------------------------------------------

def stations():
    out = []
    # Without patience: product form.
    w1, e1, _ = erlang_c(4, 2.6, 0)
    w2, e2, _ = erlang_c(3, 0.4 * 2.6 + 0.6, 0)
    out.append(case(
        "transfers to a second station, nobody gives up",
        text({"front-calls": mapping(channel="phone", volume=rate(2.6), handling=exponential(1), transfers="[40% to back-calls]"),
              "back-calls": mapping(channel="phone", volume=rate(0.6), handling=exponential(1))},
             {"front": mapping(takes="front-calls", positions=4), "back": mapping(takes="back-calls", positions=3)}, of="front-calls", warm_up=200),
        [measure("wait-probability", "front-calls", w1), measure("mean-wait", "front-calls", e1), measure("wait-probability", "back-calls", w2), measure("mean-wait", "back-calls", e2)]))
    # With patience at both stations: chain (n1, n2).
    lam, l2, p, c1, c2, t1, t2 = 4.5, 0.5, 0.4, 4, 2, 0.5, 0.4

    def moves(s):
        a, b = s
        if a < 70:
            yield (a + 1, b), lam
        if b < 70:
            yield (a, b + 1), l2
        if a:
            done = min(a, c1)
            yield (a - 1, b), done * (1 - p) + max(a - c1, 0) * t1
            if b < 70:
                yield (a - 1, b + 1), done * p
        if b:
            yield (a, b - 1), min(b, c2) + max(b - c2, 0) * t2

    chain = Chain((0, 0), moves)
    chain.stationary()
    q1, q2 = chain.mean(lambda s: max(s[0] - c1, 0)), chain.mean(lambda s: max(s[1] - c2, 0))
    flow = l2 + p * chain.mean(lambda s: min(s[0], c1))
    out.append(case(
        "transfers to a second station, with patience",
        text({"front-calls": mapping(channel="phone", volume=rate(lam), handling=exponential(1), patience=exponential(2), transfers="[40% to back-calls]"),
              "back-calls": mapping(channel="phone", volume=rate(l2), handling=exponential(1), patience=exponential(2.5))},
             {"front": mapping(takes="front-calls", positions=c1), "back": mapping(takes="back-calls", positions=c2)}, of="front-calls", warm_up=200),
        [measure("abandonment", "front-calls", t1 * q1 / lam), measure("mean-wait", "front-calls", q1 / lam), measure("abandonment", "back-calls", t2 * q2 / flow), measure("mean-wait", "back-calls", q2 / flow),
         measure("occupancy", "back", chain.mean(lambda s: min(s[1], c2)) / c2)]))
    # Overflow at once: own people first, then the vendor's, who are 25% slower.
    lam, c1, c2, m2, theta = 5.0, 3, 2, 0.8, 0.5

    def at_once(s):
        a, b, q = s
        if a < c1:
            yield (a + 1, b, q), lam
        elif b < c2:
            yield (a, b + 1, q), lam
        elif q < 80:
            yield (a, b, q + 1), lam
        if a:
            yield ((a, b, q - 1) if q else (a - 1, b, q)), a
        if b:
            yield ((a, b, q - 1) if q else (a, b - 1, q)), b * m2
        if q:
            yield (a, b, q - 1), q * theta

    chain = Chain((0, 0, 0), at_once)
    chain.stationary()
    q = chain.mean(lambda s: s[2])
    out.append(case(
        "overflow at once to a slower vendor",
        text({"phone": mapping(volume=rate(lam), handling=exponential(1), patience=exponential(2))}, {"desk": mapping(takes="phone", positions=c1)}, warm_up=100,
             vendors={"outsourcer": mapping(takes="overflow", positions=c2, pace="25% slower")}, routing={"overflow": "[phone to outsourcer at once]"}),
        [measure("abandonment", "phone", theta * q / lam), measure("mean-wait", "phone", q / lam), measure("occupancy", "desk", chain.mean(lambda s: s[0]) / c1), measure("occupancy", "outsourcer", chain.mean(lambda s: s[1]) / c2)]))
    # Overflow when more than 2 wait: the vendor takes the first of the queue as long as that holds.
    lam, c1, c2, m2, theta, keep = 5.0, 3, 2, 0.8, 0.5, 2

    def when_long(s):
        a, b, q = s
        if a < c1:
            yield (a + 1, b, q), lam
        elif q + 1 > keep and b < c2:
            yield (a, b + 1, q), lam
        elif q < 80:
            yield (a, b, q + 1), lam
        if a:
            yield ((a, b, q - 1) if q else (a - 1, b, q)), a
        if b:
            yield ((a, b, q - 1) if q > keep else (a, b - 1, q)), b * m2
        if q:
            yield (a, b, q - 1), q * theta

    chain = Chain((0, 0, 0), when_long)
    chain.stationary()
    q = chain.mean(lambda s: s[2])
    out.append(case(
        "overflow to a slower vendor when more than 2 wait",
        text({"phone": mapping(volume=rate(lam), handling=exponential(1), patience=exponential(2))}, {"desk": mapping(takes="phone", positions=c1)}, warm_up=100,
             vendors={"outsourcer": mapping(takes="overflow", positions=c2, pace="25% slower")}, routing={"overflow": "[phone to outsourcer at once when more than 2 waiting]"}),
        [measure("abandonment", "phone", theta * q / lam), measure("mean-wait", "phone", q / lam), measure("occupancy", "outsourcer", chain.mean(lambda s: s[1]) / c2)]))
    # Wrap-up after exponential handling, 3 people: chain (talking, wrapping up, waiting).
    lam, h, w, c, theta = 2.2, 1.25, 4.0, 3, 0.5

    def wrapping(s):
        a, b, q = s
        if a + b < c:
            yield (a + 1, b, q), lam
        elif q < 120:
            yield (a, b, q + 1), lam
        if a:
            yield (a - 1, b + 1, q), a * h
        if b:
            yield ((a + 1, b - 1, q - 1) if q else (a, b - 1, q)), b * w
        if q:
            yield (a, b, q - 1), q * theta

    chain = Chain((0, 0, 0), wrapping)
    chain.stationary()
    q = chain.mean(lambda s: s[2])
    out.append(case(
        "wrap-up, 3 people with patience",
        text({"phone": mapping(volume=rate(lam), handling=exponential(1 / h), wrap_up=exponential(1 / w), patience=exponential(2))}, {"desk": mapping(takes="phone", positions=c)}, warm_up=100),
        [measure("wait-probability", "phone", chain.mean(lambda s: s[0] + s[1] == c)), measure("abandonment", "phone", theta * q / lam), measure("mean-wait", "phone", q / lam),
         measure("occupancy", "desk", chain.mean(lambda s: s[0] + s[1]) / c)]))
    return out


def preemption():
    """M/M/2 where calls interrupt mails; an interrupted mail goes on with whoever is free first, ahead of mails that wait.

    State: calls, mails begun (in work or interrupted), mails not begun.
    """
    l1, l2, m1, m2, c = 0.7, 0.5, 1.0, 0.8, 2

    def settle(calls, begun, waiting):
        while waiting and begun < c - calls:
            begun, waiting = begun + 1, waiting - 1
        return calls, begun, waiting

    def moves(s):
        calls, begun, waiting = s
        if calls < 45:
            yield settle(calls + 1, begun, waiting), l1
        if waiting < 250:
            yield settle(calls, begun, waiting + 1), l2
        if calls:
            yield settle(calls - 1, begun, waiting), min(calls, c) * m1
        in_work = min(begun, max(c - calls, 0))
        if in_work:
            yield settle(calls, begun - 1, waiting), in_work * m2

    chain = Chain((0, 0, 0), moves)
    chain.stationary()
    w, ew, _ = erlang_c(2, 0.7, 0)
    assert abs(chain.mean(lambda s: max(s[0] - c, 0)) / l1 - float(ew)) < 1e-9
    return [case(
        f"preemptive resume M/M/2, two classes, {policy}",
        text({"call": mapping(channel="phone", volume=rate(l1), handling=exponential(1), priority=1),
              "mail": mapping(channel="email", volume=rate(l2), handling=exponential(1.25), priority=2, interrupted_by="[call]")},
             {"desk": mapping(takes="[call, mail]", positions=2)}, of="call", warm_up=600, routing={"next-contact": policy}),
        [measure("wait-probability", "call", w), measure("mean-wait", "call", ew), measure("mean-wait", "mail", chain.mean(lambda s: s[2]) / l2),
         measure("wait-probability", "mail", chain.mean(lambda s: min(s[0], c) + min(s[1], max(c - s[0], 0)) == c))])
        for policy in ("priority", "fifo")]


def slots():
    """A call fills both slots of a person, a chat one; calls come first. Chats run at 1 and 0.7.

    State: persons with one chat, with two, with a call; calls and chats waiting. Without `reserve` a chat takes a free
    slot although a call waits that fits nobody; with it, it does not.
    """
    out = []
    for reserve in (False, True):
        for people in (1, 2):
            lp, lc, tp, tc, speed, top = 0.35 * people, 0.7 * people, 0.4, 0.3, [0, 1, 0.7], 45

            def fill(one, two, call, qp, qc):
                while True:
                    idle = people - one - two - call
                    if qp and idle:
                        call, qp = call + 1, qp - 1
                    elif qc and (idle or one) and not (reserve and qp):
                        # Least loaded first.
                        one, two = (one + 1, two) if idle else (one - 1, two + 1)
                        qc -= 1
                    else:
                        return one, two, call, qp, qc

            def moves(s):
                one, two, call, qp, qc = s
                if qp < top:
                    yield fill(one, two, call, qp + 1, qc), lp
                if qc < top:
                    yield fill(one, two, call, qp, qc + 1), lc
                if one:
                    yield fill(one - 1, two, call, qp, qc), one * speed[1]
                if two:
                    yield fill(one + 1, two - 1, call, qp, qc), two * 2 * speed[2]
                if call:
                    yield fill(one, two, call - 1, qp, qc), call
                if qp:
                    yield fill(one, two, call, qp - 1, qc), qp * tp
                if qc:
                    yield fill(one, two, call, qp, qc - 1), qc * tc

            chain = Chain((0, 0, 0, 0, 0), moves)
            chain.stationary()
            qp, qc = chain.mean(lambda s: s[3]), chain.mean(lambda s: s[4])
            out.append(case(
                f"calls fill both slots, {people} people, {'calls are kept room' if reserve else 'nothing is reserved'}",
                text({"phone": mapping(volume=rate(lp), handling=exponential(1), patience=exponential(1 / tp), priority=1),
                      "chat": mapping(volume=rate(lc), handling=exponential(1), patience=exponential(1 / tc), priority=2, stretch="100% 142.857142857143%")},
                     {"desk": mapping(takes="[phone, chat]", slots=2, positions=people)}, of="chat", warm_up=100,
                     routing={"next-contact": "priority", "next-agent": "least-loaded", "reserve": "yes" if reserve else "no"}),
                [measure("abandonment", "phone", tp * qp / lp), measure("mean-wait", "phone", qp / lp), measure("abandonment", "chat", tc * qc / lc), measure("mean-wait", "chat", qc / lc),
                 measure("slot-utilization", "desk", chain.mean(lambda s: s[0] + 2 * s[1] + 2 * s[2]) / 2 / people)]))
    return out


def suites():
    return {"slots": slots(), "chat": chat(), "skills": skills(), "retries": redials(), "bots": bots(), "stations": stations(), "preemption": preemption()}
