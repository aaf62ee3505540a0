/// Quantiles by bracketing, for laws whose distribution function has no inverse in closed form.
enum Inversion {
    /// The x in [low, high] where the distribution reaches p; `high` may be a guess, it is doubled until it
    /// brackets.
    ///
    /// Works on the smaller of the two tails so that it stays accurate at both ends. Bisection with regula
    /// falsi steps (the Illinois variant), at most 200 evaluations; continuous and step laws alike.
    @inline(__always)
    static func quantile(
        _ p: Double, low: Double, high: Double, cumulative: (Double) -> Double, survival: (Double) -> Double
    ) -> Double {
        let target = p < 0.5 ? p : 1 - p
        // Increasing in x, negative below the quantile.
        func excess(_ x: Double) -> Double { p < 0.5 ? cumulative(x) - target : target - survival(x) }
        var a = low
        var b = max(high, low)
        var fb = excess(b)
        var doublings = 0
        while fb < 0, doublings < 1100 {
            a = b
            b = low + 2 * max(b - low, .leastNormalMagnitude)
            fb = excess(b)
            doublings += 1
        }
        guard b.isFinite else { return .infinity }
        var fa = excess(a)
        if fa >= 0 { return a }
        for step in 0..<200 {
            let width = b - a
            if width <= 4 * Double.ulpOfOne * max(abs(a), abs(b)) { break }
            // Every third step bisects, so that flat and step functions converge too.
            var x = a + width * (fa / (fa - fb))
            if step % 3 == 2 || !(x > a && x < b) { x = a + width / 2 }
            if !(x > a && x < b) { break }
            let fx = excess(x)
            if fx >= 0 {
                b = x
                fb = fx
                if fx == 0 { break }
                fa /= 2
                if fa > -.leastNonzeroMagnitude { fa = -.leastNonzeroMagnitude }
            } else {
                a = x
                fa = fx
                fb /= 2
            }
        }
        return b
    }

    /// The smallest whole number at or above `low` where `cumulative` reaches p, by doubling and halving.
    @inline(__always)
    static func whole(_ p: Double, low: Double, guess: Double, cumulative: (Double) -> Double) -> Double {
        if cumulative(low) >= p { return low }
        var a = low
        var b = max(low + 1, guess.rounded(.up))
        while cumulative(b) < p, b < 1e15 {
            a = b
            b = low + 2 * (b - low)
        }
        while b - a > 1 {
            let middle = (a + (b - a) / 2).rounded(.down)
            if cumulative(middle) >= p { b = middle } else { a = middle }
        }
        return b
    }
}
