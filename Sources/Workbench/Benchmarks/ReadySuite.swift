import Foundation
import Reports
import Scenarios
import Simulation

/// A suite that was read, with everything compiled that it runs.
struct ReadySuite {
    static let ending = ".csv"

    var path: String
    var plan: BenchPlan
    var experiment: BenchExperiment
    /// File of each entry's scenario, for what only shows in a run.
    var scenarioPaths: [String]
    var baselinePath: String
    /// All that was read, baseline and all.
    var files: [String]
    /// Nil unless it is to be checked.
    var baseline: BenchRecord?

    /// All suites of a request.
    ///
    /// - Throws: All problems of all files together; what is wrong with the request.
    static func all(_ request: BenchRequest) throws(WorkbenchError) -> [ReadySuite] {
        let paths = try paths(request)
        var suites: [ReadySuite] = []
        var problems: [Diagnostic] = []
        var isUnreadable = false
        for path in paths {
            var builder = SuiteBuilder(path: path, request: request)
            let suite = builder.suite()
            for problem in builder.problems where !problems.contains(problem) { problems.append(problem) }
            isUnreadable = isUnreadable || builder.isUnreadable
            if let suite { suites.append(suite) }
        }
        guard problems.isEmpty else { throw ReadyScenario.Attempt.failure(problems, isUnreadable: isUnreadable) }
        return suites
    }

    private static func paths(_ request: BenchRequest) throws(WorkbenchError) -> [String] {
        var paths = request.paths
        if paths.isEmpty {
            let names = (try? FileManager.default.contentsOfDirectory(atPath: BenchRequest.folder)) ?? []
            // In the order of their bytes, which is the same everywhere.
            paths = names.filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }
                .sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
                .map { "\(BenchRequest.folder)/\($0)" }
            guard !paths.isEmpty else {
                throw .usage("there are no suites in \(BenchRequest.folder) here; name the files: vardiya bench SUITE.yaml")
            }
        }
        let names = paths.map(NamedScenario.short)
        for (index, name) in names.enumerated() where names[..<index].contains(name) {
            throw .usage("two suites are called \(name), and their baselines would be one file")
        }
        return paths
    }

    // MARK: Running

    /// Nil where it was stopped.
    func run(
        _ control: ComparisonControl, before: Int, planned: Int
    ) throws(WorkbenchError) -> (BenchRecord, [BenchSpeed])? {
        do {
            let (record, speed) = try experiment.run(
                version: Release.version, platform: Release.platform(), control: control, before: before, planned: planned)
            return (record, speed)
        } catch {
            switch error {
            case .failed(let entry, let reason): throw .cannotSimulate(file: scenarioPaths[entry], reason: reason)
            // The other causes were found when the experiment was made.
            case .interrupted, .incomparable, .twice, .unknownMeasure, .neitherIsBetter: return nil
            }
        }
    }

    /// Nil unless there is a baseline.
    func check(_ record: BenchRecord, alarms: Double) throws(WorkbenchError) -> BenchCheck? {
        guard let baseline else { return nil }
        let check = BenchCheck(record, against: baseline, plan: plan, alarms: alarms)
        for item in record.cases {
            let before = baseline.cases.first { $0.scenario == item.scenario && $0.policy == item.policy }
            guard let before, before.unit != item.unit else { continue }
            throw misfit("a replication of \(item.scenario) was a \(before.unit) and is a \(item.unit) now")
        }
        guard !check.rows.isEmpty else { throw misfit("none of its rows is in the suite") }
        return check
    }

    private func misfit(_ reason: String) -> WorkbenchError {
        .badScenario([SuiteBuilder.problem(baselinePath, "it does not fit \(path): \(reason)", "record it anew with --record")])
    }
}

/// Reads a suite, its scenarios under each policy, and its baseline.
private struct SuiteBuilder {
    let path: String
    let request: BenchRequest
    private(set) var problems: [Diagnostic] = []
    private(set) var isUnreadable = false

    init(path: String, request: BenchRequest) {
        self.path = path
        self.request = request
    }

    static func problem(_ file: String, _ message: String, _ hint: String?, line: Int = 0) -> Diagnostic {
        Diagnostic(
            severity: .error, file: file, line: line, column: line > 0 ? 1 : 0, length: line > 0 ? 1 : 0, message: message, hint: hint)
    }

    /// Nil where there is a problem.
    mutating func suite() -> ReadySuite? {
        let reading = SuiteReader(vocabulary: request.policies.vocabulary).read(path: path)
        problems += reading.diagnostics.filter { $0.severity == .error }
        isUnreadable = reading.isUnreadable
        guard let suite = reading.suite else { return nil }
        let baselinePath = "\(request.baselines)/\(NamedScenario.short(path))\(ReadySuite.ending)"
        let baseline = request.action == .check ? self.baseline(baselinePath) : nil
        let (entries, paths, files) = entries(suite)
        guard problems.isEmpty else { return nil }
        let plan = plan(suite, baseline)
        do {
            return ReadySuite(
                path: path, plan: plan, experiment: try BenchExperiment(entries, plan: plan), scenarioPaths: paths,
                baselinePath: baselinePath, files: [path] + files + (baseline == nil ? [] : [baselinePath]), baseline: baseline)
        } catch {
            explain(error, suite, entries)
            return nil
        }
    }

