"""Small histories worked out by hand: a trace of a few contacts, and what must happen to them to the second.

Times are seconds from 00:00; every value is exact, one replication.
"""
from cases import case, mapping, text


def history(name, rows, contacts, teams, values, why, **sections):
    """`rows` are (time, contact, patience, handling); every entry of `contacts` reads its own trace."""
    files, entries = {}, {}
    for entry, lines in contacts.items():
        mine = [(t, p, h) for t, c, p, h in rows if c == entry]
        files[f"{entry}.csv"] = "time,patience,handling\n" + "".join(",".join("" if x is None else str(x) for x in r) + "\n" for r in mine)
        entries[entry] = {"trace": f"{entry}.csv", **lines}
    out = case(name, text(entries, teams, length="length: 1d, drain: yes, interval: 60m", **sections),
               [{"measure": m, "of": of, "value": v, "kind": "exact"} for m, of, v in values], replications=1, files=files)
    out["why"] = why
    return out


def suites():
    phone = {"phone": mapping(handling="exactly 60s", patience="exactly 600s")}
    one = {"desk": mapping(takes="phone", positions=1)}
    out = [
        history("first come, first served", [(0, "phone", 600, 100), (10, "phone", 600, 50), (20, "phone", 600, 30)], phone, one,
                [("answered", "phone", 3), ("abandoned", "phone", 0), ("wait-sum", "phone", 220)],
                "Served at 0, 100, 150: waits 0, 90, 130."),
        history("patience that ends before, at and after the turn", [(0, "phone", 600, 100), (10, "phone", 89, 50), (20, "phone", 80, 50), (30, "phone", 119, 10)], phone, one,
                [("answered", "phone", 2), ("abandoned", "phone", 2), ("wait-sum", "phone", 288)],
                "The second leaves at 99. The third's patience ends at 100, when the first ends: ends of work come first, so it is served, "
                "wait 80, until 150. The fourth leaves at 149: waits 0 + 89 + 80 + 119."),
        history("patience zero", [(0, "phone", 0, 100), (100, "phone", 0, 10), (105, "phone", 0, 10)], phone, one,
                [("answered", "phone", 2), ("abandoned", "phone", 1), ("wait-sum", "phone", 0)],
                "Zero patience leaves only if not served at once; at 100 the work ends before the arrival comes."),
        history("two people, longest idle", [(0, "phone", 600, 30), (10, "phone", 600, 100), (40, "phone", 600, 100), (50, "phone", 600, 10)], phone,
                {"desk": mapping(takes="phone", positions=2)},
                [("answered", "phone", 4), ("wait-sum", "phone", 60)], "Busy until 30 and 110; the third at 40 takes the first person until 140; the fourth waits 110 - 50."),
        history("the head count falls: the call in hand is finished", [(3590, "phone", 600, 100), (3595, "phone", 600, 200), (3600, "phone", 600, 10)], phone,
                {"desk": mapping(takes="phone", positions="|\n      2 1 1 1 1 1 1 1 1 1 1 1\n      1 1 1 1 1 1 1 1 1 1 1 1")},
                [("answered", "phone", 3), ("wait-sum", "phone", 195)],
                "Two people until 3600, then one. At 3690 the first to finish leaves; the third call starts at 3795."),
        history("calls interrupt a mail", [(0, "mail", None, 100), (30, "call", 600, 50), (40, "mail", None, 10)],
                {"mail": mapping(channel="email", handling="exactly 60s", interrupted_by="[call]", priority=2), "call": mapping(channel="phone", handling="exactly 60s", patience="exactly 600s")},
                {"desk": mapping(takes="[mail, call]", positions=1)},
                [("answered", "mail", 2), ("answered", "call", 1), ("wait-sum", "call", 0), ("wait-sum", "mail", 110)],
                "The first mail works 0-30 and 80-150; the second starts at 150.", routing={"next-contact": "priority"}),
        history("priority decides who is next, not who is interrupted", [(0, "low", 600, 100), (10, "low", 600, 50), (20, "high", 600, 30)],
                {"low": mapping(channel="phone", handling="exactly 60s", priority=2, patience="exactly 600s"), "high": mapping(channel="phone", handling="exactly 60s", priority=1, patience="exactly 600s")},
                {"desk": mapping(takes="[low, high]", positions=1)},
                [("wait-sum", "high", 80), ("wait-sum", "low", 120)], "High waits 20 to 100; the second low 10 to 130.", routing={"next-contact": "priority"}),
        history("closing cuts the queue", [(3500, "phone", 600, 200), (3550, "phone", 600, 10)],
                {"phone": mapping(handling="exactly 60s", patience="exactly 600s", hours="00:00-01:00", at_closing="cut")}, one,
                [("answered", "phone", 1), ("abandoned", "phone", 0), ("cut", "phone", 1)], "The second waits when the hours end at 3600 and is cut."),
        history("stored until opening", [(100, "phone", 600, 60), (200, "phone", 600, 60)],
                {"phone": mapping(handling="exactly 60s", patience="exactly 600s", hours="01:00-24:00", after_hours="store")}, one,
                [("answered", "phone", 2), ("abandoned", "phone", 0), ("first-response", "phone", 3480)],
                "They start at opening, 3600, and at 3660: first responses 3500 and 3460; patience does not run while stored."),
        history("two chats share one person", [(0, "chat", 600, 60), (30, "chat", 600, 60), (40, "chat", 600, 10)],
                {"chat": mapping(handling="exactly 60s", patience="exactly 600s")}, {"desk": mapping(takes="chat", slots=2, positions=1)},
                [("answered", "chat", 3), ("wait-sum", "chat", 50)],
                "The first does 30 s alone, then half speed: 30 s left end at 90. The third waits 40 to 90."),
        history("lines refuse the third", [(0, "phone", 600, 100), (10, "phone", 600, 10), (20, "phone", 600, 10), (105, "phone", 600, 10)],
                {"phone": mapping(handling="exactly 60s", patience="exactly 600s", lines=2)}, one,
                [("answered", "phone", 3), ("blocked", "phone", 1), ("wait-sum", "phone", 95)], "One in service, one waiting: the third is refused; the second 10-100; the last waits 5."),
        history("wrap-up holds the person, not the customer", [(0, "phone", 600, 60), (50, "phone", 600, 60)],
                {"phone": mapping(handling="exactly 60s", wrap_up="30s", patience="exactly 600s")}, one,
                [("wait-sum", "phone", 40)], "Free at 90."),
        history("overflow after 45 s", [(0, "phone", 600, 200), (10, "phone", 600, 100)],
                {"phone": mapping(handling="exactly 60s", patience="exactly 600s")}, one,
                [("answered", "phone", 2), ("wait-sum", "phone", 45)], "The vendor is idle, but takes the second call only at 55.",
                vendors={"outsourcer": mapping(takes="overflow", positions=1)}, routing={"overflow": "[phone to outsourcer after 45s]"}),
        history("last in, first out", [(0, "phone", 600, 100), (10, "phone", 600, 50), (20, "phone", 600, 30), (30, "phone", 15, 30)], phone, one,
                [("answered", "phone", 3), ("abandoned", "phone", 1), ("asa", "phone", 200 / 3)],
                "The fourth leaves at 45. At 100 the third (waited 80), at 130 the second (120).", routing={"next-contact": "lifo"}),
        history("waiting limit", [(0, "phone", 600, 100), (10, "phone", 600, 50), (50, "phone", 600, 30)],
                {"phone": mapping(handling="exactly 60s", patience="exactly 600s", expires="60s")}, one,
                [("answered", "phone", 2), ("expired", "phone", 1), ("asa", "phone", 25)], "The second is closed at 70; the third waits 50 to 100."),
        history("the head count falls: the call goes back to the front", [(3500, "phone", 6000, 200), (3520, "phone", 6000, 180), (3590, "phone", 6000, 10)], phone,
                {"desk": mapping(takes="phone", positions="|\n      2 1 1 1 1 1 1 1 1 1 1 1\n      1 1 1 1 1 1 1 1 1 1 1 1", at_end="{ calls: hand-over }")},
                [("answered", "phone", 3), ("handled", "phone", 3), ("cut", "phone", 0)],
                "Two people until 3600, then one; the work of whoever leaves is finished by the other."),
        history("hours end: the queue is still served", [(3500, "phone", 600, 200), (3550, "phone", 600, 10), (3650, "phone", 600, 10)],
                {"phone": mapping(handling="exactly 60s", patience="exactly 600s", hours="00:00-01:00", at_closing="serve", after_hours="refuse")}, one,
                [("answered", "phone", 2), ("blocked", "phone", 1), ("wait-sum", "phone", 150)], "The second waits 3550 to 3700; the third comes after hours and is refused."),
        history("a queue that is stored at closing and worked at opening", [(3500, "mail", None, 200), (3550, "mail", None, 10)],
                {"mail": mapping(channel="email", handling="exactly 60s", hours="[00:00-01:00, 02:00-03:00]")}, {"desk": mapping(takes="mail", positions=1)},
                [("answered", "mail", 2), ("stored", "mail", 1), ("first-response", "mail", 1825)], "The second is stored from 3600 to 7200 and keeps its clock: 3650."),
        history("pick-up holds the person and counts as waiting", [(0, "phone", 600, 60), (10, "phone", 600, 60)],
                {"phone": mapping(handling="exactly 60s", patience="exactly 600s", pick_up="5s")}, one,
                [("answered", "phone", 2), ("wait-sum", "phone", 65)], "The first waits 5 and works until 65; the second is assigned at 65 and starts at 70."),
        history("a transfer goes ahead of those who wait", [(0, "front-calls", 600, 100), (20, "back-calls", 600, 100), (90, "back-calls", 600, 10)],
                {"front-calls": mapping(channel="phone", handling="exactly 60s", patience="exactly 600s", transfers="[100% to back-calls first]"),
                 "back-calls": mapping(channel="phone", handling="exactly 60s", patience="exactly 600s")},
                {"front": mapping(takes="front-calls", positions=1), "back": mapping(takes="back-calls", positions=1)},
                [("transferred-out", "front-calls", 1), ("transferred-in", "back-calls", 1), ("answered", "back-calls", 3), ("wait-sum", "back-calls", 110)],
                "The leg joins at 100 ahead of the call of 90; both wait for 120. The leg waits 20 and works 60, until 180: the other waits 90."),
        history("a skill that fits nobody free is skipped", [(0, "red", 600, 100), (10, "red", 600, 50), (20, "blue", 600, 30)],
                {"red": mapping(channel="phone", handling="exactly 60s", patience="exactly 600s"), "blue": mapping(channel="phone", handling="exactly 60s", patience="exactly 600s")},
                {"reds": mapping(takes="red", positions=1), "blues": mapping(takes="blue", positions=1)},
                [("wait-sum", "red", 90), ("wait-sum", "blue", 0)], "The second red waits for 100; the blue one is taken at once."),
        history("a pause starts when the work ends and keeps its length", [(7100, "phone", 600, 200), (7250, "phone", 2000, 10), (9300, "phone", 600, 10)], phone,
                {"desk": mapping(takes="phone", heads="|\n      shift mon tue wed thu fri sat sun\n      day 1 1 1 1 1 1 1")},
                [("answered", "phone", 3), ("wait-sum", "phone", 950)],
                "The pause of 15 minutes is due at 7200, starts at 7300 and ends at 8200: the second waits 950.",
                shifts={"day": "{ hours: 00:00-24:00, breaks: [15m at 2h of start] }"}),
        history("the shift ends: the call in hand is finished, nobody follows", [(28700, "phone", 600, 300), (28750, "phone", 600, 10)], phone,
                {"desk": mapping(takes="phone", heads="|\n      shift mon tue wed thu fri sat sun\n      day 1 1 1 1 1 1 1")},
                [("answered", "phone", 1), ("abandoned", "phone", 1), ("wait-sum", "phone", 600)],
                "The shift ends at 28800, the first call at 29000; the second leaves at 29350.", shifts={"day": "{ hours: 00:00-08:00 }"}),
        history("two messages wait when the day starts", [(10, "mail", None, 30)],
                {"mail": mapping(channel="email", handling="exactly 60s", backlog="2 oldest 1h")}, {"desk": mapping(takes="mail", positions=1)},
                [("answered", "mail", 1), ("wait-sum", "mail", 110)], "The two of the backlog are worked until 120; they are opening stock, not arrivals."),
        history("stretched chats", [(0, "chat", 600, 60), (30, "chat", 600, 60), (40, "chat", 600, 10)],
                {"chat": mapping(handling="exactly 60s", patience="exactly 600s", stretch="100% 150%")}, {"desk": mapping(takes="chat", slots=2, positions=1)},
                [("answered", "chat", 3), ("wait-sum", "chat", 35)],
                "Alone until 30; the 30 s left of the first take 45: the third waits 40 to 75."),
        history("a redial with the same patience", [(0, "phone", 600, 100), (10, "phone", 30, 50)],
                {"phone": mapping(handling="exactly 60s", patience="exactly 600s", on_abandon="[100% again after 55s same patience]")}, one,
                [("arrived", "phone", 3), ("abandoned", "phone", 1), ("answered", "phone", 2), ("wait-sum", "phone", 35)],
                "The second leaves at 40, calls again at 95 and is served at 100."),
    ]
    return {"histories": out}
