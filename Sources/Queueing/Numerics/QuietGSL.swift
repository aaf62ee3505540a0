import CGSL

/// The library's default answer to an error is to end the process; here its functions return what they have instead.
func quietGSL() { _ = isQuiet }

private let isQuiet: Bool = {
    _ = gsl_set_error_handler_off()
    return true
}()
