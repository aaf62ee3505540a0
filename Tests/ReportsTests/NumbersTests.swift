@testable import Simulation
import Testing

@testable import Reports

@Suite("Numbers as people read them")
struct NumbersTests {
    @Test(
        "Whole numbers in groups of three",
        arguments: [(0, "0"), (999, "999"), (4699, "4,699"), (1_000_000, "1,000,000"), (-12_345, "−12,345")])
    func grouped(_ number: Int, _ text: String) { #expect(Numbers.grouped(number) == text) }

    @Test(
        "Decimals",
        arguments: [
            (86.14, 1, "86.1"), (-0.04, 1, "0.0"), (4699.26, 1, "4,699.3"), (0.999, 0, "1"),
            (-3.9, 1, "−3.9"),
        ])
    func fixed(_ value: Double, _ decimals: Int, _ text: String) {
        #expect(Numbers.fixed(value, decimals) == text)
    }

    @Test("What cannot be printed is a dash")
    func none() {
        #expect(Numbers.fixed(.infinity, 1) == "–")
        #expect(Numbers.fixed(.nan, 0) == "–")
        #expect(Numbers.time(nil) == "–")
        #expect(Numbers.percent(nil) == "–")
    }

    @Test(
        "No more digits than the half-width supports",
        arguments: [(3.0, 0), (2.0, 0), (1.3, 1), (0.7, 1), (0.2, 1), (0.1, 2), (0.000001, 2)])
    func decimals(_ half: Double, _ decimals: Int) {
        #expect(Numbers.decimals(halfWidth: half, most: 2) == decimals)
    }

    @Test("Nothing and everything without a spread need no decimals")
    func extremes() {
        #expect(Numbers.percent(Figure(value: 0, low: 0, high: 0)) == "0%")
        #expect(Numbers.percent(Figure(value: 1)) == "100%")
    }

    @Test(
        "Times",
        arguments: [
            (0, "0s"), (4.23, "4.2s"), (22.4, "22s"), (119.6, "2m"), (130, "2m10s"), (132, "2m10s"),
            (245, "4m05s"),
            (1080, "18m"), (5700, "1h35m"), (3600, "1h"), (97_200, "1d3h"), (172_800, "2d"),
        ] as [(Double, String)])
    func time(_ seconds: Double, _ text: String) { #expect(Numbers.time(seconds) == text) }

    @Test("A time's digits follow its interval too")
    func supportedTime() {
        #expect(Numbers.time(1094, halfWidth: 70) == "18m")
        #expect(Numbers.time(94, halfWidth: 12) == "1m30s")
        #expect(Numbers.time(4.2, halfWidth: 1.5) == "4s")
        #expect(Numbers.time(1000, halfWidth: 4000) == "15m")
    }

    @Test(
        "A difference of times and its half-width are rounded alike, and the half-width is never nothing",
        arguments: [
            (4.234, 0.03, "+4.23s ±0.03s"), (0.5, 0.004, "+0.50s ±<0.01s"), (130.26, 0.4, "+2m10.3s ±0.4s"), (-125, 3, "−2m05s ±3s"),
            (-209, 90, "−3m30s ±1m30s"), (59.996, 0.02, "+1m00.00s ±0.02s"), (7200, 700, "+2h ±10m"), (-3, 0, "−3s"),
        ] as [(Double, Double, String)])
    func difference(_ value: Double, _ half: Double, _ text: String) {
        let difference = Difference(value: value, low: value - half, high: value + half, shown: value > 0 ? .worse : .better, varianceCut: nil)
        #expect(ComparisonNames.change(difference, .seconds) == text)
    }

    @Test("A share's half-width is never nothing")
    func smallShare() {
        let difference = Difference(value: 0.0123, low: 0.01229, high: 0.01231, shown: .better, varianceCut: nil)
        #expect(ComparisonNames.change(difference, .share) == "+1.23 ±<0.01")
    }

    @Test(
        "Confidence levels",
        arguments: [(0.95, "95%"), (0.999, "99.9%"), (0.9, "90%"), (1 - 1 / 30.0, "96.6667%")])
    func level(_ level: Double, _ text: String) { #expect(Numbers.level(level) == text) }
}