    private func plan(_ suite: BenchSuite, _ baseline: BenchRecord?) -> BenchPlan {
        BenchPlan(
            name: NamedScenario.short(path), title: suite.title, seed: request.seed ?? baseline?.seed ?? suite.seed,
            replications: request.replications ?? baseline?.replications ?? suite.replications, threads: request.threads,
            choices: suite.choices.map {
                BenchPlan.Choice(MeasureChoice(measure: $0.measure, scope: $0.scope), tolerance: $0.tolerance)
            },
            confidence: suite.confidence, alarms: suite.alarms, shareTolerance: suite.shareTolerance,
            otherTolerance: suite.otherTolerance)
    }

    // MARK: Scenarios

    /// Every scenario under every policy, with the path of each, and all files that they were read from.
    private mutating func entries(_ suite: BenchSuite) -> (entries: [BenchEntry], paths: [String], files: [String]) {
        var found: (entries: [BenchEntry], paths: [String], files: [String]) = ([], [], [])
        let short = suite.cases.map { NamedScenario.short($0.path) }
        for (index, item) in suite.cases.enumerated() {
            let name = short.count { $0 == short[index] } > 1 ? item.name : short[index]
            for policy in suite.policies {
                let changes = suite.changes + policy.changes
                let overrides = suite.changes.map(\.override) + request.overrides + policy.changes.map(\.override)
                let attempt = ReadyScenario.attempt(item.path, overrides, verb: "bench", policies: request.policies)
                isUnreadable = isUnreadable || attempt.isUnreadable
                for problem in attempt.problems.map({ placed($0, changes) }) where !problems.contains(problem) {
                    problems.append(problem)
                }
                guard let ready = attempt.ready else { continue }
                found.entries.append(BenchEntry(scenario: name, policy: policy.name, model: ready.model, hash: ready.hash))
                found.paths.append(item.path)
                found.files += ready.reading.sources.map(\.path)
            }
        }
        return found
    }

    /// A problem of a changed line stands in the suite.
    private func placed(_ problem: Diagnostic, _ changes: [BenchSuite.Change]) -> Diagnostic {
        guard let change = changes.last(where: { $0.override.flag == problem.file }) else { return problem }
        return at(change.spot, "\(change.override.path): \(problem.message)", problem.hint)
    }

    private func at(_ spot: BenchSuite.Spot, _ message: String, _ hint: String?) -> Diagnostic {
        Diagnostic(
            severity: .error, file: path, line: spot.line, column: spot.column, length: spot.length, message: message,
            hint: hint, excerpt: spot.excerpt)
    }

    private mutating func explain(_ error: BenchError, _ suite: BenchSuite, _ entries: [BenchEntry]) {
        func place(_ choice: MeasureChoice, _ message: String, _ hint: String) {
            let spot = suite.choices.first { $0.measure == choice.measure && $0.scope == choice.scope }?.spot
            problems.append(spot.map { at($0, message, hint) } ?? Self.problem(path, message, hint))
        }
        switch error {
        case .incomparable(let found):
            for (index, reasons) in found {
                let entry = entries[index]
                problems += reasons.map {
                    Self.problem(path, "`\(entry.policy)` cannot be compared on \(entry.scenario): \($0)", nil)
                }
            }
        case .unknownMeasure(let choice):
            place(
                choice, "no scenario of the suite has \(choice.measure) of \(choice.scope) with an interval",
                "name a contact, channel, reason or team of theirs")
        case .neitherIsBetter(let choice):
            place(choice, "neither more nor less of \(choice.measure) is better", "choose a measure that can get worse")
        case .twice(let index): problems.append(Self.problem(path, "`\(entries[index].policy)` is there twice", nil))
        // Nothing ran yet.
        case .failed, .interrupted: break
        }
    }

    // MARK: Baseline

    private mutating func baseline(_ file: String) -> BenchRecord? {
        switch TextFile.read(file) {
        case .failure(let failure):
            isUnreadable = isUnreadable || !failure.isDamaged
            problems.append(
                Diagnostic(
                    severity: .error, cause: failure.isDamaged ? .scenario : .input, file: file, line: 0, column: 0, length: 0,
                    message: "cannot read the baseline: \(failure.reason)",
                    hint: failure.isMissing ? "record it with vardiya bench \(path) --record" : nil))
            return nil
        case .success(let text):
            do throws(BaselineText.Problems) {
                let record = try BaselineText.record(text)
                guard record.suite == NamedScenario.short(path) else {
                    problems.append(
                        Self.problem(file, "it is the baseline of the suite \(record.suite)", "record it anew with --record"))
                    return nil
                }
                return record
            } catch {
                problems += error.all.map { Self.problem(file, $0.message, nil, line: $0.line) }
                return nil
            }
        }
    }
}
