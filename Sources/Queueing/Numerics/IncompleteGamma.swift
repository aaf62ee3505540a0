import CGSL

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Incomplete gamma functions to full relative accuracy for parameters up to 10⁹, where the library's uniform expansion is
/// too coarse. Sums of positive terms only, and a continued fraction on the side where it converges.
enum IncompleteGamma {
    /// z^x e^(−z) / Γ(x + 1): for whole x the Poisson probability of x at mean z.
    ///
    /// Saddle-point form (Loader 2000): the exponent is built from log(1 + d) − d, so that nothing large cancels.
    static func weight(_ x: Double, _ z: Double) -> Double {
        if z <= 0 { return x == 0 ? 1 : 0 }
        if x < 10 { return exp(x * log(z) - z - gsl_sf_lngamma(x + 1)) }
        let d = (z - x) / x
        // log(1 + d) − d.
        let gap = d > -0.5 && d < 1 ? gsl_sf_log_1plusx_mx(d) : log(z / x) - d
        return exp(x * gap - stirlingError(x)) / (2 * .pi * x).squareRoot()
    }

    /// log Γ(x + 1) less Stirling's formula; x at least 10.
    private static func stirlingError(_ x: Double) -> Double {
        let q = 1 / (x * x)
        return (1 / 12.0 - q * (1 / 360.0 - q * (1 / 1260.0 - q * (1 / 1680.0 - q / 1188)))) / x
    }

    /// Σ z^k / ((x + 1)(x + 2)…(x + k)), k from 0: the lower function is ``weight(_:_:)`` times this. For z up to about x.
    @inline(__always)
    static func series(_ x: Double, _ z: Double) -> Double {
        var term = 1.0
        var sum = 1.0
        var divisor = x
        repeat {
            divisor += 1
            term *= z / divisor
            sum += term
            // The remainder is a geometric series at most.
        } while term * divisor > 1e-17 * sum * max(divisor - z, 1)
        return sum
    }

    /// Σ (k + 1) z^k / (x (x + 1)…(x + k + 1)), k from 0; x above 0, z up to about x.
    static func weightedSeries(_ x: Double, _ z: Double) -> Double {
        var term = 1 / (x * (x + 1))
        var sum = term
        var k = 0.0
        var divisor = x + 1
        repeat {
            k += 1
            divisor += 1
            term *= z / divisor
            sum += (k + 1) * term
        } while (k + 1) * term * divisor > 1e-18 * sum * max(divisor - z, 1)
        return sum
    }

    /// Γ(s, z) e^z z^(−s) by Legendre's continued fraction (modified Lentz); z above about s − 1.
    static func fraction(_ s: Double, _ z: Double) -> Double {
        let tiny = 1e-300
        var b = z + 1 - s
        if abs(b) < tiny { b = tiny }
        var c = 1 / tiny
        var d = 1 / b
        var h = d
        var i = 1.0
        while i < 1e7 {
            let a = -i * (i - s)
            b += 2
            d = a * d + b
            if abs(d) < tiny { d = tiny }
            c = b + a / c
            if abs(c) < tiny { c = tiny }
            d = 1 / d
            let step = d * c
            h *= step
            if abs(step - 1) < 1e-16 { break }
            i += 1
        }
        return h
    }

    /// γ(x, z) / Γ(x) and its complement, each accurate where it is small; x above 0.
    static func lowerAndUpper(_ x: Double, _ z: Double) -> (lower: Double, upper: Double) {
        if z <= 0 { return (0, 1) }
        if z < x + 1 {
            let lower = weight(x, z) * series(x, z)
            return (lower, 1 - lower)
        }
        let upper = x * weight(x, z) * fraction(x, z)
        return (1 - upper, upper)
    }
}
