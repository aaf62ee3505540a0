"""Draws results/hybrid/week.svg, the picture of the README, from a run of the hybrid week.

    python3 results/picture.py

Above: contacts offered to people in each half hour, by channel, and the people present. Below: the share answered in
time in each hour, phone and WhatsApp.
"""
import json
import os
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# What is recorded has its own place.
os.environ["VARDIYA_STORE"] = "off"
COMMAND = [ROOT / ".build" / "release" / "vardiya", "simulate", "scenarios/hybrid.yaml", "--json", "--seed", "1", "--replications", "400"]
CHANNELS = {"whatsapp": "#2a9d8f", "chat": "#457b9d", "phone": "#e76f51", "email": "#8d99ae", "social": "#b08968"}
LEFT, RIGHT, WIDTH, TOP, HIGH, GAP, LOW = 56, 20, 1000, 56, 190, 46, 130


def columns(tables, name):
    return next(t["columns"] for t in tables if t["name"] == name)


def hourly(values, weights):
    """Means of pairs of half hours, weighted by the contacts behind them."""
    out = []
    for i in range(0, len(values), 2):
        pairs = [(v, w) for v, w in zip(values[i : i + 2], weights[i : i + 2]) if v is not None and w]
        out.append(sum(v * w for v, w in pairs) / sum(w for _, w in pairs) if pairs else None)
    return out


def main():
    result = json.loads(subprocess.run(COMMAND, cwd=ROOT, capture_output=True, text=True).stdout)
    tables = result["intervals"]
    n = len(tables["starts"])
    span = WIDTH - LEFT - RIGHT
    x = lambda i: LEFT + span * i / n
    out = []
    offered = {c: [v or 0 for v in columns(tables["contacts"], c)["offered"]] for c in CHANNELS}
    present = [v or 0 for v in columns(tables["teams"], "all")["people-present"]]
    top = max(max(sum(offered[c][i] for c in CHANNELS) for i in range(n)), max(present)) * 1.05
    y = lambda v: TOP + HIGH * (1 - v / top)
    floor = [0.0] * n
    for channel, color in CHANNELS.items():
        roof = [f + v for f, v in zip(floor, offered[channel])]
        edge = [f"{x(i):.1f},{y(roof[i]):.1f} {x(i + 1):.1f},{y(roof[i]):.1f}" for i in range(n)]
        back = [f"{x(i + 1):.1f},{y(floor[i]):.1f} {x(i):.1f},{y(floor[i]):.1f}" for i in reversed(range(n))]
        out.append(f'<polygon points="{" ".join(edge + back)}" fill="{color}"/>')
        floor = roof
    steps = " ".join(f"{x(i):.1f},{y(present[i]):.1f} {x(i + 1):.1f},{y(present[i]):.1f}" for i in range(n))
    out.append(f'<polyline points="{steps}" fill="none" stroke="#1d3557" stroke-width="1.5"/>')
    for v in range(0, int(top) + 1, 4):
        out.append(f'<text x="{LEFT - 8}" y="{y(v) + 4:.1f}" text-anchor="end">{v}</text>')
    base = TOP + HIGH + GAP
    z = lambda v: base + LOW * (1 - v)
    for v in (0, 0.5, 0.8, 1):
        dash = ' stroke-dasharray="4 3"' if v == 0.8 else ""
        out.append(f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{z(v):.1f}" y2="{z(v):.1f}" stroke="#adb5bd"{dash}/>')
        out.append(f'<text x="{LEFT - 8}" y="{z(v) + 4:.1f}" text-anchor="end">{100 * v:.0f}%</text>')
    for channel in ("phone", "whatsapp"):
        level = hourly(columns(tables["contacts"], channel)["service-level"], offered[channel])
        runs, run = [], []
        for h, v in enumerate(level + [None]):
            if v is None:
                runs.append(run)
                run = []
            else:
                run.append(f"{x(2 * h + 1):.1f},{z(v):.1f}")
        out += [f'<polyline points="{" ".join(r)}" fill="none" stroke="{CHANNELS[channel]}" stroke-width="1.8"/>' for r in runs if r]
    for d, day in enumerate(result["scenario"]["days"]):
        out.append(f'<line x1="{x(48 * d):.1f}" x2="{x(48 * d):.1f}" y1="{TOP}" y2="{base + LOW}" stroke="#dee2e6"/>')
        out.append(f'<text x="{x(48 * d + 24):.1f}" y="{base + LOW + 18}" text-anchor="middle">{day["weekday"]} {day["date"]}</text>')
    legend = LEFT
    for name, color in [*CHANNELS.items(), ("people present", "#1d3557")]:
        out.append(f'<rect x="{legend}" y="34" width="10" height="10" fill="{color}"/><text x="{legend + 15}" y="43">{name}</text>')
        legend += 40 + 7 * len(name)
    height = base + LOW + 30
    run = result["run"]
    body = "\n".join(out)
    svg = f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" font-family="sans-serif" font-size="12" fill="#343a40">
<title>The hybrid week: demand, people and service level</title>
<rect width="{WIDTH}" height="{height}" rx="8" fill="#ffffff"/>
<text x="{LEFT}" y="22" font-size="15" font-weight="bold">Contacts for people and people present, by half hour (mean of {run["replications"]} weeks)</text>
<text x="{LEFT}" y="{base - 14}" font-size="15" font-weight="bold">Answered in time, by hour: phone within 18 s, WhatsApp within 5 min</text>
{body}
</svg>
"""
    target = ROOT / "results" / "hybrid" / "week.svg"
    target.parent.mkdir(exist_ok=True)
    target.write_text(svg)


if __name__ == "__main__":
    main()
