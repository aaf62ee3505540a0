import CGSL

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// n = a + β √a, and what it means in the limit of large loads. **Approximations**: at a load of 100 Erlang P(wait) is off by about 0.01.
public enum SquareRoot {
    /// a + β √a for a load in Erlang and a grade β, which may be negative with patience.
    public static func agents(offeredLoad: Double, grade: Double) throws(QueueingError) -> Double {
        try Argument.load(offeredLoad)
        guard grade.isFinite else { throw .invalid(argument: "grade", value: grade, needs: "a finite number") }
        return max(0, offeredLoad + grade * offeredLoad.squareRoot())
    }

    /// β of so many agents: (n − a) / √a.
    public static func grade(offeredLoad: Double, agents: Double) throws(QueueingError) -> Double {
        try Argument.positive(offeredLoad, "offered load")
        try Argument.agents(agents)
        return (agents - offeredLoad) / offeredLoad.squareRoot()
    }

    /// Limit of Erlang C's P(wait): 1 / (1 + β Φ(β)/φ(β)); β above 0 (Halfin & Whitt 1981).
    public static func waitProbability(grade: Double) throws(QueueingError) -> Double {
        guard grade > 0, grade.isFinite else {
            throw .invalid(argument: "grade", value: grade, needs: "a finite number above 0; with patience it may be negative")
        }
        return 1 / (1 + grade / hazard(-grade))
    }

    /// Limit of Erlang A's P(wait): 1 / (1 + √(θ/μ) h(β √(μ/θ)) / h(−β)) (Garnett, Mandelbaum & Reiman 2002).
    ///
    /// - Parameter patienceRatio: mean handling time ÷ mean patience (θ/μ), above 0.
    public static func waitProbability(grade: Double, patienceRatio: Double) throws(QueueingError) -> Double {
        guard grade.isFinite else { throw .invalid(argument: "grade", value: grade, needs: "a finite number") }
        try Argument.positive(patienceRatio, "patience ratio")
        let root = patienceRatio.squareRoot()
        return 1 / (1 + root * hazard(grade / root) / hazard(-grade))
    }

    /// The grade at which the limit of P(wait) is as given, above 0 and below 1; with patience where a ratio is given.
    public static func grade(waitProbability: Double, patienceRatio: Double? = nil) throws(QueueingError) -> Double {
        guard waitProbability > 0, waitProbability < 1 else {
            throw .invalid(argument: "wait probability", value: waitProbability, needs: "a share between 0 and 1, both excluded")
        }
        if let patienceRatio { try Argument.positive(patienceRatio, "patience ratio") }
        func tooMany(_ grade: Double) throws(QueueingError) -> Bool {
            if let patienceRatio {
                return try Self.waitProbability(grade: grade, patienceRatio: patienceRatio) > waitProbability
            }
            return try Self.waitProbability(grade: grade) > waitProbability
        }
        var low = patienceRatio == nil ? 1e-300 : -1.0
        while patienceRatio != nil, try !tooMany(low), low > -1e6 { low *= 2 }
        var high = 1.0
        while try tooMany(high) { high *= 2 }
        return try Root.bisect(low, high, relative: 0) { (grade: Double) throws(QueueingError) -> Bool in try tooMany(grade) }
    }

    /// Agents where the rate itself is uncertain, gamma distributed: the load that is exceeded with chance 1 − q, and the margin on it.
    ///
    /// Two steps: F⁻¹(q) of the load, as a newsvendor; then β √ for the chance in what comes at that rate.
    /// - Parameters:
    ///   - variation: coefficient of variation of the rate, above 0.
    ///   - coverage: q, between 0 and 1.
    public static func agentsForUncertainLoad(
        meanLoad: Double, variation: Double, coverage: Double, grade: Double
    ) throws(QueueingError) -> Double {
        try Argument.positive(meanLoad, "mean load")
        try Argument.positive(variation, "coefficient of variation")
        guard coverage > 0, coverage < 1 else {
            throw .invalid(argument: "coverage", value: coverage, needs: "a share between 0 and 1, both excluded")
        }
        quietGSL()
        let shape = 1 / (variation * variation)
        let load = gsl_cdf_gamma_Pinv(coverage, shape, meanLoad / shape)
        return try agents(offeredLoad: min(load, 1e7), grade: grade)
    }

    /// φ(x) / (1 − Φ(x)).
    private static func hazard(_ x: Double) -> Double { gsl_sf_hazard(x) }
}
