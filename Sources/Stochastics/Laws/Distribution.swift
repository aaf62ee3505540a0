/// A probability law with the parameters people know it by.
///
/// One file per law holds its tag, parameters, help, checks, functions and sampler; one line in
/// ``LawCatalogue`` makes it known to the scenario reader, the help, the JSON schema and the tests. Values
/// are in whatever unit the amounts were given in (the scenarios use seconds); this module knows no units.
public protocol Distribution: Sendable, Hashable {
    /// The word by which a scenario names the law.
    static var tag: String { get }
    /// One sentence for help and documentation.
    static var summary: String { get }
    /// The ways to give its parameters; the first is the usual one.
    static var forms: [LawForm] { get }
    /// Laws of this kind for tests and documentation, over the range of what is used.
    static var examples: [Self] { get }
    /// Whether all probability sits on whole numbers; `density` is then the probability of a value.
    static var isDiscrete: Bool { get }
    /// Whether it changes another law (`plus 10s`, `at most 30m`) and is written behind it.
    static var isModifier: Bool { get }

    /// The law with these parameter values, in the order of the form's names, or what is wrong and what
    /// would be valid.
    static func make(form: LawForm, values: [LawValue]) -> Result<Self, LawError>

    /// The parameters of this law in one of its forms, by name and in order.
    var parameters: [LawArgument] { get }
    /// The expected value; `.infinity` where it does not exist.
    var mean: Double { get }
    /// The variance; `.infinity` where it does not exist.
    var variance: Double { get }
    /// The density at x; for discrete laws the probability of x. Step laws that are neither answer 0.
    func density(_ x: Double) -> Double
    /// P(X ≤ x).
    func cumulative(_ x: Double) -> Double
    /// P(X > x), accurate where it is small.
    func survival(_ x: Double) -> Double
    /// The smallest x with P(X ≤ x) ≥ p, for 0 < p < 1; the ends of the support at 0 and 1.
    func quantile(_ p: Double) -> Double
    /// The law of `factor` times the variate, factor > 0.
    func scaled(by factor: Double) -> any Distribution
    /// The law without its scale, to see whether two laws differ in scale only.
    var shape: LawShape { get }
    /// Readies the law for drawing.
    func sampler(in arena: SamplerArena) -> Sampler
}

extension Distribution {
    public static var isDiscrete: Bool { false }
    public static var isModifier: Bool { false }

    public func survival(_ x: Double) -> Double { 1 - cumulative(x) }

    /// Discrete laws leave the whole numbers when scaled; the others say how they scale.
    public func scaled(by factor: Double) -> any Distribution {
        Scaled(law: Law(self), factor: factor)
    }
}

/// A law up to scale: two laws with equal `kind` and `numbers` differ by the quotient of their scales.
public struct LawShape: Sendable, Hashable {
    public let kind: String
    public let numbers: [Double]
    public let scale: Double

    public init(kind: String, numbers: [Double], scale: Double) {
        self.kind = kind
        self.numbers = numbers
        self.scale = scale
    }
}

/// One way to give a law's parameters: names in order, as in `lognormal mean 5m cv 0.8`.
public struct LawForm: Sendable, Hashable {
    public let parameters: [LawParameter]

    public init(_ parameters: LawParameter...) {
        self.parameters = parameters
    }

    /// The names in order.
    public var names: [String] { parameters.map(\.name) }
}

/// A named parameter of a law.
public struct LawParameter: Sendable, Hashable {
    /// What may be written for a parameter.
    public enum Kind: String, Sendable, Hashable {
        /// A quantity in the unit of the law's values (a time, usually).
        case amount
        /// A bare number.
        case number
        /// A whole number.
        case count
        /// Several quantities in the unit of the law's values.
        case amounts
        /// Several bare numbers.
        case numbers
        /// Several shares that add up to 1.
        case shares
        /// Rows of bare numbers (rates per unit of the law's values).
        case matrix
        /// Another law.
        case law
        /// Several laws.
        case laws
    }

    public let name: String
    public let kind: Kind
    /// What it means and its valid range, in a few words.
    public let help: String

    public init(_ name: String, _ kind: Kind, _ help: String) {
        self.name = name
        self.kind = kind
        self.help = help
    }
}

/// A value given for a parameter.
public enum LawValue: Sendable, Hashable {
    case number(Double)
    case list([Double])
    case matrix([[Double]])
    case laws([Law])
}

extension LawValue: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral, ExpressibleByArrayLiteral {
    public init(floatLiteral value: Double) { self = .number(value) }
    public init(integerLiteral value: Int) { self = .number(Double(value)) }
    public init(arrayLiteral elements: Double...) { self = .list(elements) }
}

/// A parameter's name with its value.
public struct LawArgument: Sendable, Hashable {
    public let name: String
    public let value: LawValue

    public init(_ name: String, _ value: LawValue) {
        self.name = name
        self.value = value
    }
}

