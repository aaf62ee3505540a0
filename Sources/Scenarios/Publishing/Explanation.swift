/// The file as understood: bases merged, shared lines written out, defaults filled in and marked.
struct Explanation {
    private(set) var text = ""
    private let reading: Reading

    init(_ reading: Reading) {
        self.reading = reading
        guard let tree = reading.tree else { return }
        var lines: [(String, String?)] = []
        write(tree, RootSection.description, indent: 0, path: "", into: &lines)
        let width = min(60, lines.map { $0.1 == nil ? 0 : $0.0.count }.max() ?? 0)
        text =
            lines.map { line, mark in
                guard let mark else { return line }
                return line + String(repeating: " ", count: max(0, width - line.count)) + "  # " + mark
            }.joined(separator: "\n") + "\n"
        if !reading.summary.isEmpty {
            text += "\n" + reading.summary.map { "# " + $0 }.joined(separator: "\n") + "\n"
        }
    }

    /// Sections whose absence is a statement: there is no such thing.
    private static let optional: Set<String> = ["bot", "after-hours", "on-call", "stress", "planning"]

    /// A block with the keys that it states and those that it leaves to their defaults.
    private func write(
        _ node: Node, _ section: SectionDescription, indent: Int, path: String,
        into lines: inout [(String, String?)]
    ) {
        for key in section.keys where !isInert(key.name, in: node, section.name, path: path) {
            if let entry = node.entry(key.name) {
                write(entry, key.shape, section: key.name, indent: indent, path: path, into: &lines)
            } else if let fallback = fallback(key, in: node, section.name, path: path) {
                lines.append((pad(indent) + "\(key.name): \(fallback)", Messages.assumed))
            } else if case .block(let inner) = key.shape, isWrittenOut(key.name, in: section.name) {
                lines.append((pad(indent) + "\(key.name):", nil))
                write(Node(.block([]), at: node.place), inner(), indent: indent + 2, path: path, into: &lines)
            }
        }
    }

    /// Whether a line that `all` has for others means nothing here.
    private func isInert(_ key: String, in node: Node, _ section: String, path: String) -> Bool {
        switch (section, key) {
        case ("contacts", ContactSection.silent.name), ("contacts", ContactSection.window.name),
            ("contacts", ContactSection.ifUnanswered.name):
            channel(path, node)?.isVoice ?? false
        case ("contacts", ContactSection.stretch.name): node["turns"] != nil
        case ("contacts", ContactSection.park.name):
            node["turns"] == nil
                && !(reading.tree?["reasons"]?.entries ?? []).contains { $0.value["turns"] != nil }
        case ("teams", TeamSection.nextMessage.name), ("teams", TeamSection.switching.name),
            ("vendors", TeamSection.nextMessage.name), ("vendors", TeamSection.switching.name):
            node["attention"]?.text == Attention.parallel.rawValue
        default: false
        }
    }

    private func channel(_ name: String, _ node: Node) -> Channel? {
        Channel(rawValue: name) ?? node["channel"]?.text.flatMap(Channel.init(rawValue:))
    }

    /// Whether a block that the file does not have is shown with what it would hold.
    private func isWrittenOut(_ key: String, in section: String) -> Bool {
        switch section {
        case "file": !Explanation.optional.contains(key)
        case "measure": true
        default: false
        }
    }

    /// What holds where a key is absent; some depend on the channel.
    private func fallback(_ key: KeyDescription, in node: Node, _ section: String, path: String) -> String? {
        if section == "reasons", key.name != "share" { return nil }
        // A run by number of contacts drains.
        if key.name == "drain", node["length"]?.text?.contains("contacts") == true { return "yes" }
        if section == "contacts" {
            let channel = channel(path, node)
            switch key.name {
            case TypeKeys.atClosing.name: return channel.map { $0.isDeferred ? "store" : "serve" }
            case TypeKeys.afterHours.name:
                return reading.tree?["after-hours"] == nil
                    ? channel.map { $0.isVoice ? "refuse" : "store" } : nil
            case TypeKeys.severity.name:
                return reading.tree?["after-hours"] == nil || hasSeverity(reading.tree?["reasons"])
                    ? nil : key.fallback
            case ContactSection.uses.name: return channel.map { $0.isVoice ? "all slots" : "1 slot" }
            default: break
            }
        }
        return isApplicable(key.name, in: node, section) ? key.fallback : nil
    }

