import Foundation

/// A suite of reference cases: a file of `Tests/References/cases`.
struct ReferenceSuite: Decodable, Sendable, CustomStringConvertible {
    var suite: String
    var cases: [ReferenceCase]

    var description: String { suite }
    /// Comparisons in the suite, over which the level is shared.
    var comparisons: Int { cases.reduce(0) { $0 + $1.measures.count } }

    static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "References/cases")

    /// Names of all suites, in order.
    static let names: [String] = {
        let files = try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        return (files ?? []).filter { $0.pathExtension == "json" }
            .map { $0.deletingPathExtension().lastPathComponent }.sorted()
    }()

    static func load(_ name: String) throws -> ReferenceSuite {
        try JSONDecoder().decode(
            ReferenceSuite.self, from: Data(contentsOf: folder.appending(path: "\(name).json")))
    }
}

/// A scenario and what is exactly true of it.
struct ReferenceCase: Decodable, Sendable {
    var name: String
    /// Replications of the first run, whose spread says how many the judged run needs.
    var replications: Int
    var scenario: String
    /// Data files beside the scenario, by name.
    var files: [String: String]?
    var measures: [ReferenceValue]
}

/// An exact value.
struct ReferenceValue: Decodable, Sendable {
    enum Kind: String, Decodable, Sendable {
        /// Between 0 and 1; judged to 0.002.
        case share
        /// Judged to 1% of itself.
        case ratio
        /// The same in every replication.
        case exact
    }
    /// Name in the catalogue of measures.
    var measure: String
    /// A contact type or a team.
    var of: String
    var value: Double
    var kind: Kind
    /// One day of the horizon only.
    var day: Int?
    /// One clock hour only, of a run with hourly intervals.
    var hour: Int?

    /// The half-width that the interval may have at most.
    var finest: Double { kind == .share ? 0.002 : 0.01 * abs(value) }
    var title: String {
        "\(measure) of \(of)" + (day.map { " on day \($0)" } ?? "") + (hour.map { " at \($0):00" } ?? "")
    }
}
