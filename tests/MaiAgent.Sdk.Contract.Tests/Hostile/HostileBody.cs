using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace MaiAgent.Sdk.Contract.Tests.Hostile;

/// <summary>A body that no service should send, made of one that it should.</summary>
/// <param name="Name">The fault.</param>
/// <param name="Costs">Whether a buffered answer is lost with it; otherwise only the values that do not fit are.</param>
/// <param name="Bytes">The body, piece by piece.</param>
internal sealed partial record HostileBody(string Name, bool Costs, IEnumerable<byte[]> Bytes)
{
    private const int Depth = 10_000;
    private const int HugePieces = 1_000;
    private const int PieceBytes = 100_000;

    public string MediaType { get; init; } = "";

    /// <summary>Whether it is JSON, or nothing, which is all that an answer without a documented body promises.</summary>
    public bool IsAnyJson => Name is "wrong root" or "nothing";

    public static IEnumerable<HostileBody> Of(JsonNode sample)
    {
        var text = sample.ToJsonString();
        return
        [
            new("truncated JSON", true, Whole(text[..(text.Length / 2)])),
            new("10,000 levels", true, Whole(string.Concat(Enumerable.Repeat("""{"xUnknown":""", Depth)) + "1" + new string('}', Depth))),
            new("wrong root", true, Whole("\"text\"")),
            new("HTML", true, Whole("<!DOCTYPE html><html><body>Welcome</body></html>")) { MediaType = "text/html" },
            new("nothing", true, []),
            new("NaN", true, Whole(WithNumbers(text, "NaN"))),
            new("huge numbers", false, Whole(WithNumbers(text, $"-{new string('9', 400)}.5e+99999"))),
            new("invalid UTF-8", false, [Spoiled(text)]),
            new("duplicate keys", false, Whole(Twice(text))),
            new("100 MB of text", true, Huge(sample is JsonArray)),
        ];
    }

    public override string ToString() => Name;

    private static byte[][] Whole(string text) => [Encoding.UTF8.GetBytes(text)];

    /// <summary>With a number where there was one, and at the root at least.</summary>
    private static string WithNumbers(string json, string number)
    {
        var text = Number().Replace(json, number);
        var start = text.IndexOf('{', StringComparison.Ordinal) + 1;
        return $"{text[..start]}\"xNumber\":{number}{(text[start] == '}' ? "" : ",")}{text[start..]}";
    }

    /// <summary>In each text a lone continuation byte, an overlong slash, half a surrogate pair and a byte that UTF-8 never has.</summary>
    private static byte[] Spoiled(string json)
    {
        byte[] junk = [0x80, 0xC0, 0xAF, 0xED, 0xA0, 0x80, 0xFF];
        return [.. Encoding.UTF8.GetBytes(json).SelectMany(b => b == (byte)' ' ? junk : (IEnumerable<byte>)[b])];
    }

    private static string Twice(string json) =>
        InnermostObject().Replace(json, match => $"{{{match.Groups[1].Value},{match.Groups[1].Value}}}");

    private static IEnumerable<byte[]> Huge(bool inList)
    {
        yield return Encoding.UTF8.GetBytes(inList ? """[{"name":" """ : """{"content":" """);
        var piece = new byte[PieceBytes];
        piece.AsSpan().Fill((byte)'a');
        for (var i = 0; i < HugePieces; i++)
        {
            yield return piece;
        }

        yield return Encoding.UTF8.GetBytes(inList ? "\"}]" : "\"}");
    }

    [GeneratedRegex("""(?<=":)-?\d[\d.eE+-]*""")]
    private static partial Regex Number();

    [GeneratedRegex("""\{([^{}]+)\}""")]
    private static partial Regex InnermostObject();
}
