import ArgumentParser
import Planning
import Queueing
import Reports
import Scenarios
import Workbench

struct ErlangCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "erlang",
        abstract: "Asks a formula: how many agents, or what so many agents give.",
        discussion: """
            EXAMPLES
              vardiya erlang c --rate 100/30min --aht 3min --target 80/20s
              vardiya erlang a --rate 100/30min --aht 3min --patience 2min --target 80/20s
              vardiya erlang a --rate 100/30min --aht 3min --patience 2min --agents 12 --within 20s
              vardiya erlang x --rate 100/30min --aht 3min --patience 2min --redial 50% --lines 30 --target 80/20s
              vardiya erlang b --load 10 --max-blocking 1%
              vardiya erlang c --load 10 --aht 3min --agents 12 --within 20s
              vardiya erlang chat --rate 60/30min --aht 5min --factors 1,1.7,2.5 --target 80/20s
              vardiya erlang g --rate 100/30min --aht 3min --patience "lognormal median 80s spread 1" --target 80/20s

            Around the answer stands a table of agents, and what 10% more or less volume and handling do.
            With --agents the exit code is 99 where a target is missed. Without a target a queue without end is an answer: 0.
            """,
        subcommands: [
            ErlangBCommand.self, ErlangCCommand.self, ErlangACommand.self, ErlangXCommand.self, ErlangChatCommand.self,
            ErlangGCommand.self,
        ])
}

struct ErlangBCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "b", abstract: "Erlang B: no queue, who finds all agents (or lines) busy is refused.",
        discussion: "Who is refused depends on the load alone: --load 10 needs no --aht.")
    @OptionGroup var question: ErlangQuestion

    func run() throws { try question.ask(ErlangQuestion.Needs(time: false, refuses: true)) { _ in .b } }
}

struct ErlangCCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "c", abstract: "Erlang C: all wait as long as it takes.")
    @OptionGroup var question: ErlangQuestion

    func run() throws { try question.ask { _ in .c } }
}

struct ErlangACommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "a", abstract: "Erlang A: who waits too long hangs up.")
    @OptionGroup var question: ErlangQuestion
    @Option(help: "Mean time until a waiting contact hangs up: 2min.")
    var patience: String

    func run() throws {
        let patience = try UnitFlag.time(patience, "--patience")
        try question.ask(ErlangQuestion.Needs(abandons: true)) { given in
            given.append("patience \(self.patience)")
            return .a(patience: patience)
        }
    }
}

struct ErlangXCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "x", abstract: "Erlang X: lines, patience, redials, reconnects, uncertain volume.")
    @OptionGroup var question: ErlangQuestion
    @Option(help: "Mean time until a waiting contact hangs up; nobody does when left out.")
    var patience: String?
    @Option(help: "Contacts present at most, agents and queue together; no limit when left out.")
    var lines: Int?
    @Option(help: "Share of the refused and abandoned that tries again: 50%.")
    var redial: String?
    @Option(help: "Share of the answered that comes back: 5%.")
    var reconnect: String?
    @Option(help: "Coefficient of variation of the volume itself: 10%.")
    var variation: String?

    func run() throws {
        let patience = try patience.map { try UnitFlag.time($0, "--patience") }
        let redial = try redial.map { try UnitFlag.share($0, "--redial") } ?? 0
        let reconnect = try reconnect.map { try UnitFlag.share($0, "--reconnect") } ?? 0
        let variation = try variation.map { try UnitFlag.share($0, "--variation") }
        let needs = ErlangQuestion.Needs(
            refuses: lines != nil, abandons: patience != nil, roomHint: ", or say --lines", patienceHint: ", or say --patience")
        try question.ask(needs) { given in
            if let patience = self.patience { given.append("patience \(patience)") }
            if let lines { given.append("\(lines) lines") }
            if redial > 0 { given.append("\(self.redial ?? "") redial") }
            if reconnect > 0 { given.append("\(self.reconnect ?? "") reconnect") }
            if let variation = self.variation { given.append("volume \u{B1}\(variation)") }
            return .x(patience: patience, lines: lines, redial: redial, reconnect: reconnect, variation: variation)
        }
    }
}

