import CGSL

@testable import Stochastics

/// The seed of a statistical test: a hash of its name, mixed with VARDIYA_TEST_SEED when a fresh run is
/// wanted.
func testKey(_ name: String) -> StreamKey {
    let extra = environmentSeed
    return StreamKey(seed: StreamKey.hash(name) ^ extra)
}

private let environmentSeed: UInt64 = {
    guard let text = getenv("VARDIYA_TEST_SEED") else { return 0 }
    return UInt64(String(cString: text)) ?? 0
}()

/// The two-sided normal limit for `comparisons` comparisons that together fail by chance once in 10,000 runs.
func zLimit(comparisons: Int) -> Double {
    gsl_cdf_ugaussian_Qinv(1e-4 / Double(comparisons) / 2)
}

/// The Kolmogorov–Smirnov statistic D of a sample against a continuous distribution function, times √n with
/// Stephens' correction.
func kolmogorov(_ sample: [Double], _ cumulative: (Double) -> Double) -> Double {
    let sorted = sample.sorted()
    let n = Double(sorted.count)
    var largest = 0.0
    for (i, x) in sorted.enumerated() {
        let f = cumulative(x)
        largest = max(largest, f - Double(i) / n, Double(i + 1) / n - f)
    }
    return largest * (n.squareRoot() + 0.12 + 0.11 / n.squareRoot())
}

/// The two-sample Kolmogorov–Smirnov statistic in the same scale.
func kolmogorov(_ a: [Double], _ b: [Double]) -> Double {
    let x = a.sorted()
    let y = b.sorted()
    var i = 0
    var j = 0
    var largest = 0.0
    while i < x.count, j < y.count {
        let value = min(x[i], y[j])
        while i < x.count, x[i] <= value { i += 1 }
        while j < y.count, y[j] <= value { j += 1 }
        largest = max(largest, abs(Double(i) / Double(x.count) - Double(j) / Double(y.count)))
    }
    let n = Double(x.count) * Double(y.count) / Double(x.count + y.count)
    return largest * n.squareRoot()
}

/// The Kolmogorov limit that `comparisons` tests together exceed by chance once in 10,000 runs: 2 e^{−2 t²}
/// is the tail.
func kolmogorovLimit(comparisons: Int) -> Double {
    (-0.5 * gsl_sf_log(1e-4 / Double(comparisons) / 2)).squareRoot()
}

/// Pearson's statistic against expected counts as a normal score (Wilson–Hilferty).
func chiSquareScore(_ observed: [Double], _ expected: [Double]) -> Double {
    let statistic = zip(observed, expected).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) / $1.1 }
    return gsl_cdf_ugaussian_Qinv(gsl_cdf_chisq_Q(statistic, Double(observed.count - 1)))
}
