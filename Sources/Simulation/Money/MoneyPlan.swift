import Scenarios

/// Everything about money that is known before a run: pay by row, and prices of what a run counts.
struct MoneyPlan: Sendable {
    /// Currency units of one row, or of one week for a horizon by number of contacts, that are due whatever happens.
    struct Fixed: Sendable {
        var wages = 0.0
        var premiums = 0.0
        var licenses = 0.0
        var bot = 0.0
        var onCall = 0.0
    }
    /// A team without a roster, or with overtime: paid by what the ledger counted.
    struct Seats: Sendable {
        var team: Int
        var pay: Payroll
    }
    /// A vendor and, by type, the place of the ledger's promise that counts late answers (−1: none).
    struct Vendor: Sendable {
        var team: Int
        var price: VendorPrice
        var lateness: [Int]
    }

    let axis: MoneyAxis
    let fixed: [Fixed]
    let seats: [Seats]
    let vendors: [Vendor]
    /// Currency units for a session of the bot and for an acknowledged page.
    let session: Double
    let page: Double
    /// By type: a template; a customer served; a customer lost (zero or below).
    let templates: [Double]
    let served: [Double]
    let lost: [Double]
    /// Names of the shifts, and the axis rows that start in each: a row may lie in several, or in none.
    let shifts: [String]
    let rowsOfShifts: [[Bool]]

    /// Nil where the scenario names no amount.
    init?(_ frame: Frame) {
        let scenario = frame.scenario
        guard scenario.currency != nil,
            let axis = MoneyAxis(scenario, rows: frame.rows, isByContacts: frame.isByContacts)
        else { return nil }
        self.axis = axis
        var fixed = Array(repeating: Fixed(), count: axis.rows.count)
        var seats: [Seats] = []
        for (index, team) in scenario.teams.enumerated() where team.wage != nil || team.license > 0 {
            let pay = Payroll(team, scenario, axis)
            for row in fixed.indices {
                fixed[row].wages += pay.wages[row]
                fixed[row].premiums += pay.premiums[row]
                fixed[row].licenses += pay.licenses[row]
            }
            if pay.seatHour > 0 || pay.overtimeHour.contains(where: { $0 > 0 }) {
                seats.append(Seats(team: index, pay: pay))
            }
        }
        func botPrice(_ unit: Price.Unit) -> Double {
            (scenario.bot?.prices ?? []).reduce(0) { $1.per == unit ? $0 + $1.amount : $0 }
        }
        let standby = StandbyPay.amounts(scenario, axis)
        for (index, row) in axis.rows.enumerated() {
            fixed[index].bot = botPrice(.month) * row.months
            fixed[index].onCall = standby[index]
        }
        self.fixed = fixed
        self.seats = seats
        session = botPrice(.session)
        page = scenario.onCall?.page?.amount ?? 0
        vendors = scenario.teams.enumerated().compactMap { index, team in
            team.vendorPrice.map { price in
                Vendor(
                    team: index, price: price,
                    lateness: scenario.types.indices.map { type in
                        Promise.lateAnswer(of: team, at: index, type: type)
                            .flatMap { frame.promises.firstIndex(of: $0) } ?? -1
                    })
            }
        }
        templates = scenario.types.map { $0.messagingWindow?.template?.amount ?? 0 }
        served = scenario.types.map { $0.worth?.served ?? 0 }
        lost = scenario.types.map { $0.worth?.lost ?? 0 }
        let named = axis.isByContacts ? [] : scenario.shifts
        shifts = named.map(\.name)
        rowsOfShifts = named.map { shift in
            axis.rows.map { row in
                let second = row.minute * 60
                // A shift past midnight has its later hours on the next day.
                return shift.start <= second && second < shift.end
                    || shift.start <= second + 86_400 && second + 86_400 < shift.end
            }
        }
    }
}

/// The allowance of people on call by row: for each tier, a night on which it is held, a week, or a month.
///
/// By hour of day it stands where the tier is held and contacts that page it are outside their hours.
enum StandbyPay {
    static func amounts(_ scenario: Scenario, _ axis: MoneyAxis) -> [Double] {
        var amounts = Array(repeating: 0.0, count: axis.rows.count)
        guard let onCall = scenario.onCall, let standby = onCall.standby else { return amounts }
        let paging = scenario.types.filter { $0.afterHoursBySeverity.contains(where: \.pages) && !$0.hours.isEmpty }
        let open = paging.map { axis.calendar.spans($0.hours) }
        for tier in onCall.ladder {
            let held = axis.calendar.spans(tier.hours, closedDaysCount: false)
            func weight(_ span: Range<Int64>) -> Double {
                let length = span.upperBound - span.lowerBound
                guard length > 0 else { return 0 }
                let closed = open.map { length - MoneyAxis.overlap($0, span) }.max() ?? length
                let share = tier.hours.isEmpty ? 1 : Double(MoneyAxis.overlap(held, span)) / Double(length)
                return Double(closed) * share
            }
            for civil in Set(axis.rows.map(\.civilDay)) {
                let rows = axis.rows.indices.filter { axis.rows[$0].civilDay == civil }
                let due = rows.reduce(0.0) { $0 + axis.rows[$1].days } * perDay(standby, tier, civil, axis, rows)
                let weights = rows.map { weight(axis.rows[$0].span) }
                let total = weights.reduce(0, +)
                for (place, row) in rows.enumerated() {
                    amounts[row] += due * (total > 0 ? weights[place] / total : 1 / Double(rows.count))
                }
            }
        }
        return amounts
    }

    /// What a tier gets for a day.
    private static func perDay(
        _ standby: Price, _ tier: OnCall.Tier, _ civil: Int, _ axis: MoneyAxis, _ rows: [Int]
    ) -> Double {
        switch standby.per {
        case .night:
            // A week stands for all days of a horizon by number of contacts.
            let days = axis.isByContacts ? Array(civil..<civil + 7) : [civil]
            let held = days.count { day in
                let date = CalendarDate(dayNumber: day)
                return tier.hours.isEmpty
                    || tier.hours.contains { $0.date.map { $0 == date } ?? ($0.weekdays >> UInt8(date.weekday) & 1 == 1) }
            }
            return standby.amount * Double(held) / Double(days.count)
        case .week: return standby.amount / 7
        case .month: return rows.first.map { standby.amount / axis.rows[$0].monthDays } ?? 0
        case .once, .hour, .shift, .day, .contact, .session, .miss: return 0
        }
    }
}
