import CGSL

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Differences of the digamma function: sums of 1/(s + i).
enum Digamma {
    /// Σ 1/(from + i) for i from 0 to `to` − `from` − 1; both above 0, `to` the larger.
    static func difference(_ to: Double, _ from: Double) -> Double {
        guard from > 20 else { return gsl_sf_psi(to) - gsl_sf_psi(from) }
        // ln s − 1/(2s) − 1/(12s²) + 1/(120s⁴) − 1/(252s⁶), each difference by itself.
        func rest(_ s: Double) -> Double {
            let q = 1 / (s * s)
            return -0.5 / s - q * (1 / 12.0 - q * (1 / 120.0 - q * (1 / 252.0 - q / 240)))
        }
        return log1p((to - from) / from) + (rest(to) - rest(from))
    }
}
