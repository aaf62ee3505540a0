import Scenarios

/// What is laid on a scenario to see whether it holds: a load, and stages and faults.
public struct StressPlan: Sendable, Hashable {
    /// Factor on the arrivals of every contact at all times, above 0; 1 is the load of the file.
    public var factor: Double
    /// Stages and faults; nothing happens where both are empty.
    public var stress: Stress

    /// Factors that can be simulated.
    public static let factors: ClosedRange<Double> = 0.01...20

    public init(factor: Double = 1, stress: Stress = Stress()) {
        self.factor = factor
        self.stress = stress
    }

    /// The same stages and faults under another load.
    public func loaded(_ factor: Double) -> StressPlan { StressPlan(factor: factor, stress: stress) }
}
