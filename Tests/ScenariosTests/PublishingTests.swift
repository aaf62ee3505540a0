import Foundation
import Testing

@testable import Scenarios

/// What is published is what the reader's own descriptions give.
@Suite struct PublishingTests {
    /// The first line in which two texts differ, in both.
    static func firstDifference(_ published: String, _ generated: String) -> String? {
        let left = published.split(separator: "\n", omittingEmptySubsequences: false)
        let right = generated.split(separator: "\n", omittingEmptySubsequences: false)
        for (index, pair) in zip(left, right).enumerated() where pair.0 != pair.1 {
            return "line \(index + 1): published \(pair.0), generated \(pair.1)"
        }
        return left.count == right.count ? nil : "published \(left.count) lines, generated \(right.count)"
    }

    @Test func `the published schema is the generated one`() throws {
        let path = TestReader.root.appendingPathComponent("scenarios/scenario.schema.json").path
        let published = try String(contentsOfFile: path, encoding: .utf8)
        #expect(
            Self.firstDifference(published, ScenarioSchema.json(vocabulary: TestReader.vocabulary)) == nil)
        let parsed = try JSONSerialization.jsonObject(with: Data(published.utf8)) as? [String: Any]
        let definitions = try #require(parsed?["$defs"] as? [String: Any])
        #expect(Set(definitions.keys) == Set(Sections.all.dropFirst().map(\.id)))
    }

    @Test func `the published format reference is the generated one`() throws {
        let path = TestReader.root.appendingPathComponent(
            "Sources/Scenarios/Scenarios.docc/FormatReference.md"
        ).path
        let published = try String(contentsOfFile: path, encoding: .utf8)
        #expect(
            Self.firstDifference(published, FormatReference.text(vocabulary: TestReader.vocabulary)) == nil)
    }

    @Test func `section ids are unique and every key has help`() {
        #expect(Set(Sections.all.map(\.id)).count == Sections.all.count)
        for section in Sections.all {
            #expect(Set(section.keys.map(\.name)).count == section.keys.count, "\(section.id)")
            for key in section.keys {
                #expect(!key.help.isEmpty, "\(section.id).\(key.name)")
                #expect(key.since == 1)
            }
        }
    }

    @Test func `the starter scenario runs as it is`() {
        let reading = TestReader.read(StarterScenario.text)
        #expect(reading.scenario != nil)
        #expect(reading.diagnostics.filter { $0.severity == .error }.isEmpty)
        #expect(StarterScenario.text.contains("those who gave up"))
    }

    @Test func `explained marks what is assumed and where lines come from`() {
        let reading = TestReader.read(
            "vardiya: 1\nextends: parts/base.yaml\ncontacts:\n  phone: { patience: 3m }\n",
            [Override(path: "calendar.volume", value: "115%")])
        let lines = reading.explained().split(separator: "\n").map(String.init)
        #expect(lines.contains { $0.hasPrefix("    patience: 3m") && !$0.contains("#") })
        #expect(lines.contains { $0.hasPrefix("    handling: 4m") && $0.hasSuffix("parts/base.yaml:5") })
        #expect(
            lines.contains { $0.hasPrefix("  volume: 115%") && $0.contains("--set calendar.volume=115%") })
        #expect(lines.contains { $0.hasPrefix("    priority: 1") && $0.hasSuffix("# assumed") })
        #expect(
            lines.contains("# phone: 885.5 contacts and 59 hours of work in an average week, before any bot"))
    }
}
