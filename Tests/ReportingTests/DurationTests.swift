import Reporting
import Testing

@Test(
  "a span is read in few digits",
  arguments: [
    (.zero, "0ms"), (.microseconds(999), "0ms"), (.milliseconds(4), "4ms"), (.milliseconds(999), "999ms"),
    (.milliseconds(1000), "1s"), (.milliseconds(1001), "1.0s"), (.milliseconds(9999), "9.9s"), (.seconds(10), "10s"),
    (.milliseconds(59_999), "59s"),
    (.seconds(60), "1m00s"), (.seconds(125), "2m05s"), (.seconds(3600), "1h00m"), (.seconds(86_399), "23h59m"),
    (.seconds(273_600), "3d04h"), (.milliseconds(-5), "0ms"),
  ] as [(Duration, String)])
func spans(span: Duration, reading: String) {
  #expect(span.reading == reading)
}
