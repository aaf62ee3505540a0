/// Any law of the catalogue, as a value.
public struct Law: Sendable, Hashable, CustomStringConvertible {
    /// The distribution behind it.
    public let distribution: any Distribution

    public init(_ distribution: any Distribution) {
        self.distribution = distribution
    }

    /// The exponential law.
    ///
    /// A mean that is not positive and finite gives the constant it amounts to: 0 or never.
    public static func exponential(mean: Double) -> Law {
        guard mean > 0, mean.isFinite else { return exactly(mean) }
        return Law(Exponential(mean: mean))
    }

    /// The law that always gives `value`; infinity is ``never``, what is below 0 or not a number is 0.
    public static func exactly(_ value: Double) -> Law {
        value == .infinity ? never : Law(Exactly(value: value > 0 ? value : 0))
    }

    /// The law that never comes: infinity.
    public static var never: Law { Law(Never()) }

    public var mean: Double { distribution.mean }
    public var variance: Double { distribution.variance }
    /// The coefficient of variation: standard deviation by mean; 0 for a constant of 0.
    public var cv: Double {
        let variance = variance
        return variance == 0 ? 0 : variance.squareRoot() / mean
    }
    /// Whether it only takes whole numbers.
    public var isDiscrete: Bool { type(of: distribution).isDiscrete }
    /// The word by which a scenario names it.
    public var tag: String { type(of: distribution).tag }

    /// The density, or for discrete laws the probability of x.
    public func density(_ x: Double) -> Double { distribution.density(x) }
    /// P(X ≤ x).
    public func cumulative(_ x: Double) -> Double { distribution.cumulative(x) }
    /// P(X > x).
    public func survival(_ x: Double) -> Double { distribution.survival(x) }
    /// The smallest x with P(X ≤ x) ≥ p.
    public func quantile(_ p: Double) -> Double { distribution.quantile(p) }

    /// The law of `factor` times the variate; factors of 0 or less give exactly 0.
    public func scaled(by factor: Double) -> Law {
        if factor == 1 { return self }
        guard factor > 0 else { return .exactly(0) }
        return Law(distribution.scaled(by: factor))
    }

    /// c where this law is the law of c times the other's variate; nil where they differ not only in scale.
    ///
    /// Shapes count as equal within 1e-12 relative, so laws that reached the same shape by other arithmetic
    /// still match.
    public func ratio(to other: Law) -> Double? {
        if self == other { return 1 }
        let mine = distribution.shape
        let theirs = other.distribution.shape
        guard mine.kind == theirs.kind, mine.numbers.count == theirs.numbers.count else { return nil }
        for (a, b) in zip(mine.numbers, theirs.numbers) where a != b {
            guard abs(a - b) <= 1e-12 * max(abs(a), abs(b)) else { return nil }
        }
        if mine.scale == theirs.scale { return 1 }
        guard theirs.scale > 0, mine.scale.isFinite, theirs.scale.isFinite else { return nil }
        return mine.scale / theirs.scale
    }

    /// Readies the law for drawing; the sampler points into the arena.
    public func sampler(in arena: SamplerArena) -> Sampler { distribution.sampler(in: arena) }

    /// The law in the words of a scenario, amounts in seconds: `lognormal mean 300s cv 0.8`.
    public var description: String {
        func write<D: Distribution>(_ law: D) -> String { Law.words(of: law) }
        return write(distribution)
    }

    private static func words<D: Distribution>(of law: D) -> String {
        var kinds: [String: LawParameter.Kind] = [:]
        for parameter in D.forms.flatMap(\.parameters) { kinds[parameter.name] = parameter.kind }
        var words: [String] = D.isModifier ? [] : [D.tag]
        for argument in law.parameters {
            let isAmount = kinds[argument.name] == .amount || kinds[argument.name] == .amounts
            let unit = isAmount ? "s" : ""
            // What stands in the law's own name (`exactly 30s`) or in front of a modifier is not repeated.
            if argument.name != "value", argument.name != "law" { words.append(argument.name) }
            switch argument.value {
            case .number(let number): words.append(plain(number) + unit)
            case .list(let list): words.append(list.map { plain($0) + unit }.joined(separator: " "))
            case .matrix(let rows):
                words.append(rows.map { $0.map(plain).joined(separator: " ") }.joined(separator: " / "))
            case .laws(let laws): words.append(laws.map(\.description).joined(separator: " / "))
            }
        }
        return words.joined(separator: " ")
    }

    public static func == (a: Law, b: Law) -> Bool {
        func equal<D: Distribution>(_ law: D) -> Bool { (b.distribution as? D) == law }
        return equal(a.distribution)
    }

    public func hash(into hasher: inout Hasher) {
        distribution.hash(into: &hasher)
    }
}
