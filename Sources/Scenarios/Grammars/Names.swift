/// Names of channels, contacts, reasons, teams, vendors, shifts, profiles.
enum Names {
    /// Words of the phrases, which therefore cannot be names.
    static let reserved: Set<String> = [
        "all", "none", "same", "normal", "or", "to", "from", "at", "in", "on", "of", "for", "by", "after",
        "within",
        "again", "then", "when", "once", "with", "without", "overflow", "first", "likewise",
    ]

    /// A name as written in a phrase, with its place in it.
    struct Reference: Sendable, Hashable {
        var name: String
        var offset: Int
    }

    static let reference = Grammar<Reference>(
        title: "name", expected: Messages.expectedName, pattern: "^[^\\s]+$",
        examples: ["phone", "frontline"]
    ) { (words: inout Words) throws(PhraseProblem) in try read(&words) }

    static func read(_ words: inout Words) throws(PhraseProblem) -> Reference {
        guard let word = words.word() else { throw words.problem(Messages.missing(Messages.expectedName)) }
        return Reference(name: word.text, offset: word.offset)
    }

    /// Names between `or`: a tie.
    static func readTie(_ words: inout Words) throws(PhraseProblem) -> [Reference] {
        var names = [try read(&words)]
        while words.take("or") { names.append(try read(&words)) }
        return names
    }

    static let tie = Grammar<[Reference]>(
        title: "name or names", expected: Messages.expectedName, pattern: "^[^\\s]+( or [^\\s]+)*$",
        examples: ["phone", "chat or whatsapp"]
    ) { (words: inout Words) throws(PhraseProblem) in try readTie(&words) }

    enum Fault: Sendable { case upperCase(String), badCharacter, reserved }

    /// What is wrong with a name that a file gives to a thing.
    static func fault(_ name: String) -> Fault? {
        if reserved.contains(name) { return .reserved }
        let lower = name.lowercased()
        guard let first = name.unicodeScalars.first, first.properties.isAlphabetic else {
            return .badCharacter
        }
        guard name.utf8.count <= 64,
            name.unicodeScalars.allSatisfy({ scalar in
                scalar.properties.isAlphabetic || scalar.properties.canonicalCombiningClass != .notReordered
                    || ("0"..."9").contains(scalar) || scalar == "-" || scalar == "_"
            })
        else { return .badCharacter }
        if name.unicodeScalars.contains(where: { $0.properties.isUppercase }) {
            return .upperCase(simple(lower))
        }
        return nil
    }

    /// Lower case without the dot above that `İ` leaves behind.
    static func simple(_ lower: String) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: lower.unicodeScalars.filter { $0.value != 0x307 })
        return String(view)
    }
}
