import Testing

@testable import Stochastics

@Suite struct QuantileTests {
    @Test func bucketsTileTheWholeNumbers() {
        #expect(LogHistogram.lowerBound(of: 0) == 0)
        for bucket in 0..<1800 {
            let low = LogHistogram.lowerBound(of: bucket)
            let width = LogHistogram.width(of: bucket)
            #expect(LogHistogram.lowerBound(of: bucket + 1) == low + width)
            #expect(LogHistogram.bucket(of: low) == bucket)
            #expect(LogHistogram.bucket(of: low + width - 1) == bucket)
            #expect(width == 1 || width * 32 <= low)
        }
        #expect(LogHistogram.bucket(of: -5) == 0)
        #expect(LogHistogram.bucket(of: .max) < LogHistogram.bucketCount(maximum: .max))
    }

    @Test func rawCountersAndHistogramAgree() {
        let buckets = LogHistogram.bucketCount(maximum: 1_000_000)
        var counters = [UInt32](repeating: 0, count: buckets)
        var histogram = LogHistogram(maximum: 1_000_000)
        for value: Int64 in [0, 1, 63, 64, 65, 999_999, 5_000_000, -1] {
            LogHistogram.increment(&counters, buckets: buckets, value: value)
            histogram.add(value)
        }
        #expect(LogHistogram(counters: counters, count: buckets) == histogram)
        #expect(histogram.total == 8)
    }

    @Test func quantilesInterpolate() {
        var histogram = LogHistogram()
        #expect(histogram.quantile(0.5).isNaN)
        for value: Int64 in 0..<10 { histogram.add(value) }
        #expect(histogram.quantile(0.5) == 4)
        #expect(histogram.quantile(1) == 9)
        #expect(histogram.quantile(0) == 0)
        #expect(histogram.countUpTo(4) == 5)
        // One bucket from 1024 on, 32 wide: half of its observations lie in its first half.
        var wide = LogHistogram()
        wide.add(1030, times: 100)
        #expect(wide.quantile(0.5) == 1040)
        #expect(wide.countUpTo(1040) == 50)
        histogram.merge(wide)
        #expect(histogram.total == 110)
    }

    @Test func quantilesAreWithinABucket() {
        let key = testKey("quantilesAreWithinABucket")
        let law = Law(Lognormal(mean: 20e6, cv: 1.5))
        let arena = SamplerArena()
        var sample = [Double](repeating: 0, count: 50_000)
        law.sampler(in: arena).fill(&sample, count: sample.count, key: key, firstIndex: 0)
        var histogram = LogHistogram()
        for value in sample { histogram.add(Int64(value)) }
        let sorted = sample.sorted()
        for p in [0.01, 0.5, 0.8, 0.95, 0.999] {
            let exact = sorted[Int((p * Double(sorted.count)).rounded(.up)) - 1]
            #expect(abs(histogram.quantile(p) / exact - 1) < 1.0 / 32)
        }
    }

    /// Ranks of the 95 % interval for the median, from published tables of the sign test: n = 10 gives 2 and
    /// 9, n = 20 gives 6 and 15.
    @Test(arguments: [(10, 2.0, 9.0, 5.0), (20, 6, 15, 10), (25, 8, 18, 13)])
    func medianIntervalsFromTables(_ n: Int, _ lower: Double, _ upper: Double, _ median: Double) {
        let estimate = Estimate.quantile(0.5, of: (1...n).reversed().map(Double.init))
        #expect(estimate.lower == lower)
        #expect(estimate.upper == upper)
        #expect(estimate.mean == median)
    }

    @Test func tooFewObservationsHaveNoBound() {
        let estimate = Estimate.quantile(0.99, of: [1, 2, 3, 4, 5])
        #expect(estimate.upper == .infinity)
        #expect(estimate.mean == 5)
        #expect(Estimate.quantile(0.5, of: []).mean.isNaN)
    }

    @Test func equalReplicationsHaveATightInterval() {
        var histogram = LogHistogram()
        for value: Int64 in 1...40 { histogram.add(value) }
        let estimate = Estimate.quantile(0.5, ofReplications: [histogram, histogram, histogram])
        #expect(estimate.mean == 20)
        #expect(estimate.lower == 20)
        #expect(estimate.upper <= 21)
        #expect(Estimate.quantile(0.5, ofReplications: [histogram]).upper == .infinity)
        #expect(Estimate.quantile(0.5, ofReplications: []).mean.isNaN)
    }

    /// Observations of a replication share a random level, so they are dependent; the interval must cover at
    /// its level all the same.
    @Test func replicationQuantilesCover() {
        let key = testKey("replicationQuantilesCover")
        let sets = 400
        var covered = 0
        // Level + own part, both uniform on 0…1: P(X + Y ≤ x) = 1 − (2 − x)²/2 above 1, which is 0.9 at 2 −
        // √0.2.
        let exact = (2 - 0.2.squareRoot()) * 1e6
        for set in 0..<sets {
            let histograms = (0..<20).map { replication in
                let stream = key.child(UInt64(set)).child(UInt64(replication))
                let level = stream.uniform(index: 0, leg: 1)
                var histogram = LogHistogram()
                for i in 0..<50 { histogram.add(Int64((level + stream.uniform(index: UInt64(i))) * 1e6)) }
                return histogram
            }
            if Estimate.quantile(0.9, ofReplications: histograms, level: 0.9).covers(exact) { covered += 1 }
        }
        let share = Double(covered) / Double(sets)
        #expect(share > 0.87 - zLimit(comparisons: 1) * (0.09 / Double(sets)).squareRoot())
        #expect(share < 0.97 + 0.03)
    }
}