    /// Whether some reason says how urgent it is.
    private func hasSeverity(_ reasons: Node?) -> Bool {
        (reasons?.entries ?? []).contains { $0.value["severity"] != nil }
    }

    /// Defaults of keys that another key makes meaningless are no assumptions.
    private func isApplicable(_ key: String, in node: Node, _ section: String) -> Bool {
        switch key {
        case "closing": node["turns"] != nil
        case "waits": node["returns-to"].map { $0.text == "same-agent" } ?? true
        case "uses" where section == "park", "limit", "returns-to", "returners":
            section != "park" || ParkSection.triggers.contains { node[$0] != nil }
        case "profile": node["volume"] != nil
        case "absence", "off-desk", "leave": node["heads"] != nil
        case "short": node["service-level"]?.text == "short-excluded"
        default: true
        }
    }

    private func write(
        _ entry: Node.Entry, _ shape: Shape, section: String, indent: Int, path: String,
        into lines: inout [(String, String?)]
    ) {
        switch (shape, entry.value.content) {
        case (.named(let inner), .block):
            lines.append((pad(indent) + "\(entry.key):", nil))
            for named in Layers.named(entry.value, section: section, desk: silent) {
                lines.append((pad(indent + 2) + "\(named.name):", origin(named.namePlace)))
                write(named.node, inner(), indent: indent + 4, path: named.name, into: &lines)
            }
        case (.block(let inner), .block):
            lines.append((pad(indent) + "\(entry.key):", nil))
            write(entry.value, inner(), indent: indent + 2, path: path, into: &lines)
        default:
            plain(entry, indent: indent, into: &lines)
        }
    }

    private func plain(_ entry: Node.Entry, indent: Int, into lines: inout [(String, String?)]) {
        switch entry.value.content {
        case .text(let text, .block):
            lines.append((pad(indent) + "\(entry.key): |", origin(entry.keyPlace)))
            for row in SourceFile.split(text) where !row.isEmpty {
                lines.append((pad(indent + 2) + row, nil))
            }
        case .text(let text, _):
            let rest = assumedRest(of: text, key: entry.key)
            let mark = rest.map { Messages.assumedPart($0) } ?? origin(entry.keyPlace)
            lines.append((pad(indent) + "\(entry.key): \(text)\(rest.map { " " + $0 } ?? "")", mark))
        case .list(let items):
            lines.append((pad(indent) + "\(entry.key):", origin(entry.keyPlace)))
            for item in items { lines.append((pad(indent + 2) + "- " + flow(item), nil)) }
        case .block(let entries):
            lines.append((pad(indent) + "\(entry.key):", origin(entry.keyPlace)))
            for inner in entries { plain(inner, indent: indent + 2, into: &lines) }
        }
    }

    /// What a phrase leaves to assumptions.
    private func assumedRest(of phrase: String, key: String) -> String? {
        guard key == ContactSection.silent.name, phrase != "none", !phrase.contains("noticed") else {
            return nil
        }
        return "noticed after \(Times.text(SilentPhrases.usual))"
    }

    private func flow(_ node: Node) -> String {
        switch node.content {
        case .text(let text, _): text
        case .list(let items): "[" + items.map(flow).joined(separator: ", ") + "]"
        case .block(let entries):
            "{ " + entries.map { "\($0.key): \(flow($0.value))" }.joined(separator: ", ") + " }"
        }
    }

    private func pad(_ indent: Int) -> String { String(repeating: " ", count: indent) }

    /// The base or flag that a line comes from; nil for the file itself.
    private func origin(_ place: Place) -> String? {
        guard place.file > 0, reading.files.indices.contains(place.file) else { return nil }
        let file = reading.files[place.file]
        return file.isFlag ? file.name : "\(file.name):\(place.line)"
    }

    private var silent: Desk {
        Desk(vocabulary: Vocabulary(nextContact: [], nextAgent: [], measures: []), library: DataLibrary())
    }
}
