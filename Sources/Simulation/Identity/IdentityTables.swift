import Stochastics

/// Who is who across channels, as the loop reads it.
struct IdentityTables {
    /// Customers that all channels share; 0 where everybody is somebody else.
    var population: Int
    /// Customers whom a memory of their last person is kept for: the population and those whom traces name.
    var knownCount: Int
    /// A contact of a customer whom a person has in hand goes to that person.
    var keepsCustomer: Bool
    /// Some policy asks who served a customer last.
    var asksLastAgent: Bool
    /// Second contacts of the customers of each type.
    var alsoSpans: UnsafeMutablePointer<Span32>
    var also: UnsafeMutablePointer<AlsoRow>
}

/// A second contact: cumulative share, type and delay.
struct AlsoRow {
    var cumulative: Double
    var to: Int32
    var delay: Sampler
}

/// A person, and which occupant of that slot.
struct KnownPerson {
    var agent: UInt32 = none32
    var stamp: UInt32 = 0
}
