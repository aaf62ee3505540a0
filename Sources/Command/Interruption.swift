import Foundation
import Simulation
import Workbench

/// Ctrl-C and a request to end: the first stops the run, the second ends the program at once.
final class Interruption {
    private let sources: [any DispatchSourceSignal]

    init(_ control: any RunProgress) {
        let queue = DispatchQueue(label: "interruption")
        sources = [SIGINT, SIGTERM].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            source.setEventHandler {
                if control.cancel.isCancelled { Foundation._exit(ExitStatus.interrupted.rawValue) }
                control.cancel.cancel()
            }
            source.resume()
            return source
        }
    }

    /// Gives the signals back.
    func finish() {
        for source in sources { source.cancel() }
        for number in [SIGINT, SIGTERM] { signal(number, SIG_DFL) }
    }
}
