import Scenarios

/// Turns the counters of each replication into amounts of money, after the run, and sums them up.
struct MoneyFold: Sendable {
    let plan: MoneyPlan
    private let penalties: [Penalty]
    private let typeCount: Int
    private let teamCount: Int

    /// Whole run; by clock hour (24, empty for a horizon by number of contacts); by shift.
    private(set) var moments: [RatioMoments]
    private(set) var hourMoments: [RatioMoments]
    private(set) var shiftMoments: [RatioMoments]

    /// Nil where the scenario names no amount.
    init?(_ frame: Frame, targets: [TargetFold]) {
        guard let plan = MoneyPlan(frame) else { return nil }
        self.plan = plan
        typeCount = frame.typeCount
        teamCount = frame.teamCount
        penalties = targets.enumerated().compactMap { Penalty($0.element, index: $0.offset) }
        let count = MeasureCatalogue.money.count
        func moments(_ cells: Int) -> [RatioMoments] { Array(repeating: RatioMoments(), count: cells * count) }
        self.moments = moments(1)
        hourMoments = moments(plan.axis.isByContacts ? 0 : 24)
        shiftMoments = moments(plan.shifts.count)
    }

    /// What one replication cost and earned, row by row.
    struct Amounts: Sendable {
        fileprivate var cells: [MoneyAmounts]
        /// By row, in months.
        fileprivate var months: [Double]
    }

    /// The amounts of a whole replication: a vendor's minimum and the penalty of a period are of the run, however it is then split up.
    func amounts(_ ledger: borrowing Ledger, _ targets: [TargetFold]) -> Amounts {
        let rows = 0..<ledger.rows
        var lengths: [Int64] = []
        for row in rows { lengths.append(ledger.rowLengths[row]) }
        let part = RunPart(rows: rows, axis: plan.axis, lengths: lengths)
        var cells: [MoneyAmounts] = []
        for (place, row) in rows.enumerated() { cells.append(self.row(ledger, row, part, place)) }
        for vendor in plan.vendors { invoice(vendor, ledger, part, &cells) }
        for penalty in penalties {
            let amounts = penalty.amounts(targets[penalty.index], ledger, part)
            for index in cells.indices {
                cells[index].penalties += amounts[index]
                if penalty.isPerContact { cells[index].varying += amounts[index] }
            }
        }
        return Amounts(cells: cells, months: part.months)
    }

    /// Takes some rows of a replication as one observation, and gives what they cost and earned in all.
    mutating func observe(_ amounts: Amounts, _ rows: Range<Int>, isFirst: Bool) -> MoneyTotals {
        let cells = amounts.cells[rows]
        let months = amounts.months[rows].reduce(0, +)
        guard !plan.axis.isByContacts else {
            var all = MoneyAmounts()
            for cell in cells { all.add(cell) }
            let whole = all.totals(months: months)
            Self.add(whole, to: &moments, at: 0, isFirst: isFirst)
            return whole
        }
        // The run is the sum of its hours to the last digit.
        var hours = Array(repeating: MoneyAmounts(), count: 24)
        var shifts = Array(repeating: MoneyAmounts(), count: plan.shifts.count)
        for row in rows {
            hours[plan.axis.rows[row].hour].add(cells[row])
            for shift in shifts.indices where plan.rowsOfShifts[shift][row] { shifts[shift].add(cells[row]) }
        }
        var whole = MoneyTotals()
        for hour in 0..<24 {
            let totals = hours[hour].totals(months: months)
            whole.join(totals)
            Self.add(totals, to: &hourMoments, at: hour, isFirst: isFirst)
        }
        for shift in shifts.indices {
            Self.add(shifts[shift].totals(months: months), to: &shiftMoments, at: shift, isFirst: isFirst)
        }
        Self.add(whole, to: &moments, at: 0, isFirst: isFirst)
        return whole
    }

    // MARK: One row

    /// What a row costs and earns by itself: all but vendors and penalties.
    private func row(_ ledger: borrowing Ledger, _ row: Int, _ part: RunPart, _ place: Int) -> MoneyAmounts {
        var cell = MoneyAmounts()
        let fixed = plan.fixed[part.axisRow(row)]
        let scale = part.scale[place]
        cell.wages = fixed.wages * scale
        cell.premiums = fixed.premiums * scale
        cell.licenses = fixed.licenses * scale
        cell.onCall = fixed.onCall * scale
        let sessions = Double(ledger.botLines[row].started) * plan.session
        cell.bot = fixed.bot * scale + sessions
        cell.varying = sessions
        for seats in plan.seats {
            let line = ledger.teamLines[row * teamCount + seats.team]
            let pay = seats.pay
            let index = part.axisRow(row)
            let overtime = Double(line.overtime) / microsecondsPerHour
            let filled = max(Double(line.present) / microsecondsPerHour - overtime, 0)
            cell.wages += filled * pay.seatHour + overtime * pay.overtimeHour[index]
            cell.premiums += filled * pay.seatPremiums[index] + overtime * pay.overtimePremium[index]
        }
        if plan.page > 0 {
            for tier in 0..<ledger.tiers {
                let pages = Double(ledger.tierLines[row * ledger.tiers + tier].acknowledged) * plan.page
                cell.onCall += pages
                cell.varying += pages
            }
        }
        for type in 0..<typeCount {
            let index = row * typeCount + type
            let line = ledger.typeLines[index]
            cell.contacts &+= Int64(line.arrived)
            cell.served &+= Int64(line.handled) &+ Int64(line.contained)
            cell.customers &+= Int64(line.customers)
            let lost = Double(line.customersLost)
            cell.revenue += (Double(line.customersDone) - lost) * plan.served[type]
            cell.lost += lost * plan.lost[type]
            if ledger.hasTalks, plan.templates[type] > 0 {
                let templates = Double(ledger.talkLines[index].templates) * plan.templates[type]
                cell.templates += templates
                cell.varying += templates
            }
        }
        return cell
    }

