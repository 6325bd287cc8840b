using System.Globalization;

namespace MaiAgent.Sdk.Serialization;

/// <summary>Quirk: a number arrives as a number or as text (the display scores do). Any other value, or one out of range, is read as absent.</summary>
internal abstract class NumberConverter<T> : JsonConverter<T?>
    where T : struct
{
    public sealed override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var value = reader.TokenType switch
        {
            JsonTokenType.Number => FromNumber(ref reader),
            JsonTokenType.String => FromText(reader.GetString()!.Trim()),
            _ => null,
        };
        return value ?? Misfits.Skip<T?>(ref reader, "a number in range");
    }

    public sealed override void Write(Utf8JsonWriter writer, T? value, JsonSerializerOptions options)
    {
        if (value is { } number)
        {
            Write(writer, number);
        }
        else
        {
            writer.WriteNullValue();
        }
    }

    protected abstract T? FromNumber(ref Utf8JsonReader reader);

    protected abstract T? FromText(string text);

    protected abstract void Write(Utf8JsonWriter writer, T value);
}

internal sealed class Int32Converter : NumberConverter<int>
{
    protected override int? FromNumber(ref Utf8JsonReader reader) =>
        reader.TryGetInt32(out var value) ? value : reader.TryGetDouble(out var real) ? Whole(real) : null;

    protected override int? FromText(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) ? Whole(real) : null;

    protected override void Write(Utf8JsonWriter writer, int value) => writer.WriteNumberValue(value);

    private static int? Whole(double real) => real is >= int.MinValue and <= int.MaxValue && double.IsInteger(real) ? (int)real : null;
}

internal sealed class Int64Converter : NumberConverter<long>
{
    // The doubles next to the limits of long are beyond them.
    private const double Limit = 9.2e18;

    protected override long? FromNumber(ref Utf8JsonReader reader) =>
        reader.TryGetInt64(out var value) ? value : reader.TryGetDouble(out var real) ? Whole(real) : null;

    protected override long? FromText(string text)
    {
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value))
        {
            return value;
        }

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) ? Whole(real) : null;
    }

    protected override void Write(Utf8JsonWriter writer, long value) => writer.WriteNumberValue(value);

    private static long? Whole(double real) => Math.Abs(real) < Limit && double.IsInteger(real) ? (long)real : null;
}

internal sealed class DoubleConverter : NumberConverter<double>
{
    protected override double? FromNumber(ref Utf8JsonReader reader) =>
        reader.TryGetDouble(out var value) && double.IsFinite(value) ? value : null;

    protected override double? FromText(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;

    protected override void Write(Utf8JsonWriter writer, double value) => writer.WriteNumberValue(value);
}
