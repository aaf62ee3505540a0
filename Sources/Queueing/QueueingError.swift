/// Why a formula has no answer for the arguments given, and which arguments would have one.
public enum QueueingError: Error, Hashable, Sendable, CustomStringConvertible {
    /// An argument outside its range: its name, the value given, and the range in words.
    case invalid(argument: String, value: Double, needs: String)
    /// More work than people, and nobody leaves: the queue grows without end.
    /// `load` in Erlang; `capacity` is the work that can be done, in the same unit; `needs` in words.
    case unstable(load: Double, capacity: Double, needs: String)
    /// No number of agents (or no load) meets the target; why in words.
    case unattainable(String)

    public var description: String {
        switch self {
        case .invalid(let argument, let value, let needs):
            "\(argument) is \(Self.plain(value)); it must be \(needs)"
        case .unstable(let load, let capacity, let needs):
            "a load of \(Self.plain(load)) Erlang on a capacity of \(Self.plain(capacity)) makes a queue without end; \(needs)"
        case .unattainable(let reason): reason
        }
    }

    /// Whole numbers without a point.
    static func plain(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : value.description
    }
}

/// Checks of arguments, each with the words for what it wants.
enum Argument {
    static let offeredLoad = "offered load"

    /// A finite number above 0.
    static func positive(_ value: Double, _ name: String) throws(QueueingError) {
        guard value > 0, value.isFinite else {
            throw .invalid(argument: name, value: value, needs: "a finite number above 0")
        }
    }

    /// A finite number, 0 or more.
    static func amount(_ value: Double, _ name: String) throws(QueueingError) {
        guard value >= 0, value.isFinite else {
            throw .invalid(argument: name, value: value, needs: "a finite number, 0 or more")
        }
    }

    /// A number from 0 to 1, both included.
    static func share(_ value: Double, _ name: String) throws(QueueingError) {
        guard value >= 0, value <= 1 else {
            throw .invalid(argument: name, value: value, needs: "a share from 0 to 1")
        }
    }

    /// A number from 0 up to, but without, 1.
    static func shareBelowOne(_ value: Double, _ name: String) throws(QueueingError) {
        guard value >= 0, value < 1 else {
            throw .invalid(argument: name, value: value, needs: "a share from 0 to below 1")
        }
    }

    /// A whole number in a range.
    static func count(_ value: Int, _ name: String, _ range: ClosedRange<Int>) throws(QueueingError) {
        guard range.contains(value) else {
            throw .invalid(
                argument: name, value: Double(value),
                needs: "a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
    }

    /// At most ten million agents: beyond that a load is a mistake of units.
    static func agents(_ value: Double, _ name: String = "agents", from least: Double = 0) throws(QueueingError) {
        guard value >= least, value <= 1e7, value > 0 || least == 0 else {
            throw .invalid(
                argument: name, value: value,
                needs: least == 0 ? "a number from 0 to 10000000" : "a number from \(QueueingError.plain(least)) to 10000000")
        }
    }

    /// A load from 0 to ten million Erlang.
    static func load(_ value: Double, _ name: String = offeredLoad) throws(QueueingError) {
        guard value >= 0, value <= 1e7 else {
            throw .invalid(argument: name, value: value, needs: "a number of Erlang from 0 to 10000000")
        }
    }
}
