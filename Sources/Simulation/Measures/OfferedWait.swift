/// The wait that a customer of endless patience would have met: answered waits with abandoned waits as censoring.
///
/// Product-limit estimate (Kaplan and Meier, "Nonparametric estimation from incomplete observations", JASA 53, 1958):
/// S(t) = Π (1 − answered in the bucket ÷ still waiting before it). The mean is the area under S up to the longest
/// wait seen; within a bucket answers come before abandonments, as the order of kinds at one instant has it.
public enum OfferedWait {
    static let info = MeasureInfo(
        name: "offered-wait", subject: .contacts,
        summary: "Mean wait that a customer of endless patience would have met.",
        formula: "area under the product-limit curve of answered waits, abandoned waits censored",
        unit: .seconds,
        estimator: .productLimit)

    /// Mean in seconds from counts by bucket; nil where nobody was answered.
    static func mean(answered: [Double], abandoned: [Double]) -> Double? {
        var atRisk = answered.reduce(0, +) + abandoned.reduce(0, +)
        guard answered.contains(where: { $0 > 0 }) else { return nil }
        var survival = 1.0
        var mean = 0.0
        for bucket in answered.indices {
            let end = answered[bucket]
            let out = end + abandoned[bucket]
            guard out > 0 else { continue }
            if end > 0 {
                // Mass that ends here; the wait is taken at the middle of the bucket (0 in the first).
                let mass = survival * end / atRisk
                mean += mass * middle(bucket)
                survival -= mass
            }
            atRisk -= out
            // Who is left when the longest wait ends unanswered counts with that wait.
            if atRisk <= 0.5 { mean += survival * middle(bucket) }
        }
        return mean
    }

    private static func middle(_ bucket: Int) -> Double {
        bucket == 0 ? 0 : (WaitBuckets.lower(bucket) + WaitBuckets.upper(bucket)) / 2
    }
}
