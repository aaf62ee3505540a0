"""The shape of a reference case: a scenario in the project's format, and what is exactly true of it.

Time runs in minutes in the formulas and in seconds in the recorded values. Measures carry the names of the simulator's
catalogue (`vardiya list measures`):
  refusal           refused (blocked or balked) / offered
  wait-probability  not served at once / offered and not refused
  abandonment       abandoned / offered
  service-level     answered within the file's `in-time` / offered, unless the file defines it otherwise
  containment       ended in the bot / arrived
  mean-wait         mean wait of all answered or abandoned, s
  occupancy, slot-utilization    of a team
  attempts-per-customer, arrived
Figures of the ledger (`LedgerFigure.swift`):
  effort-load, slot-load    people at work and slots taken of a team, averaged over time
  parked-load, queue-load   contacts parked and waiting, averaged over time
  unread-load               conversations in a slot whose message waits for attention, averaged over time
  mean-first-response, mean-next-response, mean-any-response  s
  refused-share, abandoned-share, silent-share  of the arrived
  owner-timeout-share       of the returns from park: waited in vain for the same person
  missed-share-S, mean-acknowledge-S, mean-reached-on-call-S  of those of severity S for whom people on call were sought; s
  tier-share-N              acknowledged by tier N, of all for whom people on call were sought
A measure names a type or a team; `day` restricts it to one day, `hour` to one clock hour (counts only).
"""


def number(x):
    """A decimal that the file format reads: no exponent, and never three decimals, which could be thousands."""
    text = f"{float(x):.12f}".rstrip("0").rstrip(".")
    return text + "0" if len(text.partition(".")[2]) == 3 else text


def rate(per_minute):
    return f"{number(per_minute * 60)}/60m"


def minutes(x):
    return f"{number(x * 60)}s"


def exponential(mean):
    return f"exponential mean {minutes(mean)}"


def mapping(**lines):
    """A flow of `key: value` lines; keys use underscores for hyphens."""
    return {k.replace("_", "-"): v for k, v in lines.items() if v is not None}


def text(contacts, teams, warm_up=None, of=None, in_time=None, length=None, **sections):
    """The scenario file. `contacts` and `teams` map names to mappings of lines.

    With `warm_up` (minutes) it is a steady-state run by contacts, of some 20,000 minutes, so that the draining at the
    end weighs nothing.
    """
    out = ["vardiya: 1"]
    if warm_up is not None:
        several = f" of {of}" if of else ""
        volume = contacts[of or next(iter(contacts))].get("volume")
        count = max(50_000, round(20_000 * float(volume.partition("/")[0]) / 60)) if volume else 50_000
        run = [f"length: {count} contacts{several}", f"warm-up: {minutes(warm_up)}"]
        out.append("calendar: { " + ", ".join(run) + " }")
    elif length:
        out.append("calendar: { " + length + " }")
    for section, entries in [("contacts", contacts), ("teams", teams)] + [
        (k.replace("_", "-"), v) for k, v in sections.items()
    ]:
        if isinstance(entries, str):
            out.append(f"{section}: {entries}" if not entries.startswith("\n") else f"{section}:{entries}")
            continue
        out.append(f"{section}:")
        for name, lines in entries.items():
            if isinstance(lines, dict):
                out.append(f"  {name}:")
                out.extend(f"    {k}: {v}" for k, v in lines.items())
            else:
                out.append(f"  {name}: {lines}")
    if in_time is not None:
        out.append("measure: { in-time: " + minutes(in_time) + " }")
    return "\n".join(out) + "\n"


SHARES = {"refusal", "wait-probability", "abandonment", "service-level", "containment", "occupancy", "slot-utilization",
          "missed-share-high", "missed-share-critical", "tier-share-1", "tier-share-2", "tier-share-3", "refused-share", "abandoned-share", "silent-share", "owner-timeout-share"}


def measure(name, of, value, **more):
    """`value` in the formulas' unit; times are given in minutes and recorded in seconds."""
    value = float(value)
    if name in ("mean-wait", "asa"):
        value *= 60
    return {"measure": name, "of": of, "value": value, "kind": "share" if name in SHARES else "ratio", **more}


def case(name, scenario, measures, replications=60, files=None):
    """`replications` of a first run, whose spread says how many the judged run needs."""
    out = {"name": name, "replications": replications, "scenario": scenario, "measures": measures}
    if files:
        out["files"] = files
    return out
