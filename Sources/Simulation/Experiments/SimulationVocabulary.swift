import Scenarios

/// The names that this module gives to the scenario format: routing policies and measures.
public enum SimulationVocabulary {
    public static let vocabulary = Vocabulary(
        nextContact: ContactPolicyCatalogue.all.map { Vocabulary.Term(name: $0.name, summary: $0.summary) },
        nextAgent: AgentPolicyCatalogue.all.map { Vocabulary.Term(name: $0.name, summary: $0.summary) },
        measures: precisionMeasures.map { Vocabulary.Term(name: $0.name, summary: $0.summary) })

    /// Measures that a precision can name: those of contacts that have an interval.
    public static let precisionMeasures: [MeasureInfo] =
        MeasureCatalogue.contacts(.overOffered).map(\.info) + MeasureCatalogue.percentiles.map(\.info)
}
