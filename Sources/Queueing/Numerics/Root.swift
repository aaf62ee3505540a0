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
        var low = low
        var high = high
        for _ in 0..<200 {
            let middle = low + (high - low) / 2
            guard middle > low, middle < high, high - low > relative * high else { break }
            if try holds(middle) { low = middle } else { high = middle }
        }
        return high
    }
}
