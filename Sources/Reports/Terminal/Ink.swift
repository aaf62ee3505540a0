/// Colors for the terminal. A color never stands alone: every colored mark is a sign of its own.
public struct Ink: Sendable {
    /// Whether anything is colored.
    public var isColored: Bool
    public init(isColored: Bool) { self.isColored = isColored }

    func good(_ text: String) -> String { paint(text, "32") }
    func bad(_ text: String) -> String { paint(text, "31") }
    func unsure(_ text: String) -> String { paint(text, "33") }

    private func paint(_ text: String, _ code: String) -> String {
        isColored ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}
