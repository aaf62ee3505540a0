import Queueing
import Scenarios
import Simulation

/// Puts what Erlang C would have promised beside what was simulated, interval by interval.
///
/// The formula is given what a planner would give it: the contacts expected to ask for a person in the interval (forecast less what the
/// bot contains), the mean work of those who share the people, and the people there on average as simulated. Contacts that share
/// people are one queue; several contacts at once count as work that goes faster. Deferred work and conversations are not judged by their wait, but the work of
/// conversations is part of the load.
public struct FormulaComparer {
    private let scenario: Scenario
    private let result: SimulationResult

    static let basis =
        "Erlang C for the contacts expected, the mean work, and the people present on average, of each interval; people who share contacts are one group"

    /// Share of each interval in which a line of `contacts` is open; of those with hours only.
    private let openShares: [String: [Double]]
    /// Live contacts expected in each interval, by type, and what the bot saves of their work.
    private let expected: [[Double]]
    private let saved: [Double]

    private init(_ scenario: Scenario, _ result: SimulationResult) {
        self.scenario = scenario
        self.result = result
        let outlook = HorizonOutlook(scenario)
        var shares: [String: [Double]] = [:]
        for entry in scenario.entries where entry.types.contains(where: { !scenario.types[$0].hours.isEmpty }) {
            shares[entry.name] = outlook.byRow(outlook.openShare(type: entry.types.lowerBound))
        }
        openShares = shares
        let demand = HumanDemand(outlook)
        let ranges = outlook.rowRanges
        expected = demand.live.map { rates in
            ranges.map { rates[$0].reduce(0, +) * outlook.step }
        }
        saved = demand.saved
    }

    /// The comparison of a finished run; nil where it has no intervals or nothing that a formula speaks of.
    public static func comparison(_ scenario: Scenario, _ result: SimulationResult) -> FormulaComparison? {
        guard !result.intervals.starts.isEmpty else { return nil }
        let scopes = FormulaComparer(scenario, result).scopes()
        return scopes.isEmpty ? nil : FormulaComparison(basis: basis, scopes: scopes)
    }

    private func scopes() -> [FormulaScope] {
        var found: [(Int, FormulaScope)] = []
        for group in StaffGroup.all(scenario) where !group.teams.isEmpty {
            let teams = group.teams.map { scenario.teams[$0] }
            var works: [Int: TypeWork] = [:]
            for type in group.types { works[type] = TypeWork(scenario.types[type], index: type, teams: teams) }
            let pool = Pool(self, group: group, works: works)
            for (place, entry) in scenario.entries.enumerated() {
                let own = entry.types.filter { group.types.contains($0) && (works[$0]?.manner == .calls || works[$0]?.manner == .chats) }
                guard !own.isEmpty, own.count == entry.types.count else { continue }
                let reasons = FormulaReason.always(scenario, entry: entry, group: group, works: works)
                found.append((place, pool.scope(entry, reasons: reasons)))
            }
        }
        return found.sorted { $0.0 < $1.0 }.map(\.1)
    }

    fileprivate func contacts(_ name: String) -> Columns? { result.intervals.contacts.first { $0.name == name }?.columns }
    fileprivate func people(_ name: String) -> Columns? { result.intervals.teams.first { $0.name == name }?.columns }

    /// What the formula is given of the people who share contacts, by interval.
    private struct Pool {
        let comparer: FormulaComparer
        let group: StaffGroup
        let works: [Int: TypeWork]
        /// Live contacts offered to the group, by interval and type.
        let offered: [Int: [Double]]
        let present: [Double]
        let paused: [Double]
        /// Live contacts that wait at the end of each interval.
        let waitingAtEnd: [Double]
        /// Mean person's time of a live contact, seconds.
        let personTime: [Double]
        let lengths: Double
        private var rows: Int { comparer.result.intervals.starts.count }

        init(_ comparer: FormulaComparer, group: StaffGroup, works: [Int: TypeWork]) {
            self.comparer = comparer
            self.group = group
            self.works = works
            let scenario = comparer.scenario
            let rows = comparer.result.intervals.starts.count
            func column(_ columns: Columns?, _ name: String) -> [Double] {
                guard let values = columns?[name] else { return Array(repeating: 0, count: rows) }
                return (0..<rows).map { values.indices.contains($0) ? values[$0] ?? 0 : 0 }
            }
            var offered: [Int: [Double]] = [:]
            var waiting = Array(repeating: 0.0, count: rows)
            for type in group.types where works[type]?.manner != .deferred {
                offered[type] = comparer.expected[type]
                let queue = column(comparer.contacts(scenario.types[type].name), "queue-at-end")
                for row in 0..<rows { waiting[row] += queue[row] }
            }
            self.offered = offered
            waitingAtEnd = waiting
            var present = Array(repeating: 0.0, count: rows)
            var pausedHours = present
            for team in group.teams {
                let columns = comparer.people(scenario.teams[team].name)
                for (row, value) in column(columns, "people-present").enumerated() { present[row] += value }
                for (row, value) in column(columns, "paused-hours").enumerated() { pausedHours[row] += value }
            }
            self.present = present
            let hours = Double(scenario.horizon.intervalMinutes) / 60
            paused = pausedHours.map { $0 / hours }
            lengths = hours * 3600
            personTime = (0..<rows).map { row in
                var contacts = 0.0
                var work = 0.0
                // In the order of the types: sums of a dictionary's values would differ from run to run.
                for type in group.types {
                    guard let values = offered[type] else { continue }
                    contacts += values[row]
                    work += values[row] * (works[type]?.personTime(saved: comparer.saved[type]) ?? 0)
                }
                return contacts > 0 ? work / contacts : 0
            }
        }

