import Scenarios
import Simulation

/// People on call: by severity, and by tier of the ladder.
extension LedgerFigure {
    static let onCall: [String: LedgerFigure] = {
        var figures: [String: LedgerFigure] = [:]
        for severity in [Severity.high, .critical] {
            let index = severity.index
            func line(_ value: @escaping @Sendable (SeverityLine) -> Double) -> Reading {
                { ledger, subject in
                    var total = 0.0
                    for row in 0..<ledger.rows {
                        total += value(ledger.severityLines[(row * ledger.types + subject.index) * 4 + index])
                    }
                    return total
                }
            }
            figures["missed-share-\(severity.rawValue)"] = LedgerFigure(
                numerator: line { Double($0.missed) }, denominator: line { Double($0.missed) + Double($0.acknowledged) })
            figures["mean-acknowledge-\(severity.rawValue)"] = LedgerFigure(
                numerator: line { Double($0.timeToAcknowledge) * 1e-6 }, denominator: line { Double($0.acknowledged) })
            figures["mean-reached-on-call-\(severity.rawValue)"] = LedgerFigure(
                numerator: line { Double($0.timeToReachOnCall) * 1e-6 }, denominator: line { Double($0.reachedOnCall) })
        }
        for tier in 0..<3 {
            figures["tier-share-\(tier + 1)"] = LedgerFigure(
                numerator: { ledger, _ in
                    var total = 0.0
                    for row in 0..<ledger.rows { total += Double(ledger.tierLines[row * ledger.tiers + tier].acknowledged) }
                    return total
                },
                denominator: { ledger, _ in
                    var total = 0.0
                    for i in 0..<(ledger.rows * ledger.types * 4) {
                        total += Double(ledger.severityLines[i].missed) + Double(ledger.severityLines[i].acknowledged)
                    }
                    return total
                })
        }
        return figures
    }()
}
