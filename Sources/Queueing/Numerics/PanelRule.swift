#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Gauss–Legendre points on a panel, with the weights of the integral over the panel and of the integrals from its start to each point.
struct PanelRule: Sendable {
    /// Points in 0…1.
    let points: [Double]
    let weights: [Double]
    /// Row i: weights of the integral from 0 to point i.
    let partial: [Double]
    var count: Int { points.count }

    static let sixteen = PanelRule(16)

    init(_ count: Int) {
        var points: [Double] = []
        var weights: [Double] = []
        for i in 0..<count {
            var x = -cos(.pi * (Double(i) + 0.75) / (Double(count) + 0.5))
            var slope = 1.0
            for _ in 0..<100 {
                let p = Self.legendre(count, x)
                slope = Double(count) * (x * p[count] - p[count - 1]) / (x * x - 1)
                let step = p[count] / slope
                x -= step
                if abs(step) < 1e-16 { break }
            }
            points.append(x)
            weights.append(2 / ((1 - x * x) * slope * slope))
        }
        // The polynomial through the values, in Legendre's terms, integrated term by term.
        let values = points.map { Self.legendre(count + 1, $0) }
        var partial = [Double](repeating: 0, count: count * count)
        for i in 0..<count {
            for j in 0..<count {
                var sum = (points[i] + 1) / 2
                for k in 1..<count { sum += values[j][k] * (values[i][k + 1] - values[i][k - 1]) / 2 }
                partial[i * count + j] = weights[j] * sum / 2
            }
        }
        self.points = points.map { ($0 + 1) / 2 }
        self.weights = weights.map { $0 / 2 }
        self.partial = partial
    }

    /// P₀…P_n at x.
    private static func legendre(_ n: Int, _ x: Double) -> [Double] {
        var p = [1.0, x]
        for k in 1..<max(n, 1) {
            p.append(((2 * Double(k) + 1) * x * p[k] - Double(k) * p[k - 1]) / Double(k + 1))
        }
        return p
    }
}
