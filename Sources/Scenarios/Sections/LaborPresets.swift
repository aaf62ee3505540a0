/// Labor rules that a file names: one entry each.
enum LaborPresets {
    struct Preset: Sendable {
        var name: String
        var help: String
        var rules: LaborRules
    }

    static let all: [Preset] = [turkey]

    /// Turkish Labor Law No. 4857: 45 hours a week and 11 a day (article 63), 7.5 hours of night work, night from 20:00 to
    /// 06:00, 11 hours between shifts (69), 24 hours of rest in seven days (46), 270 hours of overtime a year (41), pauses
    /// of 15, 30 and 60 minutes for work up to 4 and 7.5 hours and longer (68).
    private static let turkey: Preset = {
        let hour = 3600
        var rules = LaborRules(preset: "turkey-4857")
        rules.weeklyWork = 45 * hour
        rules.dailyWork = 11 * hour
        rules.nightWork = 7 * hour + hour / 2
        rules.rest = 11 * hour
        rules.weeklyRest = 24 * hour
        rules.yearlyOvertime = 270 * hour
        rules.pauses = [
            LaborRules.Pause(workLongerThan: 0, least: hour / 4),
            LaborRules.Pause(workLongerThan: 4 * hour, least: hour / 2),
            LaborRules.Pause(workLongerThan: 7 * hour + hour / 2, least: hour),
        ]
        // A day of rest in seven leaves six.
        rules.daysInARow = 6
        return Preset(
            name: "turkey-4857",
            help: "Turkish Labor Law No. 4857: 45 h a week, 11 h a day, 7.5 h a night, 11 h between shifts, a day of "
                + "rest in seven, pauses by the length of work",
            rules: rules)
    }()
}
