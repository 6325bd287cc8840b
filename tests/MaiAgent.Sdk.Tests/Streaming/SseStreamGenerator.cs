using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace MaiAgent.Sdk.Tests.Streaming;

/// <summary>One random body and how it is cut. Shrinks line by line when a property fails.</summary>
internal sealed record SseStream(bool HasByteOrderMark, IReadOnlyList<(string Text, string End)> Lines, IReadOnlyList<int> Pieces)
{
    public byte[] Bytes => Encoding.UTF8.GetBytes((HasByteOrderMark ? "\uFEFF" : "") + string.Concat(Lines.Select(line => line.Text + line.End)));

    public override string ToString() =>
        $"{string.Concat(Lines.Select(line => line.Text + line.End)).Replace("\r", "\\r", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)} cut [{string.Join(' ', Pieces)}]";
}

/// <summary>
/// Makes streams of at least five events, out of every terminator, field, comment and kind of text that the standard knows, and
/// of what it says to ignore. Every stream ends with a blank line, because what comes after the last one is a deliberate
/// difference (see <see cref="SseDifferentialTests"/>).
/// </summary>
internal static class SseStreamGenerator
{
    private static readonly Gen<string> Text = Gen.Elements(
        "", " ", "a", "hello world", "你好,今天有什麼可以幫忙的嗎?", "🐶", "👨‍👩‍👧‍👦", "é", "ß\tü", ":", ": :", "data: x", "[DONE]", "\u2028", "\uFEFF",
        "{\"conversationId\": \"4ee4cdb9-ff9b-4f41-99b1-aa2fc2848271\", \"content\": \"從前有一隻\", \"done\": false}",
        "0123456789012345678901234567890123456789012345678901234567890123456789");

    private static readonly Gen<string> Separator = Gen.Elements(":", ": ", ":  ");

    private static readonly Gen<string> DataLine = With("data");

    private static readonly Gen<string> NamelessLine = Gen.OneOf(
        With("id"),
        With("Data"),
        With(" data"),
        With("unknown"),
        With("名字"),
        Text.Select(text => ":" + text),
        Gen.Elements("id", "retry", "id: a\0b", "id:", "nonsense without a colon"),
        Gen.Elements("retry: 0", "retry:1500", "retry: 15x", "retry: -1", "retry: ", "retry:  7", "retry: ٣"));

    private static readonly Gen<string> OtherLine = Gen.Frequency((4, NamelessLine), (1, With("event")), (1, Gen.Elements("event", "event:", "data")));

    private static readonly Gen<string> End = Gen.Elements("\n", "\r", "\r\n");

    private static readonly Gen<(string, string)[]> Event =
        from before in Lines(OtherLine, 3)
        from data in Line(DataLine)
        from after in Lines(Gen.Frequency((2, OtherLine), (1, DataLine)), 3)
        from blank in Line(Gen.Constant(""))
        select ((string, string)[])[.. before, data, .. after, blank];

    private static readonly Gen<(string, string)[]> Noise = Lines(Gen.Frequency((1, Gen.Constant("")), (1, NamelessLine)), 3);

    private static readonly Gen<int[]> Pieces = Gen.OneOf(
        Gen.Constant<int[]>([int.MaxValue]),
        Gen.Constant<int[]>([1]),
        Gen.Choose(2, 9).Select(size => (int[])[size]),
        Gen.Choose(1, 40).ArrayOf(12));

    public static Arbitrary<SseStream> Streams { get; } = Arb.From(
        from mark in Gen.Frequency((1, Gen.Constant(true)), (4, Gen.Constant(false)))
        from noise in Noise
        from count in Gen.Choose(5, 7)
        from events in Event.ArrayOf(count)
        from pieces in Pieces
        select new SseStream(mark, Separate([.. noise, .. events.SelectMany(lines => lines), ("", "\r\n")]), pieces),
        Shrink);

    private static Gen<string> With(string name) =>
        from separator in Separator
        from text in Text
        select name + separator + text;

    private static Gen<(string, string)> Line(Gen<string> text) =>
        from line in text
        from end in End
        select (line, end);

    private static Gen<(string, string)[]> Lines(Gen<string> text, int max) =>
        from count in Gen.Choose(0, max)
        from lines in Line(text).ArrayOf(count)
        select lines;

    /// <summary>A blank line that is only an LF, behind a CR, would be the second half of a CRLF, and no blank line.</summary>
    private static (string Text, string End)[] Separate((string Text, string End)[] lines)
    {
        for (var i = 1; i < lines.Length; i++)
        {
            if (lines[i] is ("", "\n") && lines[i - 1].End == "\r")
            {
                lines[i].End = "\r\n";
            }
        }

        return lines;
    }

    private static IEnumerable<SseStream> Shrink(SseStream stream)
    {
        for (var i = 0; i < stream.Lines.Count - 1; i++)
        {
            yield return stream with { Lines = [.. stream.Lines.Take(i), .. stream.Lines.Skip(i + 1)] };
        }
    }
}
