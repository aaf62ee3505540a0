"""Conversations: closed and open networks by product form, small Markov and semi-Markov chains, the on-call ladder.

Rates are per minute. Replies, work and patience are exponential and the number of turns geometric unless a case says otherwise, so
that what remains never depends on what has passed.
"""
from math import exp, factorial

import numpy as np
from scipy.linalg import expm

from cases import case, exponential, mapping, measure, minutes, number, rate, text
from chains import Chain
from erlang import erlang_c

CLOCK = "length: 14d, warm-up: 12h, interval: 60m"


def geometric(mean):
    return f"geometric mean {number(mean)}"


def talk(lam, work, reply, turns, **more):
    """The contact entry `talk`."""
    return {"talk": mapping(channel="whatsapp", volume=rate(lam), turns=turns, work=exponential(work), reply=exponential(reply), **more)}


def desk(people, slots=1, **more):
    return {"desk": mapping(takes="talk", slots=slots, positions=people, **more)}


# Product form ------------------------------------------------------------------------------------------------------

def next_response(k, work, reply, turns):
    """Mean response to later messages where a new conversation's message, which has waited in the queue, is the oldest and goes first.

    A state: class of the message in work (1 first, 2 later), first and later messages that wait. The others await a reply or their end.
    """
    def start(first, later):
        return (1, first - 1, later) if first else (2, 0, later - 1) if later else (0, 0, 0)

    def moves(s):
        served, first, later = s
        away = k - (served > 0) - first - later
        for rate, new in [(away / turns / reply, 1), (away * (1 - 1 / turns) / reply, 0)]:
            yield ((served, first + new, later + 1 - new) if served else start(new, 1 - new)), rate
        if served:
            yield start(first, later), 1 / work

    chain = Chain((0, 0, 0), moves)
    chain.stationary()
    later = chain.mean(lambda s: (s[0] == 2) + s[2])
    return later / (chain.mean(lambda s: s[0] == 2) / work)


def saturated():
    """FIELD B6: k customers think and one person answers; the think time may have any law (Baskett et al. 1975).

    The number that waits depends on no order, since work and thinking are alike for all; the response to later messages does.
    With 30 places the head of the queue has waited longer than any message in a slot.
    """
    out = []
    lam = 3.0
    for work, reply, factors, desks in [
        (0.5, 0.75, (1, 1.724, 2.164, 2.380, 2.465), [(1, None, True), (2, None, False), (3, None, True), (4, None, True), (5, None, False), (3, "lognormal mean 45s cv 1", True), (5, None, True)]),
        (0.5, 0.5, (1, 1.6, 1.875, 1.969, 1.994), [(4, None, True)]),
        (1 / 3, 1.0, (1, 1.882, 2.615, 3.176, 3.560), [(3, None, True), (5, "gamma mean 60s cv 2", False)]),
    ]:
        busy = [1 - 1 / sum(factorial(k) / factorial(k - j) * (work / reply) ** j for j in range(k + 1)) for k in range(6)]
        for k, factor in enumerate(factors, 1):
            assert abs(busy[k] / busy[1] - factor) < 6e-4
        for k, law, is_geometric in desks:
            turns = 5
            lines = talk(lam, work, reply, geometric(turns) if is_geometric else str(turns), closing="reply", places=30)
            if law:
                lines["talk"]["reply"] = law
            u = busy[k]
            m = [measure("occupancy", "desk", u), measure("refused-share", "talk", 1 - u / work / turns / lam)]
            if k > 1:
                m.append(measure("unread-load", "talk", k - u * (1 + reply / work)))
            if not law and is_geometric:
                m.append(measure("mean-next-response", "talk", next_response(k, work, reply, turns) * 60))
            out.append(case(
                f"chat with {k} at once and a queue that never ends, {number(work * 60)} s of work, replies after {number(reply * 60)} s"
                + (f", {law.split()[0]}" if law else "") + ("" if is_geometric else ", 5 turns each"),
                text(lines, desk(1, k), length=CLOCK), m))
    return out