        private func rate(_ row: Int) -> Double { group.types.reduce(0) { $0 + (offered[$1]?[row] ?? 0) } / lengths }

        func scope(_ entry: ContactEntry, reasons: [FormulaReason]) -> FormulaScope {
            let scenario = comparer.scenario
            let definition = ServiceLevels.Definition(rawValue: scenario.measure.serviceLevel.rawValue) ?? .overOffered
            let thresholds = comparer.result.definitions.thresholds
            let threshold = thresholds.first { $0.type == scenario.types[entry.types.lowerBound].name }?.answered ?? scenario.measure.defaultThreshold
            let simulated = comparer.contacts(entry.name)
            let patience = meanPatience(entry)
            var rowsC: [Double?] = []
            var rowsA: [Double?] = []
            var waits: [Double?] = []
            var loads: [Double?] = []
            var why: [[FormulaReason]] = []
            let own = entry.types.map { offered[$0] ?? Array(repeating: 0, count: rows) }
            let contacts = (0..<rows).map { row in own.reduce(0) { $0 + $1[row] } }
            for row in 0..<rows {
                let rate = rate(row)
                let load = rate * personTime[row]
                loads.append(load)
                guard contacts[row] > 0, load > 0 else {
                    rowsC.append(nil)
                    rowsA.append(nil)
                    waits.append(nil)
                    why.append([])
                    continue
                }
                // Fewer than one person on average is somebody for a part of the time; the formula takes the average.
                if present[row] > load,
                    let queue = try? ErlangC(arrivalRate: rate, meanHandling: personTime[row], agents: present[row])
                {
                    rowsC.append(queue.serviceLevel(within: threshold, definition, shortAbandonment: scenario.measure.shortAbandon))
                    waits.append(queue.asa)
                } else {
                    rowsC.append(0)
                    waits.append(nil)
                }
                rowsA.append(patience.map { impatient(rate, row, $0, threshold, definition) })
                why.append(intervalReasons(entry, row, load: load))
            }
            var columns = Columns()
            columns.append("contacts", contacts)
            columns.append("people", present)
            columns.append("load", loads)
            columns.append("simulated", simulated?["service-level"] ?? Array(repeating: nil, count: rows))
            columns.append("erlang-c", rowsC)
            if patience != nil { columns.append("erlang-a", rowsA) }
            columns.append("simulated-asa", simulated?["asa"] ?? Array(repeating: nil, count: rows))
            columns.append("erlang-c-asa", waits)
            func mean(_ values: [Double?]) -> Double? {
                var sum = 0.0
                var all = 0.0
                for (row, value) in values.enumerated() {
                    guard let value else { continue }
                    sum += contacts[row] * value
                    all += contacts[row]
                }
                return all > 0 ? sum / all : nil
            }
            return FormulaScope(
                name: entry.name, threshold: threshold,
                simulated: comparer.result.contacts.first { $0.name == entry.name }?.figures["service-level"]?.value,
                erlangC: mean(rowsC), erlangA: patience == nil ? nil : mean(rowsA), reasons: reasons, columns: columns,
                intervalReasons: why)
        }

        private func impatient(
            _ rate: Double, _ row: Int, _ patience: Double, _ threshold: Double, _ definition: ServiceLevels.Definition
        ) -> Double {
            guard present[row] > 0,
                let queue = try? ErlangA(
                    arrivalRate: rate, meanHandling: personTime[row], agents: present[row], meanPatience: patience)
            else { return 0 }
            return queue.serviceLevel(within: threshold, definition, shortAbandonment: comparer.scenario.measure.shortAbandon)
        }

        /// Mean patience of an entry's types; nil where some never hang up.
        private func meanPatience(_ entry: ContactEntry) -> Double? {
            let laws = entry.types.map { (comparer.scenario.types[$0].patience, comparer.scenario.types[$0].share) }
            var rate = 0.0
            for (law, share) in laws {
                guard let law, law.mean > 0, law.mean.isFinite else { return nil }
                rate += share / law.mean
            }
            return rate > 0 ? 1 / rate : nil
        }

        private func intervalReasons(_ entry: ContactEntry, _ row: Int, load: Double) -> [FormulaReason] {
            var reasons: [FormulaReason] = []
            if load >= present[row] { reasons.append(.overload) }
            if row > 0 {
                let before = rate(row - 1)
                let now = rate(row)
                if abs(now - before) > 0.1 * max(now, before) || abs(present[row] - present[row - 1]) > 0.05 * max(present[row], present[row - 1]) {
                    reasons.append(.timeVariation)
                }
                if waitingAtEnd[row - 1] >= max(0.5, 0.05 * now * lengths) { reasons.append(.carriedOver) }
            }
            if paused[row] > 0.02 * (present[row] + paused[row]) { reasons.append(.breaks) }
            if !comparer.isOpenThroughout(entry, row) { reasons.append(.openingHours) }
            return reasons
        }
    }

    /// Whether the types of an entry are open all through an interval.
    fileprivate func isOpenThroughout(_ entry: ContactEntry, _ row: Int) -> Bool {
        openShares[entry.name].map { row < $0.count ? $0[row] > 0.999 : true } ?? true
    }
}
