// A libFuzzer target for the scenario reader; `Tests/Fuzzing/README.md` says how to build and run it.
import Scenarios

private let reader = ScenarioReader(
    vocabulary: Vocabulary(
        nextContact: [.init(name: "fifo", summary: ""), .init(name: "priority", summary: "")],
        nextAgent: [.init(name: "longest-idle", summary: "")], measures: []))

/// Reads the bytes as a scenario; a trap, or a reading that is neither a scenario nor an error, is a finding.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let text = String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
    let reading = reader.read(text: text, name: "fuzz.yaml", directory: "/nowhere")
    let hasError = reading.diagnostics.contains { $0.severity == .error }
    if (reading.scenario == nil) != hasError { fatalError("scenario and errors disagree") }
    for diagnostic in reading.diagnostics where diagnostic.full.isEmpty {
        fatalError("a diagnostic says nothing")
    }
    if reading.scenario != nil, reading.explained().isEmpty { fatalError("nothing explained") }
    return 0
}
