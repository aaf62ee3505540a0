/// A line of the balance that does not add up (G4): a defect of the engine, never of a scenario.
public struct Imbalance: Sendable, Hashable, CustomStringConvertible {
    /// Which of the two balances.
    public enum Kind: String, Sendable, Hashable {
        /// Each attempt ends in exactly one way.
        case byArrival = "by arrival"
        /// Opening stock + inflow = outflow + closing stock.
        case byMoment = "by moment"
    }
    public var kind: Kind
    public var row: Int
    public var type: Int
    public var found: Int64
    public var expected: Int64
    public var description: String {
        "balance \(kind.rawValue), row \(row), type \(type): \(found) where \(expected) is due"
    }
}

/// The balance of MODEL §3 over the ledger of one replication.
public enum Balance {
    /// Every line that does not add up, for each type and row; empty when all is well.
    ///
    /// By arrival: arrived + transferred in = contained + gave up + blocked + balked + abandoned + abandoned silently + handled
    /// + transferred out + expired + cut + open. By moment: in the system at the end of the row = at the end of the row before
    /// + entered − left; the row of the warm-up (the last of the ledger) comes before the first.
    public static func check(_ ledger: borrowing Ledger) -> [Imbalance] {
        var problems: [Imbalance] = []
        for row in 0..<ledger.rows {
            for type in 0..<ledger.types {
                let index = row * ledger.types + type
                let line = ledger.typeLines[index]
                let came = Int64(line.arrived) + Int64(line.transferredIn)
                let ended = endings(line)
                if came != ended {
                    problems.append(
                        Imbalance(kind: .byArrival, row: row, type: type, found: ended, expected: came))
                }
                let before = (row == 0 ? ledger.rows : row - 1) * ledger.types + type
                let flow = ledger.flows[index]
                let expected =
                    Int64(ledger.typeStates[before].inSystemAtEnd) + Int64(flow.entered) - Int64(flow.left)
                let found = Int64(ledger.typeStates[index].inSystemAtEnd)
                if found != expected {
                    problems.append(
                        Imbalance(kind: .byMoment, row: row, type: type, found: found, expected: expected))
                }
            }
        }
        return problems
    }

    private static func endings(_ line: TypeLine) -> Int64 {
        let bot = Int64(line.contained) + Int64(line.gaveUp)
        let refused = Int64(line.blocked) + Int64(line.balked)
        let left = Int64(line.abandoned) + Int64(line.abandonedSilently) + Int64(line.expired) + Int64(line.cut)
        let served = Int64(line.handled) + Int64(line.transferredOut)
        return bot + refused + left + served + Int64(line.open)
    }
}
