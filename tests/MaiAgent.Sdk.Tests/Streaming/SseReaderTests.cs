using System.Text;
using MaiAgent.Sdk.Streaming;

namespace MaiAgent.Sdk.Tests.Streaming;

public sealed class SseReaderTests
{
    private const int NoBound = 1024 * 1024;

    public static TheoryData<string, string[]> Streams => new()
    {
        // line ends, alone and mixed
        { "data: a\n\ndata: b\n\n", ["a", "b"] },
        { "data: a\r\rdata: b\r\r", ["a", "b"] },
        { "data: a\r\n\r\ndata: b\r\n\r\n", ["a", "b"] },
        { "data: a\r\n\rdata: b\n\r\ndata: c\r\n\n", ["a", "b", "c"] },
        // the space behind the colon: one, and only one, is not part of the value
        { "data:a\n\ndata:  b\n\ndata:\tc\n\n", ["a", " b", "\tc"] },
        // several data lines
        { "data: a\ndata: b\ndata\ndata:\ndata: 你好\n\n", ["a\nb\n\n\n你好"] },
        { "data: a\r\ndata: b\r\n\r\n", ["a\nb"] },
        // empty data is an event, no data is none
        { "data\n\ndata:\n\n", ["", ""] },
        { "event: x\n\nid: 1\n\nretry: 1\n\n: only a comment\n\n\n\n", [] },
        // comments and unknown fields, between and inside events
        { ": ping\n\n:\ndata: a\n: in between\nnonsense\nfoo: bar\ndata: b\n:\n\n", ["a\nb"] },
        { " data: not a data line\nData: neither\ndata : nor this\ndata: a\n\n", ["a"] },
        // a colon in the value
        { "data: a:b: c\n\n", ["a:b: c"] },
        // byte order mark: one at the start, and only there
        { "\uFEFFdata: a\n\n", ["a"] },
        { "\uFEFF\uFEFFdata: a\n\ndata: b\n\n", ["b"] },
        { "data: \uFEFFa\n\n", ["\uFEFFa"] },
        { "\uFEFF", [] },
        // the end of the body ends the last event: our one deliberate difference
        { "data: a\n\ndata: b", ["a", "b"] },
        { "data: a\n\ndata: b\n", ["a", "b"] },
        { "data: a\ndata: b\r", ["a\nb"] },
        { "data", [""] },
        { "data: a\n\n: bye", ["a"] },
        { "", [] },
        { "\n\r\n\r", [] },
        { "plain text that is no stream of events", [] },
        // more than one byte a character
        { "data: é你🐶\n\n", ["é你🐶"] },
    };