    // MARK: Vendors

    /// A vendor's invoice, calendar month by calendar month: the sum of its parts, at least the minimum, less the penalty.
    ///
    /// What belongs to no contact and no hour (the amount a month, what is missing to a minimum) lies where the vendor's people are.
    private func invoice(_ vendor: MoneyPlan.Vendor, _ ledger: borrowing Ledger, _ part: RunPart, _ cells: inout [MoneyAmounts]) {
        let price = vendor.price
        let perContact = price.perContact ?? 0
        var groups: [Int: [Int]] = [:]
        for place in part.rows.indices { groups[part.month(place), default: []].append(place - part.rows.lowerBound) }
        for month in groups.keys.sorted() {
            let places = groups[month] ?? []
            var months = 0.0
            var contacts = 0.0
            var invoice = 0.0
            var presence: [Double] = []
            var perAnswer: [Double] = []
            for place in places {
                let row = part.rows.lowerBound + place
                var answered = 0.0
                var late = 0.0
                for type in 0..<typeCount {
                    answered += Double(ledger.skillLines[(row * typeCount + type) * teamCount + vendor.team].answered)
                    let promise = vendor.lateness[type]
                    if promise >= 0 {
                        let line = ledger.promiseLines[row * ledger.promises + promise]
                        late += Double(line.stopped) - Double(line.inTime)
                    }
                }
                let hours = Double(ledger.teamLines[row * teamCount + vendor.team].present) / microsecondsPerHour
                let direct = answered * perContact + hours * (price.perHour ?? 0)
                let payBack = late * (price.penalty?.perContact ?? 0)
                cells[place].vendors += direct - payBack
                cells[place].varying -= payBack
                perAnswer.append(answered * perContact)
                invoice += direct
                contacts += answered
                months += part.months[place]
                presence.append(hours)
            }
            var rest = (price.perMonth ?? 0) * months
            let amount = rest
            rest += max(price.minimumContactsPerMonth * months - contacts, 0) * perContact
            rest += max(price.minimumPerMonth * months - invoice - rest, 0)
            // Below a minimum a further contact costs nothing.
            if rest == amount {
                for (index, place) in places.enumerated() { cells[place].varying += perAnswer[index] }
            }
            let total = presence.reduce(0, +)
            for (index, place) in places.enumerated() {
                let share = total > 0 ? presence[index] / total : months > 0 ? part.months[place] / months : 0
                cells[place].vendors += rest * share
            }
        }
    }

    /// Leaves what was added on a tape, or takes it from there.
    mutating func pass(_ tape: inout StateTape) {
        tape.pass(&moments)
        tape.pass(&hourMoments)
        tape.pass(&shiftMoments)
    }

    // MARK: Moments

    private static func add(_ totals: MoneyTotals, to moments: inout [RatioMoments], at cell: Int, isFirst: Bool) {
        let measures = MeasureCatalogue.money
        for (offset, measure) in measures.enumerated() {
            moments[cell * measures.count + offset].add(
                measure.numerator(totals), measure.denominator?(totals) ?? 1, isFirst: isFirst)
        }
    }
}

/// The rows of one observation and how long they are in months and days.
struct RunPart: Sendable {
    let rows: Range<Int>
    let axis: MoneyAxis
    /// By place in `rows`: months, days, and how many times the fixed amounts of the axis row are due.
    let months: [Double]
    let days: [Double]
    let scale: [Double]

    init(rows: Range<Int>, axis: MoneyAxis, lengths: [Int64]) {
        self.rows = rows
        self.axis = axis
        if axis.isByContacts, let week = axis.rows.first {
            scale = lengths.map { Double($0) / Double(7 * MoneyAxis.day) }
            months = scale.map { $0 * week.months }
            days = scale.map { $0 * 7 }
        } else {
            scale = Array(repeating: 1, count: rows.count)
            months = rows.map { axis.rows[$0].months }
            days = rows.map { axis.rows[$0].days }
        }
    }

    /// The row of the axis that holds a reporting row's facts.
    func axisRow(_ row: Int) -> Int { axis.isByContacts ? 0 : row }
    /// Running number of the calendar month of a reporting row.
    func month(_ row: Int) -> Int { axis.rows[axisRow(row)].month }
}
