/// Birth-and-death chains on 0…count − 1.
enum BirthDeath {
    /// Stationary probabilities; `birth` of 0…count − 2 and `death` of 1…count − 1 per unit of time.
    static func probabilities(count: Int, birth: (Int) -> Double, death: (Int) -> Double) -> [Double] {
        var weights = [Double](repeating: 0, count: max(count, 1))
        weights[0] = 1
        for state in 1..<max(count, 1) {
            weights[state] = weights[state - 1] * birth(state - 1) / death(state)
            // States before the likely ones fall below the smallest number, as they should.
            if weights[state] > 1e250 {
                for index in 0...state { weights[index] *= 1e-250 }
            }
        }
        // From the small to the large, so that digits add up.
        let sum = weights.sorted().reduce(0, +)
        return weights.map { $0 / sum }
    }
}
