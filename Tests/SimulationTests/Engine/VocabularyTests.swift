import Foundation
import Scenarios
import Simulation
import Testing

/// The published schema and format reference name the policies and measures that the engine really has.
@Suite struct VocabularyTests {
    private func published(_ path: String) throws -> String {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        return try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
    }

    @Test func `the published schema has the engine's vocabulary`() throws {
        let generated = ScenarioSchema.json(vocabulary: SimulationVocabulary.vocabulary)
        #expect(try published("scenarios/scenario.schema.json") == generated)
    }

    @Test func `the published format reference has the engine's vocabulary`() throws {
        let generated = FormatReference.text(vocabulary: SimulationVocabulary.vocabulary)
        #expect(try published("Sources/Scenarios/Scenarios.docc/FormatReference.md") == generated)
    }
}
