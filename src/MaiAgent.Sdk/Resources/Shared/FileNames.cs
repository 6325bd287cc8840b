using System.Globalization;
using System.Net.Http.Headers;
using System.Text;

namespace MaiAgent.Sdk;

/// <summary>The name of a download. The service's word is a suggestion from outside: it must not lead out of a directory.</summary>
internal static class FileNames
{
    private const string Default = "chatbot_records.xlsx";
    private const string Forbidden = "/\\:*?\"<>|";
    private const int MaxBytes = 255;

    private static readonly string[] Devices = ["CON", "PRN", "AUX", "NUL", "COM", "LPT"];

    public static string From(HttpContentHeaders headers) => MakeSafe(Suggested(headers));

    public static string MakeSafe(string? name)
    {
        var text = new StringBuilder();
        foreach (var rune in (name ?? "")[((name ?? "").LastIndexOfAny(['/', '\\']) + 1)..].EnumerateRunes())
        {
            // Format characters are invisible, and some of them turn the direction of the text around.
            if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator))
            {
                text.Append(Rune.IsControl(rune) || (rune.IsAscii && Forbidden.Contains((char)rune.Value, StringComparison.Ordinal)) ? "_" : rune.ToString());
            }
        }

        // Windows drops dots and spaces at the end; "." and ".." become empty here.
        var safe = text.ToString().Trim().TrimEnd('.', ' ');
        if (safe.Length == 0)
        {
            return Default;
        }

        return Shorten(IsDevice(safe) ? $"_{safe}" : safe);
    }

    private static string? Suggested(HttpContentHeaders headers)
    {
        if (headers.ContentDisposition is { } disposition)
        {
            return disposition.FileNameStar ?? Utf8OfLatin1(disposition.FileName?.Trim('"'));
        }

        // A header that is not well formed, such as a name with spaces and no quotation marks, as in the official example.
        const string Key = "filename=";
        var raw = headers.NonValidated.TryGetValues("Content-Disposition", out var values) ? values.ToString() : "";
        var start = raw.IndexOf(Key, StringComparison.OrdinalIgnoreCase);
        return start < 0 ? null : Utf8OfLatin1(raw[(start + Key.Length)..].Split(';')[0].Trim().Trim('"'));
    }

    /// <summary>Headers arrive as Latin-1. A name that was sent as plain UTF-8 is read as UTF-8.</summary>
    private static string? Utf8OfLatin1(string? name)
    {
        if (name is null || Ascii.IsValid(name) || name.Any(c => c > 0xFF))
        {
            return name;
        }

        var bytes = Encoding.Latin1.GetBytes(name);
        return System.Text.Unicode.Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : name;
    }

    private static bool IsDevice(string name)
    {
        var stem = name.Split('.')[0].TrimEnd();
        return Devices.Any(device => stem.StartsWith(device, StringComparison.OrdinalIgnoreCase)
            && (stem.Length == device.Length ? device is not ("COM" or "LPT") : stem.Length == 4 && device is "COM" or "LPT" && "0123456789¹²³".Contains(stem[3], StringComparison.Ordinal)));
    }

    private static string Shorten(string name)
    {
        if (Encoding.UTF8.GetByteCount(name) <= MaxBytes)
        {
            return name;
        }

        var extension = Path.GetExtension(name);
        if (Encoding.UTF8.GetByteCount(extension) > MaxBytes / 2)
        {
            extension = "";
        }

        var room = MaxBytes - Encoding.UTF8.GetByteCount(extension);
        var stem = new StringBuilder();
        foreach (var rune in name.EnumerateRunes())
        {
            room -= rune.Utf8SequenceLength;
            if (room < 0)
            {
                break;
            }

            stem.Append(rune.ToString());
        }

        return stem.ToString().TrimEnd('.', ' ') + extension;
    }
}
