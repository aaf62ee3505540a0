import Foundation
import Testing

@testable import Scenarios

/// Every file of the corpus says exactly what stands beside it.
@Suite struct CorpusTests {
    static let names = TestReader.files(TestReader.corpus, ending: ".yaml").map { String($0.dropLast(5)) }

    @Test func `the corpus is there`() {
        #expect(Self.names.count > 60)
    }

    @Test(arguments: names) func `the diagnostics are exactly as expected`(name: String) throws {
        let path = "\(TestReader.corpus)/\(name).yaml"
        let reading = TestReader.reader.read(path: path)
        let said = reading.diagnostics.map { $0.full + "\n" }.joined()
            .replacingOccurrences(of: TestReader.corpus + "/", with: "")
        let expected = try String(contentsOfFile: "\(TestReader.corpus)/\(name).expected", encoding: .utf8)
        #expect(said == expected)
        #expect((reading.scenario == nil) == reading.diagnostics.contains { $0.severity == .error })
    }

    @Test func `every expected text has its file`() {
        let expected = TestReader.files(TestReader.corpus, ending: ".expected").map { String($0.dropLast(9)) }
        #expect(expected == Self.names)
    }

    @Test func `shipped scenarios have no errors`() {
        for name in TestReader.files(TestReader.scenarios, ending: ".yaml") {
            let reading = TestReader.reader.read(path: "\(TestReader.scenarios)/\(name)")
            #expect(
                reading.scenario != nil,
                "\(name): \(reading.diagnostics.map(\.plain).joined(separator: "\n"))")
        }
    }

    @Test func `an explained scenario is the same scenario written out`() throws {
        let shipped = TestReader.files(TestReader.scenarios, ending: ".yaml").map { (TestReader.scenarios, $0) }
        let sections = ["money.yaml", "stress.yaml", "planning.yaml"].map { (TestReader.corpus, $0) }
        for (folder, name) in shipped + sections {
            let reading = TestReader.reader.read(path: "\(folder)/\(name)")
            let explained = reading.explained()
            let again = TestReader.reader.read(text: explained, name: name, directory: folder)
            #expect(
                again.scenario != nil, "\(name): \(again.diagnostics.map(\.plain).joined(separator: "\n"))")
            var first = ""
            var second = ""
            dump(try #require(reading.scenario), to: &first)
            dump(try #require(again.scenario), to: &second)
            let isDated = reading.scenario?.horizon.isDated == true
            #expect(
                isDated
                    ? first == second
                    : first == second.replacingOccurrences(of: "isDated: true", with: "isDated: false"),
                "\(name)")
        }
    }
}
