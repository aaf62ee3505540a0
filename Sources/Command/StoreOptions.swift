import ArgumentParser
import Foundation
import Workbench

/// Whether and where a verb keeps its run.
struct StoreOptions: ParsableArguments {
    @OptionGroup var place: StorePlace

    @Flag(name: .customLong("no-store"), help: "Do not keep the run.")
    var isOff = false

    func validate() throws {
        if isOff, place.store != nil { throw ValidationError("--store and --no-store exclude each other.") }
    }

    /// Nil where nothing is to be kept.
    var storing: Storing? { isOff || place.isOff ? nil : Storing(path: place.path) }

    /// The user asks for this very store, so that a failure has its exit code.
    var isNamed: Bool { place.store != nil }

    /// Says what became of keeping a run; the result is out by then.
    ///
    /// - Parameters:
    ///   - isOpen: It was stopped and can go on.
    ///   - isSilent: Nothing may stand beside the result.
    static func tell(_ stored: Stored, isOpen: Bool, isSilent: Bool, isNamed: Bool) throws {
        switch stored {
        case .no: break
        case .run(let number):
            guard !isSilent else { break }
            Console.say(isOpen ? "Run \(number); vardiya runs resume \(number) goes on with it.\n" : "Stored as run \(number).\n")
        case .failed(let path, let reason):
            let text = "the run is not stored in \(path): \(reason)"
            if isNamed { throw Failure(code: .cannotWrite, text: "error: \(text)") }
            Console.complain("warning: \(text)")
        }
    }
}

/// The file of the store.
struct StorePlace: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The store of runs (\(Storing.usualPath), or the file that VARDIYA_STORE names; VARDIYA_STORE=off keeps nothing).",
            valueName: "file"))
    var store: String?

    private var named: String? {
        let value = ProcessInfo.processInfo.environment["VARDIYA_STORE"] ?? ""
        return value.isEmpty ? nil : value
    }

    var isOff: Bool { store == nil && named == "off" }

    var path: String { store ?? (isOff ? nil : named) ?? Storing.usualPath }
}
