import CGSL
import Testing

@testable import Stochastics

/// Every example of every law of the catalogue: a new law is tested by being listed.
let catalogueExamples: [Law] = LawCatalogue.all.flatMap { examples(of: $0) }

private func examples<D: Distribution>(of type: D.Type) -> [Law] { type.examples.map { Law($0) } }

private let manyShares = [
    1e-9, 1e-5, 0.001, 0.01, 0.1, 0.25, 0.5, 0.73, 0.9, 0.99, 0.999, 0.999_99, 1 - 1e-9,
]

extension Law {
    /// Whether probability sits on single values, so that the distribution function has steps.
    fileprivate var hasSteps: Bool {
        if isDiscrete { return true }
        switch distribution {
        case is Exactly, is Never, is Empirical: return true
        case let law as Shifted: return law.law.hasSteps
        case let law as Scaled: return law.law.hasSteps
        case let law as Truncated: return law.law.hasSteps
        case let law as Mixture: return law.laws.contains { $0.hasSteps }
        default: return false
        }
    }
}

@Suite struct CatalogueTests {
    private let arena = SamplerArena()

    @Test func tagsAreUniqueAndDescribed() {
        #expect(Set(LawCatalogue.all.map { $0.tag }).count == LawCatalogue.all.count)
        for type in LawCatalogue.all {
            #expect(type.summary.hasSuffix("."), "\(type.tag)")
            #expect(!type.forms.isEmpty)
            #expect(
                Set(type.forms.map { Set($0.names) }).count == type.forms.count,
                "\(type.tag): two equal forms")
            #expect(LawCatalogue.find(type.tag) == type)
        }
    }

    @Test(arguments: catalogueExamples)
    func parametersMakeTheSameLaw(_ law: Law) throws {
        let again = try LawCatalogue.make(tag: law.tag, arguments: law.distribution.parameters).get()
        #expect(law.ratio(to: again).map { abs($0 - 1) < 1e-12 } == true, "\(law) and \(again)")
        // Order does not matter, and a missing or unknown parameter is told.
        let turned = try LawCatalogue.make(tag: law.tag, arguments: law.distribution.parameters.reversed())
            .get()
        #expect(turned == again)
        let wrong = LawCatalogue.make(
            tag: law.tag, arguments: law.distribution.parameters + [LawArgument("hue", 3)])
        #expect(throws: LawError.self) { try wrong.get() }
    }

    @Test(arguments: catalogueExamples)
    func quantileInvertsCumulative(_ law: Law) {
        for p in manyShares {
            let x = law.quantile(p)
            if law.hasSteps {
                #expect(law.cumulative(x) >= p * (1 - 1e-12), "\(law) at \(p)")
                if x.isFinite, x > law.quantile(0) {
                    #expect(law.cumulative(x - max(1e-9, 1e-9 * x)) <= p * (1 + 1e-9), "\(law) at \(p)")
                }
            } else if p < 0.5 {
                // A quantile is a floating-point number: its rounding moves the probability by the density.
                let rounding = 4 * x.ulp * law.density(x) + 4e-16 * (x > 0 && law.quantile(0) > 0 ? 1 : 0)
                #expect(abs(law.cumulative(x) - p) <= 1e-9 * p + rounding, "\(law) at \(p)")
            } else {
                #expect(abs(law.survival(x) / (1 - p) - 1) < 1e-6, "\(law) at \(p)")
                #expect(abs(law.survival(x) + law.cumulative(x) - 1) < 1e-12, "\(law) at \(p)")
            }
        }
    }

    @Test(arguments: catalogueExamples)
    func densityIntegratesToCumulative(_ law: Law) {
        if law.isDiscrete {
            var sum = 0.0
            for k in 0...400 {
                sum += law.density(Double(k))
                #expect(abs(sum - law.cumulative(Double(k))) < 1e-10, "\(law) at \(k)")
            }
            #expect(law.density(1.5) == 0)
        } else if !law.hasSteps {
            let points = [0.001, 0.05, 0.2, 0.5, 0.8, 0.95, 0.999].map(law.quantile)
            for (a, b) in zip(points, points.dropFirst()) {
                let mass = Quadrature.integral(from: a, to: b, law.density)
                #expect(
                    abs(mass - (law.cumulative(b) - law.cumulative(a))) < 1e-8, "\(law) from \(a) to \(b)")
            }
        }
    }

    /// With S the survival function, E X = ∫ S and E X² = 2 ∫ x S, whatever the law.
    @Test(arguments: catalogueExamples)
    func momentsAreThoseOfTheSurvivalFunction(_ law: Law) {
        guard law.mean.isFinite else {
            #expect(law.distribution is Never)
            return
        }
        // Steps and bends of the integrand, and the tail in decades.
        var ends = stride(from: 0, to: 1, by: 0.005).map(law.quantile)
        for power in 3...15 { ends.append(law.quantile(1 - gsl_sf_exp(-2.302_585_092_994 * Double(power)))) }
        let last = ends.max() ?? 0
        if law.isDiscrete || law.hasSteps, last < 5000 {
            ends += stride(from: 0, through: last, by: 0.5)
        }
        let top = law.hasSteps ? last : last * 8
        let first = Quadrature.integral(from: 0, to: top, pieces: ends, law.survival)
        let second = 2 * Quadrature.integral(from: 0, to: top, pieces: ends) { $0 * law.survival($0) }
        #expect(abs(first - law.mean) <= 1e-6 * law.mean, "\(law): \(first), stated \(law.mean)")
        guard law.variance.isFinite else { return }
        #expect(
            abs(second - first * first - law.variance) <= 2e-5 * (law.variance + 1e-3 * law.mean * law.mean),
            "\(law): \(second - first * first), stated \(law.variance)")
    }

    @Test(arguments: catalogueExamples)
    func samplesFollowTheLaw(_ law: Law) {
        let sampler = law.sampler(in: arena)
        let key = testKey("samplesFollowTheLaw \(law)")
        let n = 60_000
        var sample = [Double](repeating: 0, count: n)
        sampler.fill(&sample, count: n, key: key, firstIndex: 0)
        let comparisons = 3 * catalogueExamples.count
        guard law.mean.isFinite else {
            #expect(sample.allSatisfy { $0 == .infinity })
            return
        }
        let tally = Tally(sample)
        if law.variance == 0 {
            #expect(sample.allSatisfy { $0 == law.mean })
            return
        }
        let error = (law.variance / Double(n)).squareRoot()
        #expect(
            abs(tally.mean - law.mean) / error < zLimit(comparisons: comparisons),
            "\(law): mean \(tally.mean)")
        if law.hasSteps {
            // Cells between steps of a tenth of the probability, by Pearson's test.
            let edges = Array(Set(stride(from: 0.1, to: 1, by: 0.1).map(law.quantile))).sorted()
            var expected: [Double] = []
            var observed: [Double] = []
            var below = 0.0
            for (place, edge) in (edges + [.infinity]).enumerated() {
                let upTo = edge == .infinity ? 1 : law.cumulative(edge)
                let from = place == 0 ? -Double.infinity : edges[place - 1]
                if upTo - below > 1e-9 {
                    expected.append((upTo - below) * Double(n))
                    observed.append(Double(sample.count { $0 > from && $0 <= edge }))
                }
                below = upTo
            }
            #expect(observed.reduce(0, +) == Double(n), "\(law)")
            if expected.count > 1 {
                #expect(chiSquareScore(observed, expected) < zLimit(comparisons: comparisons), "\(law)")
            }
        } else {
            #expect(kolmogorov(sample, law.cumulative) < kolmogorovLimit(comparisons: comparisons), "\(law)")
        }
    }

    @Test(arguments: catalogueExamples)
    func drawAndFillGiveTheSameBits(_ law: Law) {
        let sampler = law.sampler(in: arena)
        let key = testKey("drawAndFillGiveTheSameBits")
        let n = 3000
        var whole = [Double](repeating: 0, count: n)
        sampler.fill(&whole, count: n, key: key, firstIndex: 7, leg: 3)
        for i in stride(from: n - 1, through: 0, by: -1) {
            #expect(
                sampler.draw(key: key, index: 7 + UInt64(i), leg: 3).bitPattern == whole[i].bitPattern,
                "\(law)")
        }
        for block in [1, 2, 511, 513] {
            var parts = [Double](repeating: 0, count: n)
            parts.withUnsafeMutableBufferPointer { buffer in
                guard let base = buffer.baseAddress else { return }
                for start in stride(from: 0, to: n, by: block) {
                    sampler.fill(
                        base + start, count: min(block, n - start), key: key, firstIndex: 7 + UInt64(start),
                        leg: 3)
                }
            }
            #expect(parts == whole, "\(law) in blocks of \(block)")
        }
        var other = [Double](repeating: 0, count: n)
        sampler.fill(&other, count: n, key: key, firstIndex: 7, leg: 4)
        if law.variance > 0, law.mean.isFinite {
            #expect(other != whole, "\(law): another leg, another draw")
        }
    }

    @Test(arguments: catalogueExamples)
    func uniformsGoThroughTheQuantile(_ law: Law) {
        let sampler = law.sampler(in: arena)
        for p in manyShares {
            let expected = law.quantile(p)
            let found = sampler.fromUniform(p)
            #expect(found == expected || abs(found - expected) <= 1e-9 * expected, "\(law) at \(p)")
        }
    }

    @Test(arguments: catalogueExamples)
    func scalingScales(_ law: Law) {
        for factor in [0.5, 1.3, 60] {
            let scaled = law.scaled(by: factor)
            if law.mean.isFinite {
                #expect(abs(scaled.mean - factor * law.mean) <= 1e-9 * scaled.mean, "\(law)")
                #expect(abs(scaled.cv - law.cv) <= 1e-6 * law.cv, "\(law)")
            }
            for p in [0.01, 0.4, 0.95] {
                let x = law.quantile(p)
                #expect(
                    scaled.quantile(p) == factor * x || abs(scaled.quantile(p) / (factor * x) - 1) < 1e-9,
                    "\(law)")
                #expect(
                    abs(scaled.cumulative(factor * x * 1.000_001) - law.cumulative(x * 1.000_001)) < 1e-9,
                    "\(law)")
            }
            let ratio = scaled.ratio(to: law)
            let isConstant = law.mean == 0 || !law.mean.isFinite
            #expect(
                isConstant ? ratio == 1 : ratio.map { abs($0 / factor - 1) < 1e-12 } == true,
                "\(law): \(String(describing: ratio))")
        }
    }

    @Test func lawsOfOtherShapeHaveNoRatio() {
        for (i, a) in catalogueExamples.enumerated() {
            for (j, b) in catalogueExamples.enumerated() where i != j {
                guard let ratio = a.ratio(to: b) else { continue }
                // Those that have one must differ in scale only.
                for p in [0.03, 0.3, 0.6, 0.97] {
                    #expect(
                        abs(a.quantile(p) - ratio * b.quantile(p)) <= 1e-9 * a.quantile(p), "\(a) and \(b)")
                }
            }
        }
        #expect(Law(Lognormal(mean: 5, cv: 0.8)).ratio(to: Law(Lognormal(mean: 5, cv: 0.7))) == nil)
        #expect(Law.exactly(30).ratio(to: .exponential(mean: 30)) == nil)
        #expect(Law.never.ratio(to: .exactly(1)) == nil)
    }
}
