import Simulation

/// Stored runs as text for a terminal, at most 100 columns.
public enum RunText {
    /// A row for each run, ending with a line break.
    public static func list(_ runs: [StoredRun]) -> String {
        guard !runs.isEmpty else { return RunWords.empty + "\n" }
        var table = TextTable([
            .init(heading: RunWords.run), .init(heading: RunWords.when, side: .left), .init(heading: RunWords.verb, side: .left),
            .init(heading: RunWords.title, side: .left), .init(heading: RunWords.scenario, side: .left),
            .init(heading: RunWords.replications), .init(heading: Texts.targets.lowercased(), side: .left),
            .init(heading: RunWords.state, side: .left),
        ])
        for run in runs {
            table.append([
                String(run.number), run.day, run.design.verb.rawValue, Wrap.cut(run.title ?? Texts.none, to: 20),
                Wrap.cut(files(run), to: 15), run.replications.map(Numbers.grouped) ?? Texts.none, Wrap.cut(targets(run), to: 9),
                run.state.rawValue,
            ])
        }
        return table.lines().joined(separator: "\n") + "\n"
    }

    /// What a run was, without its result, ending with a line break.
    public static func card(_ run: StoredRun) -> String {
        let design = run.design
        var facts: [(String, String)] = [
            (RunWords.state, RunWords.state(run)),
            (RunWords.scenario, design.scenarios.joined(separator: ", ")),
        ]
        if !design.settings.isEmpty { facts.append((RunWords.settings, design.settings.joined(separator: ", "))) }
        if let axes = design.axesText { facts.append((RunWords.axes, axes)) }
        facts += [
            (RunWords.design, RunWords.design(design)),
            (RunWords.made, RunWords.made(run)),
            (RunWords.hash, run.scenarioHashes.joined(separator: ", ")),
        ]
        let margin = (facts.map(\.0.count).max() ?? 0) + 2
        let lines = facts.flatMap { name, text in
            Wrap.under(
                Wrap.lines(text.split(separator: " ").map(String.init), separator: " ", width: TerminalReport.width - margin),
                head: name, margin: margin)
        }
        let head = Wrap.cut(RunWords.head(run), to: TerminalReport.width)
        return ([head] + lines).joined(separator: "\n") + "\n"
    }

    /// Names of the files without folders.
    private static func files(_ run: StoredRun) -> String {
        run.design.scenarios.map { $0.split(separator: "/").last.map(String.init) ?? $0 }.joined(separator: ", ")
    }

    /// `✓2 ✗1`; a dash where nothing was promised or nothing is known yet.
    private static func targets(_ run: StoredRun) -> String {
        guard let counts = run.targets else { return Texts.none }
        let parts = [("✓", counts.met), ("✗", counts.missed), ("?", counts.undecided)].filter { $0.1 > 0 }
        return parts.isEmpty ? Texts.none : parts.map { "\($0.0)\($0.1)" }.joined(separator: " ")
    }
}

/// What reports on stored runs say.
enum RunWords {
    static let run = "RUN"
    static let when = "when"
    static let verb = "verb"
    static let title = "title"
    static let scenario = "scenario"
    static let replications = "reps"
    static let state = "state"
    static let settings = "with"
    static let axes = "over"
    static let design = "design"
    static let made = "made"
    static let hash = "hash"
    static let empty = "No runs are stored."

    static func head(_ run: StoredRun) -> String {
        ["run \(run.number)", run.design.verb.rawValue, run.title].compactMap { $0 }.joined(separator: " · ")
    }

    static func state(_ run: StoredRun) -> String {
        var text = run.state.rawValue
        if run.state == .running { text += ", process \(run.process) on \(run.host)" }
        guard run.state.isOpen else { return text }
        let unit = run.design.verb == .vary ? "points" : "replications"
        text += run.kept.map { ", \(Numbers.grouped($0)) \(unit) are kept" } ?? ", nothing of it is kept"
        return text + "; vardiya runs resume \(run.number)"
    }

    static func design(_ design: RunDesign) -> String {
        var parts = ["seed \(design.seed)"]
        if let precision = design.precisionText {
            parts.append("to \(precision), \(Numbers.grouped(design.maxReplications)) replications at most")
        } else {
            parts.append(design.replications.map { "\(Numbers.grouped($0)) replications" } ?? "the usual replications")
        }
        if !design.measures.isEmpty {
            parts.append("measures " + design.measures.map { "\($0.measure):\($0.scope)" }.joined(separator: " "))
        }
        if design.marksFrontier { parts.append("frontier") }
        if let baseline = design.baseline { parts.append("baseline \(baseline)") }
        if let confidence = design.confidence { parts.append("\(Numbers.level(confidence)) intervals") }
        if design.explains { parts.append("explained") }
        return parts.joined(separator: ", ")
    }

    static func made(_ run: StoredRun) -> String {
        "\(run.when), \(Numbers.elapsed(run.elapsed)) on \(run.threads) \(run.threads == 1 ? "thread" : "threads") of \(run.host), "
            + "version \(run.version), \(run.platform)"
    }
}
