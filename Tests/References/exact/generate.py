"""Computes every reference case and writes it to ../cases/SUITE.json. Run: python generate.py"""
import json
import re
from pathlib import Path

import conversations
import erlang
import histories
import networks
import patience
import rules
import single
import times


PEOPLE = {"occupancy", "slot-utilization"}


def split(cases):
    """Measures of people are averages over time: they get a horizon that ends on the clock, without draining."""
    contacts, people = [], []
    for case in cases:
        rest = [m for m in case["measures"] if m["measure"] not in PEOPLE]
        mine = [m for m in case["measures"] if m["measure"] in PEOPLE]
        if rest:
            contacts.append({**case, "measures": rest})
        if mine:
            scenario = re.sub(r"calendar: .*", "calendar: { length: 14d, warm-up: 12h, interval: 60m }", case["scenario"])
            people.append({**case, "scenario": scenario, "measures": mine})
    return contacts, people


def main():
    folder = Path(__file__).resolve().parent.parent / "cases"
    folder.mkdir(exist_ok=True)
    people = []
    for module in (erlang, single, patience, networks, rules, times, histories):
        for suite, cases in module.suites().items():
            cases, mine = split(cases)
            people += mine
            write(folder, suite, cases)
    # These end on the clock as they are.
    for suite, cases in conversations.suites().items():
        write(folder, suite, cases)
    write(folder, "people", people)


def write(folder, suite, cases):
    path = folder / f"{suite}.json"
    for case in cases:
        for m in case["measures"]:
            # Beyond twelve digits the linear algebra differs from run to run.
            m["value"] = float(f"{m['value']:.12g}")
    path.write_text(json.dumps({"suite": suite, "cases": cases}, indent=1, ensure_ascii=False) + "\n")
    print(f"{suite}: {len(cases)} cases, {sum(len(c['measures']) for c in cases)} measures")


if __name__ == "__main__":
    main()
