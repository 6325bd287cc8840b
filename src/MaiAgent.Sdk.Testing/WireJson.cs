using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MaiAgent.Sdk.Testing;

/// <summary>
/// JSON as the service spells it: compact, and no character escaped that need not be. (Every encoder of System.Text.Json escapes emoji.)
/// </summary>
internal static class WireJson
{
    public static string Text(JsonNode node)
    {
        var text = new StringBuilder();
        Write(text, node);
        return text.ToString();
    }

    /// <summary>The JSON of one completion event. Unlike its other bodies, the service spaces this one.</summary>
    public static string CompletionEvent(Guid conversationId, string content, bool done)
    {
        var text = new StringBuilder($$"""{"conversationId": "{{conversationId}}", "content": """);
        Quote(text, content);
        return text.Append(", \"done\": ").Append(done ? "true" : "false").Append('}').ToString();
    }

    private static void Write(StringBuilder text, JsonNode? node)
    {
        switch (node)
        {
            case JsonObject members:
                WriteAll(text, '{', members, '}', member =>
                {
                    Quote(text, member.Key);
                    text.Append(':');
                    Write(text, member.Value);
                });
                break;
            case JsonArray items:
                WriteAll(text, '[', items, ']', item => Write(text, item));
                break;
            case not null when node.GetValueKind() == JsonValueKind.String:
                Quote(text, node.Deserialize<string>()!);
                break;
            default:
                text.Append(node?.ToJsonString() ?? "null");
                break;
        }
    }

    private static void WriteAll<T>(StringBuilder text, char open, IEnumerable<T> parts, char close, Action<T> write)
    {
        text.Append(open);
        var start = text.Length;
        foreach (var part in parts)
        {
            if (text.Length > start)
            {
                text.Append(',');
            }

            write(part);
        }

        text.Append(close);
    }

    private static void Quote(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var character in value)
        {
            _ = character switch
            {
                '"' or '\\' => text.Append('\\').Append(character),
                '\n' => text.Append("\\n"),
                < ' ' => text.Append("\\u").Append(((int)character).ToString("x4", CultureInfo.InvariantCulture)),
                _ => text.Append(character),
            };
        }

        text.Append('"');
    }
}
