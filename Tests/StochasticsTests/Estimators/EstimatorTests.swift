import Foundation
import Testing

@testable import Stochastics

private func near(_ a: Double, _ b: Double, _ tolerance: Double = 1e-12) -> Bool {
    a == b || abs(a - b) <= tolerance * max(1, abs(b))
}

@Suite struct EstimatorTests {
    @Test func tallyOfHandMadeValues() {
        let tally = Tally([2, 4, 4, 4, 5, 5, 7, 9])
        #expect(tally.count == 8)
        #expect(near(tally.mean, 5))
        #expect(near(tally.variance, 32.0 / 7))
        #expect(tally.minimum == 2)
        #expect(tally.maximum == 9)
        #expect(near(tally.total, 40))
        #expect(Tally().mean.isNaN)
        #expect(Tally([3]).variance.isNaN)
    }

    @Test func welchOnUnequalSpreads() {
        // Means 3 and 6, variances 2.5 and 10 of 5 each: degrees 5.8824 (SciPy's Student t for the quantiles).
        func parts(_ values: [Double]) -> RatioParts { RatioParts(values.map { (numerator: $0, denominator: 1) }) }
        let one = parts([1, 2, 3, 4, 5])
        let other = parts([2, 4, 6, 8, 10])
        let gap = one.apart(from: other)
        #expect(near(gap.mean, -3))
        #expect(near(gap.halfWidth, 3.887741643736975, 1e-9))
        #expect(near(one.apart(from: other, comparisons: 3).halfWidth, 5.23496951702037, 1e-9))
        #expect(one.apart(from: parts([4])).halfWidth == .infinity)
        let constant = parts([1, 1]).apart(from: parts([2, 2]))
        #expect(constant.mean == -1)
        #expect(constant.halfWidth == 0)
    }

    @Test func tallyKeepsDigitsFarFromZero() {
        // NIST's NumAcc4: 1001 values 10000000.2 and alternating .1, .3; certified standard deviation 0.1.
        var tally = Tally([10_000_000.2])
        for _ in 0..<500 {
            tally.add(10_000_000.1)
            tally.add(10_000_000.3)
        }
        #expect(near(tally.mean, 10_000_000.2, 1e-15))
        #expect(abs(tally.deviation - 0.1) < 1e-8)
    }

    @Test func mergedTalliesEqualOne() {
        let values = (0..<100).map { Double($0 * $0 % 37) }
        let whole = Tally(values)
        for cut in [0, 1, 50, 99, 100] {
            var parts = Tally(values.prefix(cut))
            parts.merge(Tally(values.dropFirst(cut)))
            #expect(parts.count == whole.count)
            #expect(near(parts.mean, whole.mean))
            #expect(near(parts.variance, whole.variance))
            #expect(parts.minimum == whole.minimum && parts.maximum == whole.maximum)
        }
    }

    @Test func timeWeightedMean() {
        var queue = TimeWeighted(value: 0, from: 10)
        queue.set(2, at: 20)
        queue.add(1, at: 25)
        queue.add(-3, at: 40)
        // 0 for 10, 2 for 5, 3 for 15, 0 for 10.
        #expect(queue.integral(to: 50) == 55)
        #expect(near(queue.mean(to: 50), 55.0 / 40))
        #expect(queue.maximum == 3)
        #expect(TimeWeighted(from: 5).mean(to: 5).isNaN)
    }

    /// Two-sided critical values of Student's t as printed in statistical tables.
    @Test(arguments: [
        (0.95, 1.0, 12.706), (0.95, 9, 2.262), (0.99, 4, 4.604), (0.90, 29, 1.699), (0.95, 120, 1.980),
        (0.999, 10, 4.587),
    ])
    func studentQuantiles(_ level: Double, _ degrees: Double, _ table: Double) {
        #expect(abs(Estimate.studentQuantile(level: level, degrees: degrees) - table) < 5.1e-4)
    }

    @Test func meanWithStudentInterval() {
        let estimate = Estimate.mean(of: [10, 12, 14], level: 0.95)
        // s = 2, t(2) = 4.302653, half-width t s / √3.
        #expect(near(estimate.mean, 12))
        #expect(abs(estimate.halfWidth - 4.302_653 * 2 / 3.0.squareRoot()) < 1e-5)
        #expect(estimate.replications == 3)
        #expect(estimate.covers(12) && !estimate.covers(20))
        #expect(Estimate.mean(of: [5.0]).halfWidth == .infinity)
        #expect(Estimate.mean(of: [5.0, 5, 5]).halfWidth == 0)
    }

