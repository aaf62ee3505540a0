"""Reads figures out of the JSON of `vardiya simulate`."""

# Names of the catalogue, by the names that the benchmarks use.
NAMES = {"waited": "wait-probability", "abandoned": "abandonment", "mean-wait": "mean-wait", "in-time": "service-level"}


def offered_measures(result):
    """Values over the whole run, for all contacts."""
    figures = next(c["figures"] for c in result["contacts"] if c["name"] == "all")
    return {ours: figures[name]["value"] for ours, name in NAMES.items()}
