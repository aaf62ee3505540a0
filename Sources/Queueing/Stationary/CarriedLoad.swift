#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// What agents without a queue carry of a load, and what they leave idle, each without a difference of near numbers: a (1 − B) and
/// n − a (1 − B) have hardly a digit left in a deep overload, where B is near 1 and all agents work.
struct CarriedLoad {
    /// Mean of the blocked load, a B.
    let blocked: Double
    /// Mean number of agents at work, a (1 − B).
    let busy: Double
    /// Mean number of agents without work, n − a (1 − B).
    let idle: Double

    /// Of a load and agents that are checked.
    init(load: Double, agents: Double) {
        guard load > 0 else {
            (blocked, busy, idle) = (0, 0, agents)
            return
        }
        let inverse = ErlangB.inverse(load, agents)
        blocked = load / inverse
        guard load > agents else {
            busy = load - blocked
            idle = agents - load + blocked
            return
        }
        // 1/B = a ∫ e^(−ay) (1 + y)ⁿ dy (Jagerman 1974), so that with s = a y
        // 1/B(n) − 1 = (n/a) ∫ e^(−s) (1 + s/a)^(n − 1) ds, and 1/B(n) − 1/B(n − 1) = ∫ (s/a) e^(−s) (1 + s/a)^(n − 1) ds.
        var first = 0.0
        var second = 0.0
        // Falls as e^(−s (1 − n/a)), at saturation as e^(−s²/2a).
        let scale = min(load / (load - agents + 1), load.squareRoot() + 1)
        var start = 0.0
        var width = scale / 2
        while true {
            var part = 0.0
            for (point, weight) in zip(PanelRule.sixteen.points, PanelRule.sixteen.weights) {
                let s = start + width * point
                let value = exp((agents - 1) * log1p(s / load) - s) * weight * width
                part += value
                second += value * s / load
            }
            first += part
            start += width
            if part < 1e-18 * first { break }
            if start > 8 * scale { width = scale * 2 }
        }
        busy = agents * first / inverse
        idle = agents * second / inverse
    }
}
