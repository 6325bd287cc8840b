using System.Text;

namespace MaiAgent.Sdk.Testing;

/// <summary>Cuts the text of a file into pieces of whole paragraphs.</summary>
internal static class Chunks
{
    private const int MaxLength = 500;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true);
    private static readonly string[] Breaks = ["\r\n\r\n", "\n\n"];

    /// <summary>The pieces; none for bytes that are no text in UTF-8.</summary>
    public static IEnumerable<string> Of(ReadOnlySpan<byte> content)
    {
        var paragraphs = TextOf(content)?.Split(Breaks, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
        return WithHeadings(paragraphs).SelectMany(Cut);
    }

    /// <summary>The paragraphs, where a heading of Markdown is a part of the one below it: alone, it would be the best hit and say nothing.</summary>
    private static List<string> WithHeadings(string[] paragraphs)
    {
        var pieces = new List<string>();
        foreach (var paragraph in paragraphs)
        {
            if (pieces is [.., var above] && Array.TrueForAll(above.Split('\n'), line => line.StartsWith('#')))
            {
                pieces[^1] = $"{above}\n{paragraph}";
            }
            else
            {
                pieces.Add(paragraph);
            }
        }

        return pieces;
    }

    private static string? TextOf(ReadOnlySpan<byte> content)
    {
        try
        {
            return content.Contains((byte)0) ? null : Utf8.GetString(content.StartsWith(Utf8.Preamble) ? content[Utf8.Preamble.Length..] : content);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>A long paragraph in pieces that end with a sentence where there is one.</summary>
    private static List<string> Cut(string paragraph)
    {
        List<string> pieces = [""];
        foreach (var sentence in Sentences.Of(paragraph))
        {
            if (pieces[^1].Length > 0 && pieces[^1].Length + sentence.Length > MaxLength)
            {
                pieces.Add("");
            }

            pieces[^1] += sentence;
        }

        return pieces.ConvertAll(piece => piece.Trim());
    }
}