def erlang_r():
    """FIELD B10: 10 conversations/h, answers of 5 min, back with probability 0.75 after 15 min. An open network (Jackson 1957)."""
    out = []
    for people, lam, work, reply, turns in [(5, 1 / 6, 5, 15, 4), (40, 1 / 6, 5, 15, 4), (4, 0.5, 2, 10, 3)]:
        r1, r2 = lam * turns * work, lam * (turns - 1) * reply
        _, wait, _ = erlang_c(people, r1, 0)
        out.append(case(
            f"Erlang-R with {people} people" + ("" if turns == 4 else ", 30 conversations an hour"),
            text(talk(lam, work, reply, geometric(turns), park="{ when-silent: 0s, returns-to: queue, returners: by-priority }"), desk(people), length=CLOCK),
            [measure("effort-load", "desk", r1), measure("parked-load", "talk", r2), measure("mean-any-response", "talk", (work * (1 + wait)) * 60)]))
    return out


def two_loads():
    """FIELD B7: work and slots of 60 conversations/h with seats to spare, 6 turns of 1.5 min, replies of 8 min, parked after 4."""
    out = []
    b7 = (1.0, "6", 6, 1.5, None, 8.0, 4.0)
    # Replies between 0 and 16 min, seen for 4 min: 4 - 4^2 / 32 on average.
    other = (0.5, geometric(3), 3, 2.0, "uniform 0s to 16m", 8.0, 4.0)
    for name, numbers, weight, parks, slots, people in [
        ("parked after 4 min", b7, 0, True, 1, 200),
        ("parked after 4 min with a tenth of a slot", b7, 0.1, True, 3, 80),
        ("never parked", b7, 0, False, 1, 200),
        ("uniform replies, parked after 4 min", other, 0, True, 1, 150),
        ("uniform replies, parked after 4 min with a quarter of a slot", other, 0.25, True, 4, 60),
    ]:
        lam, count, turns, work, law, reply, timer = numbers
        held = 3.5 if law else reply * (1 - exp(-timer / reply))
        r_w, r_p = lam * turns * work, lam * turns * (reply - held)
        park = None
        if parks:
            park = f"{{ when-silent: 4m, {f'uses: {weight} slots, ' if weight else ''}returns-to: queue }}"
        m = [measure("slot-load", "desk", r_w + lam * turns * (held if parks else reply) + weight * r_p)]
        if parks:
            m.append(measure("parked-load", "talk", r_p))
        if slots == 1:
            m.append(measure("effort-load", "desk", r_w))
        lines = talk(lam, work, reply, count, closing="reply", park=park)
        if law:
            lines["talk"]["reply"] = law
        out.append(case(f"two loads, {name}", text(lines, desk(people, slots, **({"attention": "parallel"} if slots > 1 else {})), length=CLOCK), m))
    b7_slots, with_weight, never = (out[i]["measures"][0]["value"] for i in range(3))
    assert abs(b7_slots - 27.9) < 0.05 and abs(with_weight - 30.8) < 0.05 and abs(never - 57) < 1e-9
    assert abs(out[0]["measures"][1]["value"] - 29.1) < 0.05 and abs(out[0]["measures"][2]["value"] - 9) < 1e-9
    return out


# Small desks -------------------------------------------------------------------------------------------------------

