using System.Net.ServerSentEvents;
using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace MaiAgent.Sdk.Tests.Streaming;

/// <summary>
/// Our reader against the framework's <see cref="SseParser"/> on the same random streams. The deliberate differences, each with
/// the rule that decides it (WHATWG HTML, section 9.2, server-sent events):
/// <list type="number">
/// <item>An event that the body ends in is delivered. The standard discards it ("once the end of the file is reached, any pending
/// data must be discarded"); a client that wants the whole answer does not (wire-notes section 3, reader rule 3).</item>
/// <item>An empty name is no name. The framework hands out ""; the standard keeps the default "if the event type buffer is a value
/// other than the empty string" does not hold.</item>
/// <item>A name belongs to its event, also when the event has no data and is dropped: "set the data buffer and the event type
/// buffer to the empty string and return". The framework keeps the name for the next event. The random streams leave this out.</item>
/// <item>An event without a name has null with us, and there "message", which is what the standard calls it in a browser.</item>
/// <item>Ids and reconnection times are skipped: a question is never repeated, so an answer is never resumed.</item>
/// </list>
/// </summary>
public sealed class SseDifferentialTests
{
#if NET10_0_OR_GREATER
    private const int Streams = 100_000;
#else
    private const int Streams = 10_000;
#endif

    [Fact]
    public void Reads_what_the_framework_reads()
    {
        var seen = new Coverage();
        Prop.ForAll(SseStreamGenerator.Streams, stream =>
        {
            var body = stream.Bytes;
            var expected = ReadWithFramework(body);
            Assert.Equal(expected, ReadWithOurs(body, [.. stream.Pieces]));
            seen.Add(stream, body, expected.Count);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(Streams).WithQuietOnSuccess(true));
        seen.AssertComplete(Streams);
    }

    [Fact]
    public void Difference_1_the_body_ends_in_an_event()
    {
        var body = Encoding.UTF8.GetBytes("data: a\n\ndata: b\n");
        Assert.Equal([("a", "message")], ReadWithFramework(body));
        Assert.Equal([("a", "message"), ("b", "message")], ReadWithOurs(body, [int.MaxValue]));
    }

    [Fact]
    public void Difference_2_an_empty_name()
    {
        Assert.Null(Assert.Single(SseReaderTests.Read(new CutStream("event: x\nevent:\ndata: a\n\n"u8.ToArray()))).EventType);
        Assert.Equal("", SseParser.Create(new MemoryStream("event: x\nevent:\ndata: a\n\n"u8.ToArray())).Enumerate().Single().EventType);
    }

    [Fact]
    public void Difference_3_the_name_of_an_event_without_data()
    {
        var body = "event: x\n\ndata: a\n\n"u8.ToArray();
        Assert.Null(Assert.Single(SseReaderTests.Read(new CutStream(body))).EventType);
        Assert.Equal("x", Assert.Single(ReadWithFramework(body)).EventType);
    }

    [Fact]
    public void Difference_4_an_event_without_a_name()
    {
        Assert.Null(Assert.Single(SseReaderTests.Read(new CutStream("data: a\n\n"u8.ToArray()))).EventType);
        Assert.Equal("message", Assert.Single(ReadWithFramework("data: a\n\n"u8.ToArray())).EventType);
    }

    private static List<(string Data, string EventType)> ReadWithFramework(byte[] body) =>
        [.. SseParser.Create(new MemoryStream(body)).Enumerate().Select(item => (item.Data, item.EventType.Length == 0 ? "message" : item.EventType))];

    private static List<(string Data, string EventType)> ReadWithOurs(byte[] body, int[] pieces) =>
        [.. SseReaderTests.Read(new CutStream(body, pieces), 1024 * 1024).Select(item => (item.Data, item.EventType ?? "message"))];

    /// <summary>What the streams must have held for the comparison to mean what it says.</summary>
    private sealed class Coverage
    {
        private int _streams;
        private int _fewest = int.MaxValue;
        private int _cutsInCharacters;
        private int _cutsInCrLf;
        private int _marks;
        private readonly HashSet<string> _starts = new(StringComparer.Ordinal);
        private readonly HashSet<string> _ends = new(StringComparer.Ordinal);

        public void Add(SseStream stream, byte[] body, int events)
        {
            _streams++;
            _fewest = Math.Min(_fewest, events);
            _marks += stream.HasByteOrderMark ? 1 : 0;
            foreach (var (text, end) in stream.Lines)
            {
                _ends.Add(end);
                var colon = text.IndexOf(':', StringComparison.Ordinal);
                _starts.Add(colon < 0 ? text : text[..(colon + 1)]);
            }

            var piece = 0;
            for (var at = Math.Max(1, stream.Pieces[0]); at > 0 && at < body.Length; at += Math.Max(1, stream.Pieces[Math.Min(++piece, stream.Pieces.Count - 1)]))
            {
                _cutsInCharacters += (body[at] & 0xC0) == 0x80 ? 1 : 0;
                _cutsInCrLf += body[at] == '\n' && body[at - 1] == '\r' ? 1 : 0;
            }
        }

        public void AssertComplete(int streams)
        {
            Assert.True(_streams >= streams);
            Assert.True(_fewest >= 5);
            Assert.True(_cutsInCharacters > streams);
            Assert.True(_cutsInCrLf > streams / 10);
            Assert.True(_marks > streams / 10);
            Assert.Equal(["\n", "\r", "\r\n"], _ends.Order(StringComparer.Ordinal));
            Assert.Superset(new HashSet<string> { "data:", "data", "event:", "event", "id:", "id", "retry:", "retry", ":", "", "unknown:" }, _starts);
        }
    }
}
