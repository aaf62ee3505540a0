import Foundation

/// Hands out replications by index and folds their ledgers in index order, whichever thread ends first.
///
/// No replication past the count decided on is ever started, so a stopping rule judges exactly the prefix that is
/// reported. At most `window` ledgers wait, so memory does not grow with the number of replications.
final class FoldBoard: @unchecked Sendable {
    // Everything below is guarded by `lock`.
    private let lock = NSCondition()
    private let fold: Fold
    private let control: RunControl
    /// Judges the folded prefix when it reaches the limit: a higher limit, or nil to stop.
    private let decide: (Fold) -> Int?
    private let window: Int
    private var next: Int
    private var limit: Int
    private var isStopped = false
    private var waiting: [Int: LedgerCopy] = [:]
    private var spare: [LedgerCopy] = []
    private(set) var failure: String?
    /// Waits by type and time of day over all replications.
    private(set) var pooledWaits: [UInt64] = []

    /// Where the state is left now and then; nil for nowhere.
    private let keeping: StateKeeping?
    private var cut: Cut?
    private var cuts = 0
    /// Threads that run replications.
    private var running = 0

    /// A state in the making: that of the first `count` replications.
    ///
    /// Threads do not wait for each other. Those before the cut are handed out when it is made; each thread adds what it has pooled before
    /// it takes one behind the cut; and the fold passes the cut when the last of those before it is delivered.
    private struct Cut {
        var number: Int
        var count: Int
        /// Threads that have added what they pooled.
        var joined = 0
        /// The fold at the cut.
        var fold: StateTape?
    }

    /// - Parameter pooledWaits: Those of the replications already folded.
    init(
        fold: Fold, limit: Int, threads: Int, control: RunControl, keeping: StateKeeping? = nil, pooledWaits: [UInt64] = [],
        decide: @escaping (Fold) -> Int?
    ) {
        self.fold = fold
        self.keeping = keeping
        self.pooledWaits = pooledWaits
        self.limit = limit
        self.control = control
        self.decide = decide
        next = fold.count
        window = 4 * threads
        control.show(finished: fold.count, planned: limit)
    }

    /// The next replication to run; nil when there is none. Waits while a decision is due or the fold is far behind.
    ///
    /// - Parameters:
    ///   - ledger: Of the thread, after its last replication.
    ///   - cutsJoined: Of the thread: the last cut to which it has added what it pooled.
    func take(_ ledger: borrowing Ledger, cutsJoined: inout Int) -> Int? {
        lock.lock()
        defer { lock.unlock() }
        while !isStopped {
            join(ledger, &cutsJoined)
            if next < limit, next < fold.count + window {
                next += 1
                return next - 1
            }
            lock.wait()
        }
        return nil
    }

    /// Folds a finished replication, at once when it is the next in order.
    func deliver(_ index: Int, _ ledger: borrowing Ledger) {
        lock.lock()
        defer { lock.unlock() }
        guard !isStopped else { return }
        guard index == fold.count else {
            let copy = spare.popLast() ?? LedgerCopy(like: ledger)
            copy.take(ledger)
            waiting[index] = copy
            return
        }
        fold.add(ledger)
        passCut()
        while let copy = waiting.removeValue(forKey: fold.count) {
            fold.add(copy.ledger)
            spare.append(copy)
            passCut()
        }
        if fold.count == limit {
            if let higher = decide(fold), higher > limit { limit = higher } else { isStopped = true }
        }
        makeCut()
        control.show(finished: fold.count, planned: limit)
        lock.broadcast()
    }

    /// Stops handing out; `reason` tells a failure from a wish.
    func stop(_ reason: String?) {
        lock.lock()
        defer { lock.unlock() }
        isStopped = true
        if failure == nil { failure = reason }
        lock.broadcast()
    }

    /// Adds what a thread pooled over its replications; sums of integers, so the order does not matter.
    func pool(_ ledger: borrowing Ledger) {
        lock.lock()
        defer { lock.unlock() }
        add(ledger)
    }

    private func add(_ ledger: borrowing Ledger) {
        let size = ledger.types * ledger.slotsOfDay * WaitBuckets.count
        if pooledWaits.isEmpty { pooledWaits = Array(repeating: 0, count: size) }
        guard pooledWaits.count == size else { return }
        for index in 0..<size { pooledWaits[index] &+= UInt64(ledger.pooledWaits[index]) }
    }

    // MARK: States

    /// Cuts behind the replications handed out, where a state is welcome and something comes after it.
    private func makeCut() {
        guard let keeping, cut == nil, !isStopped, next < limit, keeping.isDue() else { return }
        cuts += 1
        cut = Cut(number: cuts, count: next)
        passCut()
    }

    /// Writes the fold down when it is at the cut.
    private func passCut() {
        guard cut?.count == fold.count else { return }
        var tape = StateTape()
        fold.pass(&tape)
        cut?.fold = tape
    }

    /// Adds what a thread has pooled, once for each cut, before it runs what comes behind it.
    private func join(_ ledger: borrowing Ledger, _ cutsJoined: inout Int) {
        guard let cut, cut.number > cutsJoined else { return }
        cutsJoined = cut.number
        add(ledger)
        ledger.pooledWaits.update(repeating: 0, count: ledger.types * ledger.slotsOfDay * WaitBuckets.count)
        self.cut?.joined += 1
        guard cut.joined + 1 == running, var tape = cut.fold else { return }
        tape.passAll(&pooledWaits, empty: 0)
        self.cut = nil
        keeping?.keep(RunState(replications: cut.count, bytes: tape.bytes))
    }
}

extension FoldBoard {
    /// Runs what the board hands out on so many threads, at least one, with one source each, and waits for all.
    func run<Source: ReplicationSource & ~Copyable>(
        threads: Int, isCancelled: CancelFlag, makeSource: @escaping @Sendable () -> Source
    ) {
        running = max(threads, 1)
        onThreads(running) {
            var source = makeSource()
            var cutsJoined = 0
            while let index = source.withLedger({ self.take($0, cutsJoined: &cutsJoined) }) {
                guard source.run(replication: index, isCancelled: isCancelled) else {
                    self.stop(source.failureText)
                    break
                }
                source.withLedger { self.deliver(index, $0) }
            }
            source.withLedger { self.pool($0) }
        }
    }
}

/// Runs the work on so many threads, the calling one among them, and waits for all.
func onThreads(_ count: Int, _ work: @escaping @Sendable () -> Void) {
    let group = DispatchGroup()
    for _ in 1..<max(count, 1) {
        group.enter()
        let thread = Thread {
            work()
            group.leave()
        }
        thread.stackSize = 8 << 20
        thread.start()
    }
    work()
    group.wait()
}
