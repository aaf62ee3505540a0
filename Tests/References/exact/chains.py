"""Stationary and transient solutions of Markov chains given by their transitions."""
from collections import deque

import numpy as np
import scipy.sparse as sparse
import scipy.sparse.linalg as linalg


class Chain:
    """All states reachable from `start` and `others`; `moves(state)` yields (next state, rate). Truncation is the caller's."""

    def __init__(self, start, moves, others=()):
        self.states = list(dict.fromkeys([start, *others]))
        self.index = {state: i for i, state in enumerate(self.states)}
        rows, columns, rates = [], [], []
        todo = deque(self.states)
        while todo:
            state = todo.popleft()
            i = self.index[state]
            for after, rate in moves(state):
                if rate <= 0 or after == state:
                    continue
                j = self.index.get(after)
                if j is None:
                    j = self.index[after] = len(self.states)
                    self.states.append(after)
                    todo.append(after)
                rows += [j, i]
                columns += [i, i]
                rates += [rate, -rate]
        n = len(self.states)
        # Column i holds the flow out of state i, so that d/dt p = A p.
        self.matrix = sparse.csc_matrix((rates, (rows, columns)), shape=(n, n))

    def stationary(self):
        n = len(self.states)
        # p[0] = 1 fixes the scale; the other balance equations form a regular system.
        a = self.matrix.tocsc()
        lu = linalg.splu(a[1:, 1:].tocsc())
        b = -a[1:, 0].toarray().ravel()
        x = lu.solve(b)
        for _ in range(3):
            x += lu.solve(b - a[1:, 1:] @ x)
        p = np.concatenate([[1.0], x])
        p /= p.sum()
        residual = np.abs(a @ p).max()
        assert residual < 1e-9, residual
        assert p.min() > -1e-12, p.min()
        self.p = p
        return p

    def mean(self, f, p=None):
        p = self.p if p is None else p
        return float(np.dot(p, [f(s) for s in self.states]))


def pieces(start, parts, counts):
    """A day in parts of (minutes, moves, change of state at its beginning): expected integrals of `counts`, one row a part."""
    law, rows = {start: 1.0}, []
    for minutes, moves, change in parts:
        begun = {}
        for state, p in law.items():
            after = change(state)
            begun[after] = begun.get(after, 0.0) + p
        chain = Chain(next(iter(begun)), moves, begun)
        n, m = len(chain.states), len(counts)
        p = np.zeros(n + m)
        for state, x in begun.items():
            p[chain.index[state]] = x
        # The integrals beside the state: the exponential of the bordered matrix gives them without quadrature.
        border = sparse.csc_matrix(np.array([[f(s) for s in chain.states] for f in counts], float))
        a = sparse.bmat([[chain.matrix, None], [border, sparse.csc_matrix((m, m))]]).tocsc()
        y = linalg.expm_multiply(a * minutes, p)
        law = {s: y[i] for i, s in enumerate(chain.states)}
        rows.append(y[n:])
    return np.array(rows)
