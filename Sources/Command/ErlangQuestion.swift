import ArgumentParser
import Queueing
import Reports
import Scenarios
import Stochastics
import Workbench

/// What every formula asks for, and how its answer is printed.
struct ErlangQuestion: ParsableArguments {
    @Option(help: "Contacts offered: 100/30min, 120/h.")
    var rate: String?

    @Option(help: ArgumentHelp("Work offered in Erlang, in place of --rate: 10.", valueName: "erlang"))
    var load: String?

    @Option(help: "Mean handling time: 3min, 4m30s.")
    var aht: String?

    @Option(help: ArgumentHelp("Share to be answered within a time: 80/20s, 80%/20s.", valueName: "share/time"))
    var target: String?

    @Option(help: "A number of agents to judge; the fewest that keep the target when left out.")
    var agents: Double?

    @Option(help: "The time for the service level where there is no target: 20s.")
    var within: String?

    @Option(
        help: ArgumentHelp(
            "Definition of service level: over-offered, over-answered, abandoned-credited, abandoned-excluded, short-excluded.",
            valueName: "name"))
    var definition: String?

    @Option(help: "Abandonments up to this wait are short, for short-excluded: 5s.")
    var short: String?

    @Option(help: "Agents work at most this share of their time: 85%.")
    var maxOccupancy: String?

    @Option(help: "At most this share abandons: 5%.")
    var maxAbandonment: String?

    @Option(help: "At most this share is refused: 1%.")
    var maxBlocking: String?

    @Option(name: .customLong("max-asa"), help: "Mean wait of the answered at most: 20s.")
    var maxASA: String?

    @Option(help: "Share of paid time that is not available: 30%; gives heads beside agents.")
    var shrinkage: String?

    @Flag(help: "Also the fractional number of agents that just keeps the target.")
    var fractional = false

    @Flag(help: "Print the answer as JSON.")
    var json = false

    /// What a formula can be asked with.
    struct Needs {
        /// Nothing depends on the handling time but the number of contacts, so that a load is enough.
        var time = true
        /// A load in Erlang stands for a rate.
        var takesLoad = true
        var fraction = true
        /// Some find no room.
        var refuses = false
        /// Some hang up.
        var abandons = false
        /// Flags that would make it so, behind a comma.
        var roomHint = ""
        var patienceHint = ""
    }

    /// Asks the formula that the subcommand makes, which may add to the arguments in words.
    func ask(
        _ needs: Needs = Needs(), _ formula: (_ given: inout [String]) throws -> ErlangRequest.Formula
    ) throws {
        try check(needs)
        var given: [String] = []
        let handling = try aht.map { try UnitFlag.time($0, "--aht") }
        var rate = 0.0
        if let text = self.rate {
            rate = try UnitFlag.rate(text, "--rate")
            given.append(text)
        } else if let load {
            let load = try erlang(load)
            // Of no handling time a rate of 0 is made, which is refused with the time.
            rate = handling.map { $0 > 0 ? load / $0 : 0 } ?? load
        }
        if let aht { given.append("AHT \(aht)") }
        let target = try staffingTarget()
        let chosen = try formula(&given)
        let request = ErlangRequest(
            formula: chosen, rate: rate, handling: handling ?? 1, isTimed: handling != nil, target: target, agents: agents,
            isFractional: fractional, shrinkage: try shrinkage.map { try UnitFlag.share($0, "--shrinkage") }, given: given)
        let answer: ErlangAnswer
        do throws(WorkbenchError) {
            answer = try Workbench.erlang(request)
        } catch {
            throw Failure(error)
        }
        Console.say(
            json ? try JSONText.text(answer) : ErlangText.text(answer, ink: Ink(isColored: Console.isColored)))
        if answer.problem != nil || answer.isMet == false { throw Failure(code: .missed) }
    }

