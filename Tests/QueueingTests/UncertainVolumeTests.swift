import Testing

@testable import Queueing

/// Volumes that are not known: expected values by mpmath (`Tests/References/queueing/uncertain.py`).
@Suite("Uncertain volume")
struct UncertainVolumeTests {
    private func impatient(_ variation: Double) throws -> UncertainVolume {
        try UncertainVolume(meanRate: 10.0 / 180, variation: variation, capacity: 10.0 / 180) {
            (rate: Double) throws(QueueingError) -> any StationaryQueue in
            try ErlangA(arrivalRate: rate, meanHandling: 180, agents: 10, meanPatience: 120)
        }
    }

    private func patient(_ variation: Double, agents: Double) throws -> UncertainVolume {
        try UncertainVolume(meanRate: 10.0 / 180, variation: variation, capacity: agents / 180, settles: false) {
            (rate: Double) throws(QueueingError) -> any StationaryQueue in
            try ErlangC(arrivalRate: rate, meanHandling: 180, agents: agents)
        }
    }

    @Test("any variation has an answer, however small, and goes to that of the known rate")
    func small() throws {
        let known = try ErlangA(arrivalRate: 10.0 / 180, meanHandling: 180, agents: 10, meanPatience: 120)
        for percent in [0.0001, 0.01, 0.31, 0.5, 0.7, 1, 2, 2.1, 5] {
            let share = percent / 100
            let queue = try impatient(share)
            // Of second order in the variation.
            let off = abs(queue.answered(within: 20) - known.answered(within: 20))
            #expect(off < 3 * share * share + 1e-11, "\(percent)%")
            #expect(abs(queue.arrivalRate * 180 - 10) < 1e-10, "\(percent)%")
        }
        #expect(throws: QueueingError.self) { try impatient(1e-12) }
    }

    @Test(
        "with endless patience the rates above the agents count as never in time",
        arguments: [
            (0.02, 14.0, 0.88713249244231, 0.17543669351908, 0.71428571428571, 2.9547722168359e-71),
            (0.1, 13, 0.74751253693447, 0.32748523937804, 0.76915409242455, 0.0036752107255874),
            (0.1, 14, 0.85576872195205, 0.20740970457084, 0.71428213487719, 0.00023049121652866),
            (0.3, 15, 0.7459157381078, 0.2964091997277, 0.65931541446525, 0.1026038164629),
            (0.3, 16, 0.8143844433664, 0.22438915481706, 0.62109080395255, 0.064297218307135),
            (1, 32, 0.78802742835526, 0.22773928397581, 0.29976181125676, 0.17120125670914),
            (1, 33, 0.80271262053401, 0.21259778820242, 0.29185358563599, 0.15859761982533),
        ])
    func endless(
        _ variation: Double, _ agents: Double, _ level: Double, _ waits: Double, _ occupancy: Double, _ endless: Double
    ) throws {
        let queue = try patient(variation, agents: agents)
        #expect(abs(queue.answered(within: 20) / level - 1) < 1e-9)
        #expect(abs(queue.waitProbability / waits - 1) < 1e-9)
        #expect(abs(queue.occupancy / occupancy - 1) < 1e-9)
        let off = abs(queue.endlessShare - endless)
        #expect(off < 1e-9 * endless + 1e-17)
        #expect(queue.meanWait == .infinity && queue.asa == .infinity && queue.meanQueue == .infinity)
        #expect(abs(queue.answered(within: 20) + queue.answered(after: 20) - 1) < 1e-12)
        #expect(try queue.waitQuantile(0.1).isFinite)
    }

    @Test("with returns each rate counts with its own contacts")
    func returns() throws {
        let queue = try UncertainVolume(meanRate: 10.0 / 180, variation: 0.2, capacity: 10.0 / 180) {
            (rate: Double) throws(QueueingError) -> any StationaryQueue in
            try ErlangX(freshRate: rate, meanHandling: 180, agents: 10, lines: 60, meanPatience: 120, redial: 0.5)
        }
        #expect(abs(queue.meanQueue - 1.69635) < 5e-6)
        #expect(abs(queue.arrivalRate * 3600 - 225.445) < 5e-4)
        #expect(abs(queue.abandonment - 0.22573) < 5e-6)
    }

    @Test("a load whose rates go beyond the formula is told so")
    func beyond() throws {
        #expect(throws: QueueingError.self) {
            try UncertainVolume(meanRate: 1e6, variation: 1, capacity: 1e6) {
                (rate: Double) throws(QueueingError) -> any StationaryQueue in
                try ErlangA(arrivalRate: rate, meanHandling: 1, agents: 1e6, meanPatience: 1)
            }
        }
    }
}
