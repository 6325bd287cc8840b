using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace MaiAgent.Sdk.Contract.Tests.Recording;

/// <summary>A request read from the wire, one character a byte, and its text in a file.</summary>
internal static partial class SentRequest
{
    private const string EndOfHead = "\r\n\r\n";

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static bool IsComplete(string bytes)
    {
        var head = bytes.IndexOf(EndOfHead, StringComparison.Ordinal);
        return head >= 0 && (IsChunked(bytes[..head])
            ? bytes.EndsWith("\r\n0" + EndOfHead, StringComparison.Ordinal)
            : bytes.Length >= head + EndOfHead.Length + ContentLength(bytes[..head]));
    }

    /// <summary>
    /// Request line, headers in alphabetical order, and body. The port, the versions of the user agent and the boundary of a form are left
    /// out, because they differ between runs. A chunked body stands with its framing taken off: its Transfer-Encoding header shows that it had one.
    /// </summary>
    public static string Text(string bytes)
    {
        var head = bytes.IndexOf(EndOfHead, StringComparison.Ordinal);
        if (Boundary().Match(bytes[..head]) is { Success: true } boundary)
        {
            bytes = bytes.Replace(boundary.Groups[1].Value, "(boundary)", StringComparison.Ordinal);
            head = bytes.IndexOf(EndOfHead, StringComparison.Ordinal);
        }

        var lines = bytes[..head].Split("\r\n");
        var body = bytes[(head + EndOfHead.Length)..];
        body = Utf8.GetString(Encoding.Latin1.GetBytes(IsChunked(bytes[..head]) ? Unchunk(body) : body));

        // The lines of a form end with CR LF; the files in the repository with LF.
        body = body.Replace("\r\n", "\n", StringComparison.Ordinal);
        var headers = lines.Skip(1).Select(Normalize).Order(StringComparer.Ordinal);
        return string.Join('\n', [lines[0], .. headers, "", .. body.Length > 0 ? [body, ""] : Array.Empty<string>()]);
    }

    private static string Normalize(string header) =>
        UserAgent().Replace(Host().Replace(header, "$1(port)"), "$1(version) (.NET (version))");

    private static bool IsChunked(string head) => head.Contains("\r\nTransfer-Encoding: chunked", StringComparison.OrdinalIgnoreCase);

    private static int ContentLength(string head) =>
        Length().Match(head) is { Success: true } match ? int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : 0;

    private static string Unchunk(string body)
    {
        var content = new StringBuilder();
        while (true)
        {
            var line = body.IndexOf("\r\n", StringComparison.Ordinal);
            var length = int.Parse(body[..line], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            if (length == 0)
            {
                return content.ToString();
            }

            content.Append(body, line + 2, length);
            body = body[(line + 2 + length + 2)..];
        }
    }

    [GeneratedRegex(@"boundary=([^\r\n;]+)")]
    private static partial Regex Boundary();

    [GeneratedRegex(@"\A(Host: 127\.0\.0\.1:)\d+\z")]
    private static partial Regex Host();

    [GeneratedRegex(@"\A(User-Agent: MaiAgent\.Sdk/)[0-9][^ ]* \(\.NET [0-9][^ )]*\)(?=\z| )")]
    private static partial Regex UserAgent();

    [GeneratedRegex(@"\r\nContent-Length: (\d+)", RegexOptions.IgnoreCase)]
    private static partial Regex Length();
}
