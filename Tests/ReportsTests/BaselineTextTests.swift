import Simulation
import Testing

@testable import Reports

@Suite("Baselines as text")
struct BaselineTextTests {
    static let record = BenchRecord(
        suite: "small", version: "0.1.0", platform: "x86-64-v3", seed: 18_446_744_073_709_551_615, replications: 3,
        cases: [BenchRecord.Case(scenario: "odd, \"name\"", policy: "fifo", unit: "day", hash: "00ff")],
        rows: [
            BenchRow(
                scenario: "odd, \"name\"", policy: "fifo", measure: "service-level", scope: "phone", unit: .share,
                better: .higher, sample: BenchSample(numerators: [412, 398, 0], denominators: [460, 455, 0])),
            BenchRow(
                scenario: "odd, \"name\"", policy: "fifo", measure: "asa", scope: "all", unit: .seconds, better: .lower,
                sample: BenchSample(numerators: [1834.256, 0.004, 1e14], denominators: [460, 455, 3])),
            BenchRow(
                scenario: "odd, \"name\"", policy: "fifo", measure: "lost-customers", scope: "all", unit: .count,
                better: .lower, sample: BenchSample(numerators: [0, 3, -2.5])),
        ])

    @Test("One row a line, every replication to be read in it")
    func layout() {
        let lines = BaselineText.text(Self.record).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        #expect(lines.first == "vardiya-bench,1")
        #expect(lines[7] == #"case,"odd, ""name""",fifo,day,00ff"#)
        #expect(lines[8] == #"row,"odd, ""name""",fifo,service-level,phone,share,higher,0.8852,412/460 398/455 0/0"#)
        #expect(lines[9].hasSuffix(",1834.26/460 0/455 100000000000000/3"))
        #expect(lines[10].hasSuffix(",count,lower,0.1667,0 3 -2.5"))
        #expect(lines.count == 12 && lines[11].isEmpty)
    }

    @Test("What is written is read back as it was")
    func roundTrip() throws {
        let text = BaselineText.text(Self.record)
        #expect(try BaselineText.record(text) == Self.record)
        #expect(try BaselineText.record(text.split(separator: "\n").joined(separator: "\r\n")) == Self.record)
    }

    private func problems(_ text: String) -> [BaselineText.Problem] {
        do {
            _ = try BaselineText.record(text)
            return []
        } catch { return error.all }
    }

    @Test("Damage is named line by line")
    func damage() {
        #expect(problems("") == [.init(line: 1, message: "this is no baseline of `vardiya bench`")])
        #expect(problems("a,b\nc\n").map(\.line) == [1])
        #expect(
            problems("vardiya-bench,2\n") == [
                .init(line: 1, message: "version 2 of baselines is not known: this program reads version 1")
            ])
        let text = BaselineText.text(Self.record)
        func changed(_ old: String, _ new: String) -> [Int] {
            problems(text.replacing(old, with: new)).map(\.line)
        }
        #expect(changed("412/460 398/455", "412/460 398/x") == [9])
        #expect(changed("412/460 398/455 0/0", "412/460 398/455") == [9])
        #expect(changed("412/460 398/455", "412/460 398") == [9])
        #expect(changed("412/460", "nan/460") == [9])
        #expect(changed("412/460", "1e999/460") == [9])
        #expect(changed(",share,", ",parts,") == [9])
        #expect(changed(",higher,", ",neither,") == [9])
        #expect(changed("seed,18446744073709551615", "seed,-1") == [6])
        #expect(changed("replications,3", "replications,1") == [7, 9, 10, 11, 0])
        #expect(changed("suite,small\n", "") == [0])
        #expect(changed("case,", "caze,") == [8])
        #expect(changed(",fifo,day,00ff", "") == [8])
        #expect(problems(text + text.split(separator: "\n")[8] + "\n").map(\.line) == [12])
        // A file cut short anywhere is read as what is left of it, or named as damaged; it never crashes.
        for count in stride(from: 0, to: text.utf8.count, by: 7) {
            _ = problems(String(decoding: text.utf8.prefix(count), as: UTF8.self))
        }
    }
}
