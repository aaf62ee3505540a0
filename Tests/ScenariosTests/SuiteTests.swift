import Foundation
import Testing

@testable import Scenarios

@Suite struct SuiteTests {
    private static let vocabulary: Vocabulary = {
        var vocabulary = TestReader.vocabulary
        vocabulary.targets = ["service-level", "asa", "abandonment"].map {
            TargetMeasure(name: $0, subject: .contacts, unit: .share, hasWindows: true, hasInterval: true)
        }
        return vocabulary
    }()

    /// Reads a suite out of a file that is gone afterward.
    private func read(_ text: String) throws -> SuiteReading {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("suite-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appendingPathComponent("s.yaml")
        try Data(text.utf8).write(to: file)
        return SuiteReader(vocabulary: Self.vocabulary).read(path: file.path)
    }

    private func said(_ text: String) throws -> [String] {
        try read(text).diagnostics.map { problem in
            let plain = problem.plain
            return plain.range(of: "s.yaml").map { String(plain[$0.lowerBound...]) } ?? plain
        }
    }

    @Test func `everything a suite can say`() throws {
        let reading = try read(
            """
            bench: 1
            title: Mine
            scenarios: [a.yaml, ../b.yaml]
            set: { calendar.length: 1 day }
            policies:
              as-written: none
              other: { routing: { next-contact: [priority, fifo], next-agent: random } }
            measures: [asa of phone tolerance 2%, service-level]
            replications: 25
            seed: 7
            confidence: 90%
            alarms: 2%
            tolerance: { shares: 1%, others: 10% }
            """)
        let suite = try #require(reading.suite, "\(reading.diagnostics.map(\.plain))")
        #expect(suite.title == "Mine")
        #expect(suite.cases.map(\.name) == ["a.yaml", "../b.yaml"])
        #expect(suite.cases.allSatisfy { $0.path.hasSuffix("/" + $0.name) && $0.path.hasPrefix("/") })
        #expect(suite.changes.map(\.override) == [Override(path: "calendar.length", value: "1 day")])
        #expect(suite.policies.map(\.name) == ["as-written", "other"])
        #expect(suite.policies[0].changes.isEmpty)
        #expect(
            suite.policies[1].changes.map(\.override.flag) == [
                #"--set routing.next-contact=["priority", "fifo"]"#, "--set routing.next-agent=random",
            ])
        #expect(suite.policies[1].changes.map(\.spot.line) == [7, 7])
        #expect(suite.choices.map { "\($0.measure) \($0.scope) \($0.tolerance ?? -1)" } == ["asa phone 0.02", "service-level all -1.0"])
        #expect(suite.replications == 25 && suite.seed == 7)
        #expect(suite.confidence == 0.9 && suite.alarms == 0.02 && suite.shareTolerance == 0.01 && suite.otherTolerance == 0.1)
    }

    @Test func `every problem at once, each with its place`() throws {
        let said = try said(
            """
            bench: 2
            scenarios: [a.yaml, a.yaml]
            polices: {}
            policies:
              Fast: none
              deep: { routing: { next-contact: [{ a: b }] } }
              flat: fifo
            measures:
              - servce-level of phone
              - asa
              - asa
            replications: 3
            confidence: 120%
            alarms: 0%
            """)
        #expect(
            said == [
                "s.yaml:1:8: error: version 2 of the format is not known; this program reads version 1",
                "s.yaml:2:21: error: a.yaml stands here twice",
                "s.yaml:3:1: error: `polices` is no key of `suite`. Did you mean policies?",
                "s.yaml:5:3: error: Names are lower case: fast.",
                "s.yaml:6:36: error: a list of a changed line holds texts only",
                "s.yaml:7:9: error: `flat` needs keys of its own below it",
                "s.yaml:9:5: error: `servce-level` is no measure of contacts, teams or money with an interval; Did you mean service-level?",
                "s.yaml:11:5: error: asa of all stands here twice",
                "s.yaml:12:15: error: `replications` is not between 10 and 100000",
                "s.yaml:13:13: error: 120% is more than all; expected a share up to 100%",
                "s.yaml:14:9: error: `alarms` is not between 0.01% and 50%",
            ])
    }

    @Test func `what is no suite`() throws {
        #expect(try said("") == ["s.yaml:1:1: error: the file is empty; begin with `bench: 1`"])
        #expect(try said("- a\n") == ["s.yaml:1:1: error: this is no suite; begin with `bench: 1`, then `scenarios:` and `policies:`"])
        #expect(
            try said(TestReader.minimal) == [
                "s.yaml:1:1: error: this is a scenario, not a suite; a suite begins with `bench: 1` and names its scenarios"
            ])
        #expect(
            try said("title: x\n") == [
                "s.yaml:1:1: error: the version of the suite is missing; begin with `bench: 1`",
                "s.yaml:1:1: error: the suite has no `scenarios`", "s.yaml:1:1: error: the suite has no `policies`",
            ])
        let missing = SuiteReader(vocabulary: Self.vocabulary).read(path: "/no/such.yaml")
        #expect(missing.suite == nil && missing.isUnreadable)
        let folder = SuiteReader(vocabulary: Self.vocabulary).read(path: "/")
        #expect(folder.suite == nil && folder.isUnreadable)
    }

    @Test func `bytes that are none, and names of every kind, are errors and no more`() throws {
        for text in [
            "bench: 1\nscenarios: {a: b}\npolicies: [a]\n", "bench: {}\nscenarios: []\npolicies: {}\n",
            "bench: 1\nscenarios:\npolicies:\n  a: {}\n", "bench: x\nscenarios: [[a]]\npolicies: {a: {b: {c: {d: 1}}}}\nset: 3\n",
            "bench: 1\nscenarios: a.yaml\npolicies: {a: none}\ntolerance: 5%\nseed: -1\nreplications: 1e99\n",
        ] {
            let reading = try read(text)
            #expect(reading.suite == nil, "\(text)")
        }
    }
}
