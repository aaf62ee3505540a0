import Foundation
import Reports
import Scenarios
import Simulation

/// Which scenario to load-test, how, and where the results go.
public struct StressRequest: Sendable {
    public var path: String
    public var overrides: [Override]
    /// Stages and faults in place of all those of the file; empty leaves the file's.
    public var flags: StressFlags
    /// Only targets whose sentence has this text in it; all if nil.
    public var target: String?
    /// The stages, faults and targets are those of the scenario.
    public var plan: LoadTestPlan
    /// File for the result as JSON.
    public var jsonFile: String?
    /// Folder for tables.
    public var csvFolder: String?
    /// File for the page with the capacity curve.
    public var htmlFile: String?

    public init(
        path: String, overrides: [Override] = [], flags: StressFlags = StressFlags(), target: String? = nil,
        plan: LoadTestPlan = LoadTestPlan(), jsonFile: String? = nil, csvFolder: String? = nil, htmlFile: String? = nil
    ) {
        self.path = path
        self.overrides = overrides
        self.flags = flags
        self.target = target
        self.plan = plan
        self.jsonFile = jsonFile
        self.csvFolder = csvFolder
        self.htmlFile = htmlFile
    }
}

/// A finished load test.
public struct LoadTested: Sendable {
    public var test: LoadTest
    /// Wall time of the runs in seconds; not part of the test.
    public var elapsed: Double
}

extension Workbench {
    /// Finds where targets break, what every interval has to spare, and what stages and faults do, and writes what was asked for.
    ///
    /// Places to write to are tried before the first run. Stopping through `control` gives what was finished, if the load of the file was.
    public static func stress(
        _ request: StressRequest, control: SeriesControl = SeriesControl()
    ) throws(WorkbenchError) -> LoadTested {
        let ready = try request.flags.ready(request.path, request.overrides, verb: "stress")
        let scenario = ready.model.scenario
        var plan = request.plan
        plan.stress = scenario.stress ?? Stress()
        plan.targets = try chosen(request.target, scenario, request.path)
        let library: String? = try request.htmlFile == nil ? nil : ChartLibrary.text()
        try OutputPlaces(
            files: ["--json": request.jsonFile, "--html": request.htmlFile], folders: ["--csv": request.csvFolder]
        ).prepare(read: ready.reading.sources)
        let clock = ContinuousClock()
        let start = clock.now
        let test: LoadTest
        do {
            test = try LoadTester(
                scenario, plan: plan,
                provenance: Provenance(version: Release.version, scenarioHash: ready.hash, platform: Release.platform()),
                notes: ready.notes, control: control
            ).run()
        } catch {
            switch error {
            case .interrupted: throw .interrupted
            case .nothingToBreak: throw .usage("\(request.path) has no targets, so that nothing can break")
            case .cannotCompile(let error): throw .cannotSimulate(file: request.path, reason: error.description)
            case .failed(let reason): throw .cannotSimulate(file: request.path, reason: reason)
            }
        }
        let elapsed = (clock.now - start) / .seconds(1)
        try write(test, request, library)
        return LoadTested(test: test, elapsed: elapsed)
    }

    /// Places of the targets whose sentence has the text in it.
    private static func chosen(_ text: String?, _ scenario: Scenario, _ path: String) throws(WorkbenchError) -> [Int]? {
        guard let text else { return nil }
        let found = scenario.targets.indices.filter { scenario.targets[$0].text.contains(text) }
        guard found.isEmpty else { return found }
        throw .usage("no target of \(path) has “\(text)” in it")
    }

    private static func write(_ test: LoadTest, _ request: StressRequest, _ library: String?) throws(WorkbenchError) {
        do {
            if let file = request.jsonFile { try AtomicFile.write(json(test), to: file) }
            if let folder = request.csvFolder {
                try AtomicFile.write(LoadTestTables.files(test).map { ($0.name, $0.text) }, into: folder)
            }
            if let file = request.htmlFile, let library {
                try AtomicFile.write(LoadTestPage(test, name: NamedScenario.files([request.path]), chartLibrary: library).text, to: file)
            }
        } catch {
            throw .cannotWrite(error)
        }
    }

    /// The whole load test as JSON. It holds nothing that cannot be written.
    public static func json(_ test: LoadTest) -> String { (try? JSONText.text(test)) ?? "" }
}
