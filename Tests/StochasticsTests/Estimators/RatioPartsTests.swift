import Testing

@testable import Stochastics

@Suite("Ratios by their linear parts")
struct RatioPartsTests {
    private func near(_ a: Double, _ b: Double) -> Bool { abs(a - b) < 1e-12 }

    /// Numerators 1, 3, 2 over denominators 3, 5, 4: ratio 1/2, residuals −0.5, 0.5, 0 over the mean denominator 4.
    private let half = RatioParts([(numerator: 1.0, denominator: 3.0), (3, 5), (2, 4)])
    /// A mean of 2, 4, 9.
    private let five = RatioParts([(numerator: 2.0, denominator: 1.0), (4, 1), (9, 1)])

    @Test("A ratio and a mean against their definitions")
    func parts() {
        #expect(near(half.value, 0.5))
        #expect(zip(half.parts, [-0.125, 0.125, 0]).allSatisfy(near))
        #expect(near(five.value, 5))
        #expect(five.parts == [-3, -1, 4])
        // Variance 13, t(2) at 95% is 4.302653.
        #expect(abs(five.estimate().halfWidth - 4.302_653 * (13.0 / 3).squareRoot()) < 1e-5)
    }

    @Test("Differences and quotients keep what the observations share")
    func algebra() {
        let gap = five.minus(half)
        #expect(near(gap.value, 4.5))
        #expect(zip(gap.parts, [-2.875, -1.125, 4]).allSatisfy(near))
        #expect(five.minus(five).variance == 0)
        // (Lᵃ − q Lᵇ) ÷ b with q = 10 and b = 1/2.
        let quotient = five.over(half)
        #expect(near(quotient.value, 10))
        #expect(zip(quotient.parts, [-3.5, -4.5, 8]).allSatisfy(near))
        #expect(five.over(RatioParts(value: 0, parts: [0, 0, 0])).value.isNaN)
    }

    @Test("Bonferroni divides the error: 99% each for five at 95%")
    func together() {
        // t(2) at 99% is 9.924843.
        #expect(abs(five.estimate(comparisons: 5).halfWidth - 9.924_843 * (13.0 / 3).squareRoot()) < 1e-4)
        #expect(RatioParts([(numerator: 1.0, denominator: 2.0)]).estimate().halfWidth == .infinity)
    }

    @Test("Rounding is neither spread nor a difference")
    func rounding() {
        let a = RatioParts([(numerator: 0.1 + 0.2, denominator: 1), (0.3, 1), (0.3, 1)])
        let b = RatioParts([(numerator: 0.3, denominator: 1.0), (0.3, 1), (0.3, 1)])
        #expect(a.variance == 0)
        #expect(a.minus(b).value == 0)
    }

    @Test("Nothing seen: no number")
    func nothing() {
        #expect(RatioParts([(numerator: 0.0, denominator: 0.0), (0, 0)]).value.isNaN)
        #expect(RatioParts([(numerator: Double, denominator: Double)]()).value.isNaN)
    }
}
