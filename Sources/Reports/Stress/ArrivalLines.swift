import Simulation

/// How arrivals are written.
public enum ArrivalFormat: String, Sendable, CaseIterable {
    case csv, jsonl
}

/// Arrivals as lines of a file, for tools that load-test a real platform.
public struct ArrivalLines: Sendable {
    let format: ArrivalFormat
    private let clock: LocalClock
    /// Name of the line of `contacts`, its channel and its reason, for each type.
    private let names: [(contact: String, channel: String, reason: String?)]

    public init(_ model: CompiledScenario, format: ArrivalFormat) {
        self.format = format
        clock = LocalClock(model.scenario)
        names = model.scenario.types.map { type in
            (model.scenario.entries[type.entry].name, type.channel.rawValue, type.reason)
        }
    }

    /// What stands above the lines; empty for JSON Lines.
    public var head: String {
        format == .csv ? "seconds,local,contact,channel,reason,customer,severity,patience,work,turns\r\n" : ""
    }

    /// A line with its end.
    public func line(_ arrival: Arrival) -> String {
        let name = names[arrival.type]
        let seconds = TraceTable.seconds(arrival.time)
        let local = clock.iso(arrival.time)
        switch format {
        case .csv:
            let cells = [
                seconds, local, CSV.quoted(name.contact), name.channel, CSV.quoted(name.reason ?? ""), String(arrival.customer),
                arrival.severity?.rawValue ?? "", Self.number(arrival.patience) ?? "", Self.number(arrival.work) ?? "",
                arrival.turns.map(String.init) ?? "",
            ]
            return cells.joined(separator: ",") + "\r\n"
        case .jsonl:
            // A customer's number has more digits than a number of JavaScript holds.
            let parts = [
                "\"seconds\":\(seconds)", "\"local\":\"\(local)\"", "\"contact\":\(Self.text(name.contact))",
                "\"channel\":\"\(name.channel)\"", "\"reason\":\(name.reason.map(Self.text) ?? "null")",
                "\"customer\":\"\(arrival.customer)\"",
                "\"severity\":\(arrival.severity.map { "\"\($0.rawValue)\"" } ?? "null")",
                "\"patience\":\(Self.number(arrival.patience) ?? "null")", "\"work\":\(Self.number(arrival.work) ?? "null")",
                "\"turns\":\(arrival.turns.map(String.init) ?? "null")",
            ]
            return "{" + parts.joined(separator: ",") + "}\n"
        }
    }

    /// Seconds to the microsecond.
    private static func number(_ seconds: Double?) -> String? {
        guard let seconds, seconds.isFinite, abs(seconds) < 1e12 else { return nil }
        return TraceTable.seconds(Int64((seconds * 1e6).rounded()))
    }

    private static func text(_ text: String) -> String {
        let sink = JSONSink()
        sink.putString(text)
        return String(decoding: sink.bytes, as: UTF8.self)
    }
}
