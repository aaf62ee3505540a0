#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Exponential and normal variates by the ziggurat method with 256 layers.
///
/// Source: G. Marsaglia, W. W. Tsang, "The ziggurat method for generating random variables", J. Stat. Softw.
/// 5 (2000). The layer is taken from bits of the word that the position in the layer does not use, which
/// avoids the correlation that J. A. Doornik (2005) reported for the original program. About 98.9 % of draws
/// need one word and no function call; the others take further words of the same address.
public struct Ziggurat: @unchecked Sendable, BitwiseCopyable {
    // The tables are written once, before the pointer is published, and never freed.
    // Exponential layers (width, inner limit), normal layers, then the densities at the layers' edges.
    @usableFromInline let table: UnsafePointer<Double>

    /// The one set of tables of the process.
    public static let shared = Ziggurat()

    @usableFromInline static var exponentialEdge: Double { 7.697_117_470_131_049_72 }
    @usableFromInline static var normalEdge: Double { 3.654_152_885_361_008_8 }
    @usableFromInline static var normalOffset: Int { 512 }
    @usableFromInline static var exponentialHeights: Int { 1024 }
    @usableFromInline static var normalHeights: Int { 1024 + 257 }
    private static var size: Int { 1024 + 2 * 257 }

    private init() {
        let memory = UnsafeMutablePointer<Double>.allocate(capacity: Ziggurat.size)
        memory.initialize(repeating: 0, count: Ziggurat.size)

        let r = Ziggurat.exponentialEdge
        // The area of every layer: the base is the rectangle up to r plus the tail beyond it.
        Ziggurat.build(
            edge: r, area: (r + 1) * exp(-r), density: { exp(-$0) }, inverse: { -log($0) },
            layers: memory, heights: memory + Ziggurat.exponentialHeights, resolution: 0x1p-53)

        let s = Ziggurat.normalEdge
        let tail = (Double.pi / 2).squareRoot() * erfc(s / 2.0.squareRoot())
        Ziggurat.build(
            edge: s, area: s * exp(-s * s / 2) + tail, density: { exp(-$0 * $0 / 2) },
            inverse: { (-2 * log($0)).squareRoot() },
            layers: memory + Ziggurat.normalOffset, heights: memory + Ziggurat.normalHeights,
            resolution: 0x1p-53)
        table = UnsafePointer(memory)
    }

    private static func build(
        edge: Double, area: Double, density: (Double) -> Double, inverse: (Double) -> Double,
        layers: UnsafeMutablePointer<Double>, heights: UnsafeMutablePointer<Double>, resolution: Double
    ) {
        var edges = [area / density(edge), edge]
        while edges.count < 256 {
            let last = edges[edges.count - 1]
            edges.append(inverse(area / last + density(last)))
        }
        edges.append(0)
        for layer in 0..<256 {
            layers[2 * layer] = edges[layer] * resolution
            layers[2 * layer + 1] = edges[layer + 1]
        }
        for layer in 0...256 {
            heights[layer] = density(edges[layer])
        }
    }

    /// A unit exponential variate from its first word, taking more from `rest` when the first is not enough.
    ///
    /// Positive.
    @inlinable @inline(__always)
    public func exponential(_ first: UInt64, _ rest: inout WordSequence) -> Double {
        let layer = Int(first & 255) &* 2
        let x = Double(Int64(bitPattern: first &>> 11 | 1)) * table[layer]
        if _fastPath(x < table[layer &+ 1]) { return x }
        let slow = slowExponential(first, rest)
        rest.retry = slow.1
        return slow.0
    }

    /// A standard normal variate from its first word, taking more from `rest` when the first is not enough.
    @inlinable @inline(__always)
    public func normal(_ first: UInt64, _ rest: inout WordSequence) -> Double {
        let layer = Ziggurat.normalOffset &+ Int(first & 255) &* 2
        // A signed odd position: 52 random bits and the sign.
        let x = Double(Int64(bitPattern: first) &>> 10 | 1) * table[layer]
        if _fastPath(x.magnitude < table[layer &+ 1]) { return x }
        let slow = slowNormal(first, rest)
        rest.retry = slow.1
        return slow.0
    }

    @usableFromInline @inline(never)
    func slowExponential(_ first: UInt64, _ words: WordSequence) -> (Double, UInt32) {
        var rest = words
        var word = first
        var offset = 0.0
        while true {
            let layer = Int(word & 255)
            let x = Double(Int64(bitPattern: word &>> 11 | 1)) * table[2 * layer]
            if x < table[2 * layer + 1] { return (offset + x, rest.retry) }
            if layer == 0 {
                // Beyond the edge the law has no memory: the edge plus a fresh variate.
                offset += Ziggurat.exponentialEdge
            } else {
                let heights = table + Ziggurat.exponentialHeights + layer
                if heights[0] + rest.uniform() * (heights[1] - heights[0]) < exp(-x) {
                    return (offset + x, rest.retry)
                }
            }
            word = rest.next()
        }
    }

    @usableFromInline @inline(never)
    func slowNormal(_ first: UInt64, _ words: WordSequence) -> (Double, UInt32) {
        var rest = words
        var word = first
        let r = Ziggurat.normalEdge
        while true {
            let layer = Int(word & 255)
            let x = Double(Int64(bitPattern: word) &>> 10 | 1) * table[Ziggurat.normalOffset + 2 * layer]
            if x.magnitude < table[Ziggurat.normalOffset + 2 * layer + 1] { return (x, rest.retry) }
            if layer == 0 {
                // The tail by G. Marsaglia (1964): an exponential proposal of rate r.
                while true {
                    let beyond = -log(rest.uniform()) / r
                    if -2 * log(rest.uniform()) > beyond * beyond {
                        return (x < 0 ? -(r + beyond) : r + beyond, rest.retry)
                    }
                }
            }
            let heights = table + Ziggurat.normalHeights + layer
            if heights[0] + rest.uniform() * (heights[1] - heights[0]) < exp(-x * x / 2) {
                return (x, rest.retry)
            }
            word = rest.next()
        }
    }
}
