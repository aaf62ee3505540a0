import Simulation

/// Numbers as people read them, with no more digits than their interval supports.
enum Numbers {
    /// `4,699`.
    static func grouped(_ number: Int) -> String {
        let digits = String(number.magnitude)
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { text += "," }
            text.append(digit)
        }
        return number < 0 ? "−" + text : text
    }

    /// A number with so many decimals; `4,699.3`.
    static func fixed(_ value: Double, _ decimals: Int) -> String {
        guard value.isFinite, abs(value) < 1e15 else { return Texts.none }
        var scale = 1.0
        for _ in 0..<decimals { scale *= 10 }
        let units = Int((abs(value) * scale).rounded())
        let whole = grouped(units / Int(scale))
        let sign = value < 0 && units > 0 ? "−" : ""
        guard decimals > 0 else { return sign + whole }
        let part = String(units % Int(scale))
        return sign + whole + "." + String(repeating: "0", count: decimals - part.count) + part
    }

    /// Decimals that a figure in this unit deserves, between 0 and `most`: the place of the half-width's first digit, or of its
    /// second where the first is a 1, so that rounding never hides half of the interval.
    static func decimals(halfWidth: Double?, most: Int) -> Int {
        guard let halfWidth, halfWidth.isFinite else { return min(1, most) }
        var decimals = 0
        var step = 1.0
        while decimals < most, halfWidth < 2 * step {
            decimals += 1
            step /= 10
        }
        return decimals
    }

    /// `86.1%`; nil gives a dash.
    static func percent(_ share: Double?, decimals: Int) -> String {
        guard let share else { return Texts.none }
        return fixed(share * 100, decimals) + "%"
    }

    /// A share with at most `most` decimals and no more than its interval supports.
    static func percent(_ estimate: Figure?, most: Int = 1) -> String {
        percent(estimate?.value, decimals: percentDecimals(estimate, most: most))
    }

    static func percentDecimals(_ estimate: Figure?, most: Int) -> Int {
        // None and all need no decimals.
        if estimate?.value == 0 || estimate?.value == 1, (estimate?.halfWidth ?? 0) == 0 { return 0 }
        return decimals(halfWidth: estimate?.halfWidth.map { $0 * 100 }, most: most)
    }

    /// A confidence level: `95%`, `99.9%`.
    static func level(_ confidence: Double) -> String {
        let percent = confidence * 100
        for decimals in 0...3 {
            let text = fixed(percent, decimals)
            if let shown = Double(text), abs(shown - percent) < 1e-9 { return text + "%" }
        }
        return fixed(percent, 4) + "%"
    }

    /// A time: `4.2s`, `22s`, `2m10s`, `18m`, `1h35m`, `2d3h`, rounded to what the half-width supports.
    static func time(_ seconds: Double?, halfWidth: Double? = nil) -> String {
        guard let seconds, seconds.isFinite, abs(seconds) < 1e11 else { return Texts.none }
        let size = abs(seconds)
        let plain: Double =
            size < 10 ? 0.1 : size < 120 ? 1 : size < 600 ? 5 : size < 3600 ? 10 : size < 86_400 ? 60 : 3600
        // However wide the interval, the figure itself must not be rounded away.
        let widest = max(min(halfWidth ?? 0, size / 2), plain)
        let step = timeSteps.last { $0 >= 0.1 && $0 <= widest } ?? 0.1
        if step < 1 {
            let tenths = (size / step).rounded() / 10
            return tenths == tenths.rounded() ? fixed(tenths, 0) + "s" : fixed(tenths, 1) + "s"
        }
        return time(size, step: step)
    }

    /// Steps that read well in times.
    private static let timeSteps: [Double] = [0.01, 0.1, 1, 5, 10, 60, 300, 600, 3600]

    /// The step to which a time and its half-width are rounded alike, by the rule of ``decimals(halfWidth:most:)``: half of the interval is
    /// never hidden.
    static func timeStep(halfWidth: Double) -> Double { timeSteps.last { 2 * $0 <= halfWidth } ?? 0.01 }

    /// A time from 0 rounded to a step: `4.20s`, `2m10s`, `2m00.5s`.
    static func time(_ seconds: Double, step: Double) -> String {
        guard seconds.isFinite, abs(seconds) < 1e11 else { return Texts.none }
        if step < 1 {
            let decimals = step < 0.1 ? 2 : 1
            let units = (abs(seconds) / step).rounded()
            let perMinute = (60 / step).rounded()
            guard units > 0 else { return "0s" }
            guard units >= perMinute else { return fixed(units * step, decimals) + "s" }
            let minutes = (units / perMinute).rounded(.down)
            let rest = fixed((units - minutes * perMinute) * step, decimals)
            return time(minutes * 60, step: 60) + (rest.count < decimals + 3 ? "0" : "") + rest + "s"
        }
        let total = Int((abs(seconds) / step).rounded() * step)
        guard total > 0 else { return "0s" }
        let (days, hours, minutes, rest) = (total / 86_400, total / 3600 % 24, total / 60 % 60, total % 60)
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
        if days > 0 { return hours == 0 ? "\(days)d" : "\(days)d\(hours)h" }
        if hours > 0 { return minutes == 0 ? "\(hours)h" : "\(hours)h\(two(minutes))m" }
        if minutes > 0 { return rest == 0 ? "\(minutes)m" : "\(minutes)m\(two(rest))s" }
        return "\(rest)s"
    }

    /// A duration of the program: `0.4 s`, `2.1 s`, `3m20s`.
    static func elapsed(_ seconds: Double) -> String {
        seconds < 60 ? fixed(seconds, 1) + " s" : time(seconds)
    }
}
