/// Small numbers in words.
enum NumberWords {
    private static let ones = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
        "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    ]
    private static let tens = [
        "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
    ]

    /// `forty-five`; digits above 999.
    static func english(_ digits: String) -> String {
        guard let number = Int(digits), (0..<1000).contains(number) else { return digits }
        if number >= 100 {
            let rest = number % 100
            return ones[number / 100] + " hundred" + (rest == 0 ? "" : " " + english(String(rest)))
        }
        if number < 20 { return ones[number] }
        return tens[number / 10] + (number % 10 == 0 ? "" : "-" + ones[number % 10])
    }
}