    /// Arguments that make no sense together, all at once.
    private func check(_ needs: Needs) throws {
        var problems: [String] = []
        if !needs.takesLoad, load != nil {
            problems.append("--load: what a chat asks of an agent depends on how many the agent holds; say --rate and --aht.")
        } else if rate != nil, load != nil {
            problems.append("--rate and --load exclude each other: the load is the rate times --aht.")
        } else if rate == nil, load == nil {
            problems.append(
                needs.takesLoad ? "Say how much comes: --rate 100/30min, or --load 10 in Erlang." : "Say how much comes: --rate 60/30min.")
        }
        if aht == nil, needs.time || load == nil { problems.append("Say the mean handling time: --aht 3min.") }
        if fractional, agents != nil {
            problems.append("--fractional is for the fewest agents that keep a target; leave out --agents.")
        }
        if fractional, !needs.fraction { problems.append("--fractional: chats are reckoned for whole agents only; leave it out.") }
        if !needs.refuses, maxBlocking != nil {
            problems.append("--max-blocking: nobody is refused in this question; leave it out\(needs.roomHint).")
        }
        if !needs.abandons, maxAbandonment != nil {
            problems.append("--max-abandonment: nobody hangs up in this question; leave it out\(needs.patienceHint).")
        }
        let isShort = definition == ServiceLevels.Definition.shortExcluded.rawValue
        if short != nil, !isShort {
            problems.append("--short is for --definition short-excluded only; say that too, or leave --short out.")
        }
        if isShort, short == nil { problems.append("--definition short-excluded wants the limit of short abandonments: --short 5s.") }
        if definition != nil, target == nil, within == nil {
            problems.append("--definition is of a service level; say --target 80/20s or --within 20s.")
        }
        if !problems.isEmpty { throw ValidationError(problems.joined(separator: "\n       ")) }
    }

    private func erlang(_ text: String) throws -> Double {
        guard let load = Double(text), load >= 0, load <= 1e7 else {
            throw ValidationError("--load \(text) is not a number of Erlang from 0 to 10000000. Write --load 10.")
        }
        return load
    }

    private func staffingTarget() throws -> StaffingTarget {
        let name = definition ?? ServiceLevels.Definition.overOffered.rawValue
        guard let definition = ServiceLevels.Definition(rawValue: name) else {
            let names = ServiceLevels.Definition.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("--definition \(name) is none of \(names).")
        }
        var result = StaffingTarget(
            definition: definition, shortAbandonment: try short.map { try UnitFlag.time($0, "--short") } ?? 0,
            maxOccupancy: try maxOccupancy.map { try UnitFlag.share($0, "--max-occupancy") },
            maxAbandonment: try maxAbandonment.map { try UnitFlag.share($0, "--max-abandonment") },
            maxBlocking: try maxBlocking.map { try UnitFlag.share($0, "--max-blocking") },
            maxASA: try maxASA.map { try UnitFlag.time($0, "--max-asa") })
        for (share, flag, reason) in [
            (result.maxBlocking, "--max-blocking", "somebody is refused whatever the number of agents"),
            (result.maxAbandonment, "--max-abandonment", "somebody hangs up whatever the number of agents"),
        ] where share == 0 {
            throw ValidationError("\(flag) 0%: \(reason). Write a share above 0, such as \(flag) 1%.")
        }
        if let within { result.threshold = try UnitFlag.time(within, "--within") }
        if let target {
            guard within == nil else { throw ValidationError("--target has its own time; leave --within out.") }
            let parts = target.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 2 else {
                throw ValidationError("--target \(target) is not a share and a time. Write --target 80/20s.")
            }
            let share = parts[0].hasSuffix("%") ? parts[0] : parts[0] + "%"
            result.serviceLevel = try UnitFlag.share(share, "--target")
            result.threshold = try UnitFlag.time(parts[1], "--target")
        }
        return result
    }
}

/// Flags with units, read as scenarios are.
enum UnitFlag {
    static func time(_ text: String, _ flag: String) throws -> Double {
        try worded(text, flag) { () throws(Phrase.Problem) in try Phrase.time(text, key: flag) }
    }
    static func rate(_ text: String, _ flag: String) throws -> Double {
        try worded(text, flag) { () throws(Phrase.Problem) in try Phrase.rate(text, key: flag) }
    }
    static func share(_ text: String, _ flag: String) throws -> Double {
        try worded(text, flag) { () throws(Phrase.Problem) in try Phrase.share(text, key: flag) }
    }

    static func law(_ text: String, _ flag: String) throws -> Law {
        try worded(text, flag) { () throws(Phrase.Problem) in try Phrase.law(text, key: flag) }
    }

    private static func worded<Value>(
        _ text: String, _ flag: String, _ read: () throws(Phrase.Problem) -> Value
    ) throws -> Value {
        do throws(Phrase.Problem) {
            return try read()
        } catch {
            throw ValidationError(["\(flag) \(text): \(error.message)", error.hint].compactMap { $0 }.joined(separator: ". "))
        }
    }
}

extension StringProtocol {
    /// Without blanks at either end.
    var trimmingBlanks: String {
        var text = Substring(self)
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
