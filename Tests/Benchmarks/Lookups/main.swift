import Queueing

// The grid of Tests/References/c/erlangc.c: 10,000 volumes of 10 + 0.1 i contacts in 30 minutes, handling 3 minutes, 20 s.
// Prints, as that program does, sums that show the answers and the best seconds of some passes. Usage: Lookups [passes]
let passes = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 20
let handling = 3.0
let threshold = 20.0 / 60
let patience = 2.0
let clock = ContinuousClock()

func seconds(_ body: () throws -> Void) rethrows -> Double {
    let time = try clock.measure(body)
    return Double(time.components.seconds) + Double(time.components.attoseconds) * 1e-18
}

var levels = 0.0
var agents = 0
var patient = 0
var best = (levels: Double.infinity, agents: Double.infinity, patient: Double.infinity)
for _ in 0..<passes {
    levels = 0
    agents = 0
    patient = 0
    best.levels = min(
        best.levels,
        try seconds {
            for i in 0..<10_000 {
                let rate = (10 + 0.1 * Double(i)) / 30
                let staff = (rate * handling).rounded(.down) + 5
                levels += try ErlangC(arrivalRate: rate, meanHandling: handling, agents: staff)
                    .serviceLevel(within: threshold)
            }
        })
    best.agents = min(
        best.agents,
        try seconds {
            for i in 0..<10_000 {
                agents += try ErlangC.fewestAgents(
                    arrivalRate: (10 + 0.1 * Double(i)) / 30, meanHandling: handling, serviceLevel: 0.8,
                    within: threshold, maxOccupancy: 0.85)
            }
        })
    best.patient = min(
        best.patient,
        try seconds {
            for i in 0..<10_000 {
                patient += try ErlangA.fewestAgents(
                    arrivalRate: (10 + 0.1 * Double(i)) / 30, meanHandling: handling, meanPatience: patience,
                    serviceLevel: 0.8, within: threshold)
            }
        })
}
print(
    "service_level sum \(levels) sec \(best.levels) ; required agents sum \(agents) sec \(best.agents) ; "
        + "with patience sum \(patient) sec \(best.patient)")
