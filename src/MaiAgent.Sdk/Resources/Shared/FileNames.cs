using System.Globalization;
using System.Net.Http.Headers;
using System.Text;

namespace MaiAgent.Sdk;

/// <summary>The name of a download. The service's name is a suggestion from outside: it must not lead out of a directory.</summary>
internal static class FileNames
{
    private const string Default = "download";
    private const string Forbidden = "/\\:*?\"<>|";
    private const int MaxBytes = 255;

    public static string From(HttpContentHeaders headers) => MakeSafe(Suggested(headers));

    public static string MakeSafe(string? name)
    {
        var text = new StringBuilder();
        Span<char> units = stackalloc char[2];
        foreach (var rune in name.AsSpan((name?.LastIndexOfAny(['/', '\\']) ?? -1) + 1).EnumerateRunes())
        {
            // Format characters are invisible, and some of them turn the direction of the text around.
            if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator))
            {
                text.Append(Rune.IsControl(rune) || (rune.IsAscii && Forbidden.Contains((char)rune.Value, StringComparison.Ordinal)) ? "_" : units[..rune.EncodeToUtf16(units)]);
            }
        }

        // Windows drops dots and spaces at the end; "." and ".." become empty here.
        var safe = text.ToString().Trim().TrimEnd('.', ' ');
        safe = IsDevice(safe) ? "_" + safe : safe;
        var extension = Path.GetExtension(safe);
        return safe.Length == 0 ? Default
            : Encoding.UTF8.GetByteCount(safe) <= MaxBytes ? safe
            : Encoding.UTF8.GetByteCount(extension) > MaxBytes / 2 ? Cut(safe, MaxBytes)
            : Cut(safe, MaxBytes - Encoding.UTF8.GetByteCount(extension)) + extension;
    }

    /// <summary>Whether Windows opens a device in place of a file of this name, in every folder and with any extension.</summary>
    private static bool IsDevice(string name)
    {
        var stem = name.Split('.', 2)[0].TrimEnd(' ').ToUpperInvariant();
        return stem is "CON" or "PRN" or "AUX" or "NUL" or "CONIN$" or "CONOUT$"
            || (stem is ['C', 'O', 'M', _] or ['L', 'P', 'T', _] && stem[3] is (>= '0' and <= '9') or '\u00b9' or '\u00b2' or '\u00b3');
    }

    private static string? Suggested(HttpContentHeaders headers)
    {
        if (headers.ContentDisposition is { } disposition)
        {
            // Not FileName, which has its quotation marks or not, by the version of .NET; but it decodes MIME's encoded words.
            var name = Value(disposition.Parameters.FirstOrDefault(static parameter => parameter.Name.Equals("filename", StringComparison.OrdinalIgnoreCase))?.Value ?? "");
            return disposition.FileNameStar ?? (name.StartsWith("=?", StringComparison.Ordinal) ? disposition.FileName : Utf8OfLatin1(name));
        }

        // A header that is not well formed, such as a name with spaces and no quotation marks: the official example sends one.
        const string Key = "filename=";
        var raw = headers.NonValidated.TryGetValues("Content-Disposition", out var values) ? values.ToString() : "";
        var start = raw.IndexOf(Key, StringComparison.OrdinalIgnoreCase);
        return start < 0 ? null : Utf8OfLatin1(Value(raw[(start + Key.Length)..].Trim()));
    }

    /// <summary>The value at the beginning of the text: a quoted string, in which a backslash quotes the next character, or the text up to a semicolon.</summary>
    private static string Value(string text)
    {
        if (!text.StartsWith('"'))
        {
            return text.Split(';')[0];
        }

        var value = new StringBuilder();
        for (var i = 1; i < text.Length && text[i] != '"'; i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length)
            {
                i++;
            }

            value.Append(text[i]);
        }

        return value.ToString();
    }

    /// <summary>Headers arrive as Latin-1. A name that was sent as plain UTF-8 is read as UTF-8.</summary>
    private static string Utf8OfLatin1(string name)
    {
        if (Ascii.IsValid(name) || name.Any(c => c > 0xFF))
        {
            return name;
        }

        var bytes = Encoding.Latin1.GetBytes(name);
        return System.Text.Unicode.Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : name;
    }

    /// <summary>As many whole characters from the beginning as fit.</summary>
    private static string Cut(string text, int bytes)
    {
        Encoding.UTF8.GetEncoder().Convert(text, new byte[bytes], flush: true, out var used, out _, out _);
        return text[..used].TrimEnd('.', ' ');
    }
}
