import Foundation
import Reports
import Scenarios
import Simulation
import Synchronization

/// Where a verb keeps its result, and what it goes on from.
public struct Storing: Sendable {
    /// The file of the store.
    public var path: String
    /// The run that goes on; nil for a new one.
    var resumed: KeptRun?
    /// Seconds between two states of a long run, at least; with 0 the replications wait for every state, which is for tests.
    package var pause = 2.0
    /// Told of every state that is safe: replications, or points of a sweep.
    package var didKeep: (@Sendable (Int) -> Void)?
    /// Pages that the file may have, as if the disk were full then.
    var largest: Int?

    public init(path: String = Storing.usualPath) { self.path = path }

    /// `results/vardiya.sqlite` in the working directory.
    public static let usualPath = RunStore.usualPath

    /// Kept files that stand for those on the disk; nil reads the disk.
    var files: [ScenarioFile]? { resumed?.files }
    /// Wall time of earlier sittings.
    var elapsed: Double { resumed?.run.elapsed ?? 0 }
}

/// What became of keeping a result.
public enum Stored: Sendable, Hashable {
    /// Nobody asked.
    case no
    /// Under this number.
    case run(Int)
    /// The result is not in the store.
    case failed(path: String, reason: String)
}

/// A run on its way into the store.
///
/// Everything that touches the disk happens on a queue of its own, so that the replications do not wait for it, and whatever goes wrong
/// there is kept for the end: the store never spoils a run.
final class RunSession: @unchecked Sendable {
    private let storing: Storing
    private let entry: NewRun
    private let queue = DispatchQueue(label: "run store")
    private let clock = ContinuousClock()
    private let start: ContinuousClock.Instant
    private let pace: Mutex<Pace>

    // Touched on the queue only.
    private var store: RunStore?
    private var number: Int?

    /// When the next state is welcome.
    private struct Pace {
        var isBusy = false
        var next: ContinuousClock.Instant
    }

    /// Saving takes at most this share of the time.
    private static let share = 0.02

    init(_ storing: Storing, _ design: RunDesign, title: String?, hashes: [String], files: [ScenarioFile], threads: Int) {
        self.storing = storing
        start = clock.now
        pace = Mutex(Pace(next: start + .seconds(storing.pause)))
        entry = NewRun(
            design: design, title: title, hashes: hashes, files: files,
            started: Date().timeIntervalSince1970.rounded(.down), threads: threads)
        number = storing.resumed?.run.number
        // A failure is met again at the end, where it is told.
        queue.async { _ = try? self.open() }
    }

    /// The store and the number of the run in it.
    private func open() throws(StoreError) -> (RunStore, Int) {
        let store: RunStore
        if let known = self.store {
            store = known
        } else {
            guard let opened = try RunStore.open(storing.path, creates: number == nil, largest: storing.largest) else {
                throw StoreError(storing.path, "it is gone")
            }
            store = opened
            self.store = opened
        }
        if let number { return (store, number) }
        let given = try store.begin(entry)
        number = given
        return (store, given)
    }

    /// Wall time so far in seconds, of all sittings.
    private var elapsed: Double { storing.elapsed + (clock.now - start) / .seconds(1) }

    // MARK: States

    /// For a run that is long enough.
    var keeping: StateKeeping {
        StateKeeping(
            start: storing.resumed?.state, isDue: { [self] in isDue() }, keep: { [self] state in keep(state) })
    }

    func isDue() -> Bool { pace.withLock { !$0.isBusy && clock.now >= $0.next } }

    /// Saves a state behind the replications' back.
    func keep(_ state: RunState) {
        guard storing.pause > 0 else { return queue.sync { save(state) } }
        pace.withLock { $0.isBusy = true }
        queue.async { [self] in
            let began = clock.now
            save(state)
            let took = (clock.now - began) / .seconds(1)
            pace.withLock {
                $0.isBusy = false
                $0.next = clock.now + .seconds(max(storing.pause, took / Self.share))
            }
        }
    }

    private func save(_ state: RunState) {
        // A store that fails now may do for the next state, and says at the end what is the matter.
        guard let number, let store, (try? store.keep(state, of: number, elapsed: elapsed)) != nil else { return }
        storing.didKeep?(state.replications)
    }

    // MARK: The end

    /// Keeps the result.
    func finish(_ outcome: RunOutcome) -> Stored {
        queue.sync {
            do throws(StoreError) {
                let (store, number) = try open()
                try store.end(number, outcome)
                return .run(number)
            } catch {
                return .failed(path: error.path, reason: error.reason)
            }
        }
    }

    /// The run gave nothing: a new one leaves no trace, one that went on stays as it was.
    func abandon() {
        queue.sync {
            guard let store, let number else { return }
            if storing.resumed == nil {
                _ = try? store.lay(down: number)
                _ = try? store.delete([number])
            } else {
                _ = try? store.lay(down: number)
            }
        }
    }
}
