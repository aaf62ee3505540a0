import Simulation

/// Loads as they are written on the command line: `80%,100%` and `50%..150% step 10%`.
public enum LoadList {
    /// Ascending, each once.
    public static func read(_ text: String) throws(ArgumentProblem) -> [Double] {
        var loads: [Double] = []
        for value in try AxisValues.read(text) {
            guard let load = load(value) else {
                throw ArgumentProblem(text: "\(text): \(value) is not a load from 1% to 2000%, such as 120%.")
            }
            loads.append(load)
        }
        return Set(loads).sorted()
    }

    /// `120%` as 1.2; nil where it is no percentage that can be simulated.
    public static func load(_ text: String) -> Double? {
        guard text.hasSuffix("%"), let percent = Double(text.dropLast()), percent.isFinite else { return nil }
        let load = (percent * 1e4).rounded() / 1e6
        return StressPlan.factors.contains(load) ? load : nil
    }
}
