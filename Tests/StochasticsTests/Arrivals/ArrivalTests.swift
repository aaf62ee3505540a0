import CGSL
import Testing

@testable import Stochastics

private let day: Int64 = 86_400_000_000
private let halfHour: Int64 = 1_800_000_000

/// All arrivals of a cursor, in blocks of a given size.
private func all(_ cursor: ArrivalCursor, block: Int = 500, limit: Int = 2_000_000) -> [Int64] {
    var cursor = cursor
    var times: [Int64] = []
    var room = [Int64](repeating: 0, count: block)
    while times.count < limit {
        let number = cursor.fill(&room, capacity: block)
        times += room.prefix(number)
        if number < block { break }
    }
    return times
}

@Suite struct ArrivalTests {
    private let arena = SamplerArena()

    /// A day with flat, rising, falling, empty and jumping parts.
    private let shape: [RateSegment] = [
        RateSegment(start: 0, end: 3 * halfHour, rate: 0.2),
        RateSegment(start: 3 * halfHour, end: 10 * halfHour, startRate: 0.2, endRate: 2),
        RateSegment(start: 12 * halfHour, end: 20 * halfHour, startRate: 1.5, endRate: 0),
        RateSegment(start: 20 * halfHour, end: 30 * halfHour, rate: 0),
        RateSegment(start: 30 * halfHour, end: day, startRate: 0, endRate: 1),
    ]

    /// The integrated rate by the area of trapezes, apart from the cursor's own arithmetic.
    private func integrated(_ time: Int64) -> Double {
        shape.reduce(0) { sum, segment in
            guard time > segment.start else { return sum }
            let to = min(time, segment.end)
            return sum + (segment.startRate + segment.rate(at: to)) / 2 * Double(to - segment.start) * 1e-6
        }
    }

