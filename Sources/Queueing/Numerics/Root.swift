/// Where a condition that holds from below stops holding.
enum Root {
    /// The point between `low`, where the condition holds, and `high`, where it does not, to the last digit.
    static func bisect(_ low: Double, _ high: Double, _ holds: (Double) -> Bool) -> Double {
        var low = low
        var high = high
        for _ in 0..<200 {
            let middle = low + (high - low) / 2
            guard middle > low, middle < high else { break }
            if holds(middle) { low = middle } else { high = middle }
        }
        return high
    }

    /// The same for a condition that can fail to have an answer.
    static func bisect(
        _ low: Double, _ high: Double, relative: Double = 1e-15, _ holds: (Double) throws(QueueingError) -> Bool
    ) throws(QueueingError) -> Double {
        try bracket(low, high, relative: relative, holds).high
    }

    /// The last point found at which the condition holds, and the first at which it does not.
    static func bracket(
        _ low: Double, _ high: Double, relative: Double = 1e-15, _ holds: (Double) throws(QueueingError) -> Bool
    ) throws(QueueingError) -> (low: Double, high: Double) {
        var low = low
        var high = high
        for _ in 0..<200 {
            let middle = low + (high - low) / 2
            guard middle > low, middle < high, high - low > relative * high else { break }
            if try holds(middle) { low = middle } else { high = middle }
        }
        return (low, high)
    }

    /// Where a growing function passes 0, between `low`, where it is at most 0, and `high`, where it is not.
    ///
    /// Secants with half of the weight of an end that stays (the Illinois rule, Dowell & Jarratt 1971), a bisection where they
    /// come no nearer: some ten values in place of fifty.
    static func ofGrowing(
        _ low: Double, _ high: Double, relative: Double = 1e-15, _ value: (Double) throws(QueueingError) -> Double
    ) throws(QueueingError) -> Double {
        var (low, high) = (low, high)
        var (below, above) = (try value(low), try value(high))
        var side = 0
        for step in 0..<200 where below < 0 && above > 0 {
            guard high - low > relative * high else { break }
            var next = step % 4 == 3 ? low + (high - low) / 2 : low - below * (high - low) / (above - below)
            // At least the width that is asked for from either end, so that both come in.
            let least = max(0.4 * relative * high, high.ulp)
            next = min(max(next, low + least), high - least)
            guard next > low, next < high else { break }
            let at = try value(next)
            if at <= 0 {
                (low, below) = (next, at)
                if side < 0 { above /= 2 }
                side = -1
                if at == 0 { return next }
            } else {
                (high, above) = (next, at)
                if side > 0 { below /= 2 }
                side = 1
            }
        }
        return high
    }
}
