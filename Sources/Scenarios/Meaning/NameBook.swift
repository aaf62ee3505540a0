/// All names of a scenario in one name space, and what each stands for.
struct NameBook {
    enum Thing: String, Sendable {
        case channel, contact, reason, team, vendor, shift, profile, severity
        case tier = "tier on call"
    }

    struct Item: Sendable {
        var thing: Thing
        var place: Place?
    }

    private(set) var items: [String: Item] = [:]
    private(set) var order: [String] = []

    init() {
        for channel in Channel.allCases { add(channel.rawValue, .channel, at: nil) }
        for severity in Severity.allCases { add(severity.rawValue, .severity, at: nil) }
    }

    private mutating func add(_ name: String, _ thing: Thing, at place: Place?) {
        if items[name] == nil { order.append(name) }
        items[name] = Item(thing: thing, place: place)
    }

    /// Enters a name; another thing of that name is an error. A contact may be named as its channel.
    mutating func enter(_ name: String, _ thing: Thing, at place: Place, desk: Desk) {
        if let known = items[name] {
            if known.thing == .channel, thing == .contact {
                items[name] = Item(thing: .channel, place: place)
                return
            }
            desk.error(
                place,
                Messages.nameTaken(name, thing: known.thing.rawValue, at: known.place.map(desk.whereabouts)))
            return
        }
        add(name, thing, at: place)
    }

    func names(_ things: Set<Thing>) -> [String] {
        order.filter { items[$0].map { things.contains($0.thing) } ?? false }
    }

    /// The nearest known name, with the line where it stands.
    func nearest(to name: String, _ things: Set<Thing>, desk: Desk) -> (name: String, at: String?)? {
        let stated = names(things).filter { items[$0]?.place != nil }
        guard
            let near = Suggestion.nearest(to: name, among: stated)
                ?? Suggestion.nearest(to: name, among: names(things))
        else { return nil }
        return (near, items[near]?.place.map(desk.whereabouts))
    }
}