    @Test func ratioByTheDeltaMethod() {
        // r = 6/12 = 0.5; residuals n − r d: 1 − 1, 2 − 2, 3 − 3 shifted by −0.5, +0.5, 0.
        let pairs: [(numerator: Double, denominator: Double)] = [(1, 3), (3, 5), (2, 4)]
        let estimate = Estimate.ratio(pairs, level: 0.95)
        #expect(near(estimate.mean, 0.5))
        // Residuals −0.5, 0.5, 0: s² = 0.25; half-width t(2) √(0.25/3) / 4.
        #expect(abs(estimate.halfWidth - 4.302_653 * (0.25 / 3).squareRoot() / 4) < 1e-6)
        #expect(Estimate.ratio([(numerator: 0.0, denominator: 0.0)]).mean.isNaN)
        // An exact ratio has an interval of no width.
        #expect(Estimate.ratio([(numerator: 1.0, denominator: 2.0), (2, 4), (5, 10)]).halfWidth < 1e-8)
    }

    // R. G. Newcombe, "Two-sided confidence intervals for the single proportion", Stat. Med. 17 (1998),
    // table I, method 3.
    @Test(arguments: [
        (81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611), (1, 29, 0.0061, 0.1718),
    ])
    func wilsonIntervals(_ successes: Int, _ trials: Int, _ lower: Double, _ upper: Double) {
        let estimate = Estimate.proportion(successes, of: trials)
        #expect(abs(estimate.lower - lower) < 5.1e-5)
        #expect(abs(estimate.upper - upper) < 5.1e-5)
        #expect(estimate.covers(estimate.mean))
    }

    @Test func proportionsAtTheEnds() {
        #expect(Estimate.proportion(20, of: 20).upper == 1)
        #expect(Estimate.proportion(0, of: 0).mean.isNaN)
        #expect(Estimate.targetMet([true, false, true, true]).mean == 0.75)
    }

    @Test func batchMeansCutEvenly() {
        // The first value does not fit; batches (1,3), (5,7), (9,11) have means 2, 6, 10.
        let estimate = Estimate.batchMeans([99, 1, 3, 5, 7, 9, 11], batches: 3)
        #expect(near(estimate.mean, 6))
        #expect(estimate.replications == 3)
        #expect(abs(estimate.halfWidth - 4.302_653 * 4 / 3.0.squareRoot()) < 1e-5)
        #expect(Estimate.batchMeans([1, 2], batches: 20).halfWidth == .infinity)
        #expect(Estimate.batchMeans([1, 2], batches: 0).halfWidth == .infinity)
    }

    @Test func pairedDifferencesWithBonferroni() {
        let base = [10.0, 20, 30, 40]
        let paired = Paired(base: base, alternatives: [[11, 22, 31, 42], [10, 20, 30, 40]], level: 0.9)
        // Differences 1, 2, 1, 2: s = 1/√3; each of two intervals has level 0.95, t(3) = 3.182446.
        #expect(near(paired.differences[0].mean, 1.5))
        #expect(abs(paired.differences[0].halfWidth - 3.182_446 / 3.0.squareRoot() / 2) < 1e-5)
        #expect(paired.differences[0].level == 0.9)
        #expect(paired.differences[1].lower == 0 && paired.differences[1].upper == 0)
        let wider = Paired(base: base, alternatives: [[11, 22, 31, 42]], level: 0.9, comparisons: 2)
        #expect(near(wider.differences[0].halfWidth, paired.differences[0].halfWidth))
    }

    @Test func differenceOfRatios() {
        let base: [(numerator: Double, denominator: Double)] = [(1, 3), (3, 5), (2, 4)]
        let same = Paired.ratioDifference(base: base, alternative: base)
        #expect(same.mean == 0 && same.halfWidth == 0)
        // Against a constant ratio of 1 only the base's residuals count.
        let one = base.map { (numerator: $0.denominator, denominator: $0.denominator) }
        let difference = Paired.ratioDifference(base: base, alternative: one)
        #expect(near(difference.mean, 0.5))
        #expect(near(difference.halfWidth, Estimate.ratio(base).halfWidth))
    }

