import CGSL
import Testing

@testable import Stochastics

@Suite struct PhiloxTests {
    /// Known answers for philox4x32 with 10 rounds as published with Random123 (kat_vectors).
    @Test(arguments: [
        Vector(
            counter: [0, 0, 0, 0], key: [0, 0],
            answer: [0x6627_E8D5, 0xE169_C58D, 0xBC57_AC4C, 0x9B00_DBD8]),
        Vector(
            counter: [0xFFFF_FFFF, 0xFFFF_FFFF, 0xFFFF_FFFF, 0xFFFF_FFFF], key: [0xFFFF_FFFF, 0xFFFF_FFFF],
            answer: [0x408F_276D, 0x41C8_3B0E, 0xA20B_C7C6, 0x6D54_51FD]),
        Vector(
            counter: [0x243F_6A88, 0x85A3_08D3, 0x1319_8A2E, 0x0370_7344], key: [0xA409_3822, 0x299F_31D0],
            answer: [0xD16C_FE09, 0x94FD_CCEB, 0x5001_E420, 0x2412_6EA1]),
    ])
    func knownAnswers(_ vector: Vector) {
        let c = vector.counter
        let block = Philox4x32.block(counter: (c[0], c[1], c[2], c[3]), key: (vector.key[0], vector.key[1]))
        #expect(block.0 == UInt64(vector.answer[0]) | UInt64(vector.answer[1]) << 32)
        #expect(block.1 == UInt64(vector.answer[2]) | UInt64(vector.answer[3]) << 32)
    }

    struct Vector: Sendable {
        let counter: [UInt32]
        let key: [UInt32]
        let answer: [UInt32]
    }
}
