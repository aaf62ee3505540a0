import Reports

/// Listings as text of at most 100 columns.
public enum ListText {
    public static func text(_ listings: [Listing]) -> String {
        listings.map(block).joined(separator: "\n")
    }

    private static func block(_ listing: Listing) -> String {
        var text = "\(listing.topic)  (\(listing.use))\n"
        let width = min(listing.components.map(\.name.count).max() ?? 0, 34)
        let indent = String(repeating: " ", count: width + 4)
        for component in listing.components {
            let blank = String(repeating: " ", count: max(width - component.name.count, 0))
            let lines = TextLines.wrapped(component.summary, width: TerminalReport.width - indent.count)
            text += "  \(component.name)\(blank)  " + lines.joined(separator: "\n" + indent) + "\n"
            for parameter in component.parameters {
                let parts = TextLines.wrapped(parameter, width: TerminalReport.width - indent.count)
                text += indent + parts.joined(separator: "\n" + indent) + "\n"
            }
        }
        return text
    }
}
