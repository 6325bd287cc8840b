using System.Text;

namespace MaiAgent.Sdk.Testing.Service;

/// <summary>One part of a <c>multipart/form-data</c> body.</summary>
/// <param name="Name">The name of the field.</param>
/// <param name="FileName">The name of the file; null when the part is a text.</param>
/// <param name="ContentType">The media type, if any.</param>
/// <param name="Content">The bytes.</param>
internal sealed record FormPart(string Name, string? FileName, string? ContentType, ReadOnlyMemory<byte> Content)
{
    private const string Beginning = "multipart/form-data; boundary=";

    private static ReadOnlySpan<byte> EndOfHead => "\r\n\r\n"u8;

    public string Text => Encoding.UTF8.GetString(Content.Span);

    /// <summary>The parts in their order; null when the body is no such form.</summary>
    public static IReadOnlyList<FormPart>? ReadAll(RecordedRequest request)
    {
        if (request.Header("Content-Type") is not { } type || !type.StartsWith(Beginning, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        // The first boundary has no line break before it: with one, all are alike.
        var boundary = Encoding.UTF8.GetBytes($"\r\n--{type[Beginning.Length..].Trim('"')}");
        ReadOnlyMemory<byte> body = (byte[])[.. "\r\n"u8, .. request.Body.Span];
        var parts = new List<FormPart>();
        var start = body.Span.IndexOf(boundary);
        while (start == 0 || (start > 0 && parts.Count > 0))
        {
            body = body[(start + boundary.Length)..];
            if (body.Span.StartsWith("--"u8))
            {
                return parts;
            }

            start = body.Span.IndexOf(boundary);
            var head = body.Span.IndexOf(EndOfHead);
            if (start < 0 || head < 0 || head > start)
            {
                return null;
            }

            parts.Add(Read(Encoding.UTF8.GetString(body.Span[..head]), body[(head + EndOfHead.Length)..start]));
        }

        return null;
    }

    private static FormPart Read(string head, ReadOnlyMemory<byte> content)
    {
        var lines = head.Split("\r\n");
        var disposition = Value(lines, "Content-Disposition") ?? "";
        return new FormPart(Parameter(disposition, "name") ?? "", Parameter(disposition, "filename"), Value(lines, "Content-Type"), content);
    }

    private static string? Value(string[] lines, string header) =>
        Array.Find(lines, line => line.StartsWith($"{header}:", StringComparison.OrdinalIgnoreCase))?[(header.Length + 1)..].Trim();

    /// <summary>A parameter as browsers write it, in quotation marks and escaped with percent signs, or as .NET does, without marks.</summary>
    private static string? Parameter(string disposition, string name)
    {
        var start = disposition.IndexOf($"; {name}=", StringComparison.OrdinalIgnoreCase);
        if (start < 0)
        {
            return null;
        }

        var value = disposition[(start + name.Length + 3)..];
        if (!value.StartsWith('"'))
        {
            return value.Split(';')[0];
        }

        var end = value.IndexOf('"', 1);
        return end < 0 ? null : value[1..end]
            .Replace("%22", "\"", StringComparison.Ordinal).Replace("%0D", "\r", StringComparison.Ordinal).Replace("%0A", "\n", StringComparison.Ordinal);
    }
}
