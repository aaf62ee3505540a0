import Simulation

extension PrecisionRule {
    /// Reads `1%`, `1% of asa` or `1% of asa of phone`; nil where it is none of these.
    public init?(argument: String) {
        let words = argument.split(separator: " ").map(String.init)
        guard [1, 3, 5].contains(words.count), let percent = words.first, percent.hasSuffix("%"),
            let number = Double(percent.dropLast()), number > 0, number <= 100
        else { return nil }
        guard words.count == 1 || words[1] == "of", words.count < 5 || words[3] == "of" else { return nil }
        self.init(
            relative: number / 100, measure: words.count > 1 ? words[2] : "service-level",
            scope: words.count > 3 ? words[4] : "all")
    }
}

/// A confidence level as it is written on the command line.
public enum ConfidenceLevel {
    /// Reads `95%`; nil for anything that is not between 50 % and 99.99 %.
    public static func read(_ argument: String) -> Double? {
        guard argument.hasSuffix("%"), let percent = Double(argument.dropLast()), (50...99.99).contains(percent) else {
            return nil
        }
        return percent / 100
    }
}
