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
        var levels = new Stack<Level>();
        try
        {
            while (reader.Read())
            {
                Enter(ref reader, levels);
                while (reader.TokenStartIndex >= offsets[paths.Count])
                {
                    paths.Add(Format(levels));
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
            paths.Add(Format(levels));
        }

        return paths;
    }

    private static void Enter(ref Utf8JsonReader reader, Stack<Level> levels)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                levels.Peek().Name = reader.GetString();
                return;
            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                levels.Pop();
                return;
        }

        if (levels.TryPeek(out var parent))
        {
            parent.Index++;
        }

        if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            levels.Push(new Level(reader.TokenType == JsonTokenType.StartArray));
        }
    }

    private static string Format(Stack<Level> levels)
    {
        var path = new StringBuilder("$");
        foreach (var level in levels.Reverse())
        {
            if (level.IsArray)
            {
                if (level.Index >= 0)
                {
                    path.Append(CultureInfo.InvariantCulture, $"[{level.Index}]");
                }
            }
            else if (level.Name is { } name)
            {
                path.Append(name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') ? $".{name}" : $"['{name}']");
            }
        }

        return path.ToString();
    }

    private sealed class Level(bool isArray)
    {
        public bool IsArray { get; } = isArray;

        public string? Name { get; set; }

        public int Index { get; set; } = -1;
    }
}