    @Test func standings() {
        let estimate = Estimate(mean: 0.82, halfWidth: 0.01, level: 0.95, replications: 10)
        #expect(estimate.standing(against: 0.8) == .above)
        #expect(estimate.standing(against: 0.84) == .below)
        #expect(estimate.standing(against: 0.815) == .undecided)
        #expect(
            Estimate(mean: .nan, halfWidth: 0, level: 0.95, replications: 0).standing(against: 0)
                == .undecided)
        #expect(Estimate(mean: 1, halfWidth: 0, level: 0.95, replications: 2).standing(against: 1) == .above)
        #expect(estimate.replicationsToDecide(against: 0.82) == nil)
        #expect(Estimate(mean: 0.82, halfWidth: 0.01, level: 0.95, replications: 1).replicationsToDecide(against: 0.815) == nil)
    }

    @Test func replicationsThatDecide() {
        // Standard deviation 0.01 √10 ÷ 2.2622 (Student, 9 degrees) = 0.013979; 2.0369 (32 degrees) × 0.013979 ÷ √33 = 0.00496 is below
        // 0.005, 2.0395 × 0.013979 ÷ √32 = 0.00504 above.
        let estimate = Estimate(mean: 0.82, halfWidth: 0.01, level: 0.95, replications: 10)
        #expect(estimate.replicationsToDecide(against: 0.815) == 33)
        #expect(estimate.replicationsToDecide(against: 0.825) == 33)
        // Only the side of the threshold counts: up to here a third of the width is gone.
        let skew = Estimate(mean: 0.96, lower: 0.93, upper: 0.97, level: 0.95, replications: 1001)
        #expect(skew.replicationsToDecide(against: 0.95).map { abs($0 - 9000) < 15 } == true)
        #expect(skew.replicationsToDecide(against: 0.965).map { abs($0 - 4000) < 10 } == true)
        #expect(Estimate(mean: 0.5, halfWidth: 0.4, level: 0.95, replications: 9).replicationsToDecide(against: 0.5 + 1e-9) == nil)
    }

    /// Of a known variance of 1 and a distance of 0.1 Student's interval is short enough from 387 on: 1.96612 ÷ √387 = 0.09994, and
    /// 1.96613 ÷ √386 = 0.10007.
    @Test func replicationsThatDecideAtKnownVariance() {
        var sum = 0.0
        let pilots = 2000
        for set in 0..<pilots {
            let stream = testKey("replicationsThatDecide").child(UInt64(set))
            // Box and Muller: normal values of variance 1.
            let tally = Tally(
                (0..<50).map { i in
                    (-2 * log(stream.uniform(index: UInt64(i), leg: 0))).squareRoot() * cos(2 * .pi * stream.uniform(index: UInt64(i), leg: 1))
                })
            let half = Estimate.mean(tally).halfWidth
            let pilot = Estimate(mean: 0.1, halfWidth: half, level: 0.95, replications: 50)
            sum += Double(pilot.replicationsToDecide(against: 0) ?? 0)
        }
        // The variance of 50 values varies by a fifth, the mean of 2,000 of them by half a percent.
        #expect(abs(sum / Double(pilots) - 387) < 387 * 0.015, "\(sum / Double(pilots))")
    }

    /// The interval covers as often as it says: 400 sets of 10 exponential values at 90 %, within the limit
    /// for that many sets.
    @Test func ratioIntervalsCover() {
        let key = testKey("ratioIntervalsCover")
        var covered = 0
        let sets = 2000
        for set in 0..<sets {
            var pairs: [(numerator: Double, denominator: Double)] = []
            for i in 0..<30 {
                let stream = key.child(UInt64(set))
                let offered = 50 + 20 * stream.uniform(index: UInt64(i), leg: 0)
                // The share in time varies around 0.8 with the day, independent of volume.
                pairs.append((offered * (0.7 + 0.2 * stream.uniform(index: UInt64(i), leg: 1)), offered))
            }
            if Estimate.ratio(pairs, level: 0.9).covers(0.8) { covered += 1 }
        }
        let share = Double(covered) / Double(sets)
        // The delta method is nearly exact here; one point is left for its bias.
        #expect(abs(share - 0.9) < 0.01 + zLimit(comparisons: 1) * (0.09 / Double(sets)).squareRoot())
    }
}