def desk_chain(people, slots, lines, lam, mu, gamma, ends, parks, same, parallel):
    """A state has for each person (to answer, awaiting a reply, parked, back and waiting for a slot), then returned and new in the queue.

    A new conversation and one that returns to the queue meet one of those with a free slot at random. `ends` and `parks` are the
    probabilities that an answer is the last, and that a conversation is parked with another.
    """
    def freed(s, i):
        """A slot of person i is free: who came back to this person, then who came back to the queue, then the new."""
        people_, (back, new) = list(s[:-1]), s[-1]
        w, a, p, r = people_[i]
        if r:
            w, r = w + 1, r - 1
        elif back:
            w, back = w + 1, back - 1
        elif new:
            w, new = w + 1, new - 1
        people_[i] = (w, a, p, r)
        return tuple(people_) + ((back, new),)

    def put(s, i, one):
        return s[:i] + (one,) + s[i + 1:]

    def seek(s, returned):
        back, new = s[-1]
        free = [i for i in range(people) if s[i][0] + s[i][1] < slots]
        for i in free:
            w, a, p, r = s[i]
            yield put(s, i, (w + 1, a, p, r)), 1 / len(free)
        if not free:
            yield s[:-1] + ((back + returned, new + 1 - returned),), 1.0

    def moves(s):
        back, new = s[-1]
        if sum(map(sum, s)) < lines:
            for after, share in seek(s, 0):
                yield after, lam * share
        for i in range(people):
            w, a, p, r = s[i]
            if w:
                speed = mu * (w if parallel else 1)
                yield freed(put(s, i, (w - 1, a, p, r)), i), speed * ends
                yield freed(put(s, i, (w - 1, a, p + 1, r)), i), speed * (1 - ends) * parks
                yield put(s, i, (w - 1, a + 1, p, r)), speed * (1 - ends) * (1 - parks)
            if a:
                yield put(s, i, (w + 1, a - 1, p, r)), gamma * a
            if p:
                if same:
                    yield put(s, i, (w + 1, a, p - 1, r) if w + a < slots else (w, a, p - 1, r + 1)), gamma * p
                else:
                    for after, share in seek(put(s, i, (w, a, p - 1, r)), 1):
                        yield after, gamma * p * share

    chain = Chain(((0, 0, 0, 0),) * people + ((0, 0),), moves)
    chain.stationary()
    of = lambda f: chain.mean(lambda s: sum(f(*x) for x in s[:-1]))
    queue = chain.mean(lambda s: sum(s[-1]))
    pieces = mu * of(lambda w, a, p, r: w if parallel else w > 0)
    return dict(refused=chain.mean(lambda s: sum(map(sum, s)) == lines), effort=of(lambda w, a, p, r: w > 0), slots=of(lambda w, a, p, r: w + a),
                parked=of(lambda w, a, p, r: p), queue=queue, response=(of(lambda w, a, p, r: w + r) + queue) / pieces)


def small_desks():
    out = []
    for name, people, slots, lines, lam, gamma, ends, parks, same, parallel in [
        ("single attention, one person with 3 slots", 1, 3, 4, 0.2, 0.6, 0.25, 0, True, False),
        ("single attention, 2 people with 2 slots", 2, 2, 5, 0.3, 0.5, 0.25, 0, True, False),
        ("parallel attention, one person with 3 slots", 1, 3, 4, 0.3, 0.6, 0.25, 0, True, True),
        ("parallel attention, 2 people with 2 slots", 2, 2, 5, 0.3, 0.5, 0.25, 0, True, True),
        ("parked at once, back to the same of 2 people", 2, 1, 5, 0.4, 0.3, 0.25, 1, True, False),
        ("parked at once, back to the queue of 2 people", 2, 1, 5, 0.4, 0.3, 0.25, 1, False, False),
        ("half are parked, back to the same of 2 people with 2 slots", 2, 2, 6, 0.4, 0.3, 0.25, 0.5, True, False),
        ("half are parked, back to the queue of 2 people with 2 slots", 2, 2, 6, 0.4, 0.3, 0.25, 0.5, False, False),
        ("half are parked, back to one person with 2 slots, parallel attention", 1, 2, 5, 0.3, 0.4, 0.25, 0.5, True, True),
        ("parked at once, back to the same of 3 people, slow customers", 3, 1, 8, 0.8, 0.125, 0.5, 1, True, False),
        ("a third is parked, back to the queue in the order of return, 2 people with 2 slots", 2, 2, 6, 0.5, 0.4, 0.5, 1 / 3, False, False),
        ("parallel attention, 2 people with 3 slots, quick customers", 2, 3, 8, 0.7, 2.0, 0.2, 0, True, True),
    ]:
        e = desk_chain(people, slots, lines, lam, 1.0, gamma, ends, parks, same, parallel)
        when = "when-silent: 0s" if parks == 1 else f"by-choice: {number(100 * parks)}% of turns"
        # Who is new and who is back are alike to the chain: their order moves no mean.
        order = ", returners: by-priority" if "order of return" in name else ""
        park = f"{{ {when}, returns-to: {'same-agent' if same else 'queue'}{order} }}" if parks else None
        m = [measure("refused-share", "talk", e["refused"]), measure("effort-load", "desk", e["effort"]), measure("slot-load", "desk", e["slots"]),
             measure("mean-any-response", "talk", e["response"] * 60)]
        if parks:
            m.append(measure("parked-load", "talk", e["parked"]))
        out.append(case(name, text(talk(lam, 1, 1 / gamma, geometric(1 / ends), lines=lines, park=park), desk(people, slots, attention="parallel" if parallel else None),
                                   length=CLOCK, routing={"next-agent": "random"}), m))
    return out


