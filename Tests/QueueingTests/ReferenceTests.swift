import Testing

@testable import Queueing

/// Every exact figure against independent programs (`Tests/References/queueing`).
@Suite("Reference values")
struct ReferenceTests {
    /// Suites, and the error relative to the value that their figures may have. The chains of the references are solved in double
    /// precision.
    static let suites: [(name: String, error: Double)] = [
        ("loss", 1e-9), ("delay", 1e-9), ("patience", 1e-9), ("lines", 1e-9), ("uncertain-volume", 1e-9),
        ("square-root", 1e-9), ("handling", 1e-9), ("priorities", 1e-9), ("chat", 1e-9), ("orbits", 1e-9),
        ("times", 1e-9), ("conversations", 1e-9),
    ]

    @Test("agree to 1e-9", arguments: suites)
    func agrees(suite: (name: String, error: Double)) throws {
        let cases = try ReferenceSuite.load(suite.name).cases
        #expect(!cases.isEmpty)
        for item in cases {
            let figures = try Models.make(item)
            for value in item.values {
                let found = try #require(
                    try figures(value.measure, value.at ?? 0), "\(item.title): no \(value.measure)")
                let error = abs(found - value.value)
                #expect(
                    error <= suite.error * abs(value.value),
                    "\(item.title): \(value.measure) at \(value.at ?? 0) is \(found), not \(value.value), off by \(error / abs(value.value))")
            }
        }
    }

    /// Hayward's approximation against what a vendor's group really blocks: the error that the documentation states.
    @Test("Hayward's approximation is as near as stated")
    func hayward() throws {
        for item in try ReferenceSuite.load("overflow").cases {
            let overflow = try Overflow(offeredLoad: item.number("load"), agents: item.number("agents"))
            for value in item.values {
                switch value.measure {
                case "mean": #expect(abs(overflow.mean / value.value - 1) < 1e-9)
                case "variance": #expect(abs(overflow.variance / value.value - 1) < 1e-9)
                default:
                    let found = try overflow.blocking(agents: value.at ?? 0)
                    // Good where little is blocked, which is what it is used for.
                    let limit = value.value < 0.1 ? 0.04 : 0.16
                    #expect(abs(found - value.value) < limit, "\(item.title): \(found), exactly \(value.value)")
                }
            }
        }
    }

    /// M/E₂/c and M/H₂/c against both approximations: the errors that the documentation states.
    @Test("M/G/c approximations are as near as stated")
    func generalHandling() throws {
        for item in try ReferenceSuite.load("approximations").cases {
            let exact = try #require(item.values.first { $0.measure == "mean-wait" }).value
            let load = try item.number("rate")
            let agents = try item.number("agents")
            for method in GeneralHandling.Method.allCases {
                let found = try GeneralHandling(
                    arrivalRate: load, meanHandling: 1, agents: agents, variation: item.number("variation"),
                    method: method
                ).meanWait
                let error = found / exact - 1
                let limit = agents == 1 ? 1e-6 : method == .interpolation ? 0.09 : 0.14
                #expect(abs(error) < limit, "\(item.title) \(method.rawValue): \(found), exactly \(exact), \(error)")
            }
        }
    }
}
