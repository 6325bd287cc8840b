using System.Globalization;
using System.Text;

namespace MaiAgent.Sdk.Serialization;

/// <summary>Finds the JSON path of a place in a body. Only failures and Debug logging pay for the walk.</summary>
internal static class JsonPaths
{
    /// <summary>The path of the token at the offset, or of the last one before the body stops being JSON.</summary>
    public static string At(ReadOnlySpan<byte> body, long offset) => At(body, [offset])[0];

    /// <summary>The paths of the tokens at the offsets, which are in ascending order, in one walk.</summary>
    public static List<string> At(ReadOnlySpan<byte> body, IReadOnlyList<long> offsets)
    {
        var paths = new List<string>(offsets.Count);
        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = WireJson.MaxDepth });
        var steps = new List<object?>();
        try
        {
            while (reader.Read())
            {
                Enter(ref reader, steps);
                while (reader.TokenStartIndex >= offsets[paths.Count])
                {
                    paths.Add(Format(steps));
                    if (paths.Count == offsets.Count)
                    {
                        return paths;
                    }
                }
            }
        }
        catch (JsonException)
        {
            // The body is JSON only up to here.
        }

        // What is not found is behind the end of the JSON.
        while (paths.Count < offsets.Count)
        {
            paths.Add(Format(steps));
        }

        return paths;
    }

    // A step for each object and list around the token: the name of its last member or the index of its last item; null or -1 while there is none.
    private static void Enter(ref Utf8JsonReader reader, List<object?> steps)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                steps[^1] = reader.GetString();
                return;
            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                steps.RemoveAt(steps.Count - 1);
                return;
        }

        if (steps is [.., int index])
        {
            steps[^1] = index + 1;
        }

        if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            steps.Add(reader.TokenType == JsonTokenType.StartArray ? -1 : null);
        }
    }

    private static string Format(List<object?> steps) => steps.Aggregate(new StringBuilder("$"), static (path, step) => step switch
    {
        int index and >= 0 => path.Append(CultureInfo.InvariantCulture, $"[{index}]"),
        string name when name.All(static c => char.IsAsciiLetterOrDigit(c) || c == '_') => path.Append('.').Append(name),
        string name => path.Append("['").Append(name).Append("']"),
        _ => path,
    }).ToString();
}
