extension Understanding {
    func understandProfiles(_ named: [Layers.Named]) {
        for entry in named {
            let fields = Fields(entry.node, ProfileSection.description, desk)
            var profile = Profile(name: entry.name)
            if let dayToDay = fields[ProfileSection.dayToDay] { profile.dayToDay = dayToDay }
            if let shape = fields[ProfileSection.shape] { profile.shape = shape }
            readDays(fields, into: &profile)
            if let node = fields[ProfileSection.byWeekday], let weights = weekdays(node) {
                profile.byWeekday = weights
            }
            profileIndex[entry.name] = profiles.count
            profiles.append(profile)
        }
    }

    private func readDays(_ fields: Fields, into profile: inout Profile) {
        let ways = [
            fields.has(ProfileSection.byHour), fields.has(ProfileSection.byWeek),
            fields.has(ProfileSection.points),
        ]
        if ways.filter({ $0 }).count > 1 {
            desk.error(fields.node.place, Messages.oneShapeOnly(profile.name))
            return
        }
        if let node = fields[ProfileSection.byHour],
            let days = Tables.days(node, key: "by-hour", desk: desk, dayCounts: [1])
        {
            guard let points = evenPoints(days[0], shape: profile.shape) else {
                desk.error(node.place, Messages.allZero("by-hour"))
                return
            }
            profile.byDay = Array(repeating: points, count: 7)
        }
        if let node = fields[ProfileSection.byWeek],
            let days = Tables.days(node, key: "by-week", desk: desk, dayCounts: [7])
        {
            let sums = days.map { $0.reduce(0, +) }
            let mean = sums.reduce(0, +) / 7
            guard mean > 0 else {
                desk.error(node.place, Messages.allZero("by-week"))
                return
            }
            profile.byWeekday = sums.map { $0 / mean }
            let flat = [RatePoint(second: 0, rate: 1)]
            profile.byDay = days.map { evenPoints($0, shape: profile.shape) ?? flat }
        }
        if let node = fields[ProfileSection.points], let points = freePoints(node, shape: profile.shape) {
            profile.byDay = Array(repeating: points, count: 7)
        }
    }

    /// Values of equal intervals as points, with mean rate 1. Straight lines pass through the middles.
    private func evenPoints(_ values: [Double], shape: Profile.Shape) -> [RatePoint]? {
        let mean = values.reduce(0, +) / Double(values.count)
        guard mean > 0 else { return nil }
        let step = 86_400 / values.count
        let offset = shape == .linear ? step / 2 : 0
        return values.enumerated().map {
            RatePoint(second: $0.offset * step + offset, rate: $0.element / mean)
        }
    }

    private func weekdays(_ node: Node) -> [Double]? {
        guard var rows = Tables.rows(of: node, key: "by-weekday", desk: desk) else { return nil }
        var names = Windows.days
        if let heading = rows.first, heading.contains(where: { !Tables.isNumber($0) }) {
            for cell in heading {
                if let english = Windows.turkishDays[cell.text] {
                    desk.error(cell.place, Messages.englishWords(english))
                    return nil
                }
            }
            // A word in the corner, as a heading of rows needs one, is no weekday.
            names = heading.map(\.text).filter { Windows.days.contains($0) }
            rows.removeFirst()
        }
        var values: [Double] = []
        for cell in rows.flatMap({ $0 }) where Tables.isNumber(cell) || !Windows.days.contains(cell.text) {
            guard let value = Tables.number(cell, key: "by-weekday", desk: desk) else { return nil }
            values.append(value)
        }
        guard values.count == 7, names.count == 7, Set(names).count == 7 else {
            desk.error(node.place, Messages.sevenDays(found: values.count))
            return nil
        }
        let sum = values.reduce(0, +)
        guard sum > 0 else {
            desk.error(node.place, Messages.allZero("by-weekday"))
            return nil
        }
        return Windows.days.map { day in (names.firstIndex(of: day).map { values[$0] } ?? 0) * 7 / sum }
    }

