import Foundation

/// IANA time zones: `Europe/Istanbul`.
enum Zones {
    static let zone = Grammar<String>(
        title: "time zone", expected: Messages.expectedZone, pattern: "^[A-Za-z0-9_+/-]+$",
        examples: ["Europe/Istanbul", "UTC"]
    ) { (words: inout Words) throws(PhraseProblem) in
        guard let word = words.word() else { throw words.problem(Messages.missing(Messages.expectedZone)) }
        guard word.text == "UTC" || (word.text.contains("/") && TimeZone(identifier: word.text) != nil) else {
            let known = TimeZone.knownTimeZoneIdentifiers
            let near =
                Suggestion.nearest(to: word.text, among: known)
                ?? known.first { $0.hasSuffix("/" + word.text) }
            throw words.problemBefore(Messages.unknownZone(word.text, near: near))
        }
        return word.text
    }
}
