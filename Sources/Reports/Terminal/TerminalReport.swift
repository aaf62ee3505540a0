import Simulation

/// A result as text for a terminal: does it hold, where does it break, how many came and went, conversations, the people, severities
/// and people on call, the lost customers, what it costs, and how it was found. At most 100 columns.
public struct TerminalReport: Sendable {
    /// Characters in a line at most.
    public static let width = 100

    let result: SimulationResult
    let ink: Ink
    /// Wall time in seconds; nil leaves it out.
    let elapsed: Double?

    public init(_ result: SimulationResult, ink: Ink = Ink(isColored: false), elapsed: Double? = nil) {
        self.result = result
        self.ink = ink
        self.elapsed = elapsed
    }

    /// The whole text, ending with a line break. Adding a section is a file and a line here.
    public var text: String {
        let lines =
            header() + TargetsSection(result: result, ink: ink).lines()
            + WorstHoursSection(result: result).lines() + WhySection(result: result).lines()
            + ChannelSection(result: result).lines() + FormulaSection(result: result).lines()
            + ConversationSection(result: result).lines() + TeamSection(result: result).lines()
            + SeveritySection(result: result).lines() + OnCallSection(result: result).lines()
            + LostSection(result: result).lines() + CostSection(result: result).lines() + HowSection(result: result).lines() + notes()
        return lines.joined(separator: "\n") + "\n"
    }

    private func header() -> [String] {
        let run = result.run
        let count = Texts.count(run.replications, run.unit)
        let took = elapsed.map { Texts.took(count, Numbers.elapsed($0)) } ?? count
        // A week without a date is said by the count of weeks.
        let isPlain =
            !result.scenario.isDated && result.scenario.zone == "UTC" && result.scenario.contacts == nil
        let span = isPlain ? nil : Dates(scenario: result.scenario).span()
        let parts = [result.scenario.title, span, took].compactMap { $0 }
        var lines = Wrap.lines(parts, separator: " · ")
        switch run.end {
        case .interrupted: lines.append(Texts.kept(count, of: Texts.count(run.asked, run.unit)))
        case .capped: lines.append(Texts.capped(count, run.precision ?? ""))
        case .complete, .precise: break
        }
        return lines
    }

    private func notes() -> [String] {
        result.notes.flatMap { note in
            Wrap.lines(
                Texts.note(note).split(separator: " ").map(String.init), separator: " ", indent: "      ")
        }
    }
}

/// Breaking lines between parts.
enum Wrap {
    /// Lines with a head before the first and room for it before the others.
    static func under(_ lines: [String], head: String, margin: Int) -> [String] {
        lines.enumerated().map { index, line in
            let head = index == 0 ? head : ""
            return head + String(repeating: " ", count: max(margin - head.count, 0)) + line
        }
    }

    /// Joins the parts to lines within the width; a part longer than a line stays whole. Further lines begin with `indent`.
    static func lines(
        _ parts: [String], separator: String, indent: String = "", width: Int = TerminalReport.width
    ) -> [String] {
        var lines: [String] = []
        var line = ""
        for part in parts {
            if line.isEmpty {
                line = part
            } else if line.count + separator.count + part.count <= width {
                line += separator + part
            } else {
                lines.append(line)
                line = indent + part
            }
        }
        if !line.isEmpty { lines.append(line) }
        return lines
    }

    /// The first parts that fit, at least one.
    static func fitting(_ parts: [String], separator: String, width: Int) -> String {
        var text = parts.first ?? ""
        for part in parts.dropFirst() where text.count + separator.count + part.count <= width {
            text += separator + part
        }
        return text
    }

    /// Cuts a text that does not fit, with a sign that it was cut.
    static func cut(_ text: String, to width: Int) -> String {
        text.count <= width ? text : String(text.prefix(max(width - 1, 0))) + "…"
    }
}

/// Text broken into lines between words.
public enum TextLines {
    /// Lines of at most `width` characters; a word that is longer stays whole.
    public static func wrapped(_ text: String, width: Int) -> [String] {
        Wrap.lines(text.split(separator: " ").map(String.init), separator: " ", width: width)
    }
}
