/// What the exit codes of `curl` mean, as far as they are about the connection. `curl` itself says more on its standard
/// error.
enum CurlExit {
  static func meaning(of code: Int32) -> String? {
    switch code {
    case 3: "the address cannot be read"
    case 5: "the proxy was not found"
    case 6: "the host was not found"
    case 7: "no connection to the server could be made"
    case 16, 92: "the server does not speak HTTP/2 as it should"
    case 18: "the answer was cut off"
    case 23: "the body cannot be written"
    case 28: "the connection took too long"
    case 35: "no secure connection could be made"
    case 47: "the server led on to another address more than 10 times"
    case 51, 60: "the certificate of the server is not one to trust"
    case 52: "the server gave no answer"
    case 55, 56: "the connection broke"
    case 58, 77: "the certificates cannot be read"
    default: nil
    }
  }
}
