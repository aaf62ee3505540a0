import Scenarios

/// The names that this module gives to the scenario format: routing policies and measures.
public enum SimulationVocabulary {
    public static let vocabulary = RoutingPolicies.shipped.vocabulary

    /// The measures, without policies.
    static let measures = Vocabulary(
        nextContact: [], nextAgent: [],
        measures: precisionMeasures.map { Vocabulary.Term(name: $0.name, summary: $0.summary) },
        targets: MeasureCatalogue.infos().map(TargetMeasure.init),
        distributions: HistogramKind.allCases.map(\.name))

    /// Measures that a precision can name: those of contacts that have an interval.
    public static let precisionMeasures: [MeasureInfo] =
        MeasureCatalogue.contacts(.overOffered).map(\.info) + MeasureCatalogue.percentiles.map(\.info)
}

extension TargetMeasure {
    init(_ info: MeasureInfo) {
        let subject: Subject =
            switch info.subject {
            case .contacts: .contacts
            case .teams: .teams
            case .skills: .skills
            case .bot: .bot
            case .severities: .severities
            case .onCall: .onCall
            case .money: .money
            }
        let unit: Target.Unit =
            switch info.unit {
            case .share: .share
            case .seconds: .time
            case .count, .average, .personHours, .ratio: .number
            case .money: .money
            case .moneyPerMonth: .moneyPerMonth
            }
        let isPercentile = info.estimator == .percentile
        self.init(
            name: info.name, subject: subject, unit: unit, hasWindows: !isPercentile && subject != .money,
            hasInterval: info.estimator != .derived && info.estimator != .productLimit
                // Percentiles by severity are read from the sentences `95% of critical reached within 10m`.
                && !(isPercentile && subject == .severities))
    }
}
