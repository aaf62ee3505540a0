/// A ledger kept until the replications before it are folded.
final class LedgerCopy {
    let ledger: Ledger

    init(like other: borrowing Ledger) {
        ledger = Ledger(
            rows: other.rows, types: other.types, teams: other.teams, promises: other.promises, slotsOfDay: 0,
            hasTalks: other.talkLineCount > 0, hasSeverities: other.severityLineCount > 0, tiers: other.tiers)
    }

    /// Takes over everything but the pooled histograms.
    func take(_ other: borrowing Ledger) {
        let rows = ledger.rows + 1
        ledger.typeLines.update(from: other.typeLines, count: rows * ledger.types)
        ledger.flows.update(from: other.flows, count: rows * ledger.types)
        ledger.typeStates.update(from: other.typeStates, count: rows * ledger.types)
        ledger.teamLines.update(from: other.teamLines, count: rows * ledger.teams)
        ledger.skillLines.update(from: other.skillLines, count: rows * ledger.types * ledger.teams)
        ledger.botLines.update(from: other.botLines, count: rows)
        ledger.promiseLines.update(from: other.promiseLines, count: rows * ledger.promises)
        ledger.talkLines.update(from: other.talkLines, count: ledger.talkLineCount)
        ledger.talkStates.update(from: other.talkStates, count: ledger.talkLineCount)
        ledger.severityLines.update(from: other.severityLines, count: ledger.severityLineCount)
        ledger.tierLines.update(from: other.tierLines, count: rows * ledger.tiers)
        ledger.rowLengths.update(from: other.rowLengths, count: rows)
        let buckets = ledger.types * WaitBuckets.count
        ledger.waitHistograms.update(from: other.waitHistograms, count: buckets)
        ledger.abandonHistograms.update(from: other.abandonHistograms, count: buckets)
        ledger.responseHistograms.update(from: other.responseHistograms, count: buckets)
        ledger.nextHistograms.update(from: other.nextHistograms, count: ledger.talkBuckets)
        ledger.resolutionHistograms.update(from: other.resolutionHistograms, count: ledger.talkBuckets)
        ledger.reachHistograms.update(from: other.reachHistograms, count: ledger.reachBuckets)
    }
}
