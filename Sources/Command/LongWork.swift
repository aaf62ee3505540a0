import Workbench

/// Long work as the terminal sees it: a bar while it runs, Ctrl-C stops it, and its error is that of the command.
enum LongWork {
    static func run<Value, Control: RunProgress>(
        _ control: Control, isQuiet: Bool, _ work: (Control) throws(WorkbenchError) -> Value
    ) throws -> Value {
        let interruption = Interruption(control)
        let progress = isQuiet ? nil : ProgressBar(control)
        defer {
            progress?.finish()
            interruption.finish()
        }
        do throws(WorkbenchError) {
            return try work(control)
        } catch {
            throw Failure(error)
        }
    }
}
