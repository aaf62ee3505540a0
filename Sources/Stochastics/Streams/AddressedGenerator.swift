import CGSL

/// A `gsl_rng` whose words are the addressed stream, so that every `gsl_ran_*` draws from it.
///
/// Before a draw it is sought to an address; the first word is (index, leg, 0), later ones are (index, leg,
/// 1), (index, leg, 2) and so on. The first word may be handed in where a whole column of words was made
/// beforehand. One generator belongs to one thread at a time; seeking and drawing allocate nothing.
public final class AddressedGenerator {
    /// What `gsl_rng_get` reads: the sequence of words, and the first of them when it is known already.
    @usableFromInline
    struct State {
        @usableFromInline var words: WordSequence
        @usableFromInline var first: UInt64

        @usableFromInline @inline(__always)
        mutating func next() -> UInt64 {
            if words.retry == 0 {
                words.retry = 1
                return first
            }
            return words.next()
        }
    }

    let state: UnsafeMutablePointer<State>
    /// The generator in GSL's terms: pass it to any `gsl_ran_*`.
    ///
    /// Valid while this object lives.
    public let rng: UnsafeMutablePointer<gsl_rng>

    public init() {
        quietGSL()
        let words = WordSequence(key: StreamKey(seed: 0), index: 0, leg: 0)
        state = .allocate(capacity: 1)
        state.initialize(to: State(words: words, first: 0))
        rng = .allocate(capacity: 1)
        rng.initialize(to: gsl_rng(type: addressedType.pointer, state: UnsafeMutableRawPointer(state)))
        seek(key: StreamKey(seed: 0), index: 0, leg: 0)
    }

    deinit {
        rng.deallocate()
        state.deallocate()
    }

    /// Goes to an address.
    public func seek(key: StreamKey, index: UInt64, leg: UInt32 = 0) {
        state.pointee.words = WordSequence(key: key, index: index, leg: leg)
        state.pointee.first = key.word(index: index, leg: leg)
    }
}

/// The generator type given to GSL.
///
/// GSL keeps pointers to it, so it is made once and never freed.
private struct AddressedType: @unchecked Sendable {
    // Written once, at initialization, and only read afterwards.
    let pointer: UnsafePointer<gsl_rng_type>

    init() {
        let text = Array("vardiya-philox4x32-10".utf8CString)
        let name = UnsafeMutablePointer<CChar>.allocate(capacity: text.count)
        name.initialize(from: text, count: text.count)
        let type = UnsafeMutablePointer<gsl_rng_type>.allocate(capacity: 1)
        type.initialize(
            to: gsl_rng_type(
                name: UnsafePointer(name),
                max: 0xFFFF_FFFF,
                min: 0,
                size: MemoryLayout<AddressedGenerator.State>.size,
                set: { state, seed in
                    guard let state else { return }
                    let key = StreamKey(seed: UInt64(seed))
                    let words = WordSequence(key: key, index: 0, leg: 0)
                    state.assumingMemoryBound(to: AddressedGenerator.State.self).pointee =
                        AddressedGenerator.State(words: words, first: key.word(index: 0))
                },
                get: { state in
                    guard let state else { return 0 }
                    let word = state.assumingMemoryBound(to: AddressedGenerator.State.self).pointee.next()
                    return UInt(word >> 32)
                },
                get_double: { state in
                    guard let state else { return 0 }
                    let word = state.assumingMemoryBound(to: AddressedGenerator.State.self).pointee.next()
                    return StreamKey.uniform(of: word)
                }))
        pointer = UnsafePointer(type)
    }
}

private let addressedType = AddressedType()

private let gslHandlerIsOff: Bool = {
    _ = gsl_set_error_handler_off()
    return true
}()

/// Turns off GSL's default error handler, which aborts the process.
///
/// Idempotent, and cheap after the first call.
///
/// Afterwards GSL functions answer out-of-domain arguments with NaN or a status, which callers check.
@inline(__always)
func quietGSL() {
    _ = gslHandlerIsOff
}
