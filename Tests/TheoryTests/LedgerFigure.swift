import Simulation
import Stochastics

/// A figure that the catalogue of measures does not have: a ratio of expectations, read from the ledger's sums over the
/// reported rows of one contact type or one team.
struct LedgerFigure: Sendable {
    typealias Reading = @Sendable (borrowing Ledger, LedgerSubject) -> Double
    let numerator: Reading
    let denominator: Reading

    /// By the name that reference cases use.
    static let all: [String: LedgerFigure] = [
        // Mean numbers over time: people at work, slots taken, conversations parked, contacts waiting for a person,
        // conversations in a slot whose message waits for attention.
        "effort-load": LedgerFigure(numerator: team { Double($0.effort) }, denominator: time),
        "slot-load": LedgerFigure(numerator: team { Double($0.slotsTaken) }, denominator: time),
        "parked-load": LedgerFigure(
            numerator: { sum($0, $1) { ledger, i in Double(ledger.talkStates[i].parked) } }, denominator: time),
        "queue-load": LedgerFigure(
            numerator: { sum($0, $1) { ledger, i in Double(ledger.typeStates[i].waiting) } }, denominator: time),
        "unread-load": LedgerFigure(
            numerator: { sum($0, $1) { ledger, i in Double(ledger.talkStates[i].inbox) } }, denominator: time),
        // Seconds.
        "mean-first-response": LedgerFigure(
            numerator: type { Double($0.response) * 1e-6 }, denominator: talk { Double($0.responded) }),
        "mean-next-response": LedgerFigure(
            numerator: talk { Double($0.nextResponse) * 1e-6 }, denominator: talk { Double($0.nextResponses) }),
        // First and later responses together.
        "mean-any-response": LedgerFigure(
            numerator: {
                sum($0, $1) { ledger, i in
                    Double(ledger.typeLines[i].response + ledger.talkLines[i].nextResponse) * 1e-6
                }
            },
            denominator: talk { Double($0.responded) + Double($0.nextResponses) }),
        // Shares.
        "refused-share": LedgerFigure(
            numerator: type { Double($0.blocked) }, denominator: type { Double($0.arrived) }),
        "abandoned-share": LedgerFigure(
            numerator: type { Double($0.abandoned) }, denominator: type { Double($0.arrived) }),
        "silent-share": LedgerFigure(
            numerator: type { Double($0.abandonedSilently) }, denominator: type { Double($0.arrived) }),
        "owner-timeout-share": LedgerFigure(
            numerator: talk { Double($0.ownerTimeouts) },
            denominator: talk { Double($0.returnedToOwner) + Double($0.returnedToQueue) }),
    ]

    private static let time: Reading = { ledger, _ in
        var total = 0.0
        for row in 0..<ledger.rows { total += Double(ledger.rowLengths[row]) }
        return total
    }

    private static func sum(
        _ ledger: borrowing Ledger, _ subject: LedgerSubject, _ value: (borrowing Ledger, Int) -> Double
    ) -> Double {
        var total = 0.0
        let width = subject.isTeam ? ledger.teams : ledger.types
        for row in 0..<ledger.rows { total += value(ledger, row * width + subject.index) }
        return total
    }

    private static func type(_ value: @escaping @Sendable (TypeLine) -> Double) -> Reading {
        { ledger, subject in sum(ledger, subject) { ledger, i in value(ledger.typeLines[i]) } }
    }

    private static func talk(_ value: @escaping @Sendable (TalkLine) -> Double) -> Reading {
        { ledger, subject in sum(ledger, subject) { ledger, i in value(ledger.talkLines[i]) } }
    }

    private static func team(_ value: @escaping @Sendable (TeamLine) -> Double) -> Reading {
        { ledger, subject in sum(ledger, subject) { ledger, i in value(ledger.teamLines[i]) } }
    }
}

/// A contact type or a team, by its place.
struct LedgerSubject {
    var isTeam: Bool
    var index: Int
}
