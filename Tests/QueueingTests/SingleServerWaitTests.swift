import Foundation
import Testing

@testable import Queueing

/// The wait of M/G/1 against closed forms.
@Suite("The wait at one agent")
struct SingleServerWaitTests {
    @Test("Exponential handling: the wait of who waits is exponential", arguments: [0.1, 0.5, 0.9, 0.97])
    func exponential(load: Double) throws {
        let wait = try SingleServerWait(arrivalRate: load / 3, handling: .exponential(mean: 3), meanHandling: 3)
        for time in [0, 0.5, 3, 20] {
            let exact = load * exp(-(1 - load) * time / 3)
            #expect(abs(try wait.waitExceeds(time) / exact - 1) < 1e-9)
        }
        let median = try wait.waitQuantile(0.5)
        #expect(load <= 0.5 ? median == 0 : abs(median / (3 * log(2 * load) / (1 - load)) - 1) < 1e-8)
    }

    /// Two kinds of contact: Takács' equation has two roots, and the wait two exponential parts.
    @Test("Hyperexponential handling", arguments: [0.3, 0.7, 0.9])
    func hyperexponential(load: Double) throws {
        let (share, fast, slow) = (0.8, 2.0, 0.25)
        let mean = share / fast + (1 - share) / slow
        let rate = load / mean
        let wait = try SingleServerWait(
            arrivalRate: rate, handling: .hyperexponential(shares: [share, 1 - share], means: [1 / fast, 1 / slow]),
            meanHandling: mean)
        // 1 = λ Σ p_i / (μ_i (μ_i − s)) μ_i at the decay rates s: a quadratic.
        let b = fast + slow - rate
        let c = fast * slow - rate * (share * slow + (1 - share) * fast)
        let root = (b * b - 4 * c).squareRoot()
        let decays = [(b - root) / 2, (b + root) / 2]
        // w(0) = ρ, and E[W] by Pollaczek and Khinchine.
        let second = 2 * (share / fast / fast + (1 - share) / slow / slow)
        let meanWait = rate * second / (2 * (1 - load))
        let weight = (meanWait - load / decays[1]) / (1 / decays[0] - 1 / decays[1])
        for time in [0.3, 2.0, 10] {
            let exact = weight * exp(-decays[0] * time) + (load - weight) * exp(-decays[1] * time)
            #expect(abs(try wait.waitExceeds(time) / exact - 1) < 1e-8)
        }
    }

    @Test("What has no answer says what would have one")
    func errors() throws {
        #expect(throws: QueueingError.self) { try SingleServerWait(arrivalRate: 1, handling: .exponential(mean: 1), meanHandling: 1) }
        let fixed = try SingleServerWait(arrivalRate: 0.5, handling: .exactly(1), meanHandling: 1)
        #expect(throws: QueueingError.invalid(
            argument: "break of the handling law", value: 1, needs: "not before the threshold; FixedHandling has fixed times")
        ) { try fixed.waitExceeds(2) }
        // Before the jump the wait is e^(λt) grown: 1 − (1 − ρ) e^(λ t).
        #expect(abs(try fixed.waitExceeds(0.5) - (1 - 0.5 * exp(0.25))) < 1e-10)
        #expect(throws: QueueingError.self) { try fixed.waitExceeds(-1) }
        #expect(throws: QueueingError.self) { try fixed.waitQuantile(1) }
    }
}
