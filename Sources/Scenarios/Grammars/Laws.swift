import Stochastics

/// Laws of random quantities, as words: `lognormal mean 5m cv 0.8`, with `plus 10s` and `at most 30m` behind.
///
/// The words come from the catalogue of laws, so a new law needs no change here.
enum Laws {
    /// What a bare amount means.
    enum Bare: Sendable { case exponential, exactly }

    /// What the amounts are measured in.
    enum Unit: Sendable { case time, count }

    /// A law of times; a bare time is exponential with that mean, or exactly that time.
    static func law(_ bare: Bare) -> Grammar<Law> { bare == .exponential ? exponentialLaw : exactLaw }

    private static let exponentialLaw = grammar(.exponential, unit: .time)
    private static let exactLaw = grammar(.exactly, unit: .time)

    /// A law of whole numbers, such as seats.
    static let countLaw = grammar(.exactly, unit: .count)

    /// `every LAW`: the gap between arrivals.
    static let gap = Grammar<Law>(
        title: "gap", expected: Messages.expectedGap, pattern: "^every .+$",
        examples: ["every 30s", "every erlang mean 2m k 3"]
    ) { (words: inout Words) throws(PhraseProblem) in
        guard words.take("every") else {
            throw words.problem(Messages.expectedButFound(Messages.expectedGap, words.next ?? ""))
        }
        let law = try read(&words, .exactly, .time)
        guard law.mean > 0, law.mean.isFinite else { throw words.problemOfAll(Messages.gapWithoutMean()) }
        return law
    }

    private static func grammar(_ bare: Bare, unit: Unit) -> Grammar<Law> {
        let tags = LawCatalogue.all.filter { !$0.isModifier }.map { $0.tag }
        return Grammar<Law>(
            title: unit == .count
                ? "law of counts" : bare == .exponential ? "law, bare time exponential" : "law",
            expected: unit == .count ? Messages.expectedCountLaw : Messages.expectedLaw,
            pattern:
                "^(\(unit == .time ? Times.pattern : Numbers.pattern)|(\(tags.joined(separator: "|")))( .+)?|from [^\\s]+)( (plus|at most|times) .+)*$",
            examples: unit == .count
                ? ["10", "uniform 8 to 12"]
                : ["3m", "lognormal mean 5m cv 0.8", "lognormal median 9m p90 40m", "exactly 30s"]
        ) { (words: inout Words) throws(PhraseProblem) in try read(&words, bare, unit) }
    }

    static func read(_ words: inout Words, _ bare: Bare, _ unit: Unit) throws(PhraseProblem) -> Law {
        let law = try readBase(&words, bare, unit)
        return try readModifiers(law, &words, unit)
    }

    private static func readBase(_ words: inout Words, _ bare: Bare, _ unit: Unit) throws(PhraseProblem)
        -> Law
    {
        guard let word = words.next else { throw words.problem(Messages.missing(Messages.expectedLaw)) }
        if word.first?.isNumber == true || word.hasPrefix("-") || word.hasPrefix("%") {
            let value = try readAmount(&words, unit)
            switch bare {
            case .exactly: return .exactly(value)
            case .exponential: return .exponential(mean: value)
            }
        }
        guard let type = LawCatalogue.find(word), !type.isModifier else {
            let tags = LawCatalogue.all.filter { !$0.isModifier }.map { $0.tag }
            throw words.problem(Messages.unknownLaw(word, near: Suggestion.nearest(to: word, among: tags)))
        }
        _ = words.word()
        if unit == .count, word == "uniform" { return try readWholeNumbers(&words) }
        return try readParameters(type, given: [], &words, unit)
    }

    /// `uniform 8 to 12` of whole numbers: each of them equally likely.
    private static func readWholeNumbers(_ words: inout Words) throws(PhraseProblem) -> Law {
        _ = words.take("min") || words.take("from")
        let least = try Numbers.readCount(&words, most: 1_000_000)
        guard words.take("to") || words.take("max") else {
            throw words.problem(Messages.expectedButFound(Messages.expectedCountLaw, words.next ?? ""))
        }
        let most = try Numbers.readCount(&words, most: 1_000_000)
        guard least <= most, most - least < 10_000 else {
            throw words.problemOfAll(Messages.expectedButFound(Messages.expectedCountLaw, words.phrase))
        }
        let values = (least...most).map(Double.init)
        let share = 1 / Double(values.count)
        let arguments = [
            LawArgument("values", .list(values)), LawArgument("shares", .list(values.map { _ in share })),
        ]
        switch LawCatalogue.make(tag: "table", arguments: arguments) {
        case .success(let law): return law
        case .failure(let error): throw words.problemOfAll(Messages.lawRefused(error.description))
        }
    }

    /// `plus 10s`, `at most 30m`: laws whose forms begin with another law, told by the name of the next parameter.
    private static func readModifiers(_ base: Law, _ words: inout Words, _ unit: Unit) throws(PhraseProblem)
        -> Law
    {
        var law = base
        search: while !words.isAtEnd {
            for type in LawCatalogue.all where type.isModifier {
                for form in type.forms {
                    guard form.parameters.first?.kind == .law, form.parameters.count > 1 else { continue }
                    let start = words.index
                    if words.take(form.parameters[1].name) {
                        // `at most 4 times` is the end of a retry, not of its law.
                        let isCount = words.peek(1) == "times" || words.peek(1) == "time"
                        if isCount {
                            words.rewind(to: start)
                            return law
                        }
                        words.rewind(to: start)
                        let inner = LawArgument(form.parameters[0].name, .laws([law]))
                        law = try readParameters(type, given: [inner], &words, unit)
                        continue search
                    }
                }
            }
            break
        }
        return law
    }

