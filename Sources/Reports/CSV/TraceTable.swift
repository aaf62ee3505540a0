import Simulation

/// The contact-by-contact log of a replication as a table.
public enum TraceTable {
    /// One line per event: seconds since the start of the horizon, local day and time, the customer, the attempt and leg from 0, what
    /// happened, and who was involved.
    public static func text(
        _ events: [TraceEvent], types: [String], teams: [String], clock: LocalClock
    ) -> String {
        var text = "seconds,local,customer,attempt,leg,event,type,team,person\r\n"
        // Events come in order of time: most share their second with the one before.
        var (second, local) = (Int64.min, "")
        let typeCells = types.map(CSV.quoted)
        let teamCells = teams.map(CSV.quoted)
        for event in events {
            let whole = event.time / 1_000_000
            if whole != second { (second, local) = (whole, clock.text(event.time)) }
            text += seconds(event.time) + "," + local
            text += ",\(event.customer),\(event.attempt),\(event.leg),\(event.kind.word),"
            text += typeCells.indices.contains(Int(event.type)) ? typeCells[Int(event.type)] : ""
            text += ","
            text += teamCells.indices.contains(Int(event.team)) ? teamCells[Int(event.team)] : ""
            text += event.person < 0 ? ",\r\n" : ",\(event.person)\r\n"
        }
        return text
    }

    /// Microseconds as seconds with six decimals, exactly.
    static func seconds(_ time: Int64) -> String {
        let part = String(time.magnitude % 1_000_000)
        return (time < 0 ? "-" : "") + "\(time.magnitude / 1_000_000)."
            + String(repeating: "0", count: 6 - part.count) + part
    }
}
