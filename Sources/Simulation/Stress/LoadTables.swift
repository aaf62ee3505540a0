import Scenarios
import Stochastics

/// The load over time and the channels that are down, as the tape reads them. Times in microseconds.
struct LoadTables {
    /// In order of time, without gaps, from the start of the run on.
    var pieces: UnsafeMutablePointer<LoadPiece>
    var pieceCount: Int
    var outages: UnsafeMutablePointer<OutageRow>
    var outageCount: Int
    /// `outageTypes[outage * typeCount + type]`.
    var outageTypes: UnsafeMutablePointer<Bool>
}

/// A time over which the factor on all arrivals is constant or changes in a straight line.
struct LoadPiece: Hashable {
    var start: Int64
    var end: Int64
    /// At the start.
    var level: Double
    /// Change per microsecond.
    var slope: Double
}

/// A time in which contacts of some types do not get through.
struct OutageRow {
    var start: Int64
    var end: Int64
    /// Of those who do not get through, this share comes at a time evenly spread over `within` after the end.
    var share: Double
    var within: Double
}

/// A stress plan on the time axis of a run.
struct LoadCurve {
    let pieces: [LoadPiece]
    /// Channels that are down, with the types concerned.
    let outages: [(row: OutageRow, types: [Int])]

    init(_ plan: StressPlan, calendar: HorizonCalendar) {
        let axis = StressAxis(calendar: calendar)
        let stress = plan.stress
        let edges = Set([0] + stress.stages.flatMap { [$0.start, $0.end] }).sorted()
        var pieces: [LoadPiece] = []
        for (index, edge) in edges.enumerated() {
            let level = stress.load(at: edge)
            let start = axis.time(edge)
            guard index + 1 < edges.count else {
                pieces.append(LoadPiece(start: start, end: never, level: plan.factor * level, slope: 0))
                break
            }
            let next = edges[index + 1]
            let end = axis.time(next)
            guard end > start else { continue }
            // Straight between edges: the middle tells the far end, at which the next piece may begin with a jump.
            let rise = 2 * (stress.load(at: (edge + next) / 2) - level)
            pieces.append(
                LoadPiece(
                    start: start, end: end, level: plan.factor * level,
                    slope: plan.factor * rise / Double(end - start)))
        }
        self.pieces = pieces
        outages = stress.faults.flatMap { fault -> [(row: OutageRow, types: [Int])] in
            guard case .down(let types, let share, let within) = fault.effect else { return [] }
            return axis.spans(fault).map { span in
                let row = OutageRow(
                    start: span.lowerBound, end: span.upperBound, share: share, within: within * 1e6)
                return (row, types)
            }
        }
    }

    /// The load of the file, and every channel is up.
    var isPlain: Bool { outages.isEmpty && pieces.allSatisfy { $0.level == 1 && $0.slope == 0 } }

    /// The highest factor.
    var peak: Double {
        pieces.map { max($0.level, $0.end == never ? 0 : $0.level + $0.slope * Double($0.end - $0.start)) }.max() ?? 1
    }
}

/// Local clock time since the first midnight of a run, on its time axis.
struct StressAxis {
    private let firstDay: Int
    private let clock: ZoneClock

    init(calendar: HorizonCalendar) {
        firstDay = calendar.firstCivilDay
        clock = calendar.clock()
    }

    /// Microseconds since the start of the horizon.
    func time(_ second: Double) -> Int64 {
        // Beyond any calendar it no longer matters when.
        let whole = Int(min(max(second, 0), 1e10).rounded(.down))
        let part = Int64(((min(max(second, 0), 1e10) - Double(whole)) * 1e6).rounded())
        return clock.time(civilDay: firstDay + whole / 86_400, second: whole % 86_400) + part
    }

    /// When a fault lasts.
    func spans(_ fault: Fault) -> [Range<Int64>] {
        fault.spans.compactMap { span in
            let (start, end) = (time(span.start), time(span.end))
            return start < end ? start..<end : nil
        }
    }
}