    [Theory]
    [MemberData(nameof(Streams))]
    public void Reads_the_same_events_however_the_body_is_cut(string body, string[] expected)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        Assert.Equal(expected, Read(new CutStream(bytes)).Select(e => e.Data));
        Assert.Equal(expected, Read(new CutStream(bytes, 1)).Select(e => e.Data));
        for (var cut = 1; cut < bytes.Length; cut++)
        {
            Assert.Equal(expected, Read(new CutStream(bytes, cut, int.MaxValue)).Select(e => e.Data));
        }
    }

    [Fact]
    public void Names_belong_to_their_event_and_ids_are_skipped()
    {
        var events = Read(new CutStream(Encoding.UTF8.GetBytes(
            "event: first\nid: 1\ndata: a\n\n" +
            "data: b\n\n" +
            "event: lost\n\n" +
            "event: x\nevent: second\nid\ndata: c\n\n" +
            "event\nid: a\0b\ndata: d\n\n" +
            "event: 名字\nid: 二\ndata: e\n\n")));

        Assert.Equal(
            [("a", "first"), ("b", null), ("c", "second"), ("d", null), ("e", "名字")],
            events);
    }

    [Theory]
    [InlineData("data: a\n\n")]
    [InlineData("data: a\r\r")]
    [InlineData("data: a\r\n\r")]
    [InlineData("data: a\n\r")]
    public async Task An_event_goes_out_with_its_blank_line_and_never_waits_for_the_next_byte(string body)
    {
        // What follows would be an error: the event must not need it.
        using var buffer = new ReadBuffer(new CutStream(Encoding.UTF8.GetBytes(body)) { EndsWith = new IOException("read too far") });
        var reader = new SseReader(buffer, NoBound);
        Assert.True(await reader.ReadAsync(buffer));
        Assert.Equal("a", Encoding.UTF8.GetString(reader.Data));
        await Assert.ThrowsAsync<IOException>(async () => await reader.ReadAsync(buffer));
    }

    [Theory]
    [InlineData("data:{0}\n\n")]
    [InlineData("data: {0}\n\n")]
    [InlineData("data: {0}\r\n\r\n")]
    [InlineData("data: {0}")]
    public void An_event_may_be_as_large_as_its_bound_and_no_larger(string frame)
    {
        foreach (var size in (int[])[1, 3, 64, 10_000])
        {
            foreach (var pieces in (int[][])[[int.MaxValue], [1], [7]])
            {
                var fits = Frame(frame, new string('x', size));
                Assert.Equal(size, Assert.Single(Read(new CutStream(fits, pieces), size)).Data.Length);

                var larger = Frame(frame, new string('x', size + 1));
                Assert.Throws<EventTooLargeException>(() => Read(new CutStream(larger, pieces), size));
            }
        }

        static byte[] Frame(string frame, string data) => Encoding.UTF8.GetBytes(frame.Replace("{0}", data, StringComparison.Ordinal));
    }

    [Fact]
    public void Lines_are_counted_together()
    {
        var body = string.Concat(Enumerable.Repeat("data: 1234\n", 20)) + "\n";
        Assert.Equal((20 * 5) - 1, Assert.Single(Read(new CutStream(Encoding.UTF8.GetBytes(body)), 99)).Data.Length);
        Assert.Throws<EventTooLargeException>(() => Read(new CutStream(Encoding.UTF8.GetBytes(body), 3), 98));
    }

    [Theory]
    [InlineData("data: ")]
    [InlineData(": ")]
    [InlineData("event: ")]
    [InlineData("")]
    public void A_line_without_end_is_not_kept_beyond_the_bound(string start)
    {
        var body = Encoding.UTF8.GetBytes(start + new string('x', 100_000));
        Assert.Throws<EventTooLargeException>(() => Read(new CutStream(body, 100), 1000));
    }

    [Theory]
    [InlineData(": ")]
    [InlineData("event: ")]
    [InlineData("")]
    public void A_line_beyond_the_bound_is_refused_though_it_holds_no_data(string start)
    {
        var body = Encoding.UTF8.GetBytes(start + new string('x', 2000) + "\n\n");
        Assert.Throws<EventTooLargeException>(() => Read(new CutStream(body), 1000));
    }

    [Fact]
    public void The_name_of_an_event_without_data_is_not_that_of_the_next() =>
        Assert.Equal([("a", null)], Read(new CutStream("event: lost\n\ndata: a\n\n"u8.ToArray())));

    [Fact]
    public void Comments_inside_an_event_do_not_pile_up()
    {
        // 50 MB of comments between two data lines: what is held has to stay near the bound.
        var comment = ": " + new string('c', 1000) + "\n";
        var body = Encoding.UTF8.GetBytes("data: a\n" + string.Concat(Enumerable.Repeat(comment, 50_000)) + "data: b\n\n");
        var before = GC.GetAllocatedBytesForCurrentThread();
        var read = Read(new CutStream(body, 4096), 10_000);
        Assert.Equal("a\nb", Assert.Single(read).Data);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 * 1024 * 1024);
    }

    [Fact]
    public void Many_short_lines_in_small_pieces_take_linear_time()
    {
        var body = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("data: x\n", 250_000)) + "\n");
        Assert.Equal(499_999, Assert.Single(Read(new CutStream(body, 16))).Data.Length);
    }

    internal static List<(string Data, string? EventType)> Read(Stream body, int maxEventBytes = NoBound)
    {
        var events = new List<(string, string?)>();
        using var buffer = new ReadBuffer(body);
        var reader = new SseReader(buffer, maxEventBytes);
        while (reader.ReadAsync(buffer).AsTask().GetAwaiter().GetResult())
        {
            events.Add((Encoding.UTF8.GetString(reader.Data), reader.EventType));
        }

        return events;
    }
}
