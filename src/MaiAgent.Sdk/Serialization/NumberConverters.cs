using System.Globalization;

namespace MaiAgent.Sdk.Serialization;

/// <summary>Quirk: a number arrives as a number or as text (the display scores do). Any other value, or one out of range, is read as absent.</summary>
internal sealed class Int64Converter() : ValueConverter<long>(Number.Expected)
{
    protected override long? Read(ref Utf8JsonReader reader) => Number.ReadWhole(ref reader);

    protected override void Write(Utf8JsonWriter writer, long value) => writer.WriteNumberValue(value);
}

/// <inheritdoc cref="Int64Converter"/>
internal sealed class Int32Converter() : ValueConverter<int>(Number.Expected)
{
    protected override int? Read(ref Utf8JsonReader reader) =>
        Number.ReadWhole(ref reader) is { } value and >= int.MinValue and <= int.MaxValue ? (int)value : null;

    protected override void Write(Utf8JsonWriter writer, int value) => writer.WriteNumberValue(value);
}

/// <inheritdoc cref="Int64Converter"/>
internal sealed class DoubleConverter() : ValueConverter<double>(Number.Expected)
{
    protected override double? Read(ref Utf8JsonReader reader) => Number.Read(ref reader);

    protected override void Write(Utf8JsonWriter writer, double value) => writer.WriteNumberValue(value);
}

/// <summary>The spellings of a number.</summary>
internal static class Number
{
    public const string Expected = "a number in range";

    // The doubles next to the limits of long are beyond them.
    private const double Limit = 9.2e18;

    public static double? Read(ref Utf8JsonReader reader)
    {
        var value = double.NaN;
        var isNumber = reader.TokenType switch
        {
            JsonTokenType.Number => reader.TryGetDouble(out value),
            JsonTokenType.String => double.TryParse(reader.GetString()!.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out value),
            _ => false,
        };
        return isNumber && double.IsFinite(value) ? value : null;
    }

    public static long? ReadWhole(ref Utf8JsonReader reader)
    {
        var whole = 0L;
        var isWhole = reader.TokenType switch
        {
            JsonTokenType.Number => reader.TryGetInt64(out whole),
            JsonTokenType.String => long.TryParse(reader.GetString()!.Trim(), NumberStyles.Integer, CultureInfo.InvariantCulture, out whole),
            _ => false,
        };
        return isWhole ? whole
            : Read(ref reader) is { } real && Math.Abs(real) < Limit && double.IsInteger(real) ? (long)real
            : null;
    }
}