def with_a_limit():
    """Two people with one slot, at most two conversations, parked at once; who comes back waits for the same person at most so long.

    A conversation can only wait while the other is in the same person's work: nothing else happens meanwhile, so the wait ends with that
    work (rate mu) or with the limit, and a semi-Markov chain with one state of that kind per person is exact.
    """
    out = []
    for lam, mu, gamma, ends, limit in [(0.8, 1.0, 0.7, 0.25, 0.0), (0.8, 1.0, 0.7, 0.25, 0.5), (0.8, 1.0, 0.7, 0.25, 2.0), (2.0, 0.5, 1.5, 0.125, 1.0)]:
        index, todo = {}, []

        def number_of(s):
            if s not in index:
                index[s] = len(index)
                todo.append(s)
            return index[s]

        def exits(s):
            """(next state, probability), mean time, timeouts at the end. A state: (busy, parked) of each person, who is waited for."""
            one, two, waited = s
            if waited is not None:
                inside = exp(-mu * limit)
                mine, other = (one, two) if waited == 0 else (two, one)
                # Whoever is waited for works on one conversation; the other of the two has come back.
                build = lambda x, y: (x, y, None) if waited == 0 else (y, x, None)
                return [(build((1, 0), other), (1 - inside) * ends), (build((1, 1), other), (1 - inside) * (1 - ends)), (build(mine, (1, other[1])), inside)], (1 - inside) / mu, inside
            rates = []
            both = (one, two)
            if sum(map(sum, both)) < 2:
                free = [i for i in (0, 1) if not both[i][0]]
                for i in free:
                    rates.append((tuple((1, x[1]) if j == i else x for j, x in enumerate(both)) + (None,), lam / len(free)))
            for i in (0, 1):
                busy, parked = both[i]
                if busy:
                    rates.append((tuple((0, x[1]) if j == i else x for j, x in enumerate(both)) + (None,), mu * ends))
                    rates.append((tuple((0, x[1] + 1) if j == i else x for j, x in enumerate(both)) + (None,), mu * (1 - ends)))
                if parked:
                    after = tuple((1, x[1] - 1) if j == i else x for j, x in enumerate(both))
                    rates.append((after + (i if busy else None,), gamma * parked))
            total = sum(r for _, r in rates)
            return [(s, r / total) for s, r in rates], 1 / total, 0.0

        number_of(((0, 0), (0, 0), None))
        rows, times, late, states = [], [], [], []
        while todo:
            s = todo.pop(0)
            states.append(s)
            ways, time, timeouts = exits(s)
            rows.append([(number_of(x), p) for x, p in ways])
            times.append(time)
            late.append(timeouts)
        n = len(states)
        step = np.zeros((n, n))
        for i, ways in enumerate(rows):
            for j, p in ways:
                step[i, j] += p
        a = step.T - np.eye(n)
        a[0] = 1
        visits = np.linalg.solve(a, np.eye(n)[0])
        times, late = np.array(times), np.array(late)
        cycle = visits @ times
        of = lambda f: float(visits @ (times * np.array([f(*s) for s in states], float)) / cycle)
        parked, busy = of(lambda x, y, r: x[1] + y[1]), of(lambda x, y, r: x[0] + y[0])
        waiting = of(lambda x, y, r: r is not None)
        timeouts = float(visits @ late / cycle)
        m = [measure("refused-share", "talk", of(lambda x, y, r: sum(x) + sum(y) + (r is not None) == 2)), measure("effort-load", "desk", busy), measure("parked-load", "talk", parked),
             measure("mean-any-response", "talk", (busy + waiting) / (mu * busy) * 60), measure("owner-timeout-share", "talk", timeouts / (gamma * parked))]
        out.append(case(
            f"back to the same of 2 people, waiting {number(limit * 60)} s at most" + ("" if mu == 1 else ", slow work"),
            text(talk(lam, 1 / mu, 1 / gamma, geometric(1 / ends), lines=2, park=f"{{ when-silent: 0s, returns-to: same-agent, waits: {minutes(limit)} }}"), desk(2),
                 length=CLOCK, routing={"next-agent": "random"}), m))
    return out


