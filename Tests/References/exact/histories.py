"""Small histories worked out by hand: a trace of a few contacts, and what must happen to them to the second.

Times are seconds from 00:00; every value is exact, one replication.
"""
from cases import case, mapping, text


def history(name, rows, contacts, teams, values, why, **sections):
    lines = ["time,contact,patience,handling"] + [",".join("" if x is None else str(x) for x in r) for r in rows]
    first = next(iter(contacts))
    contacts = {k: dict({"trace": "calls.csv"} if k == first else {}, **v) for k, v in contacts.items()}
    out = case(name, text(contacts, teams, length="length: 1d, drain: yes, interval: 60m", **sections),
               [{"measure": m, "of": of, "value": v, "kind": "exact"} for m, of, v in values], replications=1,
               files={"calls.csv": "\n".join(lines) + "\n"}, exact=True)
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
                [("answered", "phone", 2), ("wait-sum", "phone", 6960)],
                "Both start at opening, 3600 and 3660: waits 3500 + 3460; patience does not run while stored."),
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
    ]
    return {"histories": out}
