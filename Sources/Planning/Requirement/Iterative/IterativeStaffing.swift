import Queueing
import Scenarios
import Simulation

/// The fewest people of each interval by simulation, round after round on the same customers.
///
/// The iterative staffing algorithm (Feldman, Mandelbaum, Massey & Whitt, "Staffing of time-varying queues to achieve time-stable
/// performance", Management Science 54, 2008): simulate with ample people; from the law of the number present in each interval find
/// the fewest people with which those who meet that number would be served as promised; simulate with these; and so on until nothing
/// moves. The paper promises the chance of waiting; here a target may speak of any threshold, of abandonments too: what who finds so
/// many present gets is the answer for exponential work, corrected by the ratio of the misses that the simulation counted to those
/// that this answer expected in the same round. So the people that come out keep the target in the simulation, whatever the laws.
struct IterativeStaffing {
    let pool: StaffPool
    /// Shares answered in time and shares abandoned; other conditions are in `least`.
    let targets: [StaffingTarget]
    /// People of each interval below which no round goes.
    let least: [Int]
    /// Work of each interval, people.
    let loads: [Double]
    /// Seconds of an interval.
    let interval: Int
    /// Seconds of a person's time for a contact.
    let personTime: Double
    /// Seconds; nil where nobody leaves.
    let meanPatience: Double?
    let plan: RunPlan
    let control: SeriesControl

    struct Found {
        var agents: [Int]
        /// By interval, the share in time by the target that speaks of a threshold; nil where nobody came.
        var inTime: [Double?]
        var isUnattainable: Bool
        /// Rounds of simulation.
        var rounds: Int
        /// No number of people moved by more than one in the last rounds.
        var isSettled: Bool
    }

    static let mostRounds = 30
    /// Rounds for which progress is shown before more are known to be needed.
    static let usualRounds = 8
    /// Contacts of one replication at most: each is kept in a log until the replication is over.
    static let mostContacts = 2_000_000.0
    private static let mostPeople = 50_000.0

    func run() throws(RequirementError) -> Found {
        guard pool.contacts <= Self.mostContacts else {
            throw .simulation(
                .failed(
                    "isa keeps a log of each contact, and more than \(Int(Self.mostContacts)) are expected in one replication; "
                        + "shorten the calendar or take another method"))
        }
        // One person for each slot that is wanted, and so many more that hardly anybody ever waits.
        let ample = Int(min(pool.mostSlots + 8 * pool.mostSlots.squareRoot() + 10, Self.mostPeople))
        var agents = Array(repeating: ample, count: least.count)
        var round = try measure(agents, ample: ample)
        // Where nobody comes there is no wait to keep, only what is left when nobody has waited; people for a queue that stands there
        // would come and go from round to round.
        let left = round.present.map { wanted($0.map(Double.init)) }
        let isHopeless = least.indices.map { place in targets.indices.contains { isMissed($0, place, round) } }
        var rounds = 1
        var steps = Steps(count: least.count)
        var seen: Set<[Int]> = []
        var quietRounds = 0
        var isSettled = false
        while rounds < Self.mostRounds {
            let wanted = next(agents, round, left, isHopeless, isFirst: rounds == 1)
            if wanted == agents {
                isSettled = true
                break
            }
            if zip(wanted, agents).allSatisfy({ abs($0 - $1) <= 1 }) {
                quietRounds += 1
                // Some go to and fro between two numbers: the larger is on the safe side.
                if quietRounds >= 3 || seen.contains(wanted) {
                    agents = zip(wanted, agents).map { max($0, $1) }
                    isSettled = true
                }
            } else {
                quietRounds = 0
            }
            if !isSettled { agents = steps.taken(from: agents, to: wanted) }
            seen.insert(agents)
            round = try measure(agents, ample: ample)
            rounds += 1
            if isSettled { break }
        }
        let shown = targets.firstIndex { $0.serviceLevel != nil }
        return Found(
            agents: agents,
            inTime: least.indices.map { place in
                guard let shown else { return nil }
                let (missed, all) = counted(shown, place, round)
                return all > 0 ? 1 - missed / all : nil
            }, isUnattainable: isHopeless.contains(true), rounds: rounds, isSettled: isSettled)
    }

    // MARK: A round

    private func measure(_ agents: [Int], ample: Int) throws(RequirementError) -> PresenceTally {
        let model: CompiledScenario
        do throws(CompileError) {
            model = try CompiledScenario(pool.scenario(people: agents))
        } catch {
            throw .simulation(.failed(error.description))
        }
        let asked = plan.replications ?? 1
        control.plan(max(control.planned, control.finished + asked))
        let empty = PresenceTally(
            pool, targets: targets, interval: interval, intervals: least.count, mostPresent: (ample + 1000) * pool.slots)
        do throws(ExperimentError) {
            let sum = try Experiment.sumOfLogs(model, plan: plan, control: control.run, empty: empty) {
                $0.add($1)
            } join: {
                $0.join($1)
            }
            control.passed(asked)
            return sum
        } catch {
            throw .simulation(error)
        }
    }

