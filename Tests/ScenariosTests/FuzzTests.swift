import Foundation
import Testing

@testable import Scenarios

/// Whatever a file holds, reading it ends, crashes nothing, and says why there is no scenario.
@Suite struct FuzzTests {
    /// SplitMix64 (Steele, Lea and Flood 2014): the same mutations on every run.
    struct Generator: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return z ^ (z >> 31)
        }
    }

    /// Pieces that grammars and YAML give meaning to.
    static let pieces = [
        "none", "all", "like", "phone", "chat", "0", "-1", "1e9", "NaN", "999999999999", "45.000", "0,8",
        "%80", "80%",
        "100%", "3m", "-3m", "1 week", "lognormal", "mean", "cv", "at most", "plus", "to", "within", "after",
        "24/7",
        "08:00-08:00", "22:00-06:00", "2026-11-27", "{", "}", "[", "]", ":", ": ", "|", "\n", "\t", "    ",
        "- ", "#", "&a",
        "*a", "!!str", "<<", "\"", "'", "İ", "ş", "\u{A0}", "\u{0}", "\u{FEFF}", "extends: week.yaml",
        "from x.csv", "? ",
        "mon", "Pzt", "TL", "heads", "positions", "by-hour: |", "uniform 8 to 12",
        "phase-type initial 100% rates 0 / 0",
        "mixture shares 50% 50% laws 1m / 2m", "hyperexponential", "weibull mean 1s shape 0.1",
        "erlang mean 1s k 99999",
        "geometric mean 0", "every 0s", "1/0s", "1000000 contacts", "special-days", "closed: yes", "drain",
        "trace", "turns: 3", "work", "reply", "closing: reply", "park: { when-silent: 0s }", "12 per agent",
        "5% of turns for 1m", "returns-to: flow", "waits: 3m", "silent: 100%", "store after 0s as",
        "severity",
        "critical", "call on-call", "email manager", "ladder", "shift-lead for 5m", "75% acknowledge after",
        "10% on chat after 0s", "to priority 1 at 75% of resolution", "by-severity", "when-closed", "steps",
        "menu 80% use for 20s saves", "customers: 0", "attention: parallel", "next-response", "reached",
        "TRY", "USD", "-60 TRY", "55 TRY/contact", "23000 TRY/month", "2000 TRY/miss", "₺", "price:",
        "wage:", "worth: { lost: -60 TRY }", "leave: 100%", "works: 0.000001 shifts/week", "stages", "faults",
        "hold 100% for 4d", "ramp to 0% over 1s", "spike to 1000% for 1s at", "fri 20:00", "bot down",
        "60% return within 30m", "absent on", "slower", "on fri", "decide:", "0-8 heads", "0-4 positions",
        "06:00-24:00 every 5m", "4h up to 20% of heads", "at least 1 of 4", "turkey-4857", "in-a-row",
    ]

    static func mutate(_ text: String, _ generator: inout Generator) -> String {
        var scalars = Array(text.unicodeScalars)
        for _ in 0..<Int.random(in: 1...6, using: &generator) {
            let position = Int.random(in: 0...scalars.count, using: &generator)
            let length = min(scalars.count - position, Int.random(in: 0...12, using: &generator))
            let piece = Array((pieces.randomElement(using: &generator) ?? "").unicodeScalars)
            switch Int.random(in: 0..<6, using: &generator) {
            case 0: scalars.insert(contentsOf: piece, at: position)
            case 1: scalars.replaceSubrange(position..<(position + length), with: piece)
            case 2: scalars.removeSubrange(position..<(position + length))
            case 3:
                let other = Int.random(in: 0...max(0, scalars.count - length), using: &generator)
                let copy = Array(scalars[other..<min(scalars.count, other + length)])
                scalars.insert(contentsOf: copy, at: position)
            case 4:
                // A word for a word.
                var words = String(String.UnicodeScalarView(scalars)).split(
                    separator: " ", omittingEmptySubsequences: false
                ).map(String.init)
                let index = Int.random(in: 0..<words.count, using: &generator)
                words[index] =
                    Bool.random(using: &generator)
                    ? String(String.UnicodeScalarView(piece))
                    : words[Int.random(in: 0..<words.count, using: &generator)]
                scalars = Array(words.joined(separator: " ").unicodeScalars)
            default:
                // A line moved, doubled or indented.
                var lines = String(String.UnicodeScalarView(scalars)).split(
                    separator: "\n", omittingEmptySubsequences: false
                ).map(String.init)
                let from = Int.random(in: 0..<lines.count, using: &generator)
                let to = Int.random(in: 0..<lines.count, using: &generator)
                lines.insert((Bool.random(using: &generator) ? "  " : "") + lines[from], at: to)
                scalars = Array(lines.joined(separator: "\n").unicodeScalars)
            }
            if scalars.count > 20_000 { scalars.removeLast(scalars.count - 20_000) }
        }
        return String(String.UnicodeScalarView(scalars))
    }

    /// What must hold of every reading, or what does not.
    static func fault(_ reading: Reading) -> String? {
        let hasError = reading.diagnostics.contains { $0.severity == .error }
        if (reading.scenario == nil) != hasError { return "scenario and errors disagree" }
        for diagnostic in reading.diagnostics {
            if diagnostic.message.isEmpty || diagnostic.plain.isEmpty || diagnostic.full.isEmpty {
                return "empty text"
            }
            if diagnostic.line < 0 || diagnostic.length < 1 { return "bad place: \(diagnostic)" }
            if diagnostic.plain.contains("\n") { return "a line feed in \(diagnostic.plain)" }
        }
        if reading.scenario != nil, reading.explained().isEmpty { return "nothing explained" }
        return nil
    }

    @Test(arguments: [
        "minimal.yaml", "redials.yaml", "shifts.yaml", "bot.yaml", "skills-w.yaml", "busy-days.yaml",
    ])
    func `mutated scenarios are read or refused`(name: String) throws {
        try mutate("\(TestReader.scenarios)/\(name)", times: 150)
    }

    @Test(arguments: ["valid-conversations.yaml", "parts/week.yaml"])
    func `mutated conversations are read or refused`(name: String) throws {
        try mutate("\(TestReader.corpus)/\(name)", times: 100)
    }

    private func mutate(_ path: String, times: Int) throws {
        let name = URL(fileURLWithPath: path).lastPathComponent
        let text = try String(contentsOfFile: path, encoding: .utf8)
        var generator = Generator(
            state: name.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 })
        var refused = 0
        for _ in 0..<times {
            let mutated = Self.mutate(text, &generator)
            let reading = ConversationTests.reader.read(
                text: mutated, name: name, directory: DataLibrary.directory(of: path))
            if let fault = Self.fault(reading) { Issue.record("\(fault) in:\n\(mutated)") }
            if reading.scenario == nil { refused += 1 }
        }
        #expect(refused > 20)
    }

    /// Files of the corpus with sections that no shipped scenario has.
    @Test(arguments: ["money.yaml", "stress.yaml", "planning.yaml"])
    func `mutated sections are read or refused`(name: String) throws {
        let text = try String(contentsOfFile: "\(TestReader.corpus)/\(name)", encoding: .utf8)
        var generator = Generator(
            state: name.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 })
        var refused = 0
        for _ in 0..<150 {
            let mutated = Self.mutate(text, &generator)
            let reading = TestReader.reader.read(text: mutated, name: name, directory: TestReader.corpus)
            if let fault = Self.fault(reading) { Issue.record("\(fault) in:\n\(mutated)") }
            if reading.scenario == nil { refused += 1 }
        }
        #expect(refused > 20)
    }

    @Test func `random bytes are refused`() {
        var generator = Generator(state: 7)
        for _ in 0..<200 {
            let bytes = (0..<Int.random(in: 0...300, using: &generator)).map { _ in
                UInt8.random(in: 0...255, using: &generator)
            }
            do {
                let text = try Encoding.text(of: bytes, limit: 1000)
                let reading = TestReader.read(text)
                #expect(reading.scenario == nil)
                #expect(Self.fault(reading) == nil)
            } catch {
                #expect(error != .tooLarge(bytes: 0, limit: 0))
            }
        }
    }

    @Test func `hostile texts are refused quickly`() {
        let wide =
            "vardiya: 1\ncontacts: {" + (0..<20_000).map { "a\($0): {x: 1}" }.joined(separator: ", ") + "}\n"
        let long = "vardiya: 1\ntitle: " + String(repeating: "x", count: 1_000_000) + "\nconacts: 1\n"
        let digits = TestReader.minimal(("14", String(repeating: "9", count: 100_000)))
        let quotes = "vardiya: 1\ntitle: " + String(repeating: "'", count: 100_001) + "\n"
        let braces = "vardiya: 1\na: " + String(repeating: "{a: ", count: 10_000)
        let table = TestReader.minimal(("14", "|\n      " + String(repeating: "1 ", count: 500_000)))
        let bomb =
            "vardiya: 1\n"
            + (0..<25).map { "k\($0): &a\($0) [*a\(max(0, $0 - 1)), *a\(max(0, $0 - 1))]" }.joined(
                separator: "\n")
        let clock = ContinuousClock()
        for text in [wide, long, digits, quotes, braces, table, bomb] {
            let time = clock.measure {
                let reading = TestReader.read(text)
                #expect(reading.scenario == nil)
                #expect(Self.fault(reading) == nil)
                #expect(reading.diagnostics.count <= 200)
            }
            // Generous: an exponential reader would take hours.
            #expect(time < .seconds(120))
        }
    }

    @Test func `a file beyond the limit is refused unread`() {
        let bytes = [UInt8](repeating: 0x23, count: Encoding.largestScenario + 1)
        #expect(throws: Encoding.Problem.tooLarge(bytes: bytes.count, limit: Encoding.largestScenario)) {
            try Encoding.text(of: bytes, limit: Encoding.largestScenario)
        }
    }
}
