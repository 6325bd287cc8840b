using System.Text.Json;

namespace MaiAgent.Sdk.Serialization;

/// <summary>What a converter does with a value that does not fit: steps over it, and notes where it was when somebody listens.</summary>
internal static class Damage
{
    /// <summary>Steps over the value that the reader stands on; the result is its absence.</summary>
    public static T? Skip<T>(ref Utf8JsonReader reader, JsonSerializerOptions options, string expected)
    {
        Note(reader.TokenStartIndex, options, expected);
        reader.Skip();
        return default;
    }

    public static void Note(long offset, JsonSerializerOptions options, string expected)
    {
        foreach (var converter in options.Converters)
        {
            if (converter is DamageLog log)
            {
                log.Add(offset, expected);
            }
        }
    }
}
