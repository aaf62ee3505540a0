import Simulation

/// The points of a sweep that no other beats: none costs no more and serves no worse, and does better in one of the two.
///
/// Costs stand against a share of service, both as estimated: the intervals of two points beside one another tell how sure their order is.
public struct Frontier: Sendable, Codable, Hashable {
    /// What a point costs: money of a month, or people present where the scenario names no amount.
    public var cost: MeasureChoice
    /// What it gives; more is better.
    public var service: MeasureChoice
    /// By point of the sweep.
    public var isEfficient: [Bool]

    /// - Parameter points: Cost and service of each; a point without either is beaten.
    init(cost: MeasureChoice, service: MeasureChoice, points: [(cost: Double?, service: Double?)]) {
        self.cost = cost
        self.service = service
        isEfficient = points.map { point in
            guard let cost = point.cost, let service = point.service else { return false }
            return !points.contains { other in
                guard let less = other.cost, let more = other.service else { return false }
                return less <= cost && more >= service && (less < cost || more > service)
            }
        }
    }
}

extension Sweep {
    /// Marks the points that no other beats on both measures, which are among those of the sweep.
    public mutating func markFrontier(service: MeasureChoice) {
        func place(_ choice: MeasureChoice) -> Int? {
            quantities.firstIndex { $0.measure == choice.measure && $0.scope == choice.scope }
        }
        let cost = Sweep.costs.first { place($0) != nil }
        guard let cost, let x = place(cost), let y = place(service) else { return }
        frontier = Frontier(
            cost: cost, service: service, points: points.map { ($0.figures[x].value, $0.figures[y].value) })
    }

    /// What may stand for the cost, the first that there is.
    public static let costs = [MeasureChoice(measure: "cost"), MeasureChoice(measure: "people-present")]
}
