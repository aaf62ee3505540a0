"""Computes every reference case and writes it to ../cases/SUITE.json. Run: python generate.py"""
import json
from pathlib import Path

import erlang
import histories
import networks
import patience
import single
import times


def main():
    folder = Path(__file__).resolve().parent.parent / "cases"
    folder.mkdir(exist_ok=True)
    for module in (erlang, single, patience, networks, times, histories):
        for suite, cases in module.suites().items():
            path = folder / f"{suite}.json"
            body = {"suite": suite, "source": f"exact/{module.__name__}.py", "cases": cases}
            path.write_text(json.dumps(body, indent=1, ensure_ascii=False) + "\n")
            print(f"{suite}: {len(cases)} cases, {sum(len(c['measures']) for c in cases)} measures")


if __name__ == "__main__":
    main()
