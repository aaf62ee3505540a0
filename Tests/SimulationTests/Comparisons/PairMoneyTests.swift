import Stochastics
import Testing

@testable import Simulation

@Suite("Return and break-even volume")
struct PairMoneyTests {
    private let judge = PairJudge(confidence: 0.95, comparisons: 4)

    private func money(fixed: Double, left: [Double], worth: Double = 0, customers: Double = 1000) -> MoneyParts {
        func exact(_ value: Double) -> RatioParts { RatioParts(value: value, parts: left.map { _ in 0 }) }
        let mean = left.reduce(0, +) / Double(left.count)
        let leaves = RatioParts(value: mean, parts: left.map { $0 - mean })
        // cost = fixed − what customers leave + worth
        let cost = RatioParts(value: fixed - mean * customers + worth, parts: leaves.parts.map { -$0 * customers })
        return MoneyParts(cost: cost, worth: exact(worth), fixed: exact(fixed), left: leaves, customers: exact(customers))
    }

    @Test("More fixed, cheaper by the contact: pays above (30,000 − 10,000) ÷ (20 − 12) = 2,500 customers")
    func above() throws {
        // A customer costs 20 or so against 12.
        let base = money(fixed: 10_000, left: [-20.5, -19.5, -20, -20])
        let other = money(fixed: 30_000, left: [-12, -12, -12, -12])
        let pair = PairMoney(base: base, other: other, judge)
        #expect(pair.pays == .above)
        let figure = try #require(pair.breakEven)
        #expect(abs(try #require(figure.value) - 2500) < 1e-9)
        // By the delta method the spread is 2500 ÷ 8 times that of what a customer leaves: s² = 1/6 over 4, t(3) at 98.75% is 5.047.
        let half = 2500.0 / 8 * (1.0 / 6 / 4).squareRoot() * Estimate.studentQuantile(level: 0.9875, degrees: 3)
        #expect(abs(try #require(figure.halfWidth) - half) < 1e-6)
        #expect(pair.customers == 1000)
        #expect(PairMoney(base: other, other: base, judge).pays == .below)
    }

    @Test("Cheaper in both pays at every volume, dearer in both at none; a difference by chance tells nothing")
    func sides() {
        let base = money(fixed: 10_000, left: [-20.5, -19.5, -20, -20])
        #expect(PairMoney(base: base, other: money(fixed: 9_000, left: [-12, -12, -12, -12]), judge).pays == .always)
        #expect(PairMoney(base: base, other: money(fixed: 11_000, left: [-28, -28, -28, -28]), judge).pays == .never)
        #expect(PairMoney(base: base, other: money(fixed: 9_000, left: [-20.5, -19.5, -20, -20]), judge).pays == .always)
        let untold = PairMoney(base: base, other: money(fixed: 9_000, left: [-19.9, -20, -20.1, -20.2]), judge)
        #expect(untold.pays == .untold)
        #expect(untold.breakEven == nil)
    }

    @Test("The return: 6,000 more worth for 2,000 more cost gives 2 for each 1 put in")
    func roi() throws {
        let base = money(fixed: 10_000, left: [5, 5, 5, 5], worth: 7_000)
        let other = money(fixed: 12_000, left: [11, 11, 11, 11], worth: 13_000)
        // Costs: 10,000 − 5,000 + 7,000 and 12,000 − 11,000 + 13,000.
        let pair = PairMoney(base: base, other: other, judge)
        #expect(pair.cost.value == 2_000)
        #expect(pair.worth.value == 6_000)
        #expect(pair.returns == .given)
        #expect(try #require(pair.roi?.value) == 2)
        #expect(PairMoney(base: other, other: base, judge).returns == .noExtraCost)
        #expect(PairMoney(base: money(fixed: 1, left: [0, 0]), other: money(fixed: 2, left: [0, 0]), judge).returns == .noWorth)
    }

    @Test("What the same customers cut: the variances of both over that of the difference")
    func cut() throws {
        // Variances 1 and 4; the other is 2 × the base, so the difference has variance 1.
        let base = RatioParts(value: 10, parts: [-1, 0, 1])
        let other = RatioParts(value: 11, parts: [-2, 0, 2])
        #expect(judge.difference(other, base, better: .higher).varianceCut == 5)
        #expect(judge.difference(base, base, better: .higher).varianceCut == nil)
        #expect(judge.difference(base, base, better: .higher).shown == .same)
        #expect(judge.difference(other, base, better: .higher).shown == .none)
        #expect(PairJudge.exact(3, 5, better: .lower).shown == .better)
        #expect(PairJudge.exact(3, 5, better: .neither).shown == .differs)
    }
}
