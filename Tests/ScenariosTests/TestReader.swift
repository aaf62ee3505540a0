import Foundation

@testable import Scenarios

/// The reader with the names of the policies, and the folder of test files.
enum TestReader {
    static let vocabulary = Vocabulary(
        nextContact: [
            .init(name: "fifo", summary: "the contact that joined the queue first"),
            .init(name: "lifo", summary: "the contact that joined the queue last"),
            .init(name: "priority", summary: "the contact with the lowest `priority` number"),
            .init(
                name: "growing-priority",
                summary:
                    "the lowest `priority` number after taking off what waiting has gained (`priority-growth`)"
            ),
            .init(name: "value", summary: "the customer of the first-named class under `value`"),
            .init(name: "weighted", summary: "the highest `weight` ÷ mean handling time (the c-mu rule)"),
            .init(
                name: "sla-deadline",
                summary:
                    "the contact with the least time left on a clock of its targets (first response, next response, resolution, answered)"
            ),
            .init(name: "random", summary: "any waiting contact, all alike"),
        ],
        nextAgent: [
            .init(
                name: "longest-idle",
                summary:
                    "the person idle longest; with several contacts at once, people with nothing in hand first"
            ),
            .init(name: "least-loaded", summary: "the person with the smallest share of slots taken"),
            .init(
                name: "most-loaded",
                summary: "the person with the largest share of slots taken who still has room"),
            .init(
                name: "least-worked",
                summary: "the person whose effort is the smallest share of the time present"),
            .init(
                name: "most-worked",
                summary: "the person whose effort is the largest share of the time present"),
            .init(name: "best-skill", summary: "a person of the team with the best pace for the contact"),
            .init(name: "cheapest", summary: "a person of the team with the lowest stated cost"),
            .init(name: "random", summary: "any free person of all eligible teams, all alike"),
            .init(name: "round-robin", summary: "the next person in turn"),
            .init(
                name: "last-agent",
                summary: "the person who served this customer last, while still at work since then"),
        ], measures: [])

    static let reader = ScenarioReader(vocabulary: vocabulary)

    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    static let corpus = folder.appendingPathComponent("Corpus").path
    static let root = folder.deletingLastPathComponent().deletingLastPathComponent()
    static let scenarios = root.appendingPathComponent("scenarios").path

    static let minimal = """
        vardiya: 1
        contacts:
          phone:
            volume: 100/30m
            handling: 3m
            patience: 2m
        teams:
          desk:
            takes: phone
            positions: 14
        targets:
          - 80% of phone answered within 20s

        """

    /// The minimal file with parts replaced.
    static func minimal(_ changes: (String, String)...) -> String {
        changes.reduce(minimal) { $0.replacingOccurrences(of: $1.0, with: $1.1) }
    }

    static func read(_ text: String, _ overrides: [Override] = []) -> Reading {
        reader.read(text: text, name: "week.yaml", directory: corpus, overrides: overrides)
    }

    /// One line per diagnostic.
    static func plain(_ text: String) -> [String] { read(text).diagnostics.map(\.plain) }

    static func files(_ folder: String, ending: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { $0.hasSuffix(ending) }.sorted()
    }
}
