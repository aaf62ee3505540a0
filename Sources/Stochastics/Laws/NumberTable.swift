/// The discrete law given by a table of whole numbers and their shares.
public struct NumberTable: Distribution {
    public static let tag = "table"
    public static let summary = "A whole number from a table of shares."
    public static let forms = [
        LawForm(
            LawParameter("values", .numbers, "whole numbers from 0 to 1000000"),
            LawParameter("shares", .shares, "how often each comes, adding up to 1"))
    ]
    public static let examples = [
        NumberTable(Steps(values: [1, 2, 5], weights: [0.5, 0.3, 0.2])),
        NumberTable(Steps(values: [0, 3, 4, 10], weights: [0.1, 0.2, 0.3, 0.4])),
    ]
    public static let isDiscrete = true

    let steps: Steps

    init(_ steps: Steps) {
        self.steps = steps
    }

    public static func make(form: LawForm, values: [LawValue]) -> Result<NumberTable, LawError> {
        Result { () throws(LawError) in
            let given = try LawArguments(tag, form, values, of: forms)
            let expected = "whole numbers from 0 to 1000000"
            let numbers = try given.list("values", in: 0...1e6, expected)
            for number in numbers where number != number.rounded() {
                throw given.fail("values", plain(number), expected)
            }
            return NumberTable(
                Steps(values: numbers, weights: try given.shares("shares", count: numbers.count)))
        }
    }

    public var parameters: [LawArgument] {
        [LawArgument("values", .list(steps.values)), LawArgument("shares", .list(steps.weights))]
    }
    public var mean: Double { steps.mean }
    public var variance: Double { steps.variance }
    public func density(_ x: Double) -> Double { steps.density(x) }
    public func cumulative(_ x: Double) -> Double { steps.cumulative(x) }
    public func quantile(_ p: Double) -> Double { steps.quantile(p) }
    public var shape: LawShape { steps.shape(Self.tag) }
    public func sampler(in arena: SamplerArena) -> Sampler { steps.sampler(in: arena) }
}
