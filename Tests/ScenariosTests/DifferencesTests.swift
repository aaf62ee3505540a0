import Foundation
import Testing

@testable import Scenarios

@Suite("Lines in which two scenarios differ")
struct DifferencesTests {
    private let base = """
        vardiya: 1
        title: One
        contacts:
          phone: { volume: 100/30m, handling: 3m, patience: 2m }
        teams:
          desk:
            takes: phone
            positions: |
              1 1 1 1 1 1 1 1 1 1 1 1
              1 1 1 1 1 1 1 1 1 1 1 1

        """

    private func reading(_ text: String) -> Reading { TestReader.reader.read(text: text, name: "week.yaml") }

    @Test("Blanks and titles are no differences; values, new and missing lines are, in the order of the file")
    func found() {
        let same = base.replacingOccurrences(of: "title: One", with: "title: Two")
            .replacingOccurrences(of: "1 1 1 1 1 1 1 1 1 1 1 1\n", with: "1 1 1  1 1 1 1 1 1 1 1 1 \n")
        #expect(reading(base).differences(to: reading(same), at: "b.yaml").isEmpty)
        let other = base.replacingOccurrences(of: "handling: 3m, patience: 2m", with: "handling: 4m, wrap-up: 20s")
            + "targets:\n  - 80% of phone answered within 20s\n"
        let found = reading(base).differences(to: reading(other), at: "b.yaml")
        #expect(found.map(\.path) == ["contacts.phone.handling", "contacts.phone.patience", "contacts.phone.wrap-up", "targets"])
        #expect(found.map(\.before) == ["3m", "2m", nil, nil])
        #expect(found.map(\.after) == ["4m", nil, "20s", "[80% of phone answered within 20s]"])
        #expect(found.map(\.section) == ["contacts", "contacts", "contacts", "targets"])
    }

    @Test("Some of the lines put into the one, all of them give the other")
    func applied() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("vardiya-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appendingPathComponent("week.yaml").path
        try Data(base.utf8).write(to: URL(fileURLWithPath: path))
        let other = reading(base.replacingOccurrences(of: "handling: 3m, patience: 2m", with: "turns: 3, work: 1m, reply: 2m"))
        let found = TestReader.reader.read(path: path).differences(to: other, at: path)
        #expect(found.map(\.path) == ["contacts.phone.handling", "contacts.phone.patience", "contacts.phone.turns", "contacts.phone.work", "contacts.phone.reply"])
        let patience = TestReader.reader.read(path: path, with: [found[1]])
        #expect(patience.differences(to: other, at: path).map(\.path) == found.map(\.path).filter { $0 != "contacts.phone.patience" })
        let all = TestReader.reader.read(path: path, with: found)
        #expect(all.differences(to: other, at: path).isEmpty)
        // `turns` takes the place of `handling`, as in a variant.
        let turns = TestReader.reader.read(path: path, with: [found[2]])
        #expect(!turns.differences(to: other, at: path).map(\.path).contains("contacts.phone.handling"))
        // A change by itself that makes no scenario says so and never crashes.
        let work = TestReader.reader.read(path: path, with: [found[3]])
        #expect(work.scenario == nil)
        #expect(!work.diagnostics.isEmpty)
    }
}
