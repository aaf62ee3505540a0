"""Reads figures out of the JSON of `vardiya simulate`."""

# Names of the catalogue, by the names that the benchmarks use.
NAMES = {"waited": "wait-probability", "abandoned": "abandonment", "mean-wait": "mean-wait", "in-time": "service-level"}


def figures_of_all(result):
    """Every figure of all contacts together."""
    return next(c["figures"] for c in result["contacts"] if c["name"] == "all")


def printed_figures(output):
    """The numbers of a C program, each after its word."""
    words = output.decode().split()
    return {word: float(number) for word, number in zip(words[::2], words[1::2])}


def offered_measures(result):
    """Values over the whole run, for all contacts."""
    figures = figures_of_all(result)
    return {ours: figures[name]["value"] for ours, name in NAMES.items()}
