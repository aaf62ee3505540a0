import CGSL

/// Adaptive Gauss–Kronrod integration (GSL's QAG with 21 points).
enum Quadrature {
    /// The integral from `low` to `high`, taken piecewise between those `pieces` that lie inside.
    static func integral(
        from low: Double, to high: Double, pieces: [Double] = [], _ integrand: (Double) -> Double
    ) -> Double {
        quietGSL()
        guard high > low, let workspace = gsl_integration_workspace_alloc(500) else { return 0 }
        defer { gsl_integration_workspace_free(workspace) }
        let inner = Set(pieces.filter { $0 > low && $0 < high }).sorted()
        let ends = [low] + inner + [high]
        return withoutActuallyEscaping(integrand) { integrand in
            var box = Integrand(value: integrand)
            return withUnsafeMutablePointer(to: &box) { pointer in
                var function = gsl_function(
                    function: { x, context in
                        guard let context else { return .nan }
                        return context.assumingMemoryBound(to: Integrand.self).pointee.value(x)
                    },
                    params: UnsafeMutableRawPointer(pointer))
                var total = 0.0
                for (a, b) in zip(ends, ends.dropFirst()) {
                    var part = 0.0
                    var error = 0.0
                    // The status is not needed: where the tolerance is not reached, the best value is.
                    _ = gsl_integration_qag(
                        &function, a, b, 0, 1e-11, 500, Int32(GSL_INTEG_GAUSS21), workspace, &part, &error)
                    total += part
                }
                return total
            }
        }
    }

    private struct Integrand {
        let value: (Double) -> Double
    }
}