/// Why a law cannot be made, and what would be valid.
public struct LawError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The law's tag as written.
    public let law: String
    /// The parameter at fault; nil where it is the combination.
    public let parameter: String?
    /// What was found.
    public let found: String
    /// What would be valid, as the end of "expected …".
    public let expected: String

    public init(law: String, parameter: String? = nil, found: String, expected: String) {
        self.law = law
        self.parameter = parameter
        self.found = found
        self.expected = expected
    }

    public var description: String {
        let place = parameter.map { "\(law): \($0) is \(found)" } ?? "\(law): \(found)"
        return "\(place); expected \(expected)"
    }
}

/// The values of a form, read by name with their checks.
struct LawArguments {
    let law: String
    let form: LawForm
    let values: [LawValue]

    /// The largest amount accepted: far beyond any time in use, and safe to square and to turn into
    /// microseconds.
    static let largest = 1e12
    private static let smallest = 1e-12

    init(_ law: String, _ form: LawForm, _ values: [LawValue], of forms: [LawForm]) throws(LawError) {
        self.law = law
        self.form = form
        self.values = values
        guard forms.contains(where: { $0.names == form.names }), values.count == form.parameters.count else {
            throw LawError(
                law: law, found: form.names.isEmpty ? "no parameters" : form.names.joined(separator: " "),
                expected: LawArguments.choices(forms))
        }
    }

    static func choices(_ forms: [LawForm]) -> String {
        forms.map { $0.names.isEmpty ? "no parameters" : $0.names.joined(separator: " and ") }
            .joined(separator: ", or ")
    }

    private func value(_ name: String) -> LawValue? {
        guard let place = form.names.firstIndex(of: name), place < values.count else { return nil }
        return values[place]
    }

    func fail(_ name: String?, _ found: String, _ expected: String) -> LawError {
        LawError(law: law, parameter: name, found: found, expected: expected)
    }

    /// A finite number in a closed range.
    func number(_ name: String, in range: ClosedRange<Double>, _ expected: String) throws(LawError) -> Double
    {
        guard case .number(let number)? = value(name) else { throw fail(name, "not one number", expected) }
        guard range.contains(number) else { throw fail(name, plain(number), expected) }
        return number
    }

    /// A positive amount.
    func positive(_ name: String) throws(LawError) -> Double {
        try number(
            name, in: LawArguments.smallest...LawArguments.largest, "a positive amount (at most 1e12)")
    }

    /// An amount of zero or more.
    func amount(_ name: String) throws(LawError) -> Double {
        try number(name, in: 0...LawArguments.largest, "an amount of 0 or more (at most 1e12)")
    }

    /// A shape: a positive number neither absurdly small nor large.
    func shape(_ name: String) throws(LawError) -> Double {
        try number(name, in: 0.01...10_000, "a number from 0.01 to 10000")
    }

    /// A coefficient of variation.
    func variation(_ name: String) throws(LawError) -> Double {
        try number(name, in: 0.001...100, "a number from 0.001 to 100 (without variation, write exactly)")
    }

    /// A whole number.
    func count(_ name: String, in range: ClosedRange<Int>) throws(LawError) -> Int {
        let expected = "a whole number from \(range.lowerBound) to \(range.upperBound)"
        let number = try number(name, in: Double(range.lowerBound)...Double(range.upperBound), expected)
        guard number == number.rounded() else { throw fail(name, plain(number), expected) }
        return Int(number)
    }

    /// A list of finite numbers, all in the range.
    func list(_ name: String, in range: ClosedRange<Double>, _ expected: String) throws(LawError) -> [Double]
    {
        guard case .list(let list)? = value(name), !list.isEmpty else {
            throw fail(name, "no list", expected)
        }
        for number in list where !range.contains(number) { throw fail(name, plain(number), expected) }
        return list
    }

    /// A list of shares that add up to 1 within 1e-6, made to do so exactly.
    func shares(_ name: String, count: Int?) throws(LawError) -> [Double] {
        let list = try list(name, in: 0...1, "shares from 0 to 1 that add up to 1")
        let sum = list.reduce(0, +)
        guard abs(sum - 1) <= 1e-6 else {
            throw fail(name, "adding up to \(plain(sum))", "shares that add up to 1")
        }
        if let count, list.count != count {
            throw fail(name, "a list of \(list.count)", "\(count) shares, one for each value")
        }
        return list.map { $0 / sum }
    }

    func matrix(_ name: String) throws(LawError) -> [[Double]] {
        guard case .matrix(let rows)? = value(name), !rows.isEmpty else {
            throw fail(name, "no matrix", "a square matrix")
        }
        return rows
    }

    func laws(_ name: String) throws(LawError) -> [Law] {
        guard case .laws(let laws)? = value(name), !laws.isEmpty else { throw fail(name, "no law", "a law") }
        return laws
    }
}

/// A number as people write it: without a trailing `.0`.
func plain(_ number: Double) -> String {
    if number == number.rounded(), number.magnitude < 1e15 { return String(Int64(number)) }
    return "\(number)"
}
