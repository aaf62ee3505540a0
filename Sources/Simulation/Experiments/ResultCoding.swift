// Figures and columns are written as objects whose keys are measure names, in the order of the catalogue.

struct NameKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}

extension Figures: Codable {
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: NameKey.self)
        for (name, estimate) in zip(names, estimates) {
            try container.encode(estimate, forKey: NameKey(stringValue: name))
        }
    }

    /// Readers of JSON do not keep the order of keys; the catalogue restores it.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: NameKey.self)
        self.init()
        for key in inCatalogueOrder(container.allKeys) {
            append(key.stringValue, try container.decode(Figure.self, forKey: key))
        }
    }
}

extension Columns: Codable {
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: NameKey.self)
        for (name, column) in zip(names, values) {
            try container.encode(column, forKey: NameKey(stringValue: name))
        }
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: NameKey.self)
        self.init()
        for key in inCatalogueOrder(container.allKeys) {
            append(key.stringValue, try container.decode([Double?].self, forKey: key))
        }
    }
}

private func inCatalogueOrder(_ keys: [NameKey]) -> [NameKey] {
    let known = MeasureCatalogue.infos().map(\.name)
    func rank(_ key: NameKey) -> (Int, Int, String) {
        var base = key.stringValue
        var side = 0
        for (number, suffix) in ["-low", "-high"].enumerated() where base.hasSuffix(suffix) {
            base.removeLast(suffix.count)
            side = number + 1
        }
        return (known.firstIndex(of: base) ?? known.count, side, key.stringValue)
    }
    return keys.map { (rank($0), $0) }.sorted { $0.0 < $1.0 }.map(\.1)
}