struct ErlangChatCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "chat", abstract: "Chat: several contacts at once for each agent.",
        discussion: """
            How much more an agent does with several chats comes from --factors, or from the rhythm of a chat: --turn and
            --pause with --chats. --aht is the length of a chat whose agent has no other.
            """)
    @OptionGroup var question: ErlangQuestion
    @Option(help: "What an agent with 1, 2, … chats does, against one with a single chat: 1,1.7,2.5.")
    var factors: String?
    @Option(help: "Mean time an agent works on one turn: 30s.")
    var turn: String?
    @Option(help: "Mean time a customer takes to answer: 45s.")
    var pause: String?
    @Option(help: "Chats at once at most, with --turn and --pause.")
    var chats: Int?
    @Option(help: "Mean time until a waiting contact leaves; nobody does when left out.")
    var patience: String?
    @Flag(help: "Chats stay with their agents: the exact chain, for small groups.")
    var exact = false

    func run() throws {
        let patience = try patience.map { try UnitFlag.time($0, "--patience") }
        let multiples = try multiples()
        try question.ask(ErlangQuestion.Needs(takesLoad: false, fraction: false, abandons: patience != nil, patienceHint: ", or say --patience")) { given in
            given.append("up to \(multiples.count) at once")
            if let patience = self.patience { given.append("patience \(patience)") }
            return .chat(factors: multiples, patience: patience, isExact: exact)
        }
    }

    private func multiples() throws -> [Double] {
        if let factors {
            guard turn == nil, pause == nil, chats == nil else {
                throw ValidationError("Say --factors, or --turn, --pause and --chats; not both.")
            }
            return try factors.split(separator: ",", omittingEmptySubsequences: false).map { part in
                guard let value = Double(part.trimmingBlanks) else {
                    throw ValidationError("--factors \(factors): \(part) is not a number. Write --factors 1,1.7,2.5.")
                }
                return value
            }
        }
        guard let turn, let pause, let chats else {
            throw ValidationError("Say --factors 1,1.7,2.5, or the rhythm: --turn 30s --pause 45s --chats 3.")
        }
        do throws(QueueingError) {
            return try ConcurrencyFactor(
                meanTurn: seconds(turn, "--turn"), meanPause: seconds(pause, "--pause")
            ).factors(upTo: chats)
        } catch {
            throw ValidationError(error.description)
        }
    }

    /// NaN for what is no time, which the formula refuses; checked before by `validate`.
    private func seconds(_ text: String, _ flag: String) -> Double { (try? UnitFlag.time(text, flag)) ?? .nan }

    func validate() throws {
        if let turn { _ = try UnitFlag.time(turn, "--turn") }
        if let pause { _ = try UnitFlag.time(pause, "--pause") }
    }
}

struct ErlangGCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "g", abstract: "M/M/n+G: who waits hangs up, after a time of any law.",
        discussion: """
            Laws of patience are those of scenarios (vardiya list distributions): 2m (exponential), exactly 1m,
            uniform min 10s max 3m, lognormal median 80s spread 1, weibull scale 2m shape 0.7, ...
            """)
    @OptionGroup var question: ErlangQuestion
    @Option(help: "The law of patience: \"lognormal median 80s spread 1\".")
    var patience: String

    func run() throws {
        let law = try law()
        try question.ask(ErlangQuestion.Needs(abandons: true)) { given in
            given.append("patience \(patience)")
            return .general(patience: law, words: patience)
        }
    }

    private func law() throws -> TimeLaw {
        let law = try UnitFlag.law(patience, "--patience")
        guard law.mean > 0 else { throw ValidationError("--patience \(patience): somebody must be ready to wait.") }
        return TimeLaw(law)
    }
}
