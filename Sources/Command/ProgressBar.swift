import Foundation
import Simulation
import Synchronization
import Workbench

/// A bar with the time left, on standard error and only on a terminal. Looks at the run five times a second from a
/// thread of its own, so that the run pays nothing for it.
final class ProgressBar: Sendable {
    private let isDone = Atomic<Bool>(false)
    private let stopped = DispatchSemaphore(value: 0)
    private let wake = DispatchSemaphore(value: 0)

    /// Nil where standard error is no terminal.
    init?(_ control: any RunProgress) {
        guard isatty(STDERR_FILENO) == 1 else { return nil }
        let thread = Thread { [self] in
            let clock = ContinuousClock()
            let start = clock.now
            var isShown = false
            while wake.wait(timeout: .now() + .milliseconds(200)) == .timedOut,
                !isDone.load(ordering: .acquiring)
            {
                let elapsed = (clock.now - start) / .seconds(1)
                let line = ProgressBar.line(
                    finished: control.finished, planned: control.planned, elapsed: elapsed,
                    isStopping: control.cancel.isCancelled)
                Console.mutter("\r\u{1B}[K" + line)
                isShown = true
            }
            if isShown { Console.mutter("\r\u{1B}[K") }
            stopped.signal()
        }
        thread.start()
    }

    /// Clears the bar and waits until it is gone.
    func finish() {
        isDone.store(true, ordering: .releasing)
        wake.signal()
        stopped.wait()
    }

    /// ` 37% ███████▍             148 of 400, 12 s left`.
    static func line(finished: Int, planned: Int, elapsed: Double, isStopping: Bool) -> String {
        guard planned > 0 else { return "" }
        let share = Double(finished) / Double(planned)
        let width = 30
        let full = Int(share * Double(width))
        let bar = String(repeating: "█", count: full) + String(repeating: "░", count: width - full)
        let percent = String(Int(share * 100))
        let blank = String(repeating: " ", count: max(3 - percent.count, 0))
        var line = "\(blank)\(percent)% \(bar) \(finished) of \(planned)"
        if isStopping {
            line += ", stopping"
        } else if finished > 0, elapsed > 0.5 {
            line += ", \(time(elapsed / share - elapsed)) left"
        } else {
            line += ", \(time(elapsed))"
        }
        return line
    }

    private static func time(_ seconds: Double) -> String {
        let total = Int(max(seconds, 0).rounded(.up))
        if total < 60 { return "\(total) s" }
        if total < 3600 { return "\(total / 60) min \(total % 60) s" }
        return "\(total / 3600) h \(total / 60 % 60) min"
    }
}