# Silence -----------------------------------------------------------------------------------------------------------

def silent():
    """One person, one slot, one place to wait; the place is empty, held by a customer, or by one who has left silently.

    The place's chain runs through a service of exponential length and, for one who is gone, a detection time; at its end the place says what
    comes next. Renewal-reward over services.
    """
    out = []
    lam, mu, theta = 1.0, 1.0, 0.8
    for name, share, notice, is_chat in [("a conversation", 1.0, 0.5, False), ("a conversation", 0.6, 2.0, False), ("a chat", 0.6, 0.5, True)]:
        q = np.array([[-lam, lam, 0], [theta * (1 - share), -theta, theta * share], [0, 0, 0]])
        eye = np.eye(3)
        # Where the place stands at the end of exponential work, and how long it stood where until then.
        spent = np.linalg.inv(mu * eye - q)
        # The integral of exp(q t) over the detection time, from the bordered matrix.
        both = expm(np.block([[q * notice, eye * notice], [np.zeros((3, 6))]]))
        passed, lasting = both[:3, :3], both[:3, 3:]
        start = eye[0]
        live, live_time = start @ spent * mu, start @ spent
        gone, gone_time = (start @ passed, start @ lasting) if is_chat else (live @ passed, live_time + live @ lasting)
        # Share of services for the gone: those that begin after a service ends with the place so.
        x = live[2] / (1 - gone[2] + live[2])
        end, stood = (1 - x) * live + x * gone, (1 - x) * live_time + x * gone_time
        cycle = (1 - x) / mu + x * (notice if is_chat else 1 / mu + notice) + end[0] / lam
        m = [measure("refused-share", "talk", (stood[1] + stood[2]) / cycle), measure("silent-share", "talk", x / (lam * cycle)), measure("slot-load", "desk", 1 - end[0] / lam / cycle)]
        if share < 1:
            m.append(measure("abandoned-share", "talk", theta * (1 - share) * stood[1] / cycle / lam))
        if not is_chat:
            m.append(measure("effort-load", "desk", 1 / mu / cycle))
        lines = dict(patience=exponential(1 / theta), places=1, silent=f"{number(100 * share)}% noticed after {minutes(notice)}")
        entry = {"talk": mapping(channel="chat", volume=rate(lam), handling=exponential(1 / mu), **lines)} if is_chat else talk(lam, 1 / mu, 1, "1", **lines)
        out.append(case(f"{number(100 * share)}% leave {name} silently, noticed after {number(60 * notice)} s", text(entry, desk(1), length=CLOCK), m))
    return out


# On call -----------------------------------------------------------------------------------------------------------

def exponential_law(mean):
    """Text, distribution function and partial mean of a delay."""
    return exponential(mean), lambda t: 1 - exp(-t / mean), lambda t: mean - (t + mean) * exp(-t / mean)


def uniform_law(top):
    return f"uniform 0s to {minutes(top)}", lambda t: min(t / top, 1.0), lambda t: min(t, top) ** 2 / 2 / top


