import Scenarios

/// What one team is paid whatever happens: wages, premiums and licenses by row, from its roster and payroll.
///
/// Rostered shifts are paid whether the person comes or not; an unpaid pause shortens the pay of its whole shift evenly. A wage by the
/// month is paid to everybody on the payroll and laid over the hours of the run as the roster is; its hour, by which premiums count,
/// is the wage ÷ the hours that a person is rostered in the month (shifts a week × mean paid hours of a shift × days of the month ÷ 7).
/// Seats without a roster are paid by the hour that they are filled, which only a run knows.
struct Payroll: Sendable {
    /// Currency units by row.
    var wages: [Double]
    var premiums: [Double]
    var licenses: [Double]
    /// Seats: currency units for an hour of a filled seat in each row, without and with premiums; 0 where a roster is paid.
    var seatHour = 0.0
    var seatPremiums: [Double]
    /// Currency units for an hour of overtime, and what premiums add, by row.
    var overtimeHour: [Double]
    var overtimePremium: [Double]

    init(_ team: Team, _ scenario: Scenario, _ axis: MoneyAxis) {
        let rows = axis.rows
        let zeros = Array(repeating: 0.0, count: rows.count)
        wages = zeros
        premiums = zeros
        licenses = zeros
        seatPremiums = zeros
        overtimeHour = zeros
        overtimePremium = zeros
        let roster = RosteredHours(team, scenario, axis)
        if let payroll = team.payroll, team.license > 0 {
            licenses = axis.spread(
                rows.reduce(0) { $0 + $1.months } * Double(payroll) * team.license, by: roster?.hours ?? zeros)
        }
        guard let wage = team.wage else { return }
        // What an hour is worth, by row.
        let hour: [Double]
        if wage.per == .hour {
            hour = Array(repeating: wage.amount, count: rows.count)
        } else if let payroll = team.payroll, let roster, let week = roster.hoursOfPersonAndWeek {
            wages = axis.spread(rows.reduce(0) { $0 + $1.months } * Double(payroll) * wage.amount, by: roster.hours)
            hour = rows.map { wage.amount / (week * $0.monthDays / 7) }
        } else {
            return
        }
        let overtime = team.premiums.reduce(0.0) { $1.hours == .overtime ? $0 + $1.share : $0 }
        // Within a wage by the month, overtime is paid only where the file says how.
        if wage.per == .hour || overtime > 0 { overtimeHour = hour }
        overtimePremium = hour.map { $0 * overtime }
        let windows = team.premiums.compactMap { premium -> (share: Double, spans: [Range<Int64>])? in
            guard case .window(let window) = premium.hours else { return nil }
            // A holiday that goes like a Sunday is paid like one; a window of every day holds on every day.
            let spans = axis.calendar.spans(
                [window], zone: team.zone, closedDaysCount: window.weekdays != TimeWindow.everyDay)
            return (premium.share, spans)
        }
        guard let roster else {
            seatHour = wage.amount
            for (index, row) in rows.enumerated() {
                let length = Double(row.span.upperBound - row.span.lowerBound)
                guard length > 0 else { continue }
                for premium in windows {
                    seatPremiums[index] +=
                        wage.amount * premium.share * Double(MoneyAxis.overlap(premium.spans, row.span)) / length
                }
            }
            return
        }
        if wage.per == .hour { wages = roster.hours.map { $0 * wage.amount } }
        for premium in windows {
            let hours = roster.hours(within: premium.spans)
            for index in rows.indices { premiums[index] += hours[index] * hour[index] * premium.share }
        }
    }
}

/// Paid hours of a roster by row.
struct RosteredHours: Sendable {
    private let shifts: [(span: Range<Int64>, heads: Double)]
    private let axis: MoneyAxis
    /// Person-hours by row.
    let hours: [Double]
    /// Paid hours that one person is rostered in a week; nil where the file does not say how many shifts that are.
    let hoursOfPersonAndWeek: Double?

    /// Nil for seats.
    init?(_ team: Team, _ scenario: Scenario, _ axis: MoneyAxis) {
        guard case .roster(let roster) = team.staffing else { return nil }
        self.axis = axis
        let clock = axis.calendar.clock(team.zone)
        var shifts: [(span: Range<Int64>, heads: Double)] = []
        var heads = 0.0
        var paid = 0.0
        let first = axis.calendar.firstCivilDay
        for row in roster {
            let shift = scenario.shifts[row.shift]
            let length = Double(shift.end - shift.start)
            guard length > 0 else { continue }
            let unpaid = Double(shift.pauses.reduce(0) { $1.isPaid ? $0 : $0 + $1.duration })
            let share = max(length - unpaid, 0) / length
            let weekly = Double(row.heads.reduce(0, +))
            heads += weekly
            paid += weekly * length * share / 3600
            for civil in (first - 2)...(first + axis.calendar.dayCount + 1) {
                guard let weekday = axis.calendar.effectiveWeekday(civil), row.heads[weekday] > 0 else { continue }
                // An unpaid pause keeps its length in the nights in which clocks change.
                let span = clock.span(civilDay: civil, from: shift.start, to: shift.end)
                let seconds = Double(span.upperBound - span.lowerBound) * 1e-6
                let share = seconds == length ? share : seconds > 0 ? max(seconds - unpaid, 0) / seconds : 0
                shifts.append((span, Double(row.heads[weekday]) * share))
            }
        }
        self.shifts = shifts
        hours = Self.hours(shifts, axis) { MoneyAxis.overlap([$0], $1) }
        hoursOfPersonAndWeek = team.shiftsPerWeek.flatMap { heads > 0 && paid > 0 ? $0 * paid / heads : nil }
    }

    /// Person-hours by row that lie in some spans.
    func hours(within spans: [Range<Int64>]) -> [Double] {
        Self.hours(shifts, axis) { shift, row in
            let (low, high) = (max(shift.lowerBound, row.lowerBound), min(shift.upperBound, row.upperBound))
            return low < high ? MoneyAxis.overlap(spans, low..<high) : 0
        }
    }

    private static func hours(
        _ shifts: [(span: Range<Int64>, heads: Double)], _ axis: MoneyAxis, _ shared: (Range<Int64>, Range<Int64>) -> Int64
    ) -> [Double] {
        axis.rows.map { row in
            shifts.reduce(0.0) { sum, shift in
                shift.span.overlaps(row.span) ? sum + Double(shared(shift.span, row.span)) / microsecondsPerHour * shift.heads : sum
            }
        }
    }
}
