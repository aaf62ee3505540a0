"""Computes every case and writes it to cases/SUITE.json. Run: python generate.py [suite ...]"""
import sys

import chains
import handling
import stationary
import times
from suites import write

SUITES = stationary.SUITES | handling.SUITES | chains.SUITES | times.SUITES


def main():
    for suite in sys.argv[1:] or SUITES:
        write(suite, SUITES[suite]())


if __name__ == "__main__":
    main()