def ladder(tiers, at, share, law):
    """P(acknowledged by each tier), P(missed) and the mass of the time to the acknowledgement, for a contact of the minute `at` of a day.

    A tier is (time it is waited for, held from, held until), minutes of the day. Each answers with probability `share` after a delay, in vain
    once its own time is over; nobody waits for a tier that is not held.
    """
    reached, begun, left, time = [], 0.0, 1.0, 0.0
    for wait, since, until in tiers:
        now = (at + begun) % 1440
        if not (since <= now < until if since < until else now >= since or now < until):
            reached.append(0.0)
            continue
        p = share * law[1](wait)
        reached.append(left * p)
        time += left * (begun * p + share * law[2](wait))
        left, begun = left * (1 - p), begun + wait
    return reached, left, time


def day_of_ladders(tiers, share, law):
    """The mean over a day of what a contact meets: constant between the moments at which some tier's holding begins or ends."""
    delays = {0.0}
    for wait, _, _ in tiers:
        delays |= {x + wait for x in delays}
    cuts = sorted({0.0, 1440.0} | {(x - d) % 1440 for _, *ends in tiers for x in ends for d in delays})
    total = [np.zeros(len(tiers)), 0.0, 0.0]
    for a, b in zip(cuts, cuts[1:]):
        for i, x in enumerate(ladder(tiers, (a + b) / 2, share, law)):
            total[i] = total[i] + np.array(x) * (b - a) / 1440
    return total


def on_call():
    """Contacts at all hours of two weeks, closed but for a minute at the end of each: high by text message, critical by phone."""
    out = []
    starts, names = 8, ("shift-lead", "payments-manager", "operations-head")
    three, always = (5, 5, 10), (0, 1440)
    usual = {"high": (0.75, exponential_law(3)), "critical": (0.9, exponential_law(2 / 3))}
    for name, waits, held, ways in [
        ("held around the clock", three, [always] * 3, usual),
        ("the first tier held for half of the day", three, [(0, 720), always, always], usual),
        ("two tiers held for parts of the day", (10, 20, 15), [(480, 1200), (1080, 360), always], {"high": (0.6, uniform_law(15)), "critical": (0.8, exponential_law(6))}),
        ("one tier", (30,), [always], {"high": (0.5, exponential_law(20)), "critical": (1.0, uniform_law(40))}),
    ]:
        tiers = [(wait, *ends) for wait, ends in zip(waits, held)]
        m = []
        shares = np.zeros(len(tiers))
        for severity, way in ways.items():
            reached, missed, time = day_of_ladders(tiers, *way)
            time /= 1 - missed
            shares += reached / len(ways)
            m += [measure(f"missed-share-{severity}", "alarm", missed), measure(f"mean-acknowledge-{severity}", "alarm", time * 60),
                  measure(f"mean-reached-on-call-{severity}", "alarm", (time + starts) * 60)]
        m += [measure(f"tier-share-{i + 1}", "alarm", x) for i, x in enumerate(shares)]
        clock = lambda x: f"{x // 60:02d}:{x % 60:02d}"
        lines = {"ladder": "[" + ", ".join(f"{n} for {w}m" for n, w in zip(names, waits)) + "]"}
        for key, severity in (("sms", "high"), ("call", "critical")):
            lines[key] = f"{number(100 * ways[severity][0])}% acknowledge after {ways[severity][1][0]}"
        lines |= {"starts-after": f"{starts}m", "handling": "exponential mean 18m"}
        if any(ends != always for ends in held):
            lines["calendar"] = "{ " + ", ".join(f"{n}: {clock(a)}-{clock(b)}" for n, (a, b) in zip(names, held) if (a, b) != always) + " }"
        out.append(case(
            f"on call, {name}",
            text({"alarm": mapping(channel="chat", volume=rate(1), handling=exponential(0.5), hours="sun 23:59-24:00", severity="{ high: 50%, critical: 50% }")},
                 {"desk": mapping(takes="alarm", positions=5)}, length="from: 2026-11-23, length: 14d, interval: 60m",
                 after_hours={"high": "sms on-call", "critical": "call on-call"}, on_call=lines), m))
    return out


def suites():
    return {"conversations": saturated() + erlang_r() + two_loads(), "small-desks": small_desks() + with_a_limit(), "silence": silent(), "on-call": on_call()}