    @Test func transformedGapsAreExponential() {
        let rates = PreparedRates(shape, in: arena)
        #expect(abs(rates.total - integrated(day)) < 1e-9 * rates.total)
        let key = testKey("transformedGapsAreExponential")
        var gaps: [Double] = []
        for (number, factor) in [(20, 1.0), (10, 2.5)] {
            for replication in 0..<number {
                let times = all(
                    ArrivalCursor(
                        poisson: rates, key: key.child(UInt64(factor * 10)).child(UInt64(replication)),
                        factor: factor))
                #expect(times == times.sorted())
                #expect(times.allSatisfy { $0 >= 0 && $0 < day })
                #expect(
                    times.allSatisfy { time in
                        shape.contains { $0.start <= time && time < $0.end && $0.expected > 0 }
                    })
                let transformed = [0] + times.map { integrated($0) * factor }
                gaps += zip(transformed.dropFirst(), transformed).map { $0 - $1 }
            }
        }
        #expect(kolmogorov(gaps) { gsl_cdf_exponential_P($0, 1) } < kolmogorovLimit(comparisons: 1))
    }

    @Test func countsArePoisson() {
        let rates = PreparedRates(shape, in: arena)
        let key = testKey("countsArePoisson")
        var tally = Tally()
        for replication in 0..<2000 {
            tally.add(
                Double(
                    all(ArrivalCursor(poisson: rates, key: key.child(UInt64(replication)), factor: 0.01))
                        .count))
        }
        let expected = 0.01 * rates.total
        #expect(abs(tally.mean - expected) / (expected / 2000).squareRoot() < zLimit(comparisons: 2))
        // The index of dispersion of a Poisson count is 1, with standard error √(2/n).
        #expect(abs(tally.variance / tally.mean - 1) / (2.0 / 2000).squareRoot() < zLimit(comparisons: 2))
    }

    @Test func busyDaysAreOverdispersed() {
        let rates = PreparedRates([RateSegment(start: 0, end: day, rate: 400 / 86_400)], in: arena)
        let cv = 0.25
        let model = DayFactors(variations: [cv])
        let key = testKey("busyDaysAreOverdispersed")
        var tally = Tally()
        let n = 4000
        for replication in 0..<n {
            let root = key.child(UInt64(replication))
            let factor = model.factors(key: root.child("busy"))[0]
            tally.add(
                Double(all(ArrivalCursor(poisson: rates, key: root.child("arrivals"), factor: factor)).count))
        }
        // Negative binomial counts: variance m + (m cv)². The sample variance's standard error is about V
        // √((2 + 6 cv²)/n).
        let variance = 400 + 400 * 400 * cv * cv
        #expect(abs(tally.mean - 400) / (variance / Double(n)).squareRoot() < zLimit(comparisons: 2))
        let error = variance * ((2 + 6 * cv * cv) / Double(n)).squareRoot()
        #expect(abs(tally.variance - variance) / error < zLimit(comparisons: 2))
    }

    @Test func blocksOfAnySizeGiveTheSameTimes() {
        let key = testKey("blocksOfAnySizeGiveTheSameTimes")
        let trace: [Int64] = [5, 5, 9, 100, 1000]
        let counts = PreparedCounts(
            [
                CountInterval(start: 0, end: halfHour, count: 70),
                CountInterval(start: halfHour, end: 2 * halfHour, count: 31),
            ],
            in: arena)
        let gap = Law(Gamma(shape: 2, scale: 20)).sampler(in: arena)
        let cursors = [
            ArrivalCursor(poisson: PreparedRates(shape, in: arena), key: key, factor: 0.1),
            ArrivalCursor(counts: counts, key: key),
            ArrivalCursor(renewal: gap, first: 17, end: halfHour, key: key),
            ArrivalCursor(times: arena.store(trace), count: trace.count, shift: 3),
        ]
        for cursor in cursors {
            let whole = all(cursor, block: 100_000)
            #expect(!whole.isEmpty)
            for block in [1, 2, 3, 63, 64, 65, 1000] { #expect(all(cursor, block: block) == whole) }
        }
        #expect(all(cursors[3]) == trace.map { $0 + 3 })
        // An exhausted cursor stays exhausted.
        var spent = cursors[0]
        var room = [Int64](repeating: 0, count: 100_000)
        let number = spent.fill(&room, capacity: 100_000)
        #expect(spent.index == UInt64(number))
        #expect(spent.fill(&room, capacity: 100_000) == 0)
    }

    @Test func shiftMovesWholeDays() {
        let rates = PreparedRates(shape, in: arena)
        let key = testKey("shiftMovesWholeDays")
        let first = all(ArrivalCursor(poisson: rates, key: key))
        #expect(all(ArrivalCursor(poisson: rates, shift: 9 * day, key: key)) == first.map { $0 + 9 * day })
        #expect(first != all(ArrivalCursor(poisson: rates, key: key, leg: 1)))
    }

    @Test func fixedCountsAreExactAndUniform() {
        let counts = [7, 0, 300, 1, 42]
        let intervals = counts.enumerated().map { place, count in
            CountInterval(start: Int64(place) * halfHour, end: Int64(place + 1) * halfHour, count: count)
        }
        let prepared = PreparedCounts(intervals, in: arena)
        #expect(prepared.total == 350)
        let key = testKey("fixedCountsAreExactAndUniform")
        var places: [[Double]] = [[], [], [], [], []]
        for replication in 0..<300 {
            let times = all(ArrivalCursor(counts: prepared, key: key.child(UInt64(replication))))
            #expect(times == times.sorted())
            for (place, count) in counts.enumerated() {
                let inside = times.filter { $0 >= intervals[place].start && $0 < intervals[place].end }
                #expect(inside.count == count)
                places[place] += inside.map { Double($0 - intervals[place].start) / Double(halfHour) }
            }
        }
        for place in [0, 2, 3, 4] {
            #expect(kolmogorov(places[place]) { $0 } < kolmogorovLimit(comparisons: 5))
        }
        // Gaps inside an interval of n uniform moments: n times the smallest is nearly exponential, here
        // checked as beta(1, n).
        let smallest = (0..<300).map { places[2][300 * $0] }
        #expect(kolmogorov(smallest) { 1 - gsl_pow_int(1 - $0, 300) } < kolmogorovLimit(comparisons: 5))
    }

    @Test func renewalGapsSpanMidnight() {
        let law = Law(Erlang(mean: 400, stages: 3))
        let gap = law.sampler(in: arena)
        let key = testKey("renewalGapsSpanMidnight")
        var times: [Int64] = []
        var first = ArrivalCursor.firstRenewal(gap: gap, origin: 0, key: key.child(0))
        for number in 0..<60 {
            var cursor = ArrivalCursor(
                renewal: gap, first: first, end: Int64(number + 1) * day, key: key.child(UInt64(number)))
            var room = [Int64](repeating: 0, count: 2000)
            let given = cursor.fill(&room, capacity: 2000)
            #expect(given < 2000)
            #expect(
                room.prefix(given).allSatisfy { $0 >= Int64(number) * day && $0 < Int64(number + 1) * day })
            times += room.prefix(given)
            first = cursor.carry
        }
        #expect(times == times.sorted())
        let gaps = zip(times.dropFirst(), times).map { Double($0 - $1) * 1e-6 } + [Double(times[0]) * 1e-6]
        #expect(kolmogorov(gaps, law.cumulative) < kolmogorovLimit(comparisons: 1))
    }

    @Test func endlessRatesKeepTheirRate() {
        let rates = PreparedRates([RateSegment(start: 0, end: .max, rate: 2)], in: arena)
        let n = 1_000_000
        var cursor = ArrivalCursor(poisson: rates, key: testKey("endlessRatesKeepTheirRate"))
        var times = [Int64](repeating: 0, count: n)
        #expect(cursor.fill(&times, capacity: n) == n)
        // The n-th arrival is a sum of n exponential gaps.
        let expected = Double(n) / 2
        #expect(
            abs(Double(times[n - 1]) * 1e-6 - expected) / (expected / Double(n).squareRoot())
                < zLimit(comparisons: 1))
    }

    @Test func oddRatesAreNoArrivals() {
        let key = StreamKey(seed: 1)
        let odd = [
            RateSegment(start: 0, end: day, rate: -1), RateSegment(start: 0, end: day, rate: .nan),
            RateSegment(start: day, end: 0, rate: 1), RateSegment(start: 0, end: day, rate: .infinity),
            RateSegment(start: 5, end: 5, rate: 1),
        ]
        #expect(all(ArrivalCursor(poisson: PreparedRates(odd, in: arena), key: key)).isEmpty)
        let good = PreparedRates(shape, in: arena)
        for factor in [0, -1, .nan] {
            #expect(all(ArrivalCursor(poisson: good, key: key, factor: factor)).isEmpty)
        }
        #expect(
            all(
                ArrivalCursor(
                    counts: PreparedCounts([CountInterval(start: 0, end: 9, count: -3)], in: arena), key: key)
            ).isEmpty)
        let never = Law.never.sampler(in: arena)
        let first = ArrivalCursor.firstRenewal(gap: never, origin: 0, key: key)
        #expect(all(ArrivalCursor(renewal: never, first: first, end: day, key: key)).isEmpty)
    }

    @Test func segmentsFromCountsKeepTheCounts() {
        let counts: [Double] = [10, 40, 0, 25]
        let flat = RateSegment.constant(counts: counts, start: 100, width: halfHour)
        #expect(flat.map(\.start) == [100, 100 + halfHour, 100 + 2 * halfHour, 100 + 3 * halfHour])
        for (segment, count) in zip(flat, counts) { #expect(abs(segment.expected - count) < 1e-12 * 40) }
        let line = RateSegment.linear(counts: counts, start: 100, width: halfHour)
        #expect(line.first?.start == 100)
        #expect(line.last?.end == 100 + 4 * halfHour)
        #expect(abs(line.reduce(0) { $0 + $1.expected } - 75) < 1e-9)
        for (a, b) in zip(line, line.dropFirst()) {
            #expect(a.end == b.start)
            #expect(abs(a.endRate - b.startRate) < 1e-15)
        }
        let points = RateSegment.linear(points: [(0, 1), (10, 3), (10, 5), (20, 5)])
        #expect(
            points == [
                RateSegment(start: 0, end: 10, startRate: 1, endRate: 3),
                RateSegment(start: 10, end: 20, rate: 5),
            ])
        #expect(points[0].rate(at: 5) == 2)
    }
}
