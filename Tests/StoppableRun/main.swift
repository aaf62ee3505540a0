// A stored run for tests that kill it.
//
//     StoppableRun simulate|vary SCENARIO STORE REPLICATIONS THREADS STATES
//     StoppableRun resume NUMBER STORE THREADS
//
// The first keeps a state whenever it can and writes a line for each that is safe; after STATES of them (0 for never) it waits to be
// killed. The second goes on with a run and prints its result as JSON. The lines go out at once, since nobody flushes a killed process.
import Foundation
import Reports
import Simulation
import Synchronization
import Workbench

func say(_ text: String) { FileHandle.standardOutput.write(Data(text.utf8)) }

let arguments = Array(CommandLine.arguments.dropFirst())
guard arguments.count >= 4 else { exit(64) }
if arguments[0] == "resume" {
    let resumed = try Workbench.resume(arguments[1], in: arguments[2], threads: Int(arguments[3]) ?? 1)
    if let note = resumed.note { FileHandle.standardError.write(Data((note + "\n").utf8)) }
    switch resumed.request {
    case .simulate(let request): say(Workbench.json(try Workbench.simulate(request).result))
    case .vary(let request): say(Workbench.json(try Workbench.vary(request).sweep))
    case .compare(let request): say(Workbench.json(try Workbench.compare(request).comparison))
    }
} else if arguments.count == 6 {
    let most = Int(arguments[5]) ?? 0
    let count = Atomic<Int>(0)
    var storing = Storing(path: arguments[2])
    storing.pause = 0
    storing.didKeep = { done in
        say("\(done)\n")
        if count.add(1, ordering: .relaxed).newValue == most { while true { sleep(1000) } }
    }
    let plan = RunPlan(replications: Int(arguments[3]), threads: Int(arguments[4]) ?? 1)
    say("begins\n")
    if arguments[0] == "vary" {
        let axis = Sweep.Axis(path: "teams.desk.positions", values: ["1", "2", "3", "4"])
        _ = try Workbench.vary(VaryRequest(paths: [arguments[1]], axes: [axis], plan: plan, storing: storing))
    } else {
        _ = try Workbench.simulate(SimulationRequest(path: arguments[1], plan: plan, storing: storing))
    }
}
