"""Cases of the library of formulas: a model, its arguments, and what is true of it."""
import json
from pathlib import Path

from mpmath import mp, mpf

FOLDER = Path(__file__).resolve().parent / "cases"


def number(x):
    """The double nearest to a value: the library is given the same."""
    return float(x)


def case(model, arguments, values):
    return dict(model=model, arguments={k: v if isinstance(v, str) else number(v) if not isinstance(v, list) else [number(x) for x in v] for k, v in arguments.items()},
                values=[dict(measure=k, value=number(v)) if isinstance(k, str) else dict(measure=k[0], at=number(k[1]), value=number(v)) for k, v in values.items()])


def write(suite, cases):
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / f"{suite}.json").write_text(json.dumps(dict(suite=suite, cases=cases), indent=None, separators=(",", ":")).replace('{"model"', '\n{"model"') + "\n")
    print(f"{suite}: {len(cases)} cases, {sum(len(c['values']) for c in cases)} values", flush=True)
