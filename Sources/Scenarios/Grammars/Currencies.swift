/// The currencies of a file, each with the places of its amounts.
struct Currencies {
    private var places: [Place: String] = [:]

    mutating func enter(_ code: String, at place: Place) { places[place] = code }

    /// The one currency of the file; amounts in any other are errors at their place.
    ///
    /// The most frequent is taken as meant, or else the first, so that one slip is one error.
    func settle(_ desk: Desk) -> String? {
        let amounts = places.sorted {
            ($0.key.file, $0.key.line, $0.key.column) < ($1.key.file, $1.key.line, $1.key.column)
        }
        var counts: [String: Int] = [:]
        for amount in amounts { counts[amount.value, default: 0] += 1 }
        let most = counts.values.max()
        guard let first = amounts.first(where: { counts[$0.value] == most }) else { return nil }
        for amount in amounts where amount.value != first.value {
            desk.error(
                amount.key,
                Messages.twoCurrencies(amount.value, first.value, at: desk.whereabouts(first.key)))
        }
        return first.value
    }

    /// The code that was probably meant.
    static func nearest(to text: String) -> String? {
        let upper = text.uppercased()
        // Of codes equally near, the first: those that the users of this program are paid in.
        return codes.contains(upper)
            ? upper : Suggestion.nearest(to: upper, among: ["TRY", "EUR", "USD", "GBP"] + codes.sorted())
    }

    /// The codes of ISO 4217 for money in circulation.
    static let codes: Set<String> = [
        "AED", "AFN", "ALL", "AMD", "AOA", "ARS", "AUD", "AWG", "AZN", "BAM", "BBD", "BDT", "BGN", "BHD",
        "BIF", "BMD", "BND", "BOB", "BRL", "BSD", "BTN", "BWP", "BYN", "BZD", "CAD", "CDF", "CHF", "CLP",
        "CNY", "COP", "CRC", "CUP", "CVE", "CZK", "DJF", "DKK", "DOP", "DZD", "EGP", "ERN", "ETB", "EUR",
        "FJD", "FKP", "GBP", "GEL", "GHS", "GIP", "GMD", "GNF", "GTQ", "GYD", "HKD", "HNL", "HTG", "HUF",
        "IDR", "ILS", "INR", "IQD", "IRR", "ISK", "JMD", "JOD", "JPY", "KES", "KGS", "KHR", "KMF", "KPW",
        "KRW", "KWD", "KYD", "KZT", "LAK", "LBP", "LKR", "LRD", "LSL", "LYD", "MAD", "MDL", "MGA", "MKD",
        "MMK", "MNT", "MOP", "MRU", "MUR", "MVR", "MWK", "MXN", "MYR", "MZN", "NAD", "NGN", "NIO", "NOK",
        "NPR", "NZD", "OMR", "PAB", "PEN", "PGK", "PHP", "PKR", "PLN", "PYG", "QAR", "RON", "RSD", "RUB",
        "RWF", "SAR", "SBD", "SCR", "SDG", "SEK", "SGD", "SHP", "SLE", "SOS", "SRD", "SSP", "STN", "SVC",
        "SYP", "SZL", "THB", "TJS", "TMT", "TND", "TOP", "TRY", "TTD", "TWD", "TZS", "UAH", "UGX", "USD",
        "UYU", "UZS", "VES", "VND", "VUV", "WST", "XAF", "XCD", "XCG", "XOF", "XPF", "YER", "ZAR", "ZMW",
        "ZWG",
    ]
}
