import Simulation

/// The targets of a run as JUnit XML, which continuous integration reads: one test case for each target.
///
/// A target that is met passes, one that is missed fails with what was attained, its interval and its margin, and one that is undecided is
/// skipped: it has neither passed nor failed, as the format has no other word for that. Since a reader of the file alone may take skipped
/// for harmless, the exit code 97 still ends the job. No times are given: equal runs give equal bytes.
public struct JUnitReport: Sendable {
    private let result: SimulationResult
    private let file: String

    /// - Parameter file: The scenario file as it was named; test cases are grouped by it.
    public init(_ result: SimulationResult, file: String) {
        self.result = result
        self.file = file
    }

    /// The document, ending with a line feed.
    public var text: String {
        let counts =
            "tests=\"\(result.targets.count)\" failures=\"\(count(.missed))\" errors=\"0\" skipped=\"\(count(.undecided))\""
        let lines =
            ["<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "<testsuites name=\"vardiya\" \(counts)>"]
            + ["  <testsuite name=\"\(Self.safe(result.scenario.title ?? file))\" \(counts)>"]
            + properties.map { "      <property name=\"\($0.name)\" value=\"\(Self.safe($0.value))\"/>" }
                .surrounded(by: "    <properties>", "    </properties>")
            + result.targets.flatMap(testCase)
            + ["  </testsuite>", "</testsuites>"]
        return lines.joined(separator: "\n") + "\n"
    }

    private func count(_ verdict: TargetOutcome.Verdict) -> Int { result.targets.count { $0.verdict == verdict } }

    /// What it takes to have the same figures again.
    private var properties: [(name: String, value: String)] {
        let run = result.run
        return [
            ("version", run.version), ("platform", run.platform), ("scenario-hash", run.scenarioHash),
            ("seed", String(run.seed)), ("replications", String(run.replications)), ("replication", run.unit),
            ("end", run.end.rawValue), ("confidence", Numbers.level(run.confidence)),
        ]
    }

    private func testCase(_ outcome: TargetOutcome) -> [String] {
        let head = "    <testcase classname=\"\(Self.safe(file))\" name=\"\(Self.safe(outcome.text))\""
        let message = Self.safe(Self.message(outcome, result))
        return switch outcome.verdict {
        case .met: [head + ">", "      <system-out>\(message)</system-out>", "    </testcase>"]
        case .missed:
            [head + ">", "      <failure type=\"missed\" message=\"\(message)\">\(message)</failure>", "    </testcase>"]
        case .undecided: [head + ">", "      <skipped message=\"\(message)\"/>", "    </testcase>"]
        }
    }

    /// `missed: 86.1%, 95% interval 85.3–86.9, margin −3.9`
    static func message(_ outcome: TargetOutcome, _ result: SimulationResult) -> String {
        let text = TargetText(outcome: outcome)
        let figures = [
            text.attained, "\(Texts.interval(Numbers.level(result.run.confidence))) \(text.interval)",
            "\(Texts.margin) \(text.margin)",
        ]
        return "\(outcome.verdict.rawValue): " + (figures + text.remarks(result)).joined(separator: ", ")
    }

    /// Text that stays text within an element or attribute; what XML 1.0 has no place for is left out.
    private static func safe(_ text: String) -> String {
        var allowed = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x9, 0xA, 0xD, 0x20...0xD7FF, 0xE000...0xFFFD, 0x1_0000...0x10_FFFF: allowed.append(scalar)
            default: break
            }
        }
        return HTML.text(String(allowed))
    }
}

extension [String] {
    fileprivate func surrounded(by first: String, _ last: String) -> [String] { [first] + self + [last] }
}
