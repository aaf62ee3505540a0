import Scenarios
import Simulation
import Stochastics

/// A component of scenarios that can be chosen by name.
public struct Component: Sendable, Codable, Hashable {
    public var name: String
    public var summary: String
    /// How it is written or what it reads, one line each.
    public var parameters: [String]
}

/// Components of one kind.
public struct Listing: Sendable, Codable, Hashable {
    public var topic: String
    /// Where in a scenario or on the command line they are used.
    public var use: String
    public var components: [Component]
}

/// What can be listed.
public enum ListTopic: String, Sendable, CaseIterable {
    case distributions, policies, measures, channels, arrivals
}

extension Workbench {
    /// The components of a topic, from the catalogues themselves.
    public static func list(_ topic: ListTopic) -> [Listing] {
        switch topic {
        case .distributions: [distributions]
        case .policies: policies
        case .measures: measures
        case .channels: [channels]
        case .arrivals: [arrivals]
        }
    }

    private static var distributions: Listing {
        Listing(
            topic: "distributions", use: "handling: lognormal mean 3m cv 0.8",
            components: LawCatalogue.all.map { law in
                Component(
                    name: law.tag, summary: law.summary,
                    parameters: law.forms.map { form in
                        ([law.tag] + form.parameters.map { "\($0.name) \($0.kind.rawValue.uppercased())" })
                            .joined(separator: " ")
                    })
            })
    }

    private static var policies: [Listing] {
        let vocabulary = SimulationVocabulary.vocabulary
        func components(_ terms: [Vocabulary.Term]) -> [Component] {
            terms.map { Component(name: $0.name, summary: $0.summary, parameters: $0.parameters) }
        }
        return [
            Listing(
                topic: "next-contact", use: "routing: { next-contact: [priority, fifo] }",
                components: components(vocabulary.nextContact)),
            Listing(
                topic: "next-agent", use: "routing: { next-agent: longest-idle }",
                components: components(vocabulary.nextAgent)),
        ]
    }

    private static var measures: [Listing] {
        let infos = MeasureCatalogue.infos()
        let uses: [(MeasureSubject, String)] = [
            (.contacts, "--precision \"1% of asa\"; targets: asa of phone at most 20s"),
            (.teams, "teams in JSON; targets: occupancy of frontline at most 85%"),
            (.skills, "skills in JSON; targets: team-asa of frontline at most 20s"),
            (.bot, "bot in JSON; targets: bot-sessions at most 40"),
            (.severities, "severities in JSON; targets: time-to-human of critical at most 5m"),
            (.onCall, "onCall in JSON; targets: pages-per-night at most 3"),
            (.money, "targets: cost at most 90000 TRY/month; --precision \"1% of cost\"; --measure cost"),
        ]
        return uses.map { subject, use in
            Listing(
                topic: "measures of \(subject.rawValue)", use: use,
                components: infos.filter { $0.subject == subject }.map {
                    Component(
                        name: $0.name, summary: $0.summary, parameters: ["\($0.formula), \($0.unit.rawValue)"]
                    )
                })
        }
    }

    private static var channels: Listing {
        Listing(
            topic: "channels", use: "contacts: { phone: {…} } or contacts: { sales: { channel: phone, … } }",
            components: Channel.allCases.map { channel in
                Component(
                    name: channel.rawValue,
                    summary: channel.isVoice
                        ? "A call fills all slots of a person; refused outside the hours."
                        : channel.isDeferred
                            ? "Messages that wait for people; stored outside the hours and at closing."
                            : "A session chat takes one slot; stored outside the hours.",
                    parameters: [])
            })
    }

    private static var arrivals: Listing {
        Listing(
            topic: "arrivals", use: "contacts: { phone: { arrivals: fixed, … } }",
            components: [
                Component(
                    name: "poisson",
                    summary: "Poisson with the rate of the volume and profile, or of the forecast.",
                    parameters: ["arrivals: poisson (when nothing is said)"]),
                Component(
                    name: "fixed", summary: "The expected count of every interval, at uniform times.",
                    parameters: ["arrivals: fixed"]),
                Component(
                    name: "every", summary: "Gaps of a law; volume and profile do not apply.",
                    parameters: ["arrivals: every LAW, as in every gamma mean 40s cv 0.5"]),
                Component(
                    name: "day-to-day",
                    summary: "Busy and quiet days: a gamma factor of mean 1 on the day's rate.",
                    parameters: ["day-to-day: 12%"]),
                Component(
                    name: "forecast", summary: "Expected counts by interval, pasted or from a CSV file.",
                    parameters: ["forecast: | (numbers)", "forecast: november.csv"]),
                Component(
                    name: "trace", summary: "A log of contacts, one row each.",
                    parameters: ["trace: contacts.csv"]),
            ])
    }
}