    /// Misses counted and the contacts that they are of.
    private func counted(_ target: Int, _ place: Int, _ round: PresenceTally) -> (missed: Double, of: Double) {
        let waits = round.waits[target][place]
        guard targets[target].serviceLevel != nil else { return (Double(waits.abandoned), Double(waits.offered)) }
        let (missed, all) = waits.misses(targets[target].definition)
        return (Double(missed), Double(all))
    }

    /// Share of misses that a target allows.
    private func allowed(_ target: Int) -> Double {
        targets[target].serviceLevel.map { 1 - $0 } ?? targets[target].maxAbandonment ?? 1
    }

    /// Whether more is missed than chance explains.
    private func isMissed(_ target: Int, _ place: Int, _ round: PresenceTally) -> Bool {
        let (missed, all) = counted(target, place, round)
        let share = allowed(target)
        return missed > share * all + 3 * (share * (1 - share) * all).squareRoot() + 1
    }

    // MARK: From one round to the next

    private func next(
        _ agents: [Int], _ round: PresenceTally, _ left: [Int], _ isHopeless: [Bool], isFirst: Bool
    ) -> [Int] {
        let laws = round.present.map { $0.map(Double.init) }
        let ratios = targets.indices.map { self.ratios($0, agents, laws, round) }
        return least.indices.map { place in
            let law = laws[place]
            guard loads[place] > 0 else { return max(least[place], left[place]) }
            guard !isHopeless[place] else { return max(least[place], Int(min(loads[place], 1e6)) + 1) }
            // What ample people leave undone says nothing yet of what few people do.
            let low = max(1, least[place], isFirst ? Int(min(loads[place].rounded(.up), 1e6)) : 1)
            func isKept(_ people: Int) -> Bool {
                targets.indices.allSatisfy { target in
                    (misses(target, law, people) ?? 0) * ratios[target][place] <= allowed(target)
                }
            }
            var bad = low - 1
            var good = low
            // With a slot for each that was ever present nobody waits.
            while !isKept(good), good * pool.slots < law.count {
                bad = good
                good *= 2
            }
            while good - bad > 1 {
                let middle = (good + bad) / 2
                if isKept(middle) { good = middle } else { bad = middle }
            }
            return good
        }
    }

    /// As many people as the number present keeps busy.
    private func wanted(_ law: [Double]) -> Int {
        let all = law.reduce(0, +)
        guard all > 0 else { return 0 }
        let mean = law.enumerated().reduce(0) { $0 + Double($1.offset) * $1.element } / all
        return Int((mean / Double(pool.slots)).rounded())
    }

    /// Share of misses of those who find the number present by its law; nil where none was seen.
    private func misses(_ target: Int, _ law: [Double], _ people: Int) -> Double? {
        let wish = targets[target]
        guard
            let queue = try? FirstComeQueue(
                present: law, agents: people * pool.slots, arrivalRate: 0, meanHandling: personTime * Double(pool.slots),
                meanPatience: meanPatience)
        else { return nil }
        guard wish.serviceLevel != nil else { return queue.abandonment }
        return 1 - queue.serviceLevel(within: wish.threshold, wish.definition, shortAbandonment: wish.shortAbandonment)
    }

    /// Misses that weigh as much as what an interval has counted itself.
    private static let prior = 100.0

    /// Misses counted ÷ misses expected from the law of the number present, by interval; intervals with few lean on the mean of all.
    private func ratios(_ target: Int, _ agents: [Int], _ laws: [[Double]], _ round: PresenceTally) -> [Double] {
        let rows = least.indices.map { place -> (counted: Double, expected: Double) in
            let (missed, all) = counted(target, place, round)
            guard all > 0, agents[place] > 0, let share = misses(target, laws[place], agents[place]) else { return (0, 0) }
            return (missed, share * all)
        }
        let prior = Self.prior
        let mean = (rows.reduce(0) { $0 + $1.counted } + prior) / (rows.reduce(0) { $0 + $1.expected } + prior)
        return rows.map { ($0.counted + prior * mean) / ($0.expected + prior) }
    }
}

/// How far each interval may move: less after each turn back, more while it goes on in one direction.
private struct Steps {
    private var limits: [Double]
    private var moves: [Int]

    init(count: Int) {
        limits = Array(repeating: .infinity, count: count)
        moves = Array(repeating: 0, count: count)
    }

    mutating func taken(from agents: [Int], to wanted: [Int]) -> [Int] {
        agents.indices.map { place in
            let move = wanted[place] - agents[place]
            if move * moves[place] < 0 {
                limits[place] = max(1, min(limits[place], Double(abs(moves[place]))) / 2)
            } else {
                limits[place] *= 1.5
            }
            let most = limits[place] < 1e9 ? Int(limits[place]) : Int.max
            moves[place] = min(abs(move), most) * move.signum()
            return agents[place] + moves[place]
        }
    }
}