    private static func readParameters(
        _ type: any Distribution.Type, given: [LawArgument], _ words: inout Words, _ unit: Unit
    ) throws(PhraseProblem) -> Law {
        let known = type.forms.flatMap(\.parameters)
        var arguments = given
        let start = words.index
        while !words.isAtEnd {
            var found: LawParameter?
            for parameter in known where !arguments.contains(where: { $0.name == parameter.name }) {
                // `uniform 2m to 4m` says max in a word of its own.
                if words.take(parameter.name) || (parameter.name == "max" && words.take("to")) {
                    found = parameter
                    break
                }
            }
            // The first parameter of the usual form may stand without its name: `exactly 30s`.
            if found == nil, arguments.isEmpty, let first = type.forms.first?.parameters.first,
                isValueNext(words)
            {
                found = first
            }
            guard let parameter = found else { break }
            let value = try readValue(parameter.kind, &words, unit)
            arguments.append(LawArgument(parameter.name, value))
        }
        switch LawCatalogue.make(tag: type.tag, arguments: arguments) {
        case .success(let law): return law
        case .failure(let error):
            let first = words.words[max(0, min(start, words.words.count - 1))]
            let last = words.words[max(0, min(words.index, words.words.count) - 1)]
            var problem = PhraseProblem(
                offset: first.offset, length: max(1, last.offset + last.length - first.offset),
                wording: Messages.lawRefused(error.description))
            if let name = error.parameter,
                let word = words.words.first(where: { $0.text == name && $0.offset >= first.offset })
            {
                problem.offset = word.offset
                problem.length = max(1, word.length)
            }
            throw problem
        }
    }

    private static func isValueNext(_ words: Words) -> Bool {
        guard let first = words.next?.first else { return false }
        return first.isNumber || first == "-" || first == "%"
    }

    private static func readAmount(_ words: inout Words, _ unit: Unit) throws(PhraseProblem) -> Double {
        switch unit {
        case .time: try Times.read(&words)
        case .count: try Numbers.read(&words)
        }
    }

    private static func readValue(
        _ kind: LawParameter.Kind, _ words: inout Words, _ unit: Unit
    ) throws(PhraseProblem) -> LawValue {
        switch kind {
        case .amount: return .number(try readAmount(&words, unit))
        case .number: return .number(try Numbers.read(&words))
        case .count: return .number(Double(try Numbers.readCount(&words, most: 1_000_000)))
        case .amounts:
            return .list(
                try readList(&words) { (inner: inout Words) throws(PhraseProblem) in
                    try readAmount(&inner, unit)
                })
        case .numbers:
            return .list(
                try readList(&words) { (inner: inout Words) throws(PhraseProblem) in try Numbers.read(&inner)
                })
        case .shares:
            return .list(
                try readList(&words) { (inner: inout Words) throws(PhraseProblem) in
                    try Shares.readShare(&inner)
                })
        case .matrix:
            var rows = [try readList(&words, readSigned)]
            while words.take("/") { rows.append(try readList(&words, readSigned)) }
            return .matrix(rows)
        case .law: return .laws([try read(&words, .exponential, unit)])
        case .laws:
            var laws = [try read(&words, .exponential, unit)]
            while words.take("/") { laws.append(try read(&words, .exponential, unit)) }
            return .laws(laws)
        }
    }

    private static func readSigned(_ words: inout Words) throws(PhraseProblem) -> Double {
        guard let next = words.next, next.hasPrefix("-") else { return try Numbers.read(&words) }
        _ = words.word()
        return -(try Numbers.value(of: String(next.dropFirst()), words))
    }

    /// Values as long as they come.
    private static func readList(
        _ words: inout Words, _ one: (inout Words) throws(PhraseProblem) -> Double
    ) throws(PhraseProblem) -> [Double] {
        var list = [try one(&words)]
        while isValueNext(words) { list.append(try one(&words)) }
        return list
    }
}

extension Kind where Value == Law {
    /// A law; `from replies.csv` reads the values of a data file.
    static func law(_ bare: Laws.Bare) -> Kind<Law> {
        let grammar = Laws.law(bare)
        return Kind(shape: grammar.shape) { node, key, desk in desk.law(grammar, node, key) }
    }
}

extension Desk {
    /// A law, or the values of a data file as one.
    func law(_ grammar: Grammar<Law>, _ node: Node, _ key: String) -> Law? {
        guard let text = node.text, text.hasPrefix("from "), text.hasSuffix(".csv") else {
            return phrase(grammar, node, key)
        }
        let name = String(text.dropFirst(5).drop { $0 == " " })
        guard let table = commaTable(name, beside: node) else { return nil }
        var values: [Double] = []
        for (index, row) in table.rows.enumerated() {
            guard let field = row.first(where: { !$0.text.isEmpty }) else { continue }
            guard let value = table.seconds(field.text) else {
                // A heading is no value.
                if index == 0 { continue }
                error(field.place, Messages.expectedButFound(Messages.expectedTime, field.text))
                return nil
            }
            values.append(value)
        }
        switch LawCatalogue.make(tag: "from", arguments: [LawArgument("data", .list(values))]) {
        case .success(let law): return law
        case .failure(let refusal):
            error(node.place, Messages.lawRefused(refusal.description))
            return nil
        }
    }
}
