using System.Globalization;

namespace MaiAgent.Sdk.Serialization;

/// <summary>
/// Quirk: a timestamp is a text of 13 digits, Unix milliseconds; some revisions send the number, or ISO 8601, and the
/// documentation prints "Response String". Any other value is read as absent. ISO text without an offset is UTC.
/// </summary>
internal sealed class TimestampConverter() : ValueConverter<DateTimeOffset>("a timestamp")
{
    protected override DateTimeOffset? Read(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.Number => reader.TryGetDouble(out var milliseconds) ? FromMilliseconds(milliseconds) : null,
        JsonTokenType.String => FromText(reader.GetString()!.Trim()),
        _ => null,
    };

    protected override void Write(Utf8JsonWriter writer, DateTimeOffset value) =>
        writer.WriteStringValue(value.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture));

    private static DateTimeOffset? FromText(string text)
    {
        if (double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var milliseconds))
        {
            return FromMilliseconds(milliseconds);
        }

        // The general parser also reads "May 5" and "12:30", which no service means; ISO 8601 starts with a year.
        return text.Length >= 10 && text[4] == '-'
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var value)
                ? value
                : null;
    }

    private static DateTimeOffset? FromMilliseconds(double milliseconds) =>
        milliseconds >= DateTimeOffset.MinValue.ToUnixTimeMilliseconds() && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds((long)milliseconds)
            : null;
}

/// <summary>Quirk: a day of LLM usage is <c>yyyy-MM-dd</c>; a month may come without its day, and a day with a time. Anything else is read as absent.</summary>
internal sealed class DateConverter() : ValueConverter<DateOnly>("a date")
{
    private const string Day = "yyyy-MM-dd";
    private static readonly string[] Formats = [Day, "yyyy-MM"];

    protected override DateOnly? Read(ref Utf8JsonReader reader)
    {
        var text = reader.TokenType == JsonTokenType.String ? reader.GetString()! : "";
        var date = text.Length > Day.Length && text[Day.Length] is 'T' or ' ' ? text[..Day.Length] : text;
        return DateOnly.TryParseExact(date, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var value) ? value : null;
    }

    protected override void Write(Utf8JsonWriter writer, DateOnly value) =>
        writer.WriteStringValue(value.ToString(Day, CultureInfo.InvariantCulture));
}
