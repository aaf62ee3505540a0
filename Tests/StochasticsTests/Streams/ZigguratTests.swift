import CGSL
import Testing

@testable import Stochastics

@Suite struct ZigguratTests {
    /// The layers close: the last edge's height plus its area over its width reaches the density's top, 1.
    @Test func layersHaveEqualAreas() {
        let table = Ziggurat.shared.table
        for (offset, heights, area) in [
            (0, Ziggurat.exponentialHeights, 3.949_659_822_581_557_2e-3),
            (Ziggurat.normalOffset, Ziggurat.normalHeights, 4.928_673_233_974_655_7e-3),
        ] {
            for layer in 1..<256 {
                let edge = table[offset + 2 * layer] * 0x1p53
                let height = table[heights + layer + 1] - table[heights + layer]
                // The areas published by Marsaglia and Tsang for 256 layers.
                #expect(abs(edge * height / area - 1) < 1e-8, "layer \(layer)")
            }
            #expect(table[heights + 256] == 1)
        }
    }

    @Test func exponentialEqualsGSLInLaw() {
        let key = testKey("exponentialEqualsGSLInLaw")
        let (ours, gsl) = samples(
            key, { Ziggurat.shared.exponential($0, &$1) }, { gsl_ran_exponential($0, 1) })
        #expect(kolmogorov(ours, gsl) < kolmogorovLimit(comparisons: 4))
        #expect(kolmogorov(ours) { gsl_cdf_exponential_P($0, 1) } < kolmogorovLimit(comparisons: 4))
    }

    @Test func normalEqualsGSLInLaw() {
        let key = testKey("normalEqualsGSLInLaw")
        let (ours, gsl) = samples(
            key, { Ziggurat.shared.normal($0, &$1) }, { gsl_ran_gaussian_ziggurat($0, 1) })
        #expect(kolmogorov(ours, gsl) < kolmogorovLimit(comparisons: 4))
        #expect(kolmogorov(ours) { gsl_cdf_ugaussian_P($0) } < kolmogorovLimit(comparisons: 4))
    }

    /// Tails beyond the edge come from their own branch: their share and their law are right.
    @Test func tailsAreRight() {
        let key = testKey("tailsAreRight")
        let n = 4_000_000
        var exponential: [Double] = []
        var normal: [Double] = []
        for i in 0..<n {
            var rest = WordSequence(key: key, index: UInt64(i), leg: 0, retry: 1)
            let word = key.word(index: UInt64(i))
            let x = Ziggurat.shared.exponential(word, &rest)
            if x > Ziggurat.exponentialEdge { exponential.append(x) }
            rest.retry = 1
            let z = Ziggurat.shared.normal(word, &rest)
            if abs(z) > 3 { normal.append(abs(z)) }
        }
        for (count, share) in [
            (exponential.count, gsl_cdf_exponential_Q(Ziggurat.exponentialEdge, 1)),
            (normal.count, 2 * gsl_cdf_ugaussian_Q(3)),
        ] {
            let expected = share * Double(n)
            #expect(abs(Double(count) - expected) / expected.squareRoot() < zLimit(comparisons: 4))
        }
        #expect(
            kolmogorov(exponential) { gsl_cdf_exponential_P($0 - Ziggurat.exponentialEdge, 1) }
                < kolmogorovLimit(comparisons: 4))
        #expect(
            kolmogorov(normal) { 1 - gsl_cdf_ugaussian_Q($0) / gsl_cdf_ugaussian_Q(3) }
                < kolmogorovLimit(comparisons: 4))
    }

    private func samples(
        _ key: StreamKey, _ ours: (UInt64, inout WordSequence) -> Double,
        _ gsl: (UnsafeMutablePointer<gsl_rng>) -> Double
    ) -> ([Double], [Double]) {
        let generator = AddressedGenerator()
        var a: [Double] = []
        var b: [Double] = []
        for i in 0..<400_000 {
            var rest = WordSequence(key: key, index: UInt64(i), leg: 1, retry: 1)
            a.append(ours(key.word(index: UInt64(i), leg: 1), &rest))
            generator.seek(key: key, index: UInt64(i), leg: 2)
            b.append(gsl(generator.rng))
        }
        return (a, b)
    }
}
