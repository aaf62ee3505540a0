import Simulation

/// Each promise with its verdict, the missed first.
struct TargetsSection {
    let result: SimulationResult
    let ink: Ink

    func lines() -> [String] {
        let targets = result.targets
        guard !targets.isEmpty else { return [] }
        func count(_ verdict: TargetOutcome.Verdict) -> Int { targets.count { $0.verdict == verdict } }
        let heading =
            Texts.targets + "  "
            + Texts.verdicts(met: count(.met), missed: count(.missed), undecided: count(.undecided))
        var table = TextTable([
            .init(heading: heading, side: .left), .init(heading: Texts.attained),
            .init(heading: Texts.interval(Numbers.level(result.run.confidence)), gap: "   "),
            .init(heading: Texts.margin, gap: "   "),
        ])
        let ordered =
            targets.filter { $0.verdict == .missed } + targets.filter { $0.verdict == .undecided }
            + targets.filter { $0.verdict == .met }
        var remarks: [Int: [String]] = [:]
        for (index, target) in ordered.enumerated() {
            table.append(cells(target))
            remarks[index] = self.remarks(target)
        }
        var lines = table.lines()
        let head = lines.removeFirst()
        var text = [head]
        for (index, line) in lines.enumerated() {
            text.append(painted(line, ordered[index].verdict))
            text += (remarks[index] ?? []).map { "     " + $0 }
        }
        return text
    }

    private func sign(_ verdict: TargetOutcome.Verdict) -> String {
        switch verdict {
        case .met: "✓"
        case .missed: "✗"
        case .undecided: "?"
        }
    }

    private func painted(_ line: String, _ verdict: TargetOutcome.Verdict) -> String {
        let mark = sign(verdict)
        let painted =
            switch verdict {
            case .met: ink.good(mark)
            case .missed: ink.bad(mark)
            case .undecided: ink.unsure(mark)
            }
        return " " + painted + line.dropFirst(2)
    }

    private func cells(_ target: TargetOutcome) -> [String] {
        let attained = target.attained
        let decimals = Numbers.percentDecimals(attained, most: 2)
        let value = Numbers.percent(attained.value, decimals: decimals)
        var interval = Texts.none
        if let low = attained.low, let high = attained.high {
            interval =
                Numbers.fixed(max(low, 0) * 100, decimals) + "–" + Numbers.fixed(min(high, 1) * 100, decimals)
        }
        var margin = Texts.none
        if let value = attained.value {
            // From the printed figures, so that the reader's subtraction agrees.
            let shown = rounded(value * 100, decimals)
            let points = (shown - target.required * 100) * (target.isAtLeast ? 1 : -1)
            let text = Numbers.fixed(points, decimals)
            margin = text.hasPrefix("−") ? text : "+" + text
        }
        let room = TerminalReport.width - 48
        return [
            " \(sign(target.verdict)) " + Wrap.cut(target.text, to: room),
            target.period == "days" ? Texts.ofDays(value) : value, interval, margin,
        ]
    }

    private func rounded(_ value: Double, _ decimals: Int) -> Double {
        var scale = 1.0
        for _ in 0..<decimals { scale *= 10 }
        return (value * scale).rounded() / scale
    }

    private func remarks(_ target: TargetOutcome) -> [String] {
        var parts: [String] = []
        if let worst = target.worstHour {
            parts.append(
                Texts.worstHour(Dates(scenario: result.scenario).hour(day: worst.day, minute: worst.minute)))
        }
        if target.verdict == .undecided {
            if target.attained.value == nil {
                parts.append(Texts.nothingToJudge)
            } else if target.attained.low == nil {
                parts.append(Texts.oneRun)
            } else if let count = target.replicationsToDecide {
                parts.append(Texts.toDecide(Texts.count(twoDigits(count), result.run.unit)))
            } else {
                parts.append(Texts.cannotDecide)
            }
        }
        return parts.isEmpty ? [] : [parts.joined(separator: "; ")]
    }

    /// Rounded up to two digits: more would be a promise.
    private func twoDigits(_ count: Int) -> Int {
        var step = 1
        while count / step >= 100 { step *= 10 }
        return (count + step - 1) / step * step
    }
}
