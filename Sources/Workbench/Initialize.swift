import Scenarios
import Simulation

extension Workbench {
    /// Writes the commented starter scenario to a new file.
    ///
    /// - Throws: `.usage` where the file exists: it is never overwritten.
    public static func initialize(path: String) throws(WorkbenchError) {
        do {
            guard try AtomicFile.create(StarterScenario.text, at: path) else {
                throw WorkbenchError.cannotWrite(
                    WriteError(path: path, reason: "It exists and is left as it is"))
            }
        } catch let error as WriteError {
            throw .cannotWrite(error)
        } catch let error as WorkbenchError {
            throw error
        } catch {
            throw .cannotWrite(WriteError(path: path, reason: "\(error)"))
        }
    }

    /// The JSON Schema of scenario files, for editors.
    public static func schema() -> String { ScenarioSchema.json(vocabulary: SimulationVocabulary.vocabulary) }
}