    /// Lines of a time of day and a rate, normalized to mean rate 1.
    private func freePoints(_ node: Node, shape: Profile.Shape) -> [RatePoint]? {
        guard let rows = Tables.rows(of: node, key: "points", desk: desk) else { return nil }
        var points: [RatePoint] = []
        for cell in rows.flatMap({ $0 }).enumerated() where cell.offset % 2 == 0 {
            guard let second = Windows.clock(cell.element.text), second < 86_400 else {
                desk.error(
                    cell.element.place, Messages.expectedButFound(Messages.expectedPoint, cell.element.text))
                return nil
            }
            if let last = points.last, second <= last.second {
                desk.error(cell.element.place, Messages.timesMustRise(cell.element.text))
                return nil
            }
            points.append(RatePoint(second: second, rate: 0))
        }
        let cells = rows.flatMap { $0 }
        guard !cells.isEmpty, cells.count == 2 * points.count else {
            desk.error(node.place, Messages.expectedButFound(Messages.expectedPoint, cells.last?.text ?? ""))
            return nil
        }
        for index in points.indices {
            guard let rate = Tables.number(cells[2 * index + 1], key: "points", desk: desk) else {
                return nil
            }
            points[index].rate = rate
        }
        if shape == .steps, let first = points.first, let last = points.last, first.second > 0 {
            points.insert(RatePoint(second: 0, rate: last.rate), at: 0)
        }
        var integral = 0.0
        for (index, point) in points.enumerated() {
            let isLast = index + 1 == points.count
            let next = isLast ? points[0] : points[index + 1]
            let width = Double(next.second + (isLast ? 86_400 : 0) - point.second)
            integral += width * (shape == .steps ? point.rate : (point.rate + next.rate) / 2)
        }
        guard integral > 0 else {
            desk.error(node.place, Messages.allZero("points"))
            return nil
        }
        return points.map { RatePoint(second: $0.second, rate: $0.rate * 86_400 / integral) }
    }

    func understandCorrelations() {
        guard let phrases = root[RootSection.correlations] else { return }
        var matrix = entries.indices.map { row in entries.indices.map { $0 == row ? 1.0 : 0.0 } }
        for phrase in phrases {
            guard let first = entry(phrase.value.first, phrase),
                let second = entry(phrase.value.second, phrase)
            else {
                continue
            }
            guard first != second else {
                desk.error(phrase.node.place, Messages.correlationWithSelf(entries[first].name))
                continue
            }
            for index in [first, second] where entries[index].dayToDay == 0 {
                desk.error(phrase.node.place, Messages.correlationNeedsVariation(entries[index].name))
            }
            correlations.append(
                Correlation(first: first, second: second, coefficient: phrase.value.coefficient))
            matrix[first][second] = phrase.value.coefficient
            matrix[second][first] = phrase.value.coefficient
        }
        if let last = phrases.last, !Understanding.isPositiveSemidefinite(matrix) {
            desk.error(last.node.place, Messages.impossibleCorrelations())
        }
    }

    private func entry<Value>(_ name: Names.Reference, _ phrase: Located<Value>) -> Int? {
        if let index = entries.firstIndex(where: { $0.name == name.name }) { return index }
        _ = unknown(
            name.name, at: phrase.place(of: name), context: "correlations", things: [.channel, .contact])
        return nil
    }

    /// Cholesky decomposition that allows zero pivots (correlation 1).
    static func isPositiveSemidefinite(_ matrix: [[Double]]) -> Bool {
        let size = matrix.count
        var lower = Array(repeating: Array(repeating: 0.0, count: size), count: size)
        for column in 0..<size {
            var pivot = matrix[column][column]
            for k in 0..<column { pivot -= lower[column][k] * lower[column][k] }
            if pivot < -1e-9 { return false }
            lower[column][column] = pivot > 1e-9 ? pivot.squareRoot() : 0
            for row in (column + 1)..<max(size, column + 1) {
                var value = matrix[row][column]
                for k in 0..<column { value -= lower[row][k] * lower[column][k] }
                if lower[column][column] == 0 {
                    if abs(value) > 1e-6 { return false }
                } else {
                    lower[row][column] = value / lower[column][column]
                }
            }
        }
        return true
    }
}
