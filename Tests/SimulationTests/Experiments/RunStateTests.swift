import Foundation
import Scenarios
import Synchronization
import Testing

@testable import Simulation

@Suite("Experiments: going on from a state")
struct RunStateTests {
    /// Keeps every state that it is offered.
    private final class Keeper: Sendable {
        private let states = Mutex<[RunState]>([])
        var all: [RunState] { states.withLock { $0 } }
        func keeping(from start: RunState? = nil) -> StateKeeping {
            StateKeeping(start: start, isDue: { true }, keep: { state in self.states.withLock { $0.append(state) } })
        }
    }

    private static let provenance = Provenance(version: "test", scenarioHash: "0", platform: "any")

    /// A shipped scenario, cut down to one day of it.
    private func model(_ name: String, _ overrides: [Override]) throws -> CompiledScenario {
        let root = URL(fileURLWithPath: #filePath).pathComponents.dropLast(4).joined(separator: "/").dropFirst()
        let reading = ScenarioReader(vocabulary: SimulationVocabulary.vocabulary)
            .read(path: "\(root)/scenarios/\(name).yaml", overrides: overrides)
        return try CompiledScenario(try #require(reading.scenario, "\(reading.diagnostics)"))
    }

    private func run(_ model: CompiledScenario, _ plan: RunPlan, _ keeping: StateKeeping? = nil) throws -> SimulationResult {
        try Experiment.simulate(model, plan: plan, provenance: Self.provenance, keeping: keeping)
    }

    @Test(
        "From any state of a run on any number of threads, any other number gives the same result",
        arguments: [("escalation", 2), ("hybrid", 3)])
    func everyState(name: String, threads: Int) throws {
        let model = try model(name, [Override(path: "calendar.length", value: "1d")])
        let count = 40
        let whole = try run(model, RunPlan(replications: count, threads: 1))
        let keeper = Keeper()
        // A state needs every thread to come by between the cut and the end. One may sleep for that long on a busy machine, hence
        // another attempt; what every attempt gives must be the same.
        for _ in 0..<40 where keeper.all.isEmpty {
            #expect(try run(model, RunPlan(replications: count, threads: threads), keeper.keeping()) == whole)
        }
        let states = keeper.all
        try #require(!states.isEmpty)
        for state in [states[0], states[states.count / 2], states[states.count - 1]] {
            #expect((1..<count).contains(state.replications))
            let others = state.replications.isMultiple(of: 2) ? 1 : 3
            #expect(try run(model, RunPlan(replications: count, threads: others), Keeper().keeping(from: state)) == whole)
        }
    }

    @Test("One thread is offered a state after every replication but the last, and states of states are the same bytes")
    func chain() throws {
        let model = try model("escalation", [Override(path: "calendar.length", value: "1d")])
        let keeper = Keeper()
        _ = try run(model, RunPlan(replications: 5), keeper.keeping())
        #expect(keeper.all.map(\.replications) == [1, 2, 3, 4])
        let second = Keeper()
        _ = try run(model, RunPlan(replications: 5), second.keeping(from: keeper.all[1]))
        #expect(second.all.map(\.replications) == [3, 4])
        // Padding of flags has no meaning and no fixed bytes; what it means is held by the results.
        #expect(second.all.map(\.bytes.count) == keeper.all.dropFirst(2).map(\.bytes.count))
    }

    @Test("A run to a precision stops where it would have, whatever state it goes on from")
    func precision() throws {
        let model = try model("minimal", [Override(path: "calendar.length", value: "1d")])
        let plan = RunPlan(precision: PrecisionRule(relative: 0.05, measure: "asa"), maxReplications: 200, threads: 2)
        let whole = try run(model, plan)
        #expect(whole.run.replications > 30)
        let keeper = Keeper()
        #expect(try run(model, plan, keeper.keeping()) == whole)
        let all = keeper.all
        for state in [all.first, all.last, all[all.count / 2]].compactMap(\.self) {
            #expect(try run(model, plan, Keeper().keeping(from: state)) == whole)
        }
    }

    @Test("A run to a precision that is stopped between two looks at it says that it was interrupted")
    func stopped() throws {
        let model = try model("minimal", [Override(path: "calendar.length", value: "1d")])
        let control = RunControl()
        let plan = RunPlan(precision: PrecisionRule(relative: 1e-6), maxReplications: 200, threads: 1)
        // After the look at 30 and before that at 45.
        let keeping = StateKeeping(isDue: { true }, keep: { if $0.replications >= 35 { control.cancel.cancel() } })
        let result = try Experiment.simulate(model, plan: plan, control: control, provenance: Self.provenance, keeping: keeping)
        #expect(result.run.end == .interrupted)
        #expect((35..<45).contains(result.run.replications))
    }

    @Test("A state of another scenario, one cut short and one without anything to go are refused")
    func unfit() throws {
        let small = try model("minimal", [Override(path: "calendar.length", value: "1d")])
        let other = try model("escalation", [Override(path: "calendar.length", value: "1d")])
        let keeper = Keeper()
        _ = try run(small, RunPlan(replications: 3), keeper.keeping())
        let state = try #require(keeper.all.last)
        var short = state
        short.bytes.removeLast()
        for (model, state, count) in [(other, state, 3), (small, short, 3), (small, state, 2), (small, RunState(replications: 1, bytes: []), 3)] {
            #expect(throws: ExperimentError.unfitState) {
                try run(model, RunPlan(replications: count), Keeper().keeping(from: state))
            }
        }
    }
}
