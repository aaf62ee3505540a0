import Foundation
import Testing

@testable import Scenarios

/// Load tests: stages, faults, and where they lie in the run.
@Suite struct StressTests {
    static let day = 86_400.0

    private func stress(_ name: String) throws -> (Stress, Scenario) {
        let reading = TestReader.reader.read(path: "\(TestReader.corpus)/\(name).yaml")
        let scenario = try #require(reading.scenario)
        return (try #require(scenario.stress), scenario)
    }

    @Test func `grammars of load tests read their examples`() {
        for example in StagePhrases.stage.examples {
            #expect(StagePhrases.stage.read(example, key: "stages").isSuccess, "\(example)")
        }
        for example in FaultPhrases.fault.examples {
            #expect(FaultPhrases.fault.read(example, key: "faults").isSuccess, "\(example)")
        }
    }

    @Test func `stages follow one another, and one with a time lies on top`() throws {
        let (stress, _) = try stress("stress")
        let day = Self.day
        #expect(
            stress.stages == [
                LoadStage(text: "hold 100% for 4d", start: 0, end: 4 * day, from: 1, to: 1),
                LoadStage(
                    text: "ramp to 150% over 8h", start: 4 * day, end: 4 * day + 28_800, from: 1, to: 1.5),
                LoadStage(
                    text: "hold 150% for 16h", start: 4 * day + 28_800, end: 5 * day, from: 1.5, to: 1.5),
                LoadStage(
                    text: "ramp to 100% over 8h", start: 5 * day, end: 5 * day + 28_800, from: 1.5, to: 1),
                LoadStage(
                    text: "spike to 300% for 15m at fri 20:00", start: 4 * day + 72_000,
                    end: 4 * day + 72_900,
                    from: 3, to: 3, isOnTop: true),
            ])
    }

    @Test func `the load at an instant`() throws {
        let stress = try stress("stress").0
        let friday = 4 * Self.day
        let loads: [(second: Double, load: Double)] = [
            (0, 1), (friday + 14_400, 1.25), (friday + 71_999, 1.5), (friday + 72_000, 3),
            (friday + 72_899, 3), (friday + 72_900, 1.5), (5 * Self.day + 7200, 1.375), (6 * Self.day, 1),
        ]
        for (second, load) in loads { #expect(stress.load(at: second) == load, "\(second)") }
    }

    @Test func `the last level stays`() {
        let stage = LoadStage(text: "", start: 0, end: 10, from: 2, to: 2)
        #expect(Stress(stages: [stage]).load(at: 100) == 2)
        #expect(Stress().load(at: 100) == 1)
        let top = LoadStage(text: "", start: 0, end: 10, from: 2, to: 2, isOnTop: true)
        #expect(Stress(stages: [top]).load(at: 10) == 1)
    }

    @Test func `faults with their spans`() throws {
        let (stress, scenario) = try stress("stress")
        let day = Self.day
        func span(_ start: Double, _ end: Double) -> Fault.Span { Fault.Span(start: start, end: end) }
        let phone = scenario.entries[0].types.lowerBound
        let chat = scenario.entries[1].types.lowerBound
        #expect(
            stress.faults == [
                Fault(
                    text: "bot down fri 20:30-21:15", effect: .botDown,
                    spans: [span(4 * day + 73_800, 4 * day + 76_500)]),
                Fault(
                    text: "chat down sat 11:00-12:30, 60% return within 30m",
                    effect: .down(types: [chat], returnShare: 0.6, returnWithin: 1800),
                    spans: [span(5 * day + 39_600, 5 * day + 45_000)]),
                Fault(
                    text: "phone down 2026-11-24 22:00-02:00",
                    effect: .down(types: [phone], returnShare: 0, returnWithin: 0),
                    spans: [span(day + 79_200, 2 * day + 7200)]),
                Fault(
                    text: "20% of desk absent on fri", effect: .absent(team: 0, share: 0.2),
                    spans: [span(4 * day, 5 * day)]),
                Fault(
                    text: "outsourcer down mon", effect: .absent(team: 1, share: 1), spans: [span(0, day)]),
                Fault(
                    text: "15% slower on fri", effect: .slower(factor: 1.15, teams: [0, 1]),
                    spans: [span(4 * day, 5 * day)]),
                Fault(
                    text: "desk 150% slower in sat-sun 10:00-14:00",
                    effect: .slower(factor: 2.5, teams: [0]),
                    spans: [
                        span(5 * day + 36_000, 5 * day + 50_400), span(6 * day + 36_000, 6 * day + 50_400),
                    ]),
            ])
    }

    static let days: [(calendar: String, when: String, error: String?)] = [
        ("", "on fri", nil),
        ("calendar: { length: 1d }", "20:00-21:00", nil),
        (
            "calendar: { length: 1d }", "on fri",
            "week.yaml:15:21: error: there is no fri in a run of 1d"
        ),
        (
            "calendar: { length: 2 weeks }", "on fri",
            "week.yaml:15:21: error: the run has 2 days called fri; add `from:` to `calendar` and write a date"
        ),
        (
            "calendar: { length: 1000 contacts }", "on fri",
            "week.yaml:15:21: error: a run by number of contacts has no days; write a length in days"
        ),
        (
            "", "on 2026-11-27",
            "week.yaml:15:21: error: 2026-11-27 is in no run without a date; add `from:` to `calendar`"
        ),
    ]

    @Test(arguments: days) func `which day is meant`(calendar: String, when: String, error: String?) {
        let text =
            "vardiya: 1\n\(calendar)\n" + TestReader.minimal.split(separator: "\n").dropFirst().dropLast(2)
            .joined(separator: "\n") + "\n\nstress:\n  faults:\n    - 15% slower \(when)\n"
        #expect(TestReader.plain(text) == (error.map { [$0] } ?? []))
    }
}
