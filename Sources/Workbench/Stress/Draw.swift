import Reports
import Scenarios
import Simulation

/// Which arrivals to write, and where.
public struct DrawRequest: Sendable {
    public var path: String
    public var overrides: [Override]
    public var seed: UInt64
    /// The replication, 0 first, as `simulate` counts them.
    public var replication: Int
    /// Factor on all arrivals.
    public var load: Double
    /// With the stages and faults of the scenario.
    public var isStressed: Bool
    /// Stages and faults in place of all those of the file, whether or not `isStressed`.
    public var flags: StressFlags
    public var format: ArrivalFormat
    /// The file; standard output if nil.
    public var file: String?

    public init(
        path: String, overrides: [Override] = [], seed: UInt64 = 1, replication: Int = 0, load: Double = 1,
        isStressed: Bool = false, flags: StressFlags = StressFlags(), format: ArrivalFormat = .csv, file: String? = nil
    ) {
        self.path = path
        self.overrides = overrides
        self.seed = seed
        self.replication = replication
        self.load = load
        self.isStressed = isStressed
        self.flags = flags
        self.format = format
        self.file = file
    }
}

extension Workbench {
    /// Writes the arrivals of a replication in order of time, the same customers that `simulate` meets, in memory that does not grow with
    /// their number.
    ///
    /// A file is written whole or not at all; stopping through `cancel` leaves none.
    ///
    /// - Parameter show: Takes the text piece by piece where there is no file.
    /// - Returns: The number of arrivals.
    public static func draw(
        _ request: DrawRequest, cancel: CancelFlag = CancelFlag(), show: (String) -> Void = { _ in }
    ) throws(WorkbenchError) -> Int {
        let isStressed = request.isStressed || !request.flags.isEmpty
        let ready = try request.flags.ready(request.path, request.overrides, verb: isStressed ? "stress" : "draw")
        let scenario = ready.model.scenario
        try OutputPlaces(files: ["-o": request.file]).prepare(read: ready.reading.sources)
        if isStressed, scenario.stress == nil {
            throw .usage("\(request.path) has no `stress` section; name a --stage or --fault, or leave --stress out")
        }
        let stress = StressPlan(factor: request.load, stress: isStressed ? scenario.stress ?? Stress() : Stress())
        let model: CompiledScenario
        do { model = try CompiledScenario(scenario, stress: stress) } catch {
            throw .cannotSimulate(file: request.path, reason: error.description)
        }
        var pieces = ArrivalPieces(
            reader: ArrivalReader(model, seed: request.seed, replication: request.replication),
            lines: ArrivalLines(model, format: request.format))
        guard let file = request.file else {
            while let text = pieces.next(cancel) { show(text) }
            if cancel.isCancelled { throw .interrupted }
            return pieces.count
        }
        let isWritten: Bool
        do throws(WriteError) {
            isWritten = try AtomicFile.write(to: file) { write throws(WriteError) in
                while let text = pieces.next(cancel) { try write(text) }
                return !cancel.isCancelled
            }
        } catch {
            throw .cannotWrite(error)
        }
        guard isWritten else { throw .interrupted }
        return pieces.count
    }
}

/// Arrivals as text, some thousand lines at a time.
private struct ArrivalPieces: ~Copyable {
    var reader: ArrivalReader
    let lines: ArrivalLines
    /// Arrivals given so far.
    private(set) var count = 0
    private var isBegun = false

    init(reader: consuming ArrivalReader, lines: ArrivalLines) {
        self.reader = reader
        self.lines = lines
    }

    /// Nil after the last, and when it was stopped.
    mutating func next(_ cancel: CancelFlag) -> String? {
        guard !cancel.isCancelled else { return nil }
        var text = isBegun ? "" : lines.head
        isBegun = true
        for _ in 0..<4096 {
            guard let arrival = reader.next() else { break }
            text += lines.line(arrival)
            count += 1
        }
        return text.isEmpty ? nil : text
    }
}
