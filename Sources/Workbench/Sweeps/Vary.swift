import Reports
import Scenarios
import Simulation

/// What to vary, what to measure, how to run it, and where the results go.
public struct VaryRequest: Sendable {
    /// One scenario; several make one more axis, `scenario`.
    public var paths: [String]
    public var overrides: [Override]
    /// One or two, several scenarios counted; the second gives a line for each of its values.
    public var axes: [Sweep.Axis]
    /// Measures beside the usual ones.
    public var choices: [MeasureChoice]
    /// Whether to mark the points that no other beats on cost and service.
    public var marksFrontier: Bool
    /// The service of the frontier; the share in time of all contacts if nil.
    public var service: MeasureChoice?
    /// The plan of every run.
    public var plan: RunPlan
    /// File for the sweep as JSON.
    public var jsonFile: String?
    /// Folder for tables.
    public var csvFolder: String?
    /// File for the page with charts.
    public var htmlFile: String?
    /// Where the run is kept; nil for nowhere.
    public var storing: Storing?

    public init(
        paths: [String], overrides: [Override] = [], axes: [Sweep.Axis], choices: [MeasureChoice] = [],
        marksFrontier: Bool = false, service: MeasureChoice? = nil, plan: RunPlan = RunPlan(), jsonFile: String? = nil, csvFolder: String? = nil,
        htmlFile: String? = nil, storing: Storing? = nil
    ) {
        self.paths = paths
        self.overrides = overrides
        self.axes = axes
        self.choices = choices
        self.marksFrontier = marksFrontier
        self.service = service
        self.plan = plan
        self.jsonFile = jsonFile
        self.csvFolder = csvFolder
        self.htmlFile = htmlFile
        self.storing = storing
    }
}

/// A finished sweep.
public struct Varied: Sendable {
    public var sweep: Sweep
    /// Wall time of the runs in seconds; not part of the sweep.
    public var elapsed: Double
    /// Whether the sweep was kept.
    public var stored: Stored
}

extension Workbench {
    /// Runs at most.
    static let mostRuns = 1000

    /// Runs a scenario once for every value, or pair of values, with the same seed, and writes what was asked for.
    ///
    /// Every value is read and compiled before the first run, so that all problems come together. Stopping through `control` gives
    /// the sweep of the finished runs; a run that was cut short is left out, since it did not meet the same customers.
    public static func vary(
        _ request: VaryRequest, control: SeriesControl = SeriesControl()
    ) throws(WorkbenchError) -> Varied {
        let design = RunDesign(request)
        var request = request
        let cases = try SweepCase.all(&request)
        let library: String? = try request.htmlFile == nil ? nil : ChartLibrary.text()
        try OutputPlaces(
            files: ["--json": request.jsonFile, "--html": request.htmlFile], folders: ["--csv": request.csvFolder]
        ).prepare(read: ScenarioFile.distinct(cases.map(\.files)), store: request.storing)

        let clock = ContinuousClock()
        let start = clock.now
        let session = request.storing.map {
            RunSession(
                $0, design, title: RunOutcome.title(cases.map(\.model.scenario.title)), hashes: cases.map(\.hash),
                files: ScenarioFile.distinct(cases.map(\.files)), threads: request.plan.threads)
        }
        var sweep: Sweep
        do {
            sweep = try self.sweep(cases, request, control, session)
        } catch {
            session?.abandon()
            throw error
        }
        if let service = request.service { sweep.markFrontier(service: service) }
        let elapsed = (request.storing?.elapsed ?? 0) + (clock.now - start) / .seconds(1)
        let stored = session?.finish(RunOutcome(sweep, json: json(sweep), elapsed: elapsed)) ?? .no
        try write(sweep, request, library)
        return Varied(sweep: sweep, elapsed: elapsed, stored: stored)
    }

    /// Runs the points that are not kept; every finished one is a state to go on from.
    private static func sweep(
        _ cases: [SweepCase], _ request: VaryRequest, _ control: SeriesControl, _ session: RunSession?
    ) throws(WorkbenchError) -> Sweep {
        control.plan(cases.reduce(0) { $0 + $1.replications(request.plan) })
        var sweep = session?.keptSweep(cases)
        for (index, item) in cases.enumerated() {
            if index < sweep?.points.count ?? 0 {
                control.passed(item.replications(request.plan))
                continue
            }
            guard let result = try item.run(request, control) else { break }
            if sweep == nil {
                sweep = Sweep(
                    axes: request.axes, choices: request.choices, asked: cases.count, values: item.values,
                    result: result)
            } else {
                sweep?.append(item.values, result)
            }
            control.passed(item.replications(request.plan))
            if let session, let sweep, index + 1 < cases.count, session.isDue() { session.keep(sweep) }
            if control.cancel.isCancelled { break }
        }
        guard let sweep else { throw .interrupted }
        return sweep
    }

    private static func write(
        _ sweep: Sweep, _ request: VaryRequest, _ library: String?
    ) throws(WorkbenchError) {
        do {
            if let file = request.jsonFile { try AtomicFile.write(json(sweep), to: file) }
            if let folder = request.csvFolder {
                try AtomicFile.write(SweepTables.files(sweep).map { ($0.name, $0.text) }, into: folder)
            }
            if let file = request.htmlFile, let library {
                try AtomicFile.write(SweepPage(sweep, name: NamedScenario.files(request.paths), chartLibrary: library).text, to: file)
            }
        } catch {
            throw .cannotWrite(error)
        }
    }

    /// The whole sweep as JSON. Sweeps hold nothing that cannot be written.
    public static func json(_ sweep: Sweep) -> String { (try? JSONText.text(sweep)) ?? "" }
}
